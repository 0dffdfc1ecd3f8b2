// Chromium for the suites that look at pages: one browser a process, a context of its own for each person.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").BrowserContext} BrowserContext */
/** @typedef {import("./demo.mjs").Account} Account */

/** @type {Promise<import("playwright-core").Browser> | undefined} */
let browser;

function open() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  return browser;
}

export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/**
 * @param {import("playwright-core").BrowserContextOptions} [how]
 * @returns {Promise<{ context: BrowserContext, page: Page, errors: string[] }>} errors: what the page complained of
 */
export async function newPage(how = {}) {
  const context = await (await open()).newContext({ locale: "ru-RU", ...how });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      errors.push(message.text());
  });
  return { context, page, errors };
}

/**
 * Signs in through the form, as a person with a keyboard does.
 * @param {Page} page @param {string} url @param {Account} account
 */
export async function enter(page, url, { login, password }) {
  await page.goto(`${url}/`);
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", password);
  await Promise.all([
    page.waitForURL((to) => to.pathname !== "/" && to.pathname !== "/session"),
    page.press("input[name=password]", "Enter"),
  ]);
}

/** What the keys of a layout print, by place on the keyboard. */
export const LAYOUTS = {
  ru: { KeyV: "м", KeyY: "н", Comma: "б", KeyE: "у", KeyJ: "о", KeyG: "п", Slash: "." },
  ky: { KeyV: "м", KeyY: "н", Comma: "б", KeyE: "у", KeyJ: "о", KeyG: "п", Slash: "." },
  en: { KeyV: "v", KeyY: "y", Comma: ",", KeyE: "e", KeyJ: "j", KeyG: "g", Slash: "/" },
};

/** A keyboard that counts: every key pressed is one, free text is not counted. */
export class Keys {
  /** @param {Page} page @param {keyof typeof LAYOUTS} layout */
  constructor(page, layout = "ru") {
    this.page = page;
    this.layout = LAYOUTS[layout];
    this.count = 0;
    /** @type {import("playwright-core").CDPSession | undefined} */
    this.session = undefined;
  }

  /** Text that nobody can spare the teacher. @param {string} text */
  async write(text) {
    await this.page.keyboard.insertText(text);
  }

  /** @param {string} key "Tab", "Control+z", "5", or a place: "KeyY" @param {number} times */
  async press(key, times = 1) {
    for (let i = 0; i < times; i++) {
      this.count++;
      const printed = /** @type {Record<string, string>} */ (this.layout)[key];
      if (printed) await this.#print(key, printed);
      else await this.page.keyboard.press(key);
    }
  }

  /** A key of another layout, which Playwright's own keyboard cannot press. @param {string} code @param {string} text */
  async #print(code, text) {
    this.session ??= await this.page.context().newCDPSession(this.page);
    await this.session.send("Input.dispatchKeyEvent", { type: "keyDown", code, key: text, text });
    await this.session.send("Input.dispatchKeyEvent", { type: "keyUp", code, key: text });
  }
}

/** The save state says that everything is on disk, and nothing has been queued since. @param {Page} page */
export async function saved(page) {
  await page.waitForFunction(
    () =>
      document.querySelector("#save-state[data-state=saved]") &&
      Object.keys(localStorage).every((key) => !key.startsWith("depter.q.")),
  );
}

/** @param {Page | import("playwright-core").Locator} place @param {string} [selector] of a page */
export async function textOf(place, selector = "body") {
  return ("goto" in place ? await place.textContent(selector) : await place.textContent()) ?? "";
}

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** @type {string | undefined} */
let axe;

/**
 * What axe-core finds wrong with the page as it stands, one line each; none is wanted.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  axe ??= await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");
  await page.evaluate(axe);
  // A bar at the lower edge of the window half covers what scrolls beneath it: the whole page is shown.
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size)
    await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  const found = await page.evaluate(async (tags) => {
    const { axe } = /** @type {any} */ (globalThis);
    const result = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    if (result.passes.length < 10) return [`only ${result.passes.length} rules were looked at`];
    return result.violations.flatMap((/** @type {any} */ v) =>
      v.nodes.map((/** @type {any} */ n) => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`),
    );
  }, TAGS);
  if (size) await page.setViewportSize(size);
  return found;
}
