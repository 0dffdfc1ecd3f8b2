// What a key or a typed token means in a register: shared by the lesson page and the journal grid.

/** The most minutes that somebody can be late. */
export const LATE_MAX = 90;

/** Absence codes by the sign typed, as src/rules/mark.c has them. */
const SIGNS = new Map(
  Object.entries({
    н: "absent",
    нб: "absent",
    кж: "absent",
    б: "ill",
    у: "excused",
    уп: "excused",
    нп: "unexcused",
    о: "late",
    оп: "late",
    опоз: "late",
    кеч: "late",
    осв: "exempt",
    бош: "exempt",
  }),
);

/** Who writes with Latin letters: the first of the Russian word, or of the English one. */
const LATIN = new Map(
  Object.entries({
    n: "absent",
    b: "ill",
    u: "excused",
    l: "late",
  }),
);

/** Marks that are words: as they are typed, and as they are stored. */
const WORDS = new Map(
  Object.entries({
    осв: "осв",
    бош: "осв",
    зч: "зч",
    зачет: "зч",
    зачёт: "зч",
    нз: "нз",
    "н/з": "нз",
    незачет: "нз",
    незачёт: "нз",
    "н/а": "н/а",
    на: "н/а",
  }),
);

/** Capitals and Latin look-alikes become one small Cyrillic form, as in src/rules/mark.c. */
const FOLDED = /** @type {Record<string, string>} */ (
  Object.fromEntries(
    ["АAaа", "Бб", "ВBв", "ЕEе", "Ёё", "Жж", "Зз", "КKkк", "НHhн", "ОOoо", "Пп"]
      .concat(["СCcс", "ТTт", "Уу", "Чч", "Шш", "\\/"])
      .flatMap((row) => [...row.slice(0, -1)].map((letter) => [letter, row.slice(-1)])),
  )
);

/** The keys of the Latin layout on which the letters of the signs lie. */
const KEYS = /** @type {Record<string, string>} */ (
  Object.fromEntries([..."y,egjpr;txcdi"].map((key, i) => [key, "нбупозкжечсвш"[i]]))
);

/** What typing on a Latin layout with Shift gives. */
const SHIFTED = /** @type {Record<string, string>} */ ({ "<": ",", ":": ";" });

/** The letters of these signs by their place on the keyboard, so that no layout is wrong. */
const LAYOUT = /** @type {Record<string, string>} */ ({
  KeyY: "н",
  Comma: "б",
  KeyE: "у",
  KeyJ: "о",
  KeyG: "п",
  KeyP: "з",
  KeyX: "ч",
  KeyC: "с",
  KeyD: "в",
});

/** A key of one of them begins an absence: н, б, у, о. */
const STARTS = ["KeyY", "Comma", "KeyE", "KeyJ"];

/** @param {KeyboardEvent} event */
const withModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

/** The signs of the page are in Latin letters. @param {Map<string, string>} glyphs */
const isLatin = (glyphs) => /^[a-z]/i.test(glyphs.get("absent") ?? "");

/**
 * @param {KeyboardEvent} event
 * @param {Map<string, string>} glyphs
 * @returns {string | null} absence code
 */
export function absenceOf(event, glyphs) {
  if (withModifier(event)) return null;
  const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
  // A place decides first: "y" of an English layout is where "н" is, "у" of a Russian one where "e" is.
  if (STARTS.includes(event.code)) return SIGNS.get(LAYOUT[event.code] ?? "") ?? null;
  if (LATIN.has(letter) || /^[нбуо]$/.test(letter))
    return SIGNS.get(letter) ?? LATIN.get(letter) ?? null;
  if (letter === "o") return "late";
  for (const [code, glyph] of glyphs)
    if (letter !== "" && glyph.toLowerCase().startsWith(letter)) return code;
  return null;
}

/**
 * @param {KeyboardEvent} event
 * @param {Map<string, string>} glyphs
 * @returns {string | null} the letter that is meant: that of the place when another layout is on than the page's
 */
export function letterOf(event, glyphs) {
  if (withModifier(event) || event.key.length !== 1) return null;
  const place = LAYOUT[event.code];
  if (place && !isLatin(glyphs) && /^[a-z,<]$/i.test(event.key)) return place;
  return /^\p{L}$/u.test(event.key) ? event.key : null;
}

/**
 * @param {KeyboardEvent} event
 * @returns {string | null} the digit, from either row of digits, whatever the layout prints there
 */
export function digitOf(event) {
  if (withModifier(event)) return null;
  const place = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  if (place && !(event.shiftKey && event.code.startsWith("Digit"))) return place[1] ?? null;
  return /^\d$/.test(event.key) ? event.key : null;
}

/**
 * @param {KeyboardEvent} event
 * @param {Scale} scale
 * @returns {string | null} where marks are words only, + is passed and - is not
 */
