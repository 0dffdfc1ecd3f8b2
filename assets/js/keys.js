// What a key or a typed token means in a register: shared by the lesson page and the journal grid.

/** The most minutes that somebody can be late. */
export const LATE_MAX = 90;

/** Absence codes by the letter typed; Latin look-alikes and first letters count too. */
const LETTERS = /** @type {Record<string, string>} */ ({
  н: "absent",
  n: "absent",
  h: "absent",
  нб: "absent",
  y: "absent",
  б: "ill",
  b: "ill",
  ",": "ill",
  у: "excused",
  u: "excused",
  e: "excused",
  уп: "excused",
  о: "late",
  o: "late",
  оп: "late",
  опоз: "late",
  кеч: "late",
  j: "late",
  l: "late",
  кж: "absent",
  нп: "unexcused",
  осв: "exempt",
  бош: "exempt",
});

/** Marks that are words, as they are stored. */
const WORDS = ["зч", "нз", "н/а"];

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
  if (STARTS.includes(event.code)) return LETTERS[LAYOUT[event.code] ?? ""] ?? null;
  if (/^[нбуоnbuol]$/.test(letter)) return LETTERS[letter] ?? null;
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

/** @param {KeyboardEvent} event */
export function isSlash(event) {
  return (
    event.key === "/" ||
    event.code === "NumpadDivide" ||
    (event.code === "Slash" && !event.shiftKey)
  );
}

/**
 * @param {string} text "5", "4/5", or "45" as phones without a slash type it; "зч", "нз", "н/а"
 * @param {string[]} scale
 * @returns {string | null} the mark as it is stored
 */
export function parseMark(text, scale) {
  const word = text.toLowerCase();
  if (WORDS.includes(word)) return word;
  const parts = /^(\d)(?:[/.]?(\d))?(?:[/.]?(\d))?$/.exec(text);
  if (!parts) return null;
  const given = parts.slice(1).filter((v) => v !== undefined);
  return given.every((v) => scale.includes(v)) ? given.join("/") : null;
}

/**
 * @param {string} text "н", "оп10", or as the page's language writes it
 * @param {Map<string, string>} glyphs
 * @returns {{ code: string, minutes: number | null } | null}
 */
export function parseAbsence(text, glyphs) {
  const parts = /^([^\d\s]{1,4})(\d{1,2})?$/.exec(text.toLowerCase());
  const sign = parts?.[1] ?? "";
  const shown = [...glyphs].find(([, glyph]) => glyph.toLowerCase() === sign)?.[0];
  const code = shown ?? LETTERS[sign];
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

/** @param {HTMLElement} element */
export function scaleOf(element) {
  return (element.dataset.scale ?? "5 4 3 2").split(" ");
}

/**
 * @param {string} text with {name} places
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
