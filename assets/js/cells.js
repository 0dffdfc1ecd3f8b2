// What a cell of the journal grid holds, and how it is drawn, written and read. The table is the only model.
import { glyphsOf, levelOf, parseAbsence, parseMark, scaleOf } from "./keys.js";

/** @typedef {{ code: string, minutes: number | null }} Absence */
/** @typedef {{ marks: string[], absence: Absence | null }} Content  marks by the order of the lesson's works */

export class Cells {
  /** @param {HTMLTableElement} table */
  constructor(table) {
    this.scale = scaleOf(table);
    this.glyphs = glyphsOf(table);
    this.invalid = table.dataset.tInvalid ?? "";
    this.tooMany = table.dataset.tWorks ?? "";
  }

  /** @param {HTMLElement} cell @returns {Content} */
  read(cell) {
    /** @type {string[]} */
    const marks = [];
    for (const b of cell.querySelectorAll("b"))
      marks[Number(b.dataset.w ?? 0)] = b.textContent ?? "";
    const i = cell.querySelector("i");
    /** @type {Absence | null} */
    let absence = null;
    for (const [code, glyph] of this.glyphs) {
      if (i?.textContent === glyph)
        absence = { code, minutes: i.dataset.min ? Number(i.dataset.min) : null };
    }
    return { marks: Array.from(marks, (m) => m ?? ""), absence };
  }

  /** @param {HTMLElement} cell @param {Content} content */
  draw(cell, content) {
    /** @type {(Node | string)[]} */
    const parts = [];
    content.marks.forEach((mark, w) => {
      if (!mark) return;
      const b = document.createElement("b");
      const level = levelOf(mark, this.scale);
      if (level) b.className = level;
      if (w > 0) b.dataset.w = String(w);
      b.textContent = mark;
      parts.push(b);
    });
    if (content.absence) {
      const i = document.createElement("i");
      i.textContent = this.glyphs.get(content.absence.code) ?? content.absence.code;
      if (content.absence.minutes) i.dataset.min = String(content.absence.minutes);
      parts.push(i);
    }
    cell.replaceChildren(...parts.flatMap((part, n) => (n > 0 ? [" ", part] : [part])));
  }

  /** @param {Content} content @returns {string} as it is typed: "5 4/5 н", "-" for a work without a mark */
  write(content) {
    const marks = [...content.marks];
    while (marks.length > 0 && !marks[marks.length - 1]) marks.pop();
    const words = marks.map((mark) => mark || "-");
    const { absence } = content;
    if (absence) words.push((this.glyphs.get(absence.code) ?? "") + (absence.minutes ?? ""));
    return words.join(" ");
  }

  /** @param {Content} a @param {Content} b */
  same(a, b) {
    return this.write(a) === this.write(b);
  }

  /**
   * @param {string} text
   * @param {number} works of the lesson
   * @param {Content} before a word that stands there as a mark stays one: "осв" is also an absence
   * @returns {Content | string} the content, or why not
   */
  parse(text, works, before) {
    /** @type {Content} */
    const content = { marks: [], absence: null };
    for (const word of text
      .trim()
      .split(/\s+/)
      .filter((w) => w !== "")) {
      const known = /^[-–—]$/.test(word) ? "" : before.marks.find((m) => m && m === word);
      // "осв" is both: who types it means the lesson.
      const absence = known === undefined ? parseAbsence(word, this.glyphs) : null;
      const mark = known ?? (absence ? null : parseMark(word, this.scale));
      if (mark !== null) content.marks.push(mark);
      else if (absence && !content.absence) content.absence = absence;
      else return this.invalid;
    }
    return content.marks.length > Math.max(works, 1) ? this.tooMany : content;
  }
}

/**
 * What was begun by a key changes only what it names: a letter leaves the marks, a digit the absence and the marks of
 * the works behind it.
 * @param {Content} before @param {Content} typed @returns {Content}
 */
export function merge(before, typed) {
  const marks = [...before.marks];
  typed.marks.forEach((mark, w) => {
    marks[w] = mark;
  });
  return { marks: Array.from(marks, (m) => m ?? ""), absence: typed.absence ?? before.absence };
}

/**
 * One part of a cell, as the queue names it: "a:…" the absence, "m:WORK:…" and "c:…" a mark.
 * @param {Content} content @param {string} key @param {string[]} works @param {Content} from whose part is taken over
 * @returns {Content}
 */
export function withPart(content, key, works, from) {
  const [kind, id] = key.split(":");
  if (kind === "a") return { ...content, absence: from.absence };
  const w = kind === "m" ? Math.max(works.indexOf(id ?? ""), 0) : 0;
  const marks = [...content.marks];
  marks[w] = from.marks[w] ?? "";
  return { ...content, marks: Array.from(marks, (m) => m ?? "") };
}
