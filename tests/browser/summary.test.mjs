// A class's period at a glance: what its homeroom teacher sees of finals, groups and absences (3.3).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

/** @type {Awaited<ReturnType<typeof demoSchool>>} */
let school;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
before(async () => {
  school = await demoSchool({ pupils: 300 });
  server = await serve(school.dir);
});
after(async () => {
  await closeBrowser();
  await server.stop();
  await cleanUp();
});

/** @param {string} role @param {import("playwright-core").BrowserContextOptions} [how] */
async function open(role, how) {
  const all = await newPage(how);
  const account = school.accounts[role];
  if (!account) throw new Error(`no ${role}`);
  await enter(all.page, server.url, account);
  return all;
}

/** From the homeroom teacher's class, by its links. @param {import("playwright-core").Page} page */
async function toSummary(page) {
  await page.goto(`${server.url}/journal/attendance`);
  await page.locator(".crumbs a").click();
  await page.getByRole("link", { name: "Итоги", exact: true }).click();
  await page.waitForURL(/\/summary/);
}

test("R3.3c the period at a glance: given and proposed marks, who owes, groups, rates", async () => {
  const { page, errors } = await open("homeroom");
  await toSummary(page);
  assert.deepEqual(await violations(page), []);
  assert.match(await textOf(page, ".head"), /II.четверть, 9.ноября.–.30.декабря/);
  const pupils = await page.locator(".summary tbody tr").count();
  const subjects = await page.locator(".summary thead .up").count();
  assert.ok(pupils > 5 && subjects > 8);
  const open1 = await page.locator(".summary .open").count();
  assert.match(await textOf(page, ".note"), new RegExp(`Не выставлен\\S+ ${open1} итогов`));
  // Everybody with a mark stands in one group.
  assert.equal(await page.locator(".ranks dd span").count(), pupils);

  // The own subject of the teacher: the sheet is one click away, and what is given there shows here.
  const own = school.accounts.homeroom?.name.split(" ")[0];
  const row = page.locator(".debtors tbody tr").filter({ hasText: own }).first();
  const subject = await row.locator("a").textContent();
  const summary = page.url();
  await row.locator("a").click();
  const fields = page.locator("input[name^='f-']");
  const count = await fields.count();
  for (let i = 0; i < count; i++) {
    await fields.nth(i).fill(i === 0 ? "2" : "5");
    await page.locator("input[name^='why-']").nth(i).fill("по решению педсовета");
  }
  await page.locator("button.main:visible").click();
  await page.waitForURL(/saved/);
  await page.goto(summary);
  assert.equal(await page.locator(".summary .open").count(), open1 - count);
  assert.equal(await page.locator(".summary .m2").count(), 1);
  assert.equal(
    await page
      .locator(".debtors tbody tr")
      .filter({ hasText: subject ?? "" })
      .count(),
    0,
  );
  assert.match(await textOf(page, ".ranks"), /Неуспевающие: 1/);
  const pass = (((pupils - 1) / pupils) * 100).toFixed(1).replace(".", ",");
  assert.match(
    (await textOf(page, ".rates")).replace(/\s/g, ""),
    new RegExp(`Успеваемость${pass}%`),
  );
  // Each pupil's page.
  await page.locator(".summary tbody th a").first().click();
  await page.waitForURL(/\/pupil\//);
  assert.deepEqual(errors, []);
});

test("R3.3c a quarter that is over, the year; a period that is none", async () => {
  const { page } = await open("homeroom");
  await toSummary(page);
  for (const tab of ["I", "Год"]) {
    await page.locator(".tabs").getByRole("link", { name: tab, exact: true }).click();
    await page.locator(".tabs [aria-current]", { hasText: tab }).waitFor();
    assert.ok((await page.locator(".summary tbody tr").count()) > 5, tab);
  }
  const answer = await page.goto(page.url().replace(/period=.*/, "period=01"));
  assert.equal(answer?.status(), 422);
});

test("R3.3c on a phone the page stands still and its table moves; the deputy and the director read it", async () => {
  const { page } = await open("homeroom", { viewport: { width: 360, height: 700 } });
  await toSummary(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  assert.deepEqual(await violations(page), []);
  const path = new URL(page.url()).pathname;
  for (const role of ["deputy", "director", "teacher", "parent"]) {
    const other = await open(role);
    const answer = await other.page.goto(server.url + path);
    assert.equal(answer?.status(), role === "deputy" || role === "director" ? 200 : 403, role);
  }
});
