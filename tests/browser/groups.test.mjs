// The homeroom teacher divides the class into groups (3.2), without scripts: the page needs none.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const TOMORROW = "2026-11-25";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/** The groups of the homeroom teacher's class, found as a person finds them. */
async function open() {
  const school = await demoSchool({ pupils: 700 });
  const server = await serve(school.dir);
  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("the demo school has no homeroom teacher");
  const { page, errors } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, homeroom);
  await page.goto(`${server.url}/journal/classes`);
  await page.locator(".grades a").first().click();
  await page.getByRole("link", { name: "Подгруппы" }).click();
  return { school, server, page, errors };
}

/** @param {Locator} row @param {string} subject */
const cellOf = (row, subject) => row.locator("td").filter({ hasText: subject });

/** What is chosen in a cell. @param {Locator} cell */
async function chosen(cell) {
  const id = await cell.locator("input:checked").getAttribute("value");
  return cell.locator(`label:has(input[value="${id}"])`).textContent();
}

/** @param {Page} page */
async function save(page) {
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
}

test("R3.2f who has no group comes first and marked, and is put into one", async () => {
  const { page, server, errors } = await open();
  const rows = page.locator(".groups tbody tr");
  const lacking = page.locator(".groups tbody tr.lacks");
  assert.equal(await lacking.count(), 1);
  assert.equal(await rows.first().getAttribute("class"), "lacks");
  const name = await textOf(lacking.locator("summary"));
  const cell = lacking.locator("td.lacks");
  assert.match((await cell.textContent()) ?? "", /Информатика.*виден в каждой/s);
  await cell.locator("label").first().click();
  await page.fill("#from", TOMORROW);
  await save(page);
  assert.match(page.url(), /saved=1/);
  assert.equal(await lacking.count(), 0);
  const row = rows.filter({ hasText: String(name) });
  assert.equal(await chosen(cellOf(row, "Информатика")), "1");
  assert.match((await cellOf(row, "Информатика").textContent()) ?? "", /с 25\.11\.2026/);
  assert.deepEqual(errors, []);
  await server.stop();
});

test("R3.2f a pupil changes the group: history and marks stay on the old page", async () => {
  const { page, server } = await open();
  const rows = page.locator(".groups tbody tr");
  // Somebody who never changed, with marks in English.
  let at = 0;
  while ((await cellOf(rows.nth(at), "Английский").locator("small").count()) > 0) at++;
  const name = (await rows.nth(at).locator("summary").textContent()) ?? "";
  const row = page.locator(".groups tbody tr").filter({ hasText: name });
  const cell = cellOf(row, "Английский");
  const old = await chosen(cell);
  const groups = page.url();
  await row.locator("summary").click();
  const [oldPage] = await row
    .locator("details li")
    .filter({ hasText: "Английский" })
    .locator("a")
    .evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  const marks = async () => {
    await page.goto(server.url + oldPage);
    const line = page.locator(".journal tbody tr").filter({ hasText: name });
    return line.locator("td b, td i").allTextContents();
  };
  const before = await marks();
  assert.ok(before.length > 0);

  await page.goto(groups);
  const other = cell.locator("label").filter({ hasText: old === "1" ? "2" : "1" });
  await other.click();
  await page.fill("#from", TOMORROW);
  await save(page);
  assert.match(page.url(), /saved=1/);
  assert.notEqual(await chosen(cell), old);
  await row.locator("summary").click();
  const lines = await row.locator("details li").filter({ hasText: "Английский" }).allTextContents();
  assert.equal(lines.length, 2);
  assert.match(String(lines[0]), new RegExp(`группа ${old}.*24\\sноября`));
  assert.match(String(lines[1]), /с 25\.11\.2026/);
  assert.deepEqual(await marks(), before);

  // On the new page the pupil stands too, without a place for marks before the day.
  await page.goto(groups);
  await row.locator("summary").click();
  await row
    .locator("details li a")
    .filter({ hasText: `группа ${old === "1" ? 2 : 1}` })
    .first()
    .click();
  const line = page.locator(".journal tbody tr").filter({ hasText: name });
  assert.equal(await line.count(), 1);
  assert.ok((await line.locator("td.off").count()) > 0);
  await server.stop();
});

test("R3.2f entries cannot be left behind: the choice stays in the form and the first day is named", async () => {
  const { page, server, school } = await open();
  const row = page.locator(".groups tbody tr").nth(1);
  const cell = cellOf(row, "Английский");
  const old = await chosen(cell);
  await cell
    .locator("label")
    .filter({ hasText: old === "1" ? "2" : "1" })
    .click();
  await page.fill("#from", "2026-09-02");
  await save(page);
  assert.equal(await page.locator(".note[role=alert]").count(), 1);
  assert.match((await cell.locator(".err").textContent()) ?? "", /не раньше \d\d\.\d\d\.2026/);
  assert.notEqual(await chosen(cell), old);
  assert.equal(await page.inputValue("#from"), "2026-09-02");
  // A browser that does not know the bounds of the field.
  await page.locator("#from").evaluate((input) => input.removeAttribute("min"));
  await page.fill("#from", "2025-09-02");
  await save(page);
  assert.match(await textOf(page, "#from-error"), /учебного года/);
  await page.goto(page.url());
  assert.equal(await chosen(cell), old);

  // The deputy reads the same page; nothing can be chosen there.
  const { deputy } = school.accounts;
  if (!deputy) throw new Error("no deputy");
  const other = await newPage({ javaScriptEnabled: false });
  await enter(other.page, server.url, deputy);
  await other.page.goto(page.url());
  assert.equal(await other.page.locator("main input").count(), 0);
  assert.ok((await other.page.locator(".groups tbody td b").count()) > 20);
  await server.stop();
});

test("R3.2f the page of groups: accessible, and it fits a phone", async () => {
  const { page, server, school } = await open();
  const address = page.url();
  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("no homeroom teacher");
  for (const width of [1280, 360]) {
    const one = await newPage({ viewport: { width, height: 800 } });
    await enter(one.page, server.url, homeroom);
    await one.page.goto(address);
    assert.deepEqual(await violations(one.page), []);
    const wide = await one.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} of ${width}`);
    assert.deepEqual(one.errors, []);
  }
  await server.stop();
});
