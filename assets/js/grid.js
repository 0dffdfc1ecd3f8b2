// The journal grid: the W3C grid pattern over the server's own table. One tab stop; arrows move; a digit or a letter
// starts an entry; Enter keeps it and goes down. The table is the only model: what a cell shows is what it holds.
import { Cells, merge, withPart } from "./cells.js";
import { open } from "./dialog.js";
import { absenceOf, digitOf, letterOf, parseAbsence, wordOf } from "./keys.js";

/** @typedef {import("./save.js").Saver} Saver */
/** @typedef {import("./save.js").Problem} Problem */
/** @typedef {import("./cells.js").Content} Content */
/** @typedef {{ lesson: string, works: string[], kinds: string[], date: string, topic: string }} Column */

const UNDO_LIMIT = 50;
const PAGE = 10;

export class Grid {
  /** @param {HTMLTableElement} table @param {Saver} saver */
  constructor(table, saver) {
    this.table = table;
    this.saver = saver;
    this.holds = new Cells(table);
    this.info = document.getElementById(table.dataset.info ?? "");
    this.error = document.getElementById(table.dataset.error ?? "");
    /** @type {Column[]} */
    this.columns = [];
    /** The dates, links to the lesson pages. @type {HTMLElement[]} */
    this.links = [];
    this.readColumns();
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    /** Row 0 are the dates, the rest are pupils. @type {HTMLElement[][]} */
    this.cells = [this.links, ...this.rows.map((row) => [...row.querySelectorAll("td")])];
    /** @type {HTMLElement | undefined} */
    this.current = undefined;
    /** @type {HTMLInputElement | null} */
    this.editor = null;
    /** What the cell under the editor held. @type {Content} */
    this.back = { marks: [], absence: null };
    this.typing = false;
    /** @type {{ cell: HTMLElement, content: Content }[]} */
    this.undone = [];
    /** Text that could not be kept, or what the server refused. @type {Map<HTMLElement, { text: string, why: string, back: Content }>} */
    this.bad = new Map();
    this.dress();
    this.restore();
    this.listen();
    this.begin();
  }

  readColumns() {
    /** @type {string[]} */
    const months = [];
    for (const th of this.table.querySelectorAll("th.month")) {
      for (let i = 0; i < /** @type {HTMLTableCellElement} */ (th).colSpan; i++)
        months.push(/** @type {HTMLElement} */ (th).dataset.of ?? th.textContent?.trim() ?? "");
    }
    const heads = /** @type {HTMLElement[]} */ ([
      ...this.table.querySelectorAll("th[data-lesson]"),
    ]);
    this.links = heads.map((th) => th.querySelector("a") ?? th);
    this.columns = heads.map((th, i) => ({
      lesson: th.dataset.lesson ?? "",
      works: (th.dataset.works ?? "").split(" ").filter((id) => id !== ""),
      kinds: (th.dataset.kinds ?? "").split("|"),
      date: `${this.links[i]?.textContent?.trim() ?? ""} ${months[i] ?? ""}`.trim(),
      topic: this.links[i]?.title ?? "",
    }));
  }

  /** The roles of the grid pattern; without scripts the table stays a plain one with links. */
  dress() {
    const { table } = this;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-rowcount", String(table.rows.length));
    table.setAttribute("aria-colcount", String(this.rows[0]?.cells.length ?? 0));
    table.closest(".book")?.removeAttribute("tabindex");
    [...table.rows].forEach((row, r) => {
      row.setAttribute("aria-rowindex", String(r + 1));
    });
    for (const link of this.links) link.tabIndex = -1;
    for (const link of table.querySelectorAll("td a")) link.setAttribute("tabindex", "-1");
    for (const row of this.cells.slice(1)) {
      row.forEach((cell, c) => {
        cell.tabIndex = -1;
        cell.setAttribute("aria-colindex", String(c + 2));
        if (!this.writable(cell)) cell.setAttribute("aria-readonly", "true");
      });
    }
  }

  listen() {
    const { table } = this;
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("focusin", (event) => this.focused(event));
    table.addEventListener("focusout", () => this.describe(undefined));
    table.addEventListener("mousedown", (event) => this.pressed(event));
    // The line below keeps the cell that it speaks of.
    this.info?.addEventListener("mousedown", (event) => event.preventDefault());
    table.addEventListener("dblclick", (event) => {
      const cell = this.cellOf(event.target);
      if (cell && !this.editor) this.edit(cell, null);
    });
    const pad = document.getElementById("pad");
    pad?.addEventListener("click", (event) => {
      const put =
        event.target instanceof Element ? event.target.closest("button")?.dataset.put : undefined;
      if (put !== undefined && this.current) this.fromPad(this.current, put);
    });
  }

