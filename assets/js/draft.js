// Making a timetable without leaving the page: arrows walk through the grid, letters find a course,
// Enter puts it into the cell and goes on. What the page does with links and forms, this does too.

/** @param {string} text */
const plain = (text) => text.toLocaleLowerCase("ru").replaceAll("ё", "е").trim();

/** @param {Element} item @param {string} typed */
function fits(item, typed) {
  const words = plain(item.querySelector("label")?.textContent ?? "").split(/[\s,·]+/);
  const parts = plain(typed).split(/\s+/).filter(Boolean);
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}

const filter = () => /** @type {HTMLInputElement | null} */ (document.getElementById("filter"));

/** @returns {HTMLLIElement[]} */
const choices = () =>
  [...document.querySelectorAll(".courses > li")].map((li) => /** @type {any} */ (li));

/** The whole class leaves no room for others, a group none for the whole class. @param {Element} chosen */
function makeRoom(chosen) {
  const isGroup = chosen.hasAttribute("data-group");
  for (const li of choices()) {
    const box = /** @type {HTMLInputElement | null} */ (li.querySelector("input[type=checkbox]"));
    if (box && li !== chosen && !(isGroup && li.hasAttribute("data-group"))) box.checked = false;
  }
}

/** Takes the draft out of an answer and puts it in the place of the one that is shown. @param {Response} response */
async function show(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("draft");
  const old = document.getElementById("draft");
  if (!fresh || !old) {
    location.assign(response.url);
    return;
  }
  old.replaceWith(document.adoptNode(fresh));
  document.title = page.title;
  const url = new URL(response.url);
  if (response.ok) history.replaceState(null, "", url.pathname + url.search);
  filter()?.focus({ preventScroll: true });
}

/** @param {string} address */
const open = async (address) => show(await fetch(address.split("#")[0] ?? address));

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
async function send(form, submitter) {
  const data = new FormData(form);
  if (submitter instanceof HTMLButtonElement && submitter.name)
    data.set(submitter.name, submitter.value);
  const pairs = [...data].map(([name, value]) => [name, String(value)]);
  await show(
    await fetch(form.getAttribute("action") ?? "", {
      method: "POST",
      body: new URLSearchParams(pairs),
    }),
  );
}

/** @param {HTMLAnchorElement} link @param {string} key */
function step(link, key) {
  const cell = /** @type {HTMLTableCellElement | null} */ (link.closest("td"));
  const row = /** @type {HTMLTableRowElement | null} */ (link.closest("tr"));
  if (!cell || !row) return null;
  const table = /** @type {HTMLTableElement} */ (row.closest("table"));
  const down = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const right = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  return table.rows[row.rowIndex + down]?.cells[cell.cellIndex + right]?.querySelector("a") ?? null;
}

/** @param {KeyboardEvent} event @param {HTMLAnchorElement} link */
async function gridKey(event, link) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    const next = step(link, event.key);
    if (next) event.preventDefault();
    next?.focus();
  } else if (/^\p{L}$/u.test(event.key)) {
    event.preventDefault();
    await open(link.href);
    const field = filter();
    if (!field) return;
    field.value = event.key;
    sift(field);
  }
}

/** Leaves in sight what fits. @param {HTMLInputElement} field */
function sift(field) {
  const found = choices().filter((li) => {
    li.hidden = !fits(li, field.value);
    return !li.hidden;
  });
  field.setCustomValidity(found.length === 0 ? (field.dataset.none ?? "") : "");
  return found;
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} field */
function filterKey(event, field) {
  if (event.key === "Escape") {
    /** @type {HTMLElement | null} */ (document.querySelector(".week-plan .chosen a"))?.focus();
    return;
  }
  if (event.key !== "Enter" || !field.form) return;
  event.preventDefault();
  const found = sift(field);
  if (!field.reportValidity()) return;
  const first = field.value.trim() ? found[0] : undefined;
  if (first) {
    makeRoom(first);
    const box = /** @type {HTMLInputElement | null} */ (
      first.querySelector("input[type=checkbox]")
    );
    if (box) box.checked = true;
  }
  const button =
    field.form.querySelector("button[name=after]") ?? field.form.querySelector("button");
  send(field.form, /** @type {HTMLElement | null} */ (button));
}

export function start() {
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest("#draft-grid a, .clashes a") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    open(link.href);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.classList.contains("cell-editor")) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("input", (event) => {
    if (event.target === filter() && event.target instanceof HTMLInputElement) sift(event.target);
  });
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (at instanceof HTMLAnchorElement && at.closest("#draft-grid")) gridKey(event, at);
    else if (at instanceof HTMLInputElement && at === filter()) filterKey(event, at);
  });
}
