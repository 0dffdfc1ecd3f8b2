// Makes the pictures of the guides anew: `node pictures.mjs`, with DEPTER_BIN and CHROMIUM as for the
// tests. The demo school of one day, so that they differ only where the pages do.
import { fileURLToPath } from "node:url";
import { closeBrowser, enter, newPage, saved } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, TODAY } from "../lib/demo.mjs";

/** @typedef {import("playwright-core").Page} Page */

const DESK = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 760 };

const school = await demoSchool({ pupils: 1000 });
const server = await serve(school.dir);

/**
 * @param {string} name of the picture
 * @param {string} role
 * @param {string} path
 * @param {{ width: number, height: number }} viewport
 * @param {(page: Page) => Promise<void>} [then]
 */
async function picture(name, role, path, viewport, then) {
  const { context, page } = await newPage({ viewport });
  await enter(page, server.url, /** @type {any} */ (school.accounts[role]));
  if (path) await page.goto(server.url + path);
  await then?.(page);
  await page.screenshot({
    path: fileURLToPath(new URL(`../../docs/pictures/${name}.png`, import.meta.url)),
  });
  await context.close();
}

await picture("lesson", "teacher", `/journal/day/${TODAY}`, DESK, async (page) => {
  await page.click("main a[href^='/journal/lesson/']");
  await page.fill("#topic", "Древний Восток: земледельцы и города");
  await page.fill("#homework", "§ 9, вопросы 1–3 письменно");
  await page.click("#roll-all");
  for (const [row, key] of ["5", "4", "Comma", "5", "4", "", "3", "KeyY", "5"].entries())
    if (key) {
      await page.locator("#roll tr[data-pupil] td.w input").nth(row).focus();
      await page.keyboard.press(key);
    }
  await saved(page);
  await page.evaluate(() => scrollTo(0, 0));
});
await picture("diary", "parent", "", PHONE);
await picture("attendance", "homeroom", "/journal/attendance", DESK);
await picture("substitutions", "deputy", `/journal/substitutions/${TODAY}`, DESK);
await picture("fill", "deputy", "/journal/fill/2026-11-20", DESK);

await closeBrowser();
await server.stop();
await cleanUp();
