// Follows the links of pages, a few pages of each kind.
import assert from "node:assert/strict";
import { cookiesOf } from "../lib/http.mjs";
import { visit } from "../lib/visitor.mjs";
import { get, read } from "./html.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */
/** @typedef {import("./html.mjs").Page} Page */

/** Pages of one kind that a walk looks at. */
const OF_A_KIND = 5;

/** @param {string} path */
export const kindOf = (path) =>
  (path.split(/[?#]/)[0] ?? "")
    .replace(/\d{4}-\d\d-\d\d/g, "{date}")
    .replace(/\/\d+/g, "/{id}")
    .replace(/(\/(?:kinds|scales))\/\w+/, "$1/{word}");

/**
 * The visitor with another language.
 * @param {string} url @param {Visitor} who @param {string} language
 * @returns {Promise<Visitor>}
 */
export async function speak(url, who, language) {
  const answer = await visit(url, who, "POST", "/language", { language, back: "/" });
  assert.equal(answer.status, 303);
  return { ...who, cookie: [who.cookie, cookiesOf(answer)].filter(Boolean).join("; ") };
}

/**
 * Looks at what the start pages lead to; every link must be good. Returns the kinds that were seen.
 * @param {string} url
 * @param {Visitor} who
 * @param {string[]} starts
 * @param {(path: string, page: Page, answer: import("../lib/http.mjs").Answer) => void} look
 */
export async function crawl(url, who, starts, look) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const queue = [...starts];
  const known = new Set(queue);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const n = seen.get(kindOf(path)) ?? 0;
    if (n >= OF_A_KIND) continue;
    seen.set(kindOf(path), n + 1);
    const answer = await visit(url, who, "GET", path);
    if (answer.status === 303) {
      queue.unshift(String(answer.headers.location));
      continue;
    }
    assert.equal(answer.status, 200, `${path} for the ${who.role}`);
    const page = read(answer.text);
    look(path, page, answer);
    for (const e of page.all) {
      const link = e.name === "a" ? get(e, "href") : "";
      if (!link.startsWith("/") || known.has(link)) continue;
      known.add(link);
      queue.push(link);
    }
  }
  return [...seen.keys()];
}
