// The lesson page: what is entered saves itself, the roll is kept with single keys.
import { open } from "./dialog.js";
import {
  absenceOf,
  digitOf,
  fill,
  glyphsOf,
  isSlash,
  LATE_MAX,
  levelOf,
  mayGrow,
  parseAbsence,
  parseMark,
  scaleOf,
  wordOf,
} from "./keys.js";
import { keepReasons, noteOfFirst } from "./late.js";
import { message, words } from "./message.js";
import { offer, onward } from "./offer.js";
import { texts } from "./texts.js";

/** @typedef {import("./save.js").Saver} Saver */
/** @typedef {import("./save.js").Problem} Problem */

/** Attendance and marks: one tab stop, a key per record. */
class Roll {
  /** @param {HTMLElement} page @param {HTMLTableElement} table @param {Saver} saver */
  constructor(page, table, saver) {
    this.page = page;
    this.saver = saver;
    this.lesson = page.dataset.lesson ?? "";
    this.scale = scaleOf(page);
    this.glyphs = glyphsOf(page);
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    /** @type {HTMLInputElement | null} where the last digit was written, for a slash that follows it */
    this.trail = null;
    /** @type {HTMLInputElement | null} where a figure is being typed that may get another digit */
    this.growing = null;
    /** @type {WeakMap<HTMLInputElement, { stored: string, asked: string }>} */
    this.marks = new WeakMap();
    /** @type {WeakMap<HTMLTableRowElement, string>} absence as last asked for: "late 10" */
    this.away = new WeakMap();
    const early = this.rows.map((row) => this.takeBack(row));
    for (const row of this.rows) {
      for (const input of this.inputs(row))
        this.marks.set(input, { stored: input.value, asked: input.value });
      for (const input of row.querySelectorAll("input")) input.tabIndex = -1;
    }
    this.restore();
    for (const row of this.rows) {
      this.away.set(row, this.absence(row));
      for (const link of row.querySelectorAll("th a")) link.setAttribute("tabindex", "-1");
    }
    keepReasons(saver);
    const first = this.stop(this.rows[0], 0);
    if (first) first.tabIndex = 0;
    table.addEventListener("focusin", (event) => this.focused(event));
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("input", (event) => this.typed(event));
    table.addEventListener("change", (event) => this.changed(event));
    table.addEventListener("click", (event) => this.clicked(event));
    table.addEventListener("focusout", () => this.grown());
    this.count();
    this.everybody();
    this.rows.forEach((row, r) => {
      for (const [input, value] of early[r] ?? []) this.enter(row, input, value);
    });
  }

  /** A page stands before its script does: what was entered in between is put back to what the server sent.
   * @param {HTMLTableRowElement} row @returns {[HTMLInputElement, string][]} what was entered, and where */
  takeBack(row) {
    /** @type {[HTMLInputElement, string][]} */
    const early = [];
    for (const input of row.querySelectorAll("input")) {
      if (
        input.type === "radio"
          ? !input.checked || input.defaultChecked
          : input.value === input.defaultValue
      )
        continue;
      early.push([input, input.value]);
    }
    for (const input of row.querySelectorAll("input"))
      if (input.type === "radio") input.checked = input.defaultChecked;
      else input.value = input.defaultValue;
    return early;
  }

  /** @param {HTMLTableRowElement} row @param {HTMLInputElement} input @param {string} value */
  enter(row, input, value) {
    if (input.type === "radio") {
      this.setAbsence(row, value);
      return;
    }
    input.value = value;
    const away = parseAbsence(value.trim(), this.glyphs);
    if (input.classList.contains("min")) this.setMinutes(row);
    else if (away) {
      input.value = this.marks.get(input)?.asked ?? "";
      this.setAbsence(row, away.code);
    } else this.settle(row, input);
  }

  /** "All are here": a roll without absences is called too. */
  everybody() {
    const all = document.getElementById("roll-all");
    all?.addEventListener("click", (event) => {
      event.preventDefault();
      this.stop(this.rows[0], 0)?.focus();
      this.called();
      this.saver.put(
        {
          url: `/lessons/${this.lesson}/roll`,
          body: {},
          key: `r:${this.lesson}`,
          label: this.page.dataset.lRoll ?? "",
          shown: "✓",
        },
        {},
      );
    });
  }

