// The week sheet of the homeroom teacher: reasons, contradictions, certificates, the signature (3.3).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, signIn } from "../lib/demo.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const MONDAY = "2026-10-05";

/** The week in the browser of the homeroom teacher, without scripts: it needs none. */
async function open() {
  const school = await demoSchool({ pupils: 300 });
  const server = await serve(school.dir);
  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("the demo school has no homeroom teacher");
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, homeroom);
  await page.goto(`${server.url}/journal/attendance`);
  const address = page.url().replace(/\d{4}-\d{2}-\d{2}$/, MONDAY);
  await page.goto(address);
  // A pupil who was there all week.
  const rows = await page.locator(".weeksheet tbody tr").count();
  let row = 0;
  while (row < rows && (await signs(page, row)).length > 0) row++;
  assert.ok(row < rows);
  return { school, server, page, address, row };
}

/** What stands in a pupil's week. @param {import("playwright-core").Page} page @param {number} row */
const signs = (page, row) =>
  page.locator(".weeksheet tbody tr").nth(row).locator("td:not(.num) b.away").allTextContents();

/** Writes a paper for the pupil of that row. @param {import("playwright-core").Page} page @param {number} row */
async function paper(page, row, first = MONDAY, last = MONDAY) {
  await page.locator("#e-pupil").selectOption({ index: row + 1 });
  await page.fill("#e-first", first);
  await page.fill("#e-last", last);
  await page.fill("#e-note", "ЦСМ № 6");
  await page.locator(".excuse button").click();
}

test("R3.3b the homeroom teacher settles a week, sees what contradicts itself and signs", async () => {
  const { page, server, school, row } = await open();
  // Somebody was there although a certificate excuses: the day comes up with all its lessons.
  await paper(page, row);
  const day = page
    .locator(".settle tbody tr")
    .filter({ hasText: "05.10" })
    .filter({ hasText: "ЦСМ" });
  assert.match((await day.textContent()) ?? "", /есть справка/);
  const codes = day.locator(".codes input");
  const n = await codes.count();
  assert.ok(n >= 4);
  for (let i = 0; i < n; i++) await codes.nth(i).fill(i % 2 ? "y" : "нб");
  await codes.nth(1).fill("оп 10");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.match(page.url(), /saved/);
  assert.equal((await signs(page, row)).length, n);
  assert.match((await day.textContent()) ?? "", /между двумя пропущенными/);
  assert.ok((await page.locator(".weeksheet td.odd").count()) > 0);

  // One choice for the whole day; what was late stays late.
  await day.locator("select").selectOption("ill");
  await page.getByRole("button", { name: /подписать/ }).click();
  const found = await signs(page, row);
  assert.equal(found.filter((s) => s === "б").length, n - 1);
  assert.equal(found.filter((s) => s === "оп").length, 1);
  assert.match((await page.locator(".weekstate").textContent()) ?? "", /Подписано/);

  // The director reads it and cannot write.
  const director = school.accounts.director;
  if (!director) throw new Error("no director");
  const other = await newPage({ javaScriptEnabled: false });
  await enter(other.page, server.url, director);
  await other.page.goto(page.url());
  assert.match((await other.page.locator(".weekstate").textContent()) ?? "", /Подписано/);
  assert.equal(await other.page.locator("main form").count(), 0);
  await server.stop();
});

test("R3.3b a certificate gives its reason to absences without one, and can be taken back", async () => {
  const { page, server, row } = await open();
  await paper(page, row);
  const papers = page.locator("#excuses + .sheet tr").filter({ hasText: "ЦСМ № 6" });
  assert.match((await papers.textContent()) ?? "", /ЦСМ № 6/);
  const day = page
    .locator(".settle tbody tr")
    .filter({ hasText: "05.10" })
    .filter({ hasText: "ЦСМ" });
  await day.locator(".codes input").first().fill("н");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.deepEqual(await signs(page, row), ["н"]);
  await paper(page, row);
  assert.deepEqual(await signs(page, row), ["б"]);
  while ((await papers.count()) > 0) await papers.first().getByRole("button").click();
  assert.deepEqual(await signs(page, row), ["б"]);
  await server.stop();
});