  /** The tab stop waits in today's column, which is scrolled into view. */
  begin() {
    const c = this.columns.findIndex((_, i) => this.cells[1]?.[i]?.classList.contains("td"));
    const first = this.cells[1]?.[Math.max(c, 0)];
    if (!first) return;
    this.current = first;
    first.tabIndex = 0;
    const book = this.table.closest(".book");
    if (book && c > 0) book.scrollLeft = first.offsetLeft - book.clientWidth / 2;
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  cellOf(target) {
    return target instanceof Element ? target.closest("#journal tbody td, #journal thead a") : null;
  }

  /** @param {HTMLElement} cell @returns {[number, number]} row and column in this.cells */
  place(cell) {
    const row = cell.closest("tr");
    const r = row ? this.rows.indexOf(row) + 1 : 0;
    return [r, this.cells[r]?.indexOf(cell) ?? -1];
  }

  /** @param {HTMLElement} cell @returns {boolean} a cell of a lesson that the pupil belongs to, not an average */
  writable(cell) {
    const [r, c] = this.place(cell);
    return r > 0 && c >= 0 && c < this.columns.length && !cell.classList.contains("off");
  }

  /** @param {HTMLElement} cell @returns {Column | undefined} */
  columnOf(cell) {
    return this.columns[this.place(cell)[1]];
  }

  /** What the cell holds, or held before something that was refused. @param {HTMLElement} cell @returns {Content} */
  held(cell) {
    return this.bad.get(cell)?.back ?? this.holds.read(cell);
  }

  /** Values that wait in the queue are shown over those of the server. */
  restore() {
    for (const entry of this.saver.pending()) {
      const [kind, id, pupil] = entry.key.split(":");
      const row = this.rows.find((r) => r.dataset.pupil === pupil);
      const c = this.columns.findIndex((col) =>
        kind === "m" ? col.works.includes(id ?? "") : col.lesson === id,
      );
      const cell = row?.querySelectorAll("td")[c];
      const column = this.columns[c];
      if (!cell || !column) continue;
      const { code, minutes, value } = entry.body;
      /** @type {Content} */
      const waiting = {
        marks: Array(Math.max(column.works.length, 1)).fill(String(value ?? "")),
        absence: typeof code === "string" ? { code, minutes: Number(minutes ?? 0) || null } : null,
      };
      const before = this.holds.read(cell);
      this.holds.draw(cell, withPart(before, entry.key, column.works, waiting));
      cell.classList.add("wait");
      this.saver.hear(entry.key, this.heard(cell, before, entry.key));
    }
  }

  // Moving

  /** @param {FocusEvent} event */
  focused(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target === this.editor) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = cell;
    cell.tabIndex = 0;
    this.describe(cell);
  }

  /** @param {number} r @param {number} c */
  go(r, c) {
    const row = this.cells[Math.max(0, Math.min(r, this.cells.length - 1))];
    const cell = row?.[Math.max(0, Math.min(c, row.length - 1))];
    if (!cell) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Down the same lesson, then the top of the next. @param {HTMLElement} cell */
  down(cell) {
    const [r, c] = this.place(cell);
    if (r + 1 < this.cells.length) this.go(r + 1, c);
    else if (c + 1 < this.columns.length) this.go(1, c + 1);
    else cell.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const cell = this.cellOf(event.target);
    if (!cell) return;
    if (this.editor) this.editKey(event, cell);
    else if (this.moveKey(event, cell) || this.startKey(event, cell)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} cell @returns {boolean} */
  moveKey(event, cell) {
    const [r, c] = this.place(cell);
    const all = event.ctrlKey || event.metaKey;
    const last = this.columns.length - 1;
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowUp: [r - 1, c],
      ArrowDown: [r + 1, c],
      ArrowLeft: [r, c - 1],
      ArrowRight: [r, c + 1],
      PageUp: [Math.max(1, r - PAGE), c],
      PageDown: [r + PAGE, c],
      Home: [all ? 1 : r, 0],
      End: [all ? this.cells.length - 1 : r, last],
    };
    const to =
      event.altKey || (all && !["Home", "End"].includes(event.key)) ? undefined : moves[event.key];
    if (to) this.go(...to);
    return to !== undefined;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} cell @returns {boolean} */
  startKey(event, cell) {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyZ") {
      this.undo();
      return true;
    }
    if (event.key === "F2" && event.shiftKey) return this.details(cell);
    const peek = cell.querySelector("a");
    if (peek && event.key === "Enter") {
      open(peek.href);
      return true;
    }
    if (!this.writable(cell)) return false;
    const code = absenceOf(event, this.holds.glyphs);
    const first = digitOf(event) ?? (code ? letterOf(event, this.holds.glyphs) : null);
    const word = wordOf(event, this.holds.scale);
    if (word) this.fromPad(cell, word);
    else if (event.key === "Enter") {
      if (event.shiftKey) this.go(this.place(cell)[0] - 1, this.place(cell)[1]);
      else this.down(cell);
    } else if (event.key === "F2") this.edit(cell, null);
    else if (event.key === "Delete" || event.key === "Backspace")
      this.commit(cell, { marks: [], absence: null });
    else if (event.key === "Escape") this.giveUp(cell);
    else if (first !== null) this.edit(cell, first);
    else return false;
    return true;
  }

