// Entry of every page: the colour switch, and the scripts that the page's elements call for.

export {};

const THEMES = ["auto", "light", "dark"];

/** @param {HTMLButtonElement} button */
function themeSwitch(button) {
  const root = document.documentElement;
  const use = button.querySelector("use");
  const sprite = use?.getAttribute("href")?.split("#")[0] ?? "";

  /** @param {string} name */
  const show = (name) => {
    if (name === "auto") delete root.dataset.theme;
    else root.dataset.theme = name;
    use?.setAttribute("href", `${sprite}#${name}`);
    const text = button.dataset[name] ?? name;
    button.title = text;
    button.setAttribute("aria-label", text);
  };
  show(root.dataset.theme ?? "auto");
  button.addEventListener("click", () => {
    const now = root.dataset.theme ?? "auto";
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "auto";
    show(next);
    try {
      if (next === "auto") localStorage.removeItem("depter.theme");
      else localStorage.setItem("depter.theme", next);
    } catch {
      // The choice holds for this page only.
    }
  });
}

/** The diary opens at today where days stand in one row after another. */
function showToday() {
  const day = document.querySelector("#diary > .today");
  const first = document.querySelector("#diary > section");
  if (!day || !first || location.hash) return;
  const oneColumn = day.getBoundingClientRect().left === first.getBoundingClientRect().left;
  if (oneColumn && day.getBoundingClientRect().top > innerHeight)
    day.scrollIntoView({ block: "start" });
}

/** On a phone the sections run out of the window: the current one is brought into sight. */
function showSection() {
  const nav = document.querySelector(".top nav");
  const current = nav?.querySelector("[aria-current]");
  if (!nav || !(current instanceof HTMLElement)) return;
  const end = current.offsetLeft + current.offsetWidth - nav.getBoundingClientRect().left;
  if (end > nav.clientWidth) nav.scrollLeft = end - nav.clientWidth;
}

const button = document.getElementById("theme");
if (button instanceof HTMLButtonElement) themeSwitch(button);
showSection();
if (document.getElementById("diary")) showToday();
if (document.getElementById("plan")) await import("./plan.js");
if (document.getElementById("draft-grid")) (await import("./draft.js")).start();

if (document.querySelector("a.peek")) (await import("./dialog.js")).start();

const account = document.documentElement.dataset.account;
if (account) {
  const { Saver } = await import("./save.js");
  const saver = new Saver(account);
  if (document.getElementById("lesson")) (await import("./lesson.js")).start(saver);
  if (document.getElementById("journal")) (await import("./grid.js")).start(saver);
  saver.start();
}
