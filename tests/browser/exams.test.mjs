// A class with half-years from the calendar to the year's mark; exams from the deputy's page to the final mark.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf as rawText, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, signIn } from "../lib/demo.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** A journal of the printed teacher, of a class with marks. @type {{ id: number, class: string, subject: string }} */
let course;

before(async () => {
  school = await demoSchool({ pupils: 150, date: "2026-10-06" });
  server = await serve(school.dir, { today: "2026-10-06" });
  const person = await signIn(server.url, /** @type {any} */ (school.accounts.teacher));
  const { courses } = (await person.call("GET", "/courses")).body;
  course = courses.find((/** @type {any} */ c) => Number.parseInt(c.class, 10) >= 5);
});
after(async () => {
  await closeBrowser();
  await server?.stop();
  await cleanUp();
});

/** @type {import("playwright-core").BrowserContext[]} */
const contexts = [];

/** @param {string} role @param {string} path */
async function open(role, path) {
  const all = await newPage();
  contexts.push(all.context);
  await enter(all.page, server.url, /** @type {any} */ (school.accounts[role]));
  await all.page.goto(server.url + path);
  return all;
}

/** The same school on another day. @param {string} today */
async function on(today) {
  for (const context of contexts.splice(0)) await context.close();
  await server.stop();
  server = await serve(school.dir, { today });
}

/** The text with plain blanks. @param {Page} page @param {string} [selector] */
const textOf = async (page, selector) =>
  (await rawText(page, selector)).replace(/\s+/g, " ").trim();
/** @param {Page} page @param {string} button */
const press = (page, button) =>
  Promise.all([page.waitForNavigation(), page.click(`button:has-text("${button}"):visible`)]);
const sheet = (/** @type {string} */ period) =>
  `/journal/course/${course.id}/finals?period=${period}`;