export function wordOf(event, scale) {
  if (withModifier(event) || scale.highest > 0) return null;
  const word = { "+": "зч", "-": "нз" }[event.key] ?? "";
  return scale.words.includes(word) ? word : null;
}

/** @param {KeyboardEvent} event */
export function isSlash(event) {
  return (
    event.key === "/" ||
    event.code === "NumpadDivide" ||
    (event.code === "Slash" && !event.shiftKey)
  );
}

/** @param {string} text */
const fold = (text) => [...text.trim()].map((c) => FOLDED[c] ?? (c === " " ? "" : c)).join("");

/** @param {string} text @returns {string} the letters that lie on these keys; "" when another is among them */
function byLayout(text) {
  const letters = [...text.trim()].map((c) => KEYS[SHIFTED[c] ?? c.toLowerCase()]);
  return letters.every((letter) => letter !== undefined) ? letters.join("") : "";
}

/**
 * @typedef {{ lowest: number, highest: number, levels: number[], several: boolean, words: string[] }} Scale
 * highest 0: words only; levels: the least figure that passes, is good, is excellent
 */

/** @param {HTMLElement} element with data-scale="2-5 3 4 5 several" data-words="осв зч нз н/а" @returns {Scale} */
export function scaleOf(element) {
  const found = /^(\d+)-(\d+) (\d+) (\d+) (\d+)( several)?$/.exec(element.dataset.scale ?? "");
  const [lowest = 0, highest = 0, ...levels] = (found ?? []).slice(1, 6).map(Number);
  const words = found ? (element.dataset.words ?? "").split(" ") : [];
  return { lowest, highest, levels, several: found?.[6] !== undefined, words };
}

/** @param {string} mark as stored @param {Scale} scale @returns {string} "m5" of an excellent one … "m2"; "" of words */
export function levelOf(mark, scale) {
  const figure = Number.parseInt(mark, 10);
  if (!(figure >= scale.lowest && figure <= scale.highest)) return "";
  return `m${2 + scale.levels.filter((least) => figure >= least).length}`;
}

/** Another digit may follow: "1" of a scale up to 10. @param {string} text @param {Scale} scale */
export function mayGrow(text, scale) {
  const last = /(?:^|[/.])([1-9]\d*)$/.exec(text)?.[1];
  return last !== undefined && Number(last) * 10 <= scale.highest;
}

/**
 * Reads what src/rules/mark.c reads (mark_parse_typed).
 * @param {string} text "5", "4/5", or "45" as phones without a slash type it; "зч", "нз", "н/а"
 * @param {Scale} scale
 * @returns {string | null} the mark as it is stored
 */
export function parseMark(text, scale) {
  const folded = fold(text);
  const word = WORDS.get(folded);
  if (word !== undefined && scale.words.includes(word)) return word;
  const single = scale.highest < 10;
  const form = single ? /^\d(?:[/.]?\d){0,2}$/ : /^\d{1,3}(?:[/.]\d{1,3}){0,2}$/;
  if (scale.highest === 0 || !form.test(folded)) return null;
  const given = single ? [...folded].filter((c) => /\d/.test(c)) : folded.split(/[/.]/);
  const good = given.every(
    (v) => !v.startsWith("0") && Number(v) >= scale.lowest && Number(v) <= scale.highest,
  );
  return good && (given.length === 1 || scale.several) ? given.join("/") : null;
}

/**
 * Reads what src/rules/attendance.c reads (attendance_parse), and the signs of the page's language.
 * @param {string} text "н", "оп10", or as the page's language writes it
 * @param {Map<string, string>} glyphs
 * @returns {{ code: string, minutes: number | null } | null}
 */
export function parseAbsence(text, glyphs) {
  const parts = /^(.*?)(\d*)$/s.exec(text.trim());
  const sign = (parts?.[1] ?? "").trim();
  const small = sign.toLowerCase();
  const shown = [...glyphs].find(([, glyph]) => glyph.toLowerCase() === small)?.[0];
  const code = shown ?? SIGNS.get(fold(sign)) ?? SIGNS.get(byLayout(sign)) ?? LATIN.get(small);
  const minutes = parts?.[2] ? Number(parts[2]) : null;
  if (!code || (minutes !== null && (code !== "late" || minutes < 1 || minutes > LATE_MAX)))
    return null;
  return { code, minutes };
}

/**
 * @param {HTMLElement} element with data-codes="absent=н ill=б …"
 * @returns {Map<string, string>} code to glyph
 */
export function glyphsOf(element) {
  /** @type {Map<string, string>} */
  const map = new Map();
  for (const pair of (element.dataset.codes ?? "").split(" ")) {
    const [code, glyph] = pair.split("=");
    if (code && glyph) map.set(code, glyph);
  }
  return map;
}

/**
 * @param {string} text with {name} places
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
