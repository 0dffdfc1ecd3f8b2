// The lesson page takes topic and homework from the plan.

/** @typedef {import("./save.js").Saver} Saver */

/** The cell of the roll that a key would go to. @returns {HTMLInputElement | null} */
const inRoll = () => document.querySelector("#roll input[tabindex='0']");

/** Tab goes from the homework to the roll: what stands between is for the few, a step back from the roll. */
export function onward() {
  document.getElementById("homework")?.addEventListener("keydown", (event) => {
    const isPlain = !(event.shiftKey || event.ctrlKey || event.altKey || event.metaKey);
    const cell = inRoll();
    if (event.key !== "Tab" || !isPlain || !cell) return;
    event.preventDefault();
    cell.focus();
  });
}

/**
 * What the plan has for the lesson: Enter in the empty topic, or the button, writes topic and homework and goes on to
 * the roll.
 * @param {HTMLElement} page @param {Saver} saver
 */
export function offer(page, saver) {
  const box = document.getElementById("offer");
  const topic = document.getElementById("topic");
  const homework = document.getElementById("homework");
  if (!box || !(topic instanceof HTMLTextAreaElement)) return;

  /** @param {HTMLTextAreaElement} field @param {string} text */
  const write = (field, text) => {
    field.value = text;
    field.dispatchEvent(new Event("change"));
  };
  const take = () => {
    write(topic, box.dataset.topic ?? "");
    if (homework instanceof HTMLTextAreaElement && homework.value.trim() === "")
      write(homework, box.dataset.homework ?? "");
    (inRoll() ?? topic).focus();
  };
  topic.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault(); // a topic is one line
    if (topic.value.trim() === "") take();
  });
  for (const button of box.querySelectorAll("button"))
    button.addEventListener("click", (event) => {
      event.preventDefault();
      if (button.value === "plan") return take();
      const lesson = page.dataset.lesson ?? "";
      const entry = { url: `/lessons/${lesson}`, body: { plan: null }, key: `l:${lesson}:plan` };
      const told = { label: button.textContent?.trim() ?? "", shown: "", was: null };
      saver.put({ ...entry, ...told }, { saved: () => box.remove(), refused: () => {} });
    });
}
