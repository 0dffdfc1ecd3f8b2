// What is wrong with a field, said under it.

/** @typedef {import("./save.js").Problem} Problem */

/** @param {HTMLElement} field @param {string} text  shows or takes away the message under a field */
export function message(field, text) {
  const id = `${field.id || field.getAttribute("name")}-error`;
  let box = document.getElementById(id);
  if (!text) {
    box?.remove();
    field.removeAttribute("aria-invalid");
    if (field.dataset.described === undefined) field.removeAttribute("aria-describedby");
    else field.setAttribute("aria-describedby", field.dataset.described);
    return;
  }
  if (!box) {
    box = document.createElement("small");
    box.id = id;
    box.className = "err";
    field.after(box);
    field.dataset.described ??= field.getAttribute("aria-describedby") ?? "";
  }
  box.textContent = text;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", `${id} ${field.dataset.described}`.trim());
}

/** @param {Problem} problem */
export const words = (problem) => problem.title ?? String(problem.status);