  called() {
    this.page.dataset.roll = "called";
    document.getElementById("roll-all")?.remove();
    this.count();
  }

  /** @param {HTMLTableRowElement} row @returns {HTMLInputElement[]} */
  inputs(row) {
    return /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input.mark")]);
  }

  /** @param {HTMLTableRowElement} row @returns {HTMLInputElement[]} */
  radios(row) {
    return /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input[type=radio]")]);
  }

  /** @param {HTMLTableRowElement} row @returns {HTMLInputElement | null} */
  minutes(row) {
    return row.querySelector("input.min");
  }

  /** The place in a row that takes the keys: its mark in that column, or the attendance where no marks are given.
   * @param {HTMLTableRowElement | undefined} row @param {number} column @returns {HTMLInputElement | undefined} */
  stop(row, column) {
    if (!row) return undefined;
    const inputs = this.inputs(row);
    if (column >= 0 && inputs.length > 0) return inputs[Math.min(column, inputs.length - 1)];
    const radios = this.radios(row).filter((r) => r.value !== "");
    return radios.find((r) => r.checked) ?? radios[0];
  }

  /** @param {HTMLTableRowElement} row */
  absence(row) {
    const code = this.radios(row).find((r) => r.checked)?.value ?? "";
    const minutes = code === "late" ? (this.minutes(row)?.value.trim() ?? "") : "";
    return `${code} ${minutes}`.trim();
  }

  /** @param {HTMLTableRowElement} row */
  name(row) {
    return row.querySelector("th")?.textContent?.trim() ?? "";
  }

  /** Values that wait in the queue are shown over those of the server. */
  restore() {
    for (const entry of this.saver.pending()) {
      const [kind, id, pupil] = entry.key.split(":");
      const row = this.rows.find((r) => r.dataset.pupil === pupil);
      if (!row) continue;
      if (kind === "a" && id === this.lesson) {
        this.saver.hear(entry.key, this.heardAbsence(row, this.absence(row)));
        this.setRadio(row, String(entry.body.code ?? ""), String(entry.body.minutes ?? ""));
      }
      if (kind !== "m" && kind !== "c") continue;
      const input = this.inputs(row).find((i) => this.markKey(row, i) === entry.key);
      const state = input && this.marks.get(input);
      if (!input || !state) continue;
      input.value = state.asked = String(entry.body.value ?? "");
      this.saver.hear(entry.key, this.heardMark(input, state, state.asked));
      this.colour(input);
    }
  }

  /** @param {HTMLTableRowElement} row @param {HTMLInputElement} input */
  markKey(row, input) {
    return input.dataset.work
      ? `m:${input.dataset.work}:${row.dataset.pupil}`
      : `c:${this.lesson}:${row.dataset.pupil}`;
  }

  /** @param {HTMLTableRowElement} row @param {string} code @param {string} minutes */
  setRadio(row, code, minutes) {
    for (const radio of this.radios(row)) radio.checked = radio.value === code;
    const field = this.minutes(row);
    if (field) field.value = code === "late" ? minutes : "";
    row.classList.toggle("is-away", code !== "" && code !== "late");
    row.classList.toggle("is-late", code === "late");
    this.count();
  }

  count() {
    const box = document.getElementById("roll-count");
    const n = this.rows.filter((row) => row.classList.contains("is-away")).length;
    const text =
      n > 0 || this.page.dataset.roll ? this.page.dataset.tCount : this.page.dataset.tUncalled;
    if (box) box.textContent = fill(text ?? "", { n, all: this.rows.length });
  }

  /** @param {HTMLInputElement} input */
  colour(input) {
    input.className = `mark ${levelOf(input.value, this.scale)}`.trim();
  }

