// Topic and homework of a lesson save themselves.
import { message, words } from "./message.js";

/** @typedef {import("./save.js").Saver} Saver */

const PAUSE = 1500;

/** Topic and homework. @param {HTMLElement} page @param {Saver} saver */
export function texts(page, saver) {
  const lesson = page.dataset.lesson ?? "";
  for (const field of page.querySelectorAll("[data-field]")) {
    const isNumber = field instanceof HTMLInputElement;
    if (!isNumber && !(field instanceof HTMLTextAreaElement)) continue;
    const name = field.dataset.field ?? "";
    const key = `l:${lesson}:${name}`;
    const early = field.value !== field.defaultValue; // typed before this script was there
    let stored = field.defaultValue; // what the server has
    let asked = stored; // what was last given to the queue
    /** @type {number | undefined} */
    let timer;

    /** @param {string} text what was sent @returns {import("./save.js").Handlers} */
    const heard = (text) => ({
      saved: (answer) => {
        const kept = answer.theirs ?? answer[name];
        stored = kept === undefined ? text : String(kept ?? "");
        if (field.value === text) field.value = asked = stored;
        message(field, "");
      },
      refused: (problem) => message(field, words(problem)),
    });
    for (const entry of saver.pending()) {
      if (entry.key !== key) continue;
      asked = String(entry.body[name] ?? "");
      saver.hear(key, heard(asked));
    }
    if (!early) field.value = asked;

    const commit = () => {
      clearTimeout(timer);
      if (field.value === asked) return;
      const text = isNumber ? field.value.trim() : field.value;
      const good = !isNumber || /^([1-9]\d{0,2})?$/.test(text);
      message(field, good ? "" : (page.dataset.tLong ?? ""));
      if (!good) return;
      asked = text;
      const value = isNumber ? Number(text) || null : text;
      const label = page.dataset[`l${name[0]?.toUpperCase()}${name.slice(1)}`] ?? name;
      saver.put(
        {
          url: `/lessons/${lesson}`,
          body: { [name]: value },
          key,
          label,
          shown: text,
          was: isNumber ? null : stored,
        },
        heard(text),
      );
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(commit, PAUSE);
    };
    field.addEventListener("input", later);
    field.addEventListener("change", commit);
    field.addEventListener("blur", commit);
    addEventListener("pagehide", commit);
    field.addEventListener("keydown", (event) => {
      if (
        !(event instanceof KeyboardEvent) ||
        event.key !== "Escape" ||
        !field.hasAttribute("aria-invalid")
      )
        return;
      clearTimeout(timer);
      field.value = asked = stored;
      message(field, "");
    });
    if (early && document.activeElement === field) later();
    else if (early) commit();
  }
}