  /** Comment, debt and history of the cell. @param {HTMLElement} cell @returns {string} where they are; empty: nowhere */
  placeOf(cell) {
    const [r, c] = this.place(cell);
    const pupil = this.rows[r - 1]?.dataset.pupil;
    const lesson = this.columns[c]?.lesson;
    return pupil && lesson && !cell.classList.contains("off")
      ? `/journal/lesson/${lesson}/pupil/${pupil}`
      : "";
  }

  /** @param {HTMLElement} cell @returns {boolean} */
  details(cell) {
    const address = this.placeOf(cell);
    if (address) open(address);
    return address !== "";
  }

  /** @param {MouseEvent} event  a press on the chosen cell edits it, so that fingers can */
  pressed(event) {
    const cell = this.cellOf(event.target);
    if (!cell || event.target === this.editor || event.button !== 0 || cell.matches("a")) return;
    if (event.target instanceof Element && event.target.closest("td a")) return; // an average opens
    event.preventDefault();
    if (cell === document.activeElement && this.writable(cell)) this.edit(cell, null);
    else cell.focus();
  }

  // Editing

  /** @param {HTMLElement} cell @param {string | null} text null: what the cell holds */
  edit(cell, text) {
    if (!this.writable(cell) || this.editor) return;
    const [r, c] = this.place(cell);
    const back = this.held(cell);
    const input = document.createElement("input");
    input.value = text ?? this.bad.get(cell)?.text ?? this.holds.write(back);
    input.setAttribute("aria-label", `${this.nameOf(r)}, ${this.columns[c]?.date ?? ""}`);
    input.autocomplete = "off";
    input.maxLength = 24;
    this.editor = input;
    this.back = back;
    this.typing = text !== null; // begun by a key: arrows keep the entry and move on
    cell.classList.add("edit");
    cell.replaceChildren(input);
    input.focus();
    if (text === null) input.select();
    input.addEventListener("blur", () => this.keep(cell, input, false));
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} cell */
  editKey(event, cell) {
    const input = this.editor;
    if (!input) return;
    const [r, c] = this.place(cell);
    const letter = letterOf(event, this.holds.glyphs);
    /** @type {(() => void) | null} */
    let then = null;
    if (event.key === "Enter")
      then = event.shiftKey ? () => this.go(r - 1, c) : () => this.down(cell);
    else if (event.key === "Tab") then = () => this.go(r, c + (event.shiftKey ? -1 : 1));
    else if (event.key === "ArrowDown") then = () => this.go(r + 1, c);
    else if (event.key === "ArrowUp") then = () => this.go(r - 1, c);
    else if (this.typing && event.key === "ArrowLeft") then = () => this.go(r, c - 1);
    else if (this.typing && event.key === "ArrowRight") then = () => this.go(r, c + 1);
    if (then) {
      event.preventDefault();
      if (this.keep(cell, input, true)) then();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close(cell);
      this.holds.draw(cell, this.back);
      this.forgive(cell);
      cell.focus();
    } else if (letter && letter !== event.key) {
      // Another layout is on: the letter of the key is meant, and seen.
      event.preventDefault();
      input.setRangeText(letter, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    }
  }

  /** @param {HTMLElement} cell */
  close(cell) {
    this.editor = null;
    cell.classList.remove("edit");
  }

  /** Leaves the editor and keeps what was typed. @param {HTMLElement} cell @param {HTMLInputElement} input
   * @param {boolean} stay with text that makes no sense: stay in the editor @returns {boolean} */
  keep(cell, input, stay) {
    if (this.editor !== input) return true;
    const back = this.back;
    const works = this.columnOf(cell)?.works.length ?? 0;
    const content = this.holds.parse(input.value, works, back);
    if (typeof content === "string" && stay) {
      this.complain(input, content);
      return false;
    }
    this.close(cell);
    if (typeof content === "string") {
      this.spoil(cell, input.value, content, back);
      return true;
    }
    this.holds.draw(cell, back);
    this.forgive(cell);
    this.change(cell, back, this.typing ? merge(back, content) : content, true);
    return true;
  }

  /** @param {HTMLElement} cell @param {Content} content */
  commit(cell, content, remember = true) {
    if (!this.writable(cell)) return;
    const back = this.held(cell);
    this.holds.draw(cell, back);
    this.forgive(cell);
    this.change(cell, back, content, remember);
  }

  /** @param {HTMLElement} cell @param {Content} before @param {Content} after @param {boolean} remember */
  change(cell, before, after, remember) {
    const [r, c] = this.place(cell);
    const column = this.columns[c];
    const pupil = this.rows[r - 1]?.dataset.pupil;
    if (!column || !pupil || this.holds.same(before, after)) return;
    if (remember) this.undone = [...this.undone.slice(1 - UNDO_LIMIT), { cell, content: before }];
    this.holds.draw(cell, after);
    const label = `${this.nameOf(r)}, ${column.date}`;
    const count = Math.max(before.marks.length, after.marks.length);
    for (let w = 0; w < count; w++) {
      const old = before.marks[w] ?? "";
      const mark = after.marks[w] ?? "";
      if (mark === old) continue;
      const work = column.works[w];
      const url = work
        ? `/works/${work}/marks/${pupil}`
        : `/lessons/${column.lesson}/marks/${pupil}`;
      const key = work ? `m:${work}:${pupil}` : `c:${column.lesson}:${pupil}`;
      this.send(cell, before, {
        url,
        key,
        label,
        body: { value: mark || null },
        shown: mark,
        was: old,
      });
    }
    const was = this.holds.write({ marks: [], absence: before.absence });
    const now = this.holds.write({ marks: [], absence: after.absence });
    if (was === now) return;
    /** @type {Record<string, unknown>} */
    const body = { code: after.absence?.code ?? null };
    if (after.absence?.minutes) body.minutes = after.absence.minutes;
    const url = `/lessons/${column.lesson}/absences/${pupil}`;
    this.send(cell, before, {
      url,
      key: `a:${column.lesson}:${pupil}`,
      label,
      body,
      shown: now,
      was: before.absence?.code ?? "",
    });
  }

  /** @param {HTMLElement} cell @param {Content} before @param {import("./save.js").Change} change */
  send(cell, before, change) {
    cell.classList.add("wait");
    this.saver.put(change, this.heard(cell, before, change.key));
  }

  /** What the cell does when its part is saved or refused. @param {HTMLElement} cell @param {Content} before
   * @param {string} key @returns {import("./save.js").Handlers} */
  heard(cell, before, key) {
    return {
      saved: (answer) => {
        if (this.saver.waits(key)) return;
        cell.classList.remove("wait");
        if (this.bad.has(cell)) this.forgive(cell); // refused first, then its reason was given
        if (answer.value !== undefined) this.take(cell, key, answer);
        if (answer.value) cell.classList.remove("owe");
        if ("average" in answer) this.average(cell, decimal(answer.average));
      },
      refused: (problem) => {
        cell.classList.remove("wait");
        if (this.editor && cell.contains(this.editor)) this.close(cell);
        const shown = this.held(cell);
        const back = withPart(shown, key, this.columnOf(cell)?.works ?? [], before);
        const why = problem.title ?? String(problem.status);
        this.spoil(cell, this.bad.get(cell)?.text ?? this.holds.write(shown), why, back);
      },
    };
  }

  /** @param {HTMLElement} cell @param {string} text */
  average(cell, text) {
    const row = cell.closest("tr");
    const place = row?.querySelector(".avg");
    if (!place) return;
    let link = place.querySelector("a");
    if (!link && text) {
      link = document.createElement("a");
      link.className = "peek";
      link.tabIndex = -1;
      link.href = `/journal/course/${this.table.dataset.course}/pupil/${row?.dataset.pupil}?term=${this.table.dataset.term}`;
      place.append(link);
    }
    if (link) link.textContent = text;
  }

  /** The server's value stands: it may differ from what was typed, and after a conflict it is another's.
   * @param {HTMLElement} cell @param {string} key @param {Record<string, unknown>} answer */
  take(cell, key, answer) {
    if (this.editor && cell.contains(this.editor)) return;
    const works = this.columnOf(cell)?.works ?? [];
    /** @type {Content} */
    const theirs = {
      marks: Array(Math.max(works.length, 1)).fill(String(answer.value ?? "")),
      absence: null,
    };
    if (key.startsWith("a:")) {
      if (typeof answer.theirs !== "string") return;
      const [code, minutes] = answer.theirs.split(" ");
      if (code) theirs.absence = { code, minutes: Number(minutes) || null };
    }
    this.holds.draw(cell, withPart(this.holds.read(cell), key, works, theirs));
  }

  /** @param {HTMLElement} cell @param {string} put from the buttons below the grid */
  fromPad(cell, put) {
    if (!this.writable(cell)) return;
    const content = put === "" ? { marks: [], absence: null } : this.held(cell);
    const absence = parseAbsence(put, this.holds.glyphs);
    if (absence) content.absence = content.absence?.code === absence.code ? null : absence;
    else if (put) {
      const works = Math.max(this.columnOf(cell)?.works.length ?? 1, 1);
      const free = Array.from({ length: works }, (_, w) => content.marks[w] ?? "").indexOf("");
      content.marks[Math.max(free, 0)] = put;
    }
    this.commit(cell, content);
    this.down(cell);
  }

  undo() {
    const step = this.undone.pop();
    if (!step) {
      if (this.info) this.info.textContent = this.table.dataset.tNothing ?? "";
      return;
    }
    this.commit(step.cell, step.content, false);
    this.go(...this.place(step.cell));
  }

  // Words

  /** @param {number} r */
  nameOf(r) {
    return this.rows[r - 1]?.querySelector("th")?.lastChild?.textContent?.trim() ?? "";
  }

  /** @param {HTMLElement} cell @param {string} text @param {string} why @param {Content} back */
  spoil(cell, text, why, back) {
    this.bad.set(cell, { text, why, back });
    cell.textContent = text;
    cell.classList.add("bad");
    this.complain(cell, why);
  }

  /** @param {HTMLElement} cell */
  forgive(cell) {
    this.bad.delete(cell);
    cell.classList.remove("bad");
    cell.removeAttribute("aria-invalid");
    cell.removeAttribute("aria-describedby");
    if (this.error) this.error.hidden = true;
  }

  /** Escape on a refused cell: what was there before. @param {HTMLElement} cell */
  giveUp(cell) {
    const bad = this.bad.get(cell);
    if (!bad) return;
    this.holds.draw(cell, bad.back);
    this.forgive(cell);
  }

  /** @param {HTMLElement} element @param {string} why */
  complain(element, why) {
    element.setAttribute("aria-invalid", "true");
    if (!this.error) return;
    element.setAttribute("aria-describedby", this.error.id);
    this.error.textContent = why;
    this.error.hidden = false;
  }

  /** The line below the grid: whose cell, which lesson, what works. @param {HTMLElement | undefined} cell */
  describe(cell) {
    if (this.error) {
      const why = cell ? this.bad.get(cell)?.why : undefined;
      this.error.hidden = !why;
      this.error.textContent = why ?? "";
    }
    if (!this.info) return;
    const [r, c] = cell ? this.place(cell) : [0, -1];
    const column = this.columns[c];
    if (!cell || !column) {
      this.info.textContent = "";
      return;
    }
    const name = document.createElement("b");
    name.textContent = r > 0 ? this.nameOf(r) : column.date;
    const given = r > 0 ? this.holds.read(cell).marks : [];
    const kinds = column.kinds
      .filter((k) => k !== "")
      .map((k, w) => (given[w] ? `${k}: ${given[w]}` : k));
    const words = [r > 0 ? column.date : "", kinds.join(", "), column.topic].filter(
      (w) => w !== "",
    );
    const parts = words.map((w) =>
      Object.assign(document.createElement("span"), { textContent: w }),
    );
    this.info.replaceChildren(name, ...parts);
    const address = this.placeOf(cell);
    if (!address) return;
    const more = document.createElement("a");
    more.className = "peek";
    more.href = address;
    more.textContent = this.table.dataset.tMore ?? "";
    this.info.append(more);
  }
}

/** @param {unknown} value */
function decimal(value) {
  if (value === null || value === undefined || value === "") return "";
  const text = typeof value === "number" ? value.toFixed(2) : String(value);
  return document.documentElement.lang === "en" ? text : text.replace(".", ",");
}

/** @param {Saver} saver */
export function start(saver) {
  const table = document.getElementById("journal");
  if (table instanceof HTMLTableElement) new Grid(table, saver);
}
