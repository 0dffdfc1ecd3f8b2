// The page of a plan: a row opens as a form in its place, without a jump. What the server draws is put
// where it was; without this script the same links and forms load the page.

export {};

/** @param {string} html @param {string} address @returns {boolean} whether the page had a plan to show */
function show(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const next = page.querySelector("main");
  if (!page.getElementById("plan") || !next) return false;
  document.querySelector("main")?.replaceWith(next);
  history.replaceState(null, "", address.replace(/[?&]saved=1/, ""));
  const open = document.getElementById("open");
  const field = open?.querySelector("[aria-invalid]") ?? open?.querySelector("[autofocus]") ?? null;
  if (field instanceof HTMLInputElement) {
    open?.scrollIntoView({ block: "nearest" });
    field.focus();
    field.select();
  }
  return true;
}

/** @param {string} address @param {RequestInit} [how] */
async function swap(address, how) {
  try {
    const reply = await fetch(address, { ...how, credentials: "same-origin" });
    if (show(await reply.text(), reply.url)) return;
  } catch {
    // No network: the page itself says so.
  }
  if (!how) location.href = address;
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  const link = event.target.closest("a[data-swap]");
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  swap(link.href);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.swap) return;
  event.preventDefault();
  const body = new URLSearchParams();
  const button = /** @type {SubmitEvent} */ (event).submitter;
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
  swap(form.getAttribute("action") ?? "", { method: "POST", body });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !document.getElementById("open")) return;
  const cancel = document.querySelector("#open a[data-swap]");
  if (cancel instanceof HTMLAnchorElement) swap(cancel.href);
});