  /** @param {HTMLTableRowElement} row @param {string} code empty: present @param {string} minutes */
  setAbsence(row, code, minutes = "") {
    const before = this.away.get(row) ?? "";
    this.setRadio(row, code, minutes);
    const now = this.absence(row);
    if (now === before) return;
    this.away.set(row, now);
    const shown = code ? `${this.glyphs.get(code) ?? code}${minutes && ` ${minutes}`}` : "";
    /** @type {Record<string, unknown>} */
    const body = { code: code || null };
    if (code === "late" && minutes) body.minutes = Number(minutes);
    this.saver.put(
      {
        url: `/lessons/${this.lesson}/absences/${row.dataset.pupil}`,
        body,
        key: `a:${this.lesson}:${row.dataset.pupil}`,
        label: this.name(row),
        shown,
        was: before.split(" ")[0] ?? "",
      },
      this.heardAbsence(row, before),
    );
  }

  /** @param {HTMLTableRowElement} row @param {string} before "late 10" @returns {import("./save.js").Handlers} */
  heardAbsence(row, before) {
    return {
      saved: (answer) => {
        const field = this.stop(row, 0);
        if (field) message(field, "");
        this.called();
        if (typeof answer.theirs !== "string") return;
        const [theirs = "", late = ""] = answer.theirs.split(" ");
        this.setRadio(row, theirs, late);
        this.away.set(row, this.absence(row));
      },
      refused: (problem) => {
        const field = this.stop(row, 0);
        if (field) message(field, words(problem));
        const [code = "", late = ""] = before.split(" ");
        this.setRadio(row, code, late);
        this.away.set(row, before);
      },
    };
  }

  /** @param {HTMLTableRowElement} row @param {HTMLInputElement} input @param {string} value */
  setMark(row, input, value) {
    const state = this.marks.get(input);
    if (!state) return;
    input.value = value;
    this.colour(input);
    message(input, "");
    if (value === state.asked) return;
    state.asked = value;
    const work = input.dataset.work;
    const pupil = row.dataset.pupil;
    this.saver.put(
      {
        url: work ? `/works/${work}/marks/${pupil}` : `/lessons/${this.lesson}/marks/${pupil}`,
        body: { value: value || null, ...(work ? {} : noteOfFirst()) },
        key: this.markKey(row, input),
        label: this.name(row),
        shown: value,
        was: state.stored,
      },
      this.heardMark(input, state, value),
    );
  }

  /** @param {HTMLInputElement} input @param {{ stored: string, asked: string }} state @param {string} value sent
   * @returns {import("./save.js").Handlers} */
  heardMark(input, state, value) {
    return {
      saved: (answer) => {
        state.stored = answer.value === undefined ? value : String(answer.value ?? "");
        if (state.asked !== value || input.value !== value) return; // typed on meanwhile
        state.asked = input.value = state.stored;
        this.colour(input);
      },
      refused: (problem) => {
        message(input, words(problem));
        state.asked = state.stored;
      },
    };
  }

  /** @param {FocusEvent} event */
  focused(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    for (const row of this.rows)
      for (const other of row.querySelectorAll("input[tabindex='0']"))
        other.setAttribute("tabindex", "-1");
    input.tabIndex = 0;
    if (input.type !== "radio") input.select();
  }

