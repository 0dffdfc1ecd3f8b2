// A strict reader of our own markup: every tag closed where it was opened, every value quoted. It
// knows what browsers would silently move about.

/**
 * @typedef {object} Element
 * @property {string} name
 * @property {Map<string, string>} attributes
 * @property {Element | null} parent
 * @property {Element[]} children
 * @property {string} text its own text, without that of its children
 */

/** @typedef {{ root: Element, all: Element[], faults: string[] }} Page */

const VOID = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
/** Not inside a paragraph: a browser closes it first. */
const BLOCK = new Set(
  "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul".split(
    " ",
  ),
);
/** Only these parents. @type {Record<string, string[]>} */
const PARENTS = {
  li: ["ul", "ol", "menu"],
  dt: ["dl", "div"],
  dd: ["dl", "div"],
  tr: ["tbody", "thead", "tfoot"],
  td: ["tr"],
  th: ["tr"],
  tbody: ["table"],
  thead: ["table"],
  tfoot: ["table"],
  caption: ["table"],
  colgroup: ["table"],
  col: ["colgroup"],
  option: ["select", "optgroup", "datalist"],
  optgroup: ["select"],
  legend: ["fieldset"],
  summary: ["details"],
  use: ["svg", "g", "symbol"],
};
/** Never inside themselves or each other. */
const INTERACTIVE = new Set(["a", "button", "label", "select", "textarea"]);

/** @param {Element} e @param {string} name */
export const get = (e, name) => e.attributes.get(name) ?? "";
/** @param {Element} e @param {string} name */
export const has = (e, name) => e.attributes.has(name);

/** @param {Element | null} e @param {(e: Element) => boolean} is */
export function ancestor(e, is) {
  for (let at = e?.parent ?? null; at; at = at.parent) if (is(at)) return at;
  return null;
}

/** All text within, as it is read. @param {Element} e @returns {string} */
export function textOf(e) {
  return [e.text, ...e.children.map(textOf)].join(" ").replace(/\s+/g, " ").trim();
}

/** @type {Record<string, string>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

/** @param {string} text @param {string[]} faults */
function decode(text, faults) {
  return text.replace(/&(#\d+|#x[0-9a-f]+|\w+)?(;?)/gi, (all, name, end) => {
    const number = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name?.slice(1));
    const value = name?.startsWith("#") ? String.fromCodePoint(number) : ENTITIES[name];
    if (value === undefined || end !== ";") faults.push(`a bare ampersand: ${all}`);
    return value ?? all;
  });
}

/** @param {string} text @param {string} tag @param {string[]} faults */
function attributes(text, tag, faults) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const pattern = /\s+([a-zA-Z][\w:-]*)(?:="([^"]*)")?/gy;
  let end = 0;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    const [, name = "", value] = m;
    end = pattern.lastIndex;
    if (found.has(name)) faults.push(`<${tag}> has ${name} twice`);
    if (/["<]/.test(value ?? "")) faults.push(`<${tag} ${name}> holds a bare sign`);
    found.set(name, decode(value ?? "", faults));
  }
  if (text.slice(end).trim() !== "") faults.push(`<${tag}>: cannot read "${text.slice(end)}"`);
  return found;
}

/** @param {Element} e @param {string[]} faults */
function checkPlace(e, faults) {
  const parent = e.parent?.name ?? "";
  if (PARENTS[e.name] && !PARENTS[e.name]?.includes(parent))
    faults.push(`<${e.name}> in <${parent}>`);
  if (BLOCK.has(e.name) && ancestor(e, (a) => a.name === "p")) faults.push(`<${e.name}> in <p>`);
  if (["ul", "ol", "table", "tbody", "thead", "tr", "select"].includes(parent)) {
    const known = Object.entries(PARENTS)
      .filter(([, p]) => p.includes(parent))
      .map(([n]) => n);
    if (!known.includes(e.name)) faults.push(`<${e.name}> in <${parent}>`);
  }
  if (e.name === "form" && ancestor(e, (a) => a.name === "form")) faults.push("<form> in <form>");
  const outer = INTERACTIVE.has(e.name) && ancestor(e, (a) => INTERACTIVE.has(a.name));
  if (outer && !(outer.name === "label" && e.name !== "label" && e.name !== "a"))
    faults.push(`<${e.name}> in <${outer.name}>`);
}

/** @param {string} html @returns {Page} */
export function read(html) {
  /** @type {string[]} */
  const faults = [];
  /** @type {Element} */
  const root = { name: "", attributes: new Map(), parent: null, children: [], text: "" };
  /** @type {Element[]} */
  const all = [];
  let open = root;
  if (!html.startsWith("<!doctype html>")) faults.push("no doctype");
  const body = html.replace(/^<!doctype html>/, "");
  const pattern = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*\s*)(\/?)>|([^<]+)|(<)/gy;
  for (let m = pattern.exec(body); m; m = pattern.exec(body)) {
    const [, slash, name = "", rest = "", self, text, bare] = m;
    if (bare !== undefined) {
      faults.push(`a bare "<": ${body.slice(m.index, m.index + 60)}`);
    } else if (text !== undefined) {
      open.text += ` ${decode(text, faults)}`;
      if (
        text.trim() &&
        ["table", "tbody", "thead", "tr", "ul", "ol", "select", "html", "head"].includes(open.name)
      )
        faults.push(`text in <${open.name}>: ${text.trim().slice(0, 40)}`);
    } else if (slash) {
      if (open.name !== name) faults.push(`</${name}> closes <${open.name}>`);
      else open = /** @type {Element} */ (open.parent);
    } else {
      if (name !== name.toLowerCase()) faults.push(`<${name}> in capitals`);
      const e = {
        name,
        attributes: attributes(rest, name, faults),
        parent: open,
        children: [],
        text: "",
      };
      open.children.push(e);
      all.push(e);
      checkPlace(e, faults);
      if (!VOID.has(name) && !self) open = e;
    }
    if (faults.length > 20) break;
  }
  if (open !== root) faults.push(`<${open.name}> is not closed`);
  return { root, all, faults };
}
