// Loaded with blocking="render": sets the colours before the first paint. The switch itself is in app.js.

/** @type {string | null} */
let theme = null;
try {
  theme = localStorage.getItem("depter.theme");
} catch {
  // Storage can be forbidden; then the system's choice stands.
}
const root = document.documentElement;
if (theme === "light" || theme === "dark") root.dataset.theme = theme;
root.classList.add("js");
