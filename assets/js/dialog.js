// Links that open in place (a.peek): what the page behind them says, in a dialog; without scripts they lead there.

/** @type {HTMLDialogElement | undefined} */
let dialog;

function frame() {
  if (dialog) return dialog;
  const made = document.createElement("dialog");
  made.className = "peekbox";
  made.addEventListener("submit", (event) => {
    if (!(event.target instanceof HTMLFormElement) || event.target.method !== "post") return;
    event.preventDefault();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(event.target, event.submitter))
      fields.append(name, String(value));
    show(event.target.action, { method: "POST", body: fields });
  });
  made.addEventListener("click", (event) => {
    if (event.target === made) made.close(); // beside the content
  });
  document.body.append(made);
  dialog = made;
  return made;
}

/**
 * Asks for a page and shows its content; when that fails, the link leads there as any other.
 * @param {string} address @param {RequestInit} [how]
 */
async function show(address, how) {
  const box = frame();
  box.setAttribute("aria-busy", "true");
  /** @type {Document} */
  let page;
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...how });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    if (!how) location.href = address;
    box.removeAttribute("aria-busy");
    return;
  }
  const main = page.querySelector("main");
  const title = main?.querySelector("h1");
  if (!main || !title) {
    location.href = address; // signed out, or something else than a page of ours
    return;
  }
  title.id = "peek-title";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn peekclose";
  close.textContent = "×";
  close.setAttribute("aria-label", document.getElementById("save-asks")?.dataset.close ?? "OK");
  close.addEventListener("click", () => box.close());
  main.querySelector(".crumbs")?.remove();
  box.setAttribute("aria-labelledby", "peek-title");
  box.removeAttribute("aria-busy");
  box.replaceChildren(close, ...main.children);
  if (!box.open) box.showModal();
  box.scrollTop = 0;
}

/** @param {string} address */
export function open(address) {
  return show(address);
}

export function start() {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a.peek") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    open(link.href);
  });
}
