// What a key or a typed token means in a register: shared by the lesson page and the journal grid.

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
  j: "late",
  l: "late",
  нп: "unexcused",
  осв: "exempt",
});

/** The same letters by their place on the keyboard, so that no layout is wrong: н, б, у, о. */
const PLACES = /** @type {Record<string, string>} */ ({
  KeyY: "absent",
  Comma: "ill",
  KeyE: "excused",
  KeyJ: "late",
});

/**
 * @param {KeyboardEvent} event
 * @returns {string | null} absence code
 */
export function absenceOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const letter = event.key.length === 1 ? event.key.toLowerCase() : "";
  // A place decides first: "y" of an English layout is where "н" is, "у" of a Russian one where "e" is.
  return PLACES[event.code] ?? (/^[нбуоnbuol]$/.test(letter) ? (LETTERS[letter] ?? null) : null);
}

/**
 * @param {KeyboardEvent} event
 * @returns {string | null} the digit, from either row of digits, whatever the layout prints there
 */
export function digitOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
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
 * @param {string} text "5", "4/5", or "45" as phones without a slash type it
 * @param {string[]} scale
 * @returns {string | null} the mark as it is stored
 */
export function parseMark(text, scale) {
  const parts = /^(\d)(?:[/.]?(\d))?$/.exec(text);
  if (!parts) return null;
  const given = [parts[1], parts[2]].filter((v) => v !== undefined);
  return given.every((v) => scale.includes(v)) ? given.join("/") : null;
}

/**
 * @param {string} text
 * @returns {{ code: string, minutes: number | null } | null}
 */
export function parseAbsence(text) {
  const parts = /^([^\d\s]{1,3})(\d{1,3})?$/.exec(text.toLowerCase());
  const code = parts ? LETTERS[parts[1] ?? ""] : undefined;
  if (!parts || !code || (parts[2] && code !== "late")) return null;
  return { code, minutes: parts[2] ? Number(parts[2]) : null };
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
