// The deputy goes over to the next year: a dry run class by class, pupils who stay, jump or leave, and taking it back.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { rows } from "../lib/base.mjs";
import { closeBrowser, enter, newPage, textOf as rawText, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

/** @typedef {import("playwright-core").Page} Page */

after(async () => {
  await closeBrowser();
  await cleanUp();
});

/** @param {Page} page @param {string} [selector] */
const textOf = async (page, selector) => (await rawText(page, selector)).replace(/\s+/g, " ");

/** @param {Page} page @param {string} button */
async function press(page, button) {
  await Promise.all([page.waitForNavigation(), page.click(`button:has-text("${button}")`)]);
}

/** Who is where, and what stands in the journals. @param {string} dir */
async function state(dir) {
  const open = await rows(
    dir,
    `SELECT 'e', class_id, pupil_id, first_day, last_day, reason FROM enrolments
     UNION ALL SELECT 'h', class_id, person_id, first_day, last_day, '' FROM homerooms
     UNION ALL SELECT 'g', subgroup_id, pupil_id, first_day, last_day, '' FROM subgroup_members
      WHERE last_day IS NULL ORDER BY 1, 2, 3, 4`,
  );
  const facts = await rows(
    dir,
    `SELECT 'm', course_id, lesson_no, pupil_id, value FROM marks
     UNION ALL SELECT 'l', lesson_id, date, number, topic FROM lessons ORDER BY 1, 2, 3, 4`,
  );
  return { open: JSON.stringify(open), facts: JSON.stringify(facts) };
}

/** Cells of the row of a class. @param {Page} page @param {string} label */
const cells = (page, label) =>
  page
    .locator(".next tr", { has: page.getByRole("rowheader", { name: label, exact: true }) })
    .locator("td.num")
    .allTextContents();

test("R1.5a roll over to the next year with a dry run, and take it back", async () => {
  const school = await demoSchool({ pupils: 150 });
  const { deputy } = school.accounts;
  if (!deputy) throw new Error("the demo school has no deputy");
  const before = await state(school.dir);
  let server = await serve(school.dir, { today: "2027-06-10" });
  const { page, context, errors } = await newPage({ javaScriptEnabled: true });
  await enter(page, server.url, deputy);
  await page.goto(`${server.url}/journal/year`);
  await page.click("text=Следующий учебный год");
  assert.equal(await page.inputValue("#name"), "2027/28");
  assert.equal(await page.inputValue("#first"), "2027-09-01");
  assert.deepEqual(await violations(page), []);
  const [pupils = "", promoted] = await cells(page, "7А");
  assert.equal(promoted, pupils);
  const [last, ...graduates] = await cells(page, "11А");
  assert.deepEqual(graduates, ["0", "0", "0", last]);

  // One repeats, one jumps, one leaves.
  await page
    .locator(".next tr", { has: page.getByRole("rowheader", { name: "7А", exact: true }) })
    .getByText("Ученики")
    .click();
  const selects = page.locator("tbody select");
  await selects.nth(0).selectOption({ label: "с классом 6А" });
  await selects.nth(1).selectOption({ label: "с классом 8А" });
  await selects.nth(2).selectOption("leaves");
  await press(page, "Сохранить");
  const [, next, stay, jump, leave] = await cells(page, "7А");
  assert.deepEqual([next, stay, jump, leave], [String(Number(pupils) - 3), "1", "1", "1"]);

  // Two classes of one name are refused beside the field; what was typed stays.
  await page.getByLabel("Название класса 7Б в следующем году").fill("8А");
  await press(page, "Проверить");
  assert.match(await textOf(page, ".err"), /получит и другой класс/);
  assert.equal(await page.getByLabel("Название класса 7Б в следующем году").inputValue(), "8А");
  assert.equal(await page.locator("button:has-text('Перейти на')").count(), 0);
  await page.getByLabel("Название класса 7Б в следующем году").fill("8Ж");
  await press(page, "Проверить");
  assert.match(await textOf(page), /Проверено: препятствий нет/);
  await press(page, "Перейти на 2027/28");
  assert.match(await textOf(page), /Школа перешла на следующий год 10 июня 2027/);
  assert.deepEqual(errors, []);
  await context.close();
  await server.stop();

  const done = await state(school.dir);
  assert.equal(done.facts, before.facts);
  assert.notEqual(done.open, before.open);
  const moved = await rows(
    school.dir,
    `SELECT c.label, COUNT(*) AS n FROM classes c JOIN years y ON y.year_id = c.year_id
      JOIN enrolments e ON e.class_id = c.class_id AND e.last_day IS NULL
      WHERE y.name = '2027/28' GROUP BY c.label`,
  );
  const labels = moved.map((row) => row.label);
  assert.ok(labels.includes("8Ж") && labels.includes("2А") && !labels.includes("1А"));

  // A month later it is too late, the next day it is not.
  server = await serve(school.dir, { today: "2027-07-11" });
  const late = await newPage();
  await enter(late.page, server.url, deputy);
  await late.page.goto(`${server.url}/journal/year/rollover`);
  assert.equal(await late.page.locator("button:has-text('Отменить переход')").count(), 0);
  await late.context.close();
  await server.stop();
  server = await serve(school.dir, { today: "2027-06-11" });
  const again = await newPage();
  await enter(again.page, server.url, deputy);
  await again.page.goto(`${server.url}/journal/year/rollover`);
  assert.match(await textOf(again.page), /Отменить можно до 10 июля 2027/);
  await press(again.page, "Отменить переход");
  assert.equal(await again.page.inputValue("#name"), "2027/28");
  await again.context.close();
  await server.stop();
  assert.deepEqual(await state(school.dir), before);
});
