// The deputy changes the timetable: a draft, its cells and clashes, what publishing would do, the new version (2.6, 6.1).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, signIn } from "../lib/demo.mjs";

const MONDAY = "2026-11-30"; /* the next one after the demo's day */
const DRAFT = "/journal/timetable/draft";

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;

/** @param {string} role */
function account(role) {
  const found = school.accounts[role];
  if (!found) throw new Error(`the demo school has no ${role}`);
  return found;
}

before(async () => {
  school = await demoSchool({ pupils: 300 });
  server = await serve(school.dir);
});
after(async () => {
  await server.stop();
  await closeBrowser();
  await cleanUp();
});

/** @param {import("playwright-core").Page} page @param {number} weekday @param {number} number */
const cell = (page, weekday, number) =>
  page.locator(`#draft-grid tbody tr:nth-child(${number}) td:nth-of-type(${weekday})`);

/** @param {import("playwright-core").Page} page */
const clashes = async (page) => (await page.locator(".clashes li").allTextContents()).join("\n");

test("R2.6 a draft, its clashes, the preview and the new version, without scripts", async () => {
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, account("deputy"));
  await page.getByRole("link", { name: "Расписание" }).click();
  const name = (await textOf(page, "h1")).replace("Расписание: ", "");
  await page.getByRole("link", { name: "Изменить расписание" }).click();
  await page.getByRole("button", { name: "Создать черновик" }).click();
  assert.match(await textOf(page, "h1"), new RegExp(`Черновик: ${name}`));

  // A second course in an hour that is taken: said at the cell and in the list, which leads back.
  await cell(page, 1, 1).locator("a").click();
  const other = page.locator(".courses li:not(.on) input[type=checkbox]").first();
  const field = await other.getAttribute("name");
  await other.check();
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.match(await textOf(cell(page, 1, 1)), /два урока в один час/);
  assert.match(await clashes(page), /два урока в один час/);
  await page.locator(".clashes a").filter({ hasText: "два урока" }).click();
  await page.uncheck(`[name=${field}]`);
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.doesNotMatch(await clashes(page), /два урока/);

  // A room that is none: nothing is saved, all that was typed stays.
  await cell(page, 1, 5).locator("a").click();
  const course = page.locator(".courses li").first();
  await course.locator("input[type=checkbox]").check();
  const room = course.locator("input:not([type])");
  const usual = await room.inputValue();
  await room.fill("Подвал");
  await page.getByRole("button", { name: "Сохранить и дальше" }).click();
  assert.match(await textOf(page, "[role=alert]"), /нет такого кабинета/);
  assert.equal(await room.inputValue(), "Подвал");
  assert.ok(await course.locator("input[type=checkbox]").isChecked());
  await room.fill(usual);
  await page.getByRole("button", { name: "Сохранить и дальше" }).click();
  assert.match(page.url(), /cell=1\.1\.6/);
  assert.match(await textOf(cell(page, 1, 5)), /\p{L}/u);

  // Nobody sees it yet; the preview counts and changes nothing.
  const deputy = await signIn(server.url, account("deputy"));
  const hours = async () =>
    (await deputy.call("GET", `/timetable?date=${MONDAY}`)).body.hours.filter(
      (/** @type {any} */ h) => h.class === name && h.weekday === 1 && h.number === 5,
    );
  assert.equal((await hours()).length, 0);
  assert.equal(await page.inputValue("#first_day"), MONDAY);
  await page.getByRole("button", { name: "Что изменится" }).click();
  const [, added, removed, kept] =
    /добавится уроков — (\d+), уйдёт запланированных — (\d+), останется как есть — (\d+)/.exec(
      await textOf(page, ".planning .note"),
    ) ?? [];
  assert.ok(Number(added) > 10 && Number(kept) > 10000, `${added} ${removed} ${kept}`);
  assert.equal(removed, "0");
  assert.equal((await hours()).length, 0);

  await page.getByRole("button", { name: "Опубликовать" }).click();
  assert.match(await textOf(page, "[role=status]"), new RegExp(`Добавлено уроков: ${added}`));
  assert.equal(await page.locator(".tabs a").count(), 2);
  const [hour] = await hours();
  assert.ok(hour);
  const teacher = await signIn(server.url, await staff(hour.teacher.name));
  const day = (await teacher.call("GET", `/lessons?date=${MONDAY}`)).body.lessons;
  assert.ok(day.some((/** @type {any} */ l) => l.class === name && l.number === 5));
  await page.goto(`${server.url}${DRAFT}`);
  assert.match(await textOf(page), /Черновика нет/);
});