test("R3.3b a code that nobody knows, days that end before they begin: nothing is saved", async () => {
  const { page, server, row } = await open();
  await paper(page, row);
  const day = page
    .locator(".settle tbody tr")
    .filter({ hasText: "05.10" })
    .filter({ hasText: "ЦСМ" });
  const codes = day.locator(".codes input");
  await codes.nth(0).fill("н");
  await codes.nth(1).fill("щщ");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.equal(await page.locator(".note[role=alert]").count(), 1);
  assert.equal(await codes.nth(0).inputValue(), "н");
  assert.equal(await codes.nth(1).getAttribute("aria-invalid"), "true");
  assert.deepEqual(await signs(page, row), []);
  await codes.nth(1).fill("");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.deepEqual(await signs(page, row), ["н"]);
  await paper(page, row, MONDAY, "2026-10-01");
  assert.equal(await page.locator(".note[role=alert]").count(), 1);
  await server.stop();
});

test("R3.3c the class at a glance: what looks wrong, what is owed, which weeks are not signed", async () => {
  const { page, server, school, address } = await open();
  const glance = address.replace(/\/week\/.*/, "/glance");
  await page.goto(glance);
  const main = page.locator("main");
  const odd = page.locator("main a[href*='/journal/lesson/']").filter({ hasText: /./ });
  const before = await odd.count();
  const { homeroom, director } = school.accounts;
  if (!homeroom || !director) throw new Error("no accounts");
  const person = await signIn(server.url, homeroom);
  // A mark, and then an absence, in a lesson of yesterday in the own class.
  const label = await page.locator(".crumbs").textContent();
  const { lessons } = (await person.call("GET", "/lessons?date=2026-11-23")).body;
  const lesson = lessons.find((/** @type {any} */ l) => l.class === label?.trim());
  assert.ok(lesson);
  const { pupils } = (await person.call("GET", `/lessons/${lesson.id}`)).body;
  const pupil = pupils.find((/** @type {any} */ p) => !p.absence && p.marks.length === 0);
  const mark = await person.call("PUT", `/lessons/${lesson.id}/marks/${pupil.id}`, { value: "5" });
  assert.equal(mark.status, 200);
  const away = await person.call("PUT", `/lessons/${lesson.id}/absences/${pupil.id}`, {
    code: "ill",
  });
  assert.equal(away.status, 200);
  const topic = await person.call("PUT", `/lessons/${lesson.id}`, { topic: "" });
  assert.equal(topic.status, 200);
  await page.goto(glance);
  assert.match((await main.textContent()) ?? "", /отметка 5, но: Болезнь/);
  assert.match((await main.textContent()) ?? "", /нет темы/);
  assert.ok((await odd.count()) > before);
  // All subjects of that pupil.
  await page.goto(`${glance.replace("/glance", "/pupil/")}${pupil.id}`);
  assert.match((await main.textContent()) ?? "", /Болезнь: \d/);
  assert.ok((await page.locator(".register tbody tr").count()) > 5);
  assert.ok((await page.locator("b.m5").count()) > 0);
  await page.goto(glance);
  const weeks = page.locator("main .chips a[href*='/week/']");
  const unsigned = await weeks.count();
  assert.ok(unsigned > 0);
  await weeks.first().click();
  await page.getByRole("button", { name: /подписать/ }).click();
  await page.goto(glance);
  assert.equal(await weeks.count(), unsigned - 1);
  await server.stop();
});

test("R2.1 R3.3b another class, a colleague, a family: no way in", async () => {
  const { page, server, school, address } = await open();
  const path = new URL(address).pathname;
  for (const role of ["teacher", "pupil", "parent", "tech"]) {
    const account = school.accounts[role];
    if (!account) throw new Error(role);
    const { cookie, csrf } = await signIn(server.url, account);
    for (const [method, to] of [
      ["GET", path],
      ["POST", path],
      ["POST", `${path}/excuses`],
    ]) {
      const answer = await fetch(server.url + to, {
        method,
        redirect: "manual",
        headers: { Cookie: cookie, Origin: server.url },
        ...(method === "POST" ? { body: new URLSearchParams({ csrf, sign: "1" }) } : {}),
      });
      assert.equal(answer.status, 403, `${role} ${method} ${to}`);
    }
  }
  assert.equal((await page.goto(address))?.status(), 200);
  assert.match((await page.locator(".weekstate").textContent()) ?? "", /не подписана/);
  await server.stop();
});
