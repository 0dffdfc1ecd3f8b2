// What a page of ours must be, beyond being well formed.
import { ancestor, get, has, textOf } from "./html.mjs";

/** @typedef {import("./html.mjs").Page} Page */
/** @typedef {import("./html.mjs").Element} Element */

const REFERENCES = [
  "for",
  "aria-labelledby",
  "aria-describedby",
  "aria-controls",
  "aria-owns",
  "aria-details",
  "aria-errormessage",
  "aria-activedescendant",
  "headers",
  "form",
  "list",
];
const ADDRESSES = ["href", "src", "action", "formaction", "poster", "data"];

/** @param {Page} page */
function ids({ all }) {
  const faults = [];
  const known = new Set();
  for (const e of all) {
    if (!has(e, "id")) continue;
    const id = get(e, "id");
    if (known.has(id)) faults.push(`the id ${id} twice`);
    if (!/^\S+$/.test(id)) faults.push(`the id "${id}"`);
    known.add(id);
  }
  for (const e of all) {
    for (const name of REFERENCES)
      if (has(e, name))
        for (const id of get(e, name).split(" "))
          if (!known.has(id)) faults.push(`<${e.name} ${name}="${id}"> refers to nothing`);
    const target = get(e, "href");
    if (e.name === "a" && target.startsWith("#") && !known.has(target.slice(1)))
      faults.push(`<a href="${target}"> leads nowhere`);
  }
  return faults;
}

/** @param {Page} page */
function safety({ all }) {
  const faults = [];
  for (const e of all) {
    for (const [name, value] of e.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc")
        faults.push(`<${e.name} ${name}>`);
      if (ADDRESSES.includes(name) && !/^(\/(?!\/)|#|\?)/.test(value) && value !== "")
        faults.push(`<${e.name} ${name}="${value}"> leads elsewhere`);
    }
    if (["style", "base", "iframe", "object", "embed"].includes(e.name)) faults.push(`<${e.name}>`);
    if (e.name === "script" && (!has(e, "src") || e.text.trim()))
      faults.push("a script in the page");
    if (has(e, "http-equiv")) faults.push("http-equiv");
    const isPost = e.name === "form" && get(e, "method") === "post";
    const open = ["/session", "/language"].includes(get(e, "action"));
    const inside = (/** @type {Element} */ f) => f === e || !!ancestor(f, (a) => a === e);
    const hasToken = all.some((f) => get(f, "name") === "csrf" && get(f, "value") && inside(f));
    if (isPost && !open && !hasToken)
      faults.push(`<form action="${get(e, "action")}"> without a token`);
    if (e.name === "form" && !isPost && get(e, "method") !== "get" && has(e, "method"))
      faults.push(`<form method="${get(e, "method")}">`);
  }
  return faults;
}

/** A name that a screen reader can say. @param {Element} e @param {Element[]} all */
function isNamed(e, all) {
  if (get(e, "aria-label") || has(e, "aria-labelledby") || get(e, "title")) return true;
  const labels = all.filter(
    (l) => l.name === "label" && has(e, "id") && get(l, "for") === get(e, "id"),
  );
  return labels.length > 0 || !!ancestor(e, (a) => a.name === "label");
}

/** @param {Page} page */
function names({ all }) {
  const faults = [];
  const count = (/** @type {string} */ name) => all.filter((e) => e.name === name).length;
  for (const name of ["html", "head", "title", "body", "main", "h1"])
    if (count(name) !== 1) faults.push(`${count(name)} × <${name}>`);
  for (const e of all) {
    const what = `<${e.name} name="${get(e, "name")}" id="${get(e, "id")}">`;
    const type = get(e, "type");
    if (
      ["select", "textarea"].includes(e.name) ||
      (e.name === "input" && !["hidden", "submit"].includes(type))
    )
      if (!isNamed(e, all)) faults.push(`${what} has no label`);
    const isPressed = e.name === "button" || e.name === "a";
    const drawing = e.children.find((c) => get(c, "aria-label") || get(c, "alt"));
    if (isPressed && !textOf(e) && !get(e, "aria-label") && !drawing)
      faults.push(`${what} says nothing`);
    if (e.name === "img" && !has(e, "alt")) faults.push("<img> without alt");
    if (
      ["title", "h1", "h2", "h3", "th", "legend", "caption"].includes(e.name) &&
      has(e, "scope") &&
      !textOf(e)
    )
      if (!get(e, "aria-label") && !get(e, "title")) faults.push(`${what} is empty`);
    if (e.name === "title" && !textOf(e)) faults.push("<title> is empty");
  }
  let level = 0;
  for (const e of all) {
    const n = Number(/^h([1-6])$/.exec(e.name)?.[1] ?? 0);
    if (n > level + 1) faults.push(`<h${n}> after <h${level}>`);
    if (n) level = n;
  }
  return faults;
}

/** Rows of a table have the same number of columns. @param {Page} page */
function tables({ all }) {
  const faults = [];
  for (const table of all.filter((e) => e.name === "table")) {
    const rows = all.filter(
      (e) => e.name === "tr" && ancestor(e, (a) => a.name === "table") === table,
    );
    /** @type {number[]} rows that a cell from above still covers, by column */
    let covered = [];
    const widths = rows.map((row) => {
      const next = covered.map((n) => Math.max(0, n - 1));
      let column = 0;
      for (const cell of row.children) {
        while ((covered[column] ?? 0) > 0) column++;
        for (let i = Number(get(cell, "colspan") || 1); i > 0; i--)
          next[column++] = Number(get(cell, "rowspan") || 1) - 1;
      }
      while ((covered[column] ?? 0) > 0) column++;
      covered = next;
      return column;
    });
    if (new Set(widths).size > 1)
      faults.push(`a table with rows of ${[...new Set(widths)]} columns`);
  }
  return faults;
}

/** @param {Page} page @returns {string[]} */
export function faultsOf(page) {
  return [...page.faults, ...ids(page), ...safety(page), ...names(page), ...tables(page)];
}

/** @param {import("node:http").IncomingHttpHeaders} headers @returns {string[]} */
export function headerFaults(headers) {
  const faults = [];
  /** @type {[string, RegExp][]} */
  const wanted = [
    ["content-type", /^text\/html; charset=utf-8$/],
    ["cache-control", /^no-store$/],
    ["x-content-type-options", /^nosniff$/],
    ["referrer-policy", /^same-origin$/],
    [
      "content-security-policy",
      /^default-src 'none'; (?!.*(unsafe|\*|data:|http)).*base-uri 'none'; frame-ancestors 'none'/,
    ],
  ];
  for (const [name, pattern] of wanted)
    if (!pattern.test(String(headers[name]))) faults.push(`${name}: ${headers[name]}`);
  return faults;
}