  /** @param {HTMLTableRowElement} row @param {number} by @param {number} column */
  move(row, by, column) {
    const next = this.stop(this.rows[this.rows.indexOf(row) + by], column);
    if (!next) return;
    next.focus();
    next.closest("tr")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const row = /** @type {HTMLTableRowElement | null} */ (input.closest("tr[data-pupil]"));
    if (!row || event.key === "Tab") return;
    const link = row.querySelector("th a");
    if (event.key === "F2" && event.shiftKey && link instanceof HTMLAnchorElement) open(link.href);
    const column = this.inputs(row).indexOf(input);
    const done = input.classList.contains("min")
      ? this.minutesKey(event, row)
      : this.moveKey(event, row, column) || this.recordKey(event, row, column);
    if (done) event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {HTMLTableRowElement} row @param {number} column @returns {boolean} */
  moveKey(event, row, column) {
    const inputs = this.inputs(row);
    const radios = this.radios(row).filter((r) => r.value !== "");
    const at = radios.indexOf(/** @type {HTMLInputElement} */ (event.target));
    switch (event.key) {
      case "ArrowDown":
        this.move(row, 1, column);
        return true;
      case "ArrowUp":
        this.move(row, -1, column);
        return true;
      case "Enter":
        this.move(row, event.shiftKey ? -1 : 1, column);
        return true;
      case "ArrowLeft":
        if (at > 0) radios[at - 1]?.focus();
        else if (column > 0) inputs[column - 1]?.focus();
        else if (column === 0) radios[radios.length - 1]?.focus();
        return true;
      case "ArrowRight":
        if (at >= 0) (radios[at + 1] ?? inputs[0])?.focus();
        else inputs[column + 1]?.focus();
        return true;
      case "Home":
      case "End": {
        const end = this.rows[event.key === "Home" ? 0 : this.rows.length - 1];
        if (end) this.move(end, 0, column);
        return true;
      }
      case "PageDown":
      case "PageUp": {
        const to = this.rows.indexOf(row) + (event.key === "PageDown" ? 10 : -10);
        const last = this.rows[Math.max(0, Math.min(this.rows.length - 1, to))];
        if (last) this.move(last, 0, column);
        return true;
      }
    }
    return false;
  }

  /** @param {KeyboardEvent} event @param {HTMLTableRowElement} row @param {number} column @returns {boolean} */
  recordKey(event, row, column) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const code = absenceOf(event, this.glyphs);
    const digit = digitOf(event);
    if (isSlash(event) && column >= 0) {
      const target = input.value === "" ? this.trail : input;
      if (target && this.scale.several && /^\d+(\/\d+)?$/.test(target.value)) {
        this.growing = null;
        target.focus();
        target.value += "/";
        target.setSelectionRange(target.value.length, target.value.length);
      }
      return true;
    }
    const word = wordOf(event, this.scale);
    if (word && column >= 0) {
      this.advance(row, input, word, column);
      return true;
    }
    if (digit && column >= 0) {
      const goes = this.growing === input || input.value.endsWith("/");
      const text = (goes ? input.value : "") + digit;
      this.growing = null;
      const value = parseMark(text, this.scale);
      if (mayGrow(text, this.scale)) {
        input.value = text;
        this.growing = input;
      } else if (!value) message(input, this.page.dataset.tMark ?? "");
      else this.advance(row, input, value, column);
      return true;
    }
    if (code) {
      this.toggle(row, code);
      if (row.classList.contains("is-late") && code === "late") this.minutes(row)?.focus();
      else this.move(row, 1, column);
      return true;
    }
    if (event.key === "Delete" || event.key === "Backspace") {
      if (column >= 0 && input.value) this.setMark(row, input, "");
      else this.setAbsence(row, "");
      return true;
    }
    if (event.key === "Escape" && column >= 0) {
      const state = this.marks.get(input);
      input.value = state?.asked ?? "";
      this.colour(input);
      message(input, "");
      return true;
    }
    return event.key.length === 1 && event.key !== " " && event.key !== "Unidentified";
  }

  /** "1" of a scale up to 10 is meant so when the field is left. */
  grown() {
    const input = this.growing;
    this.growing = null;
    const row = input?.closest("tr");
    if (input && row) this.settle(row, input);
  }

  /** @param {HTMLTableRowElement} row @param {HTMLInputElement} input @param {string} value @param {number} column */
  advance(row, input, value, column) {
    this.setMark(row, input, value);
    this.trail = input;
    this.move(row, 1, column);
  }

