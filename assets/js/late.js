// Why marks of a work came after their deadline: the fields on the page of the lesson.

/** @typedef {import("./save.js").Saver} Saver */

/** @param {HTMLInputElement} field @param {string} text  shows or takes away the message under a field */
function say(field, text) {
  const id = `${field.id}-error`;
  const box = document.getElementById(id) ?? document.createElement("small");
  box.id = id;
  box.className = "err";
  box.textContent = text;
  if (text) field.after(box);
  else box.remove();
  field.toggleAttribute("aria-invalid", text !== "");
}

/** Each is kept as soon as it is said. @param {Saver} saver */
export function keepReasons(saver) {
  for (const field of document.querySelectorAll("input[data-late]")) {
    if (!(field instanceof HTMLInputElement) || !Number(field.dataset.late)) continue;
    const keep = () => {
      const reason = field.value.trim();
      saver.put(
        {
          url: `/works/${field.dataset.late}/late`,
          body: { reason: reason || null },
          key: `w:${field.dataset.late}`,
          label: field.labels?.[0]?.textContent?.trim() ?? "",
          shown: reason,
        },
        {
          saved: () => say(field, ""),
          refused: (problem) => say(field, problem.title ?? String(problem.status)),
        },
      );
    };
    field.addEventListener("change", keep);
    if (field.value !== field.defaultValue) keep(); // said before this script was there
  }
}

/** The reason goes with the first mark of a work that is not there yet. */
export function noteOfFirst() {
  const field = document.querySelector("input[data-late='0']");
  const text = field instanceof HTMLInputElement ? field.value.trim() : "";
  return text ? { note: text } : {};
}