test("R2.6 two weeks that take turns are switched on and off; what clashes then is said", async () => {
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, account("deputy"));
  await page.goto(server.url + DRAFT);
  await page.getByRole("button", { name: "Создать черновик" }).click();
  assert.match(await textOf(page), /Все недели одинаковы/);
  const before = await clashes(page);
  await page.getByRole("button", { name: "Чередовать две недели" }).click();
  assert.equal(await clashes(page), before);
  await cell(page, 1, 1).locator("a").click();
  // What stands there goes to week 1, another course beside it to week 2.
  await page.locator(".courses li.on select").selectOption("1");
  const other = page.locator(".courses li:not(.on):not([data-group])").first();
  await other.locator("select").selectOption("2");
  await other.locator("input[type=checkbox]").check();
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  assert.doesNotMatch(await textOf(cell(page, 1, 1)), /два урока/);
  assert.match(await textOf(page), /2 урока, которые стоят в одной из них/);
  // One week for all: both stand in each, and that is no more possible.
  await page.getByRole("button", { name: "Сделать недели одинаковыми" }).click();
  assert.match(await textOf(page), /Все недели одинаковы/);
  assert.match(await textOf(cell(page, 1, 1)), /два урока в один час/);
  await page.getByRole("button", { name: "Удалить черновик" }).click();
});

/** The account of somebody of the staff. @param {string} name */
async function staff(name) {
  const text = await readFile(`${school.dir}/demo-accounts.tsv`, "utf8");
  const line = text.split("\n").find((l) => l.endsWith(`\t${name}`) && !/^(pupil|parent)/.test(l));
  assert.ok(line, name);
  const [role = "", login = "", password = ""] = line.split("\t");
  return { role, login, password, name };
}

test("R2.6 with a keyboard: letters find the course, Enter puts it there and goes on", async () => {
  const { page, errors } = await newPage();
  await enter(page, server.url, account("deputy"));
  await page.goto(`${server.url}${DRAFT}`);
  await page.getByRole("button", { name: "Создать черновик" }).click();
  await page.waitForSelector("#draft-grid");
  const keys = new Keys(page);
  await cell(page, 1, 5).locator("a").focus();
  await keys.press("ArrowRight");
  await keys.press("ArrowDown");
  // Tuesday 6; its letters open the cell, Enter saves and opens Wednesday 1.
  await keys.press("KeyV");
  await page.waitForSelector("#filter");
  assert.equal(await page.inputValue("#filter"), "м");
  await page.keyboard.insertText("ате");
  assert.equal(await page.locator(".courses li:visible").count(), 1);
  await keys.press("Enter");
  await page.waitForFunction(() => document.title && /cell=1\.3\.1/.test(location.href));
  assert.match(await textOf(cell(page, 2, 6)), /Математика/);
  assert.ok(await page.locator("#filter").evaluate((f) => f === document.activeElement));

  // Another whole class's course takes the place of the one that stood there.
  const before = await textOf(cell(page, 3, 1));
  await page.keyboard.insertText("музы");
  await keys.press("Enter");
  await page.waitForFunction(() => /cell=1\.3\.2/.test(location.href));
  assert.match(await textOf(cell(page, 3, 1)), /Музыка/);
  assert.notEqual(await textOf(cell(page, 3, 1)), before);
  // What fits nothing is said and saves nothing.
  await page.keyboard.insertText("щщщ");
  await keys.press("Enter");
  assert.equal(await page.locator("#filter").evaluate((f) => f.matches(":invalid")), true);
  assert.match(page.url(), /cell=1\.3\.2/);
  assert.deepEqual(errors, []);
});

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
])
  test(`the pages are accessible and fit, ${viewport.width} px`, async () => {
    const { page, errors } = await newPage({ viewport });
    await enter(page, server.url, account("deputy"));
    for (const path of ["/journal/timetable", DRAFT, `${DRAFT}?cell=1.1.1`]) {
      await page.goto(`${server.url}${path}`);
      if (path.includes("cell")) await page.waitForSelector("#edit");
      assert.deepEqual(await violations(page), [], path);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(over, 0, path);
    }
    assert.deepEqual(errors, []);
  });

test("R2.6 each teacher finds the own week first, and reads no draft", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("teacher"));
  await page.getByRole("link", { name: "Расписание" }).click();
  const [surname = ""] = account("teacher").name.split(" ");
  assert.match(await textOf(page, "h1"), new RegExp(surname));
  assert.ok((await page.locator(".week-plan td b").count()) > 5);
  assert.equal(await page.getByRole("link", { name: "Изменить расписание" }).count(), 0);
  const answer = await page.goto(`${server.url}${DRAFT}`);
  assert.equal(answer?.status(), 403);
});