  /** @param {KeyboardEvent} event @param {HTMLTableRowElement} row @returns {boolean} */
  minutesKey(event, row) {
    if (["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) {
      if (this.setMinutes(row)) this.move(row, event.key === "ArrowUp" ? -1 : 1, 0);
      return true;
    }
    if (event.key === "Escape") {
      this.stop(row, 0)?.focus();
      return true;
    }
    return event.key.length === 1 && !/\d/.test(event.key);
  }

  /** @param {HTMLTableRowElement} row @returns {boolean} whether the minutes make sense */
  setMinutes(row) {
    const field = this.minutes(row);
    const value = field?.value.trim() ?? "";
    const good =
      value === "" || (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= LATE_MAX);
    if (field) message(field, good ? "" : (this.page.dataset.tMinutes ?? ""));
    if (good && row.classList.contains("is-late")) this.setAbsence(row, "late", value);
    return good;
  }

  /** @param {HTMLTableRowElement} row @param {string} code the same code again: present after all */
  toggle(row, code) {
    this.setAbsence(row, (this.away.get(row) ?? "").split(" ")[0] === code ? "" : code);
  }

  /** Keyboards on glass send no key codes: read what arrived in the field. @param {Event} event */
  typed(event) {
    const input = event.target;
    const row =
      input instanceof HTMLElement
        ? /** @type {HTMLTableRowElement | null} */ (input.closest("tr"))
        : null;
    if (!row || !(input instanceof HTMLInputElement) || !input.classList.contains("mark")) return;
    const away = parseAbsence(input.value.trim(), this.glyphs);
    if (away) {
      input.value = this.marks.get(input)?.asked ?? "";
      this.setAbsence(row, away.code);
      return;
    }
    const value = parseMark(input.value.trim(), this.scale);
    if (!value || mayGrow(input.value.trim(), this.scale)) return;
    if (value.includes("/")) this.setMark(row, input, value);
    else this.advance(row, input, value, this.inputs(row).indexOf(input));
  }

  /** @param {Event} event */
  changed(event) {
    const input = event.target;
    const row =
      input instanceof HTMLElement
        ? /** @type {HTMLTableRowElement | null} */ (input.closest("tr"))
        : null;
    if (!row || !(input instanceof HTMLInputElement)) return;
    if (input.type === "radio") this.setAbsence(row, input.value);
    else if (input.classList.contains("min")) this.setMinutes(row);
    else this.settle(row, input);
  }

  /** The text of a mark's field is meant as it stands. @param {HTMLTableRowElement} row @param {HTMLInputElement} input */
  settle(row, input) {
    const text = input.value.trim().replace(/\/$/, "");
    const value = text === "" ? "" : parseMark(text, this.scale);
    if (value === null) message(input, this.page.dataset.tMark ?? "");
    else this.setMark(row, input, value);
  }

  /** A tap on the letter that is already chosen takes it back. @param {MouseEvent} event */
  clicked(event) {
    const input = event.target;
    const row =
      input instanceof HTMLElement
        ? /** @type {HTMLTableRowElement | null} */ (input.closest("tr"))
        : null;
    if (row && input instanceof HTMLButtonElement && input.dataset.told) {
      event.preventDefault();
      this.setAbsence(row, input.dataset.told);
      this.stop(row, 0)?.focus();
    }
    if (!(input instanceof HTMLInputElement) || input.type !== "radio") return;
    if (row && input.value && (this.away.get(row) ?? "").split(" ")[0] === input.value)
      this.setAbsence(row, "");
  }
}

/** A new work becomes a column: the server draws it. @param {HTMLElement} page @param {Saver} saver */
function works(page, saver) {
  const form = document.getElementById("add");
  if (!(form instanceof HTMLFormElement)) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const topic = form.querySelector("[name=topic]");
    const submit = form.querySelector("button");
    if (!(topic instanceof HTMLInputElement) || !submit || submit.disabled) return;
    submit.disabled = true;
    message(topic, "");
    const lesson = page.dataset.lesson ?? "";
    saver.put(
      {
        method: "POST",
        url: `/lessons/${lesson}/works`,
        body: { kind: String(data.get("kind")), topic: String(data.get("topic")).trim() },
        key: `w:${lesson}:${Date.now()}`,
        label: form.querySelector("option:checked")?.textContent ?? "",
        shown: String(data.get("topic")),
      },
      {
        saved: () => saver.idle().then(() => location.reload()),
        refused: (problem) => {
          submit.disabled = false;
          message(topic, words(problem));
          topic.focus();
        },
      },
    );
  });
}

/** @param {Saver} saver */
export function start(saver) {
  const page = document.getElementById("lesson");
  const table = document.getElementById("roll");
  if (!page) return;
  texts(page, saver);
  if (table instanceof HTMLTableElement) new Roll(page, table, saver);
  works(page, saver);
  offer(page, saver);
  onward();
  // Enter in a field must not send the whole page: everything is saved by itself.
  page.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
}
