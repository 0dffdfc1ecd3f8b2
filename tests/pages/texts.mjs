// Texts of the interface in the catalogs, and whether a page shows them in the wrong language.
import { readFileSync } from "node:fs";

/** @typedef {import("./html.mjs").Page} Page */

/** @param {string} language @returns {Map<string, string[]>} msgid → its translations */
function catalog(language) {
  const text = readFileSync(new URL(`../../po/${language}.po`, import.meta.url), "utf8");
  const found = new Map();
  for (const entry of text.split("\n\n")) {
    if (/^#~/m.test(entry)) continue;
    const strings = [
      ...entry.matchAll(/^(msgid|msgid_plural|msgstr(?:\[\d\])?|msgctxt) ((?:"[^\n]*"\n?)+)/gm),
    ];
    /** @type {string[]} */
    const ids = [];
    /** @type {string[]} */
    const translations = [];
    for (const [, keyword = "", quoted = ""] of strings) {
      const value = [...quoted.matchAll(/"(.*)"/g)]
        .map(([, part = ""]) => JSON.parse(`"${part}"`))
        .join("");
      if (keyword.startsWith("msgid")) ids.push(value);
      else if (keyword.startsWith("msgstr")) translations.push(value);
    }
    for (const id of ids) if (id) found.set(id, [...(found.get(id) ?? []), ...translations]);
  }
  return found;
}

const catalogs = { ru: catalog("ru"), ky: catalog("ky"), en: catalog("en") };
const HOLES = /%\d|%[ds]|\{\w+\}/;

/**
 * Texts that have no business on a page of that language: English ones that are translated, Russian
 * ones on a Kyrgyz page.
 * @param {"ru" | "ky"} language
 */
function strangers(language) {
  const words = new Set();
  const phrases = new Set();
  const add = (/** @type {string} */ text) => {
    if (!HOLES.test(text)) words.add(text.trim());
    for (const piece of text.split(HOLES).map((p) => p.trim()))
      if (/\p{L}{2,}.* \p{L}{2,}/u.test(piece)) phrases.add(piece);
  };
  for (const [id, translations] of catalogs[language]) {
    if (!translations.includes(id) && /[a-z]{2}/i.test(id)) add(id);
    if (language === "ky")
      // Whole texts only: entries are in Russian on every page.
      for (const russian of catalogs.ru.get(id) ?? [])
        if (russian.includes(" ") && !translations.includes(russian)) words.add(russian);
  }
  // What is right in this language is no stranger, whatever other message it translates.
  for (const translations of catalogs[language].values())
    for (const own of translations) {
      words.delete(own.trim());
      for (const phrase of phrases) if (own.includes(phrase)) phrases.delete(phrase);
    }
  return { words, phrases: [...phrases] };
}

const lists = { ru: strangers("ru"), ky: strangers("ky") };
const SPOKEN = ["title", "aria-label", "placeholder", "alt"];

/** @param {Page} page @returns {string[]} */
function texts({ all }) {
  const found = [];
  for (const e of all) {
    // Other languages are named in themselves.
    if (e.name !== "html" && e.attributes.has("lang")) continue;
    if (e.text.trim()) found.push(e.text.replace(/\s+/g, " ").trim());
    for (const [name, value] of e.attributes)
      if (SPOKEN.includes(name) || (name.startsWith("data-") && /[\p{L}] ?/u.test(value)))
        found.push(value);
  }
  return found;
}

/**
 * Texts in another language than the page's.
 * @param {Page} page @param {string} language
 */
export function foreignTexts(page, language) {
  if (language !== "ru" && language !== "ky") return [];
  const { words, phrases } = lists[language];
  const faults = [];
  for (const text of texts(page)) {
    if (words.has(text)) faults.push(text);
    for (const phrase of phrases) if (text.includes(phrase)) faults.push(`${phrase} (in: ${text})`);
  }
  return [...new Set(faults)];
}