/** Marks of the first pupils in the sheet, saved. @param {Page} page @param {string} period @param {string[]} values */
async function give(page, period, values) {
  await page.goto(server.url + sheet(period));
  const fields = page.locator("input[name^='f-']");
  const reasons = page.locator("input[name^='why-']");
  for (const [i, value] of values.entries()) {
    await fields.nth(i).fill(value);
    if (await reasons.count()) await reasons.nth(i).fill("Решение комиссии");
  }
  await press(page, "Сохранить");
  await page.waitForURL(/saved/);
}
/** Cells of a line of the sheet: columns before, average, proposal. @param {Page} page @param {number} i */
const cells = async (page, i) =>
  (await page.locator("tbody tr").nth(i).locator("td:not(.opt)").allTextContents()).map((t) =>
    t.replace(/\(.*/s, "").trim(),
  );

test("R3.2d a class with half-years: two columns and the year, due days, locks", async () => {
  const { page, errors } = await open("deputy", "/journal/year");
  await page.click("summary:has-text('Отдельный календарь')");
  const form = page.locator("form", { has: page.locator("#calendar-name") });
  await form.locator("[name=name]").fill("Старшие классы");
  await form.locator("[name=calendar]").selectOption({ label: "2–11 классы" });
  await Promise.all([page.waitForNavigation(), form.locator("button").click()]);
  await page
    .locator("section", { hasText: "Старшие классы" })
    .getByText("Изменить периоды")
    .click();
  await page.click("text=Полугодия");
  await press(page, "Посмотреть");
  await press(page, "Подтвердить");
  await page.click("text=Классы и смены");
  await page
    .getByLabel(`Календарь, ${course.class}`, { exact: true })
    .selectOption({ label: "Старшие классы" });
  await press(page, "Посмотреть");
  await press(page, "Подтвердить");

  await on("2027-05-26");
  const { page: desk, errors: more } = await open("teacher", sheet("1"));
  assert.equal(await textOf(desk, "nav.tabs"), "I полугодие II Год Итог");
  assert.match(await textOf(desk, ".head"), /Срок: 30 декабря/);
  await desk.goto(server.url + sheet("3"));
  assert.match(await textOf(desk), /В этом классе нет такого периода|422/);
  await give(desk, "1", ["5", "4"]);
  await give(desk, "2", ["4", "4"]);
  await desk.goto(server.url + sheet("year"));
  assert.match(await textOf(desk, ".head"), /Срок: 28 мая/);
  assert.deepEqual((await desk.locator("thead th").allTextContents()).slice(2, 5), [
    "I",
    "II",
    "Средний балл",
  ]);
  assert.deepEqual((await cells(desk, 0)).slice(0, 4), ["5", "4", "4,50", "5"]);
  assert.deepEqual((await cells(desk, 1)).slice(0, 4), ["4", "4", "4,00", "4"]);
  assert.deepEqual(await violations(desk), []);
  await give(desk, "year", ["5", "4"]);

  const { page: office } = await open("deputy", "/journal/periods");
  const row = office.locator("tbody tr", { hasText: "Старшие классы" });
  assert.match(await textOf(office, "tbody"), /Старшие классы\s*II полугодие/);
  assert.doesNotMatch((await row.allTextContents()).join(" "), /III|четверть/);
  await row
    .filter({ hasText: /I полугодие/ })
    .first()
    .getByRole("button")
    .click();
  await office.waitForURL(/saved/);
  await desk.goto(server.url + sheet("1"));
  assert.match(await textOf(desk, ".note"), /Период закрыт/);
  assert.equal(await desk.locator("input[name^='f-']").count(), 0);
  await desk.goto(server.url + sheet("2"));
  assert.ok((await desk.locator("input[name^='f-']").count()) > 0);
  // Lessons of both old quarters are in it.
  const { id } = /** @type {any} */ (
    await (await signIn(server.url, /** @type {any} */ (school.accounts.teacher))).call(
      "GET",
      "/lessons?date=2026-12-14",
    )
  ).body.lessons.find((/** @type {any} */ l) => l.course === course.id) ?? { id: 0 };
  if (id) {
    await desk.goto(`${server.url}/journal/lesson/${id}`);
    assert.match(await textOf(desk, ".note"), /3\.2/);
  }
  assert.deepEqual([...errors, ...more], []);
});

test("R3.2d exams: set by the deputy, marks of the teacher, the final mark of both, the autumn exam", async () => {
  const state = ["9", "11"].includes(String(Number.parseInt(course.class, 10)));
  const { page: office, errors } = await open("deputy", "/journal/periods");
  await office.getByRole("link", { name: "Экзамены" }).click();
  assert.match(await textOf(office), /экзаменов не назначено/);
  /** @param {string} kind @param {string} date */
  async function set(kind, date) {
    await office.selectOption("#kind", { label: kind });
    await office.selectOption("#subject", { label: course.subject });
    await office.selectOption("#where", { label: course.class });
    await office.fill("#date", date);
    await press(office, "Сохранить");
  }
  const [name, other] = state
    ? ["Государственный экзамен", "Переводной экзамен"]
    : ["Переводной экзамен", "Государственный экзамен"];
  await set(other, "2027-06-02");
  assert.match(await textOf(office, ".err"), /в выпускном классе/);
  assert.equal(await office.locator("#where").getAttribute("aria-invalid"), "true");
  await set(name, "2027-12-02");
  assert.match(await textOf(office, ".err"), /День в пределах/);
  assert.equal(await office.inputValue("#date"), "2027-12-02");
  assert.deepEqual(await violations(office), []);
  await set(name, "2027-06-02");
  await set("Осенний экзамен", "2027-08-25");
  assert.equal(await office.locator(".exams li").count(), 2);
  assert.deepEqual(await violations(office), []);

  await on("2027-06-02");
  const { page: desk, errors: more } = await open("teacher", sheet("final"));
  assert.equal(await textOf(desk, "nav.tabs"), "I II Год Экзамен Осень Итог");
  assert.match(await textOf(desk, ".head"), /Срок: 2 июня/);
  await desk.getByRole("link", { name: "Осень", exact: true }).click();
  assert.match(await textOf(desk, ".empty"), /никому не нужен/);
  await give(desk, "exam", ["4", "2"]);
  assert.match(await textOf(desk, ".head"), new RegExp(name));
  assert.deepEqual(await violations(desk), []);
  await desk.goto(server.url + sheet("final"));
  assert.deepEqual((await cells(desk, 0)).slice(0, 5), ["5", "4", "", "4,50", "5"]);
  assert.deepEqual((await cells(desk, 1)).slice(0, 5), ["4", "2", "", "3,00", "2"]);
  assert.match(await textOf(desk, "tbody tr:nth-child(2)"), /экзамен не сдан/);
  await desk.goto(server.url + sheet("autumn"));
  assert.equal(await desk.locator("input[name^='f-']").count(), 1);
  assert.match(await textOf(desk, ".head"), /Осенний экзамен · Срок: 25 августа/);
  await give(desk, "autumn", ["5"]);
  await desk.goto(server.url + sheet("final"));
  assert.deepEqual((await cells(desk, 1)).slice(0, 5), ["4", "2", "5", "4,50", "5"]);
  assert.deepEqual(await violations(desk), []);

  // Marks stand in it: it stays. What has none is taken away with one press.
  const { page: again, errors: last } = await open("deputy", "/journal/exams");
  assert.equal(await again.getByRole("button", { name: "Убрать" }).count(), 0);
  await give(desk, "autumn", [""]);
  await again.reload();
  await press(again, "Убрать");
  await again.waitForURL(/saved/);
  assert.equal(await again.locator(".exams li").count(), 1);
  assert.deepEqual([...errors, ...more, ...last], []);
});
