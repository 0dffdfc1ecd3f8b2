// The deputy changes the year when lessons are there: terms move, a Saturday works by Monday's timetable, a short day
// has other bells. Everything is shown first, and no fact moves.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { rows } from "../lib/base.mjs";
import { closeBrowser, enter, newPage, textOf as rawText, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

/** @typedef {import("../lib/demo.mjs").Account} Account */
/** @typedef {import("playwright-core").Page} Page */

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server | undefined} */
let server;

before(async () => {
  school = await demoSchool({ pupils: 150 });
});
after(async () => {
  await closeBrowser();
  await server?.stop();
  await cleanUp();
});

/** The text with plain blanks. @param {Page} page @param {string} [selector] */
const textOf = async (page, selector) => (await rawText(page, selector)).replace(/\s+/g, " ");

/** @type {import("playwright-core").BrowserContext[]} */
const open = [];

/** @param {string} role @param {string} [today] */
async function sign(role, today) {
  server ??= await serve(school.dir, today ? { today } : {});
  const { page, context, errors } = await newPage();
  open.push(context);
  await enter(page, server.url, /** @type {Account} */ (school.accounts[role]));
  return { page, errors };
}

/** @param {string} path */
const at = (path) => `${server?.url}${path}`;

/** Reads the base itself: never while the server has it open. @param {string} text */
async function stopped(text) {
  for (const context of open.splice(0)) await context.close();
  await server?.stop();
  server = undefined;
  return rows(school.dir, text);
}

/** Everything that people have written, in one figure; and the number of lessons. */
async function facts() {
  const written = await stopped(`SELECT 'l', lesson_id, course_id, lesson_no, date, number, topic,
      homework, status, roll_at FROM lessons WHERE version > 0 OR roll_at IS NOT NULL
    UNION ALL SELECT 'm', work_no, course_id, lesson_no, date, pupil_id, value, kind, entered_at, 0 FROM marks
    UNION ALL SELECT 'a', 0, course_id, lesson_no, date, pupil_id, code, minutes, entered_at, 0 FROM absences
    UNION ALL SELECT 'f', 0, course_id, 0, period, pupil_id, value, computed, entered_at, 0 FROM finals
    ORDER BY 1, 2, 3, 4, 5, 6, 7`);
  const [count] = await rows(school.dir, "SELECT COUNT(*) AS n FROM lessons");
  return {
    hash: createHash("sha256").update(JSON.stringify(written)).digest("hex"),
    written: written.length,
    lessons: Number(count?.n),
  };
}

/** The figures under the preview's table: added, taken back, kept. @param {Page} page */
async function totals(page) {
  const cells = await page.locator(".effect tfoot td").allTextContents();
  return cells.map(Number);
}

/** @param {Page} page @param {string} button */
async function press(page, button) {
  await Promise.all([page.waitForNavigation(), page.click(`button:has-text("${button}")`)]);
}

test("R1.5a terms move after lessons exist: what was written stays, plans are laid out again", async () => {
  const start = await facts();
  assert.ok(start.written > 1000, `${start.written} facts`);
  const { page, errors } = await sign("deputy");
  await page.goto(at("/journal/year"));
  assert.match(await textOf(page, "h1"), /Учебный год 2026\/27/);
  assert.deepEqual(await violations(page), []);
  await page.locator("section", { hasText: "2–11 классы" }).getByText("Изменить периоды").click();
  await page.fill("input[name=last-1]", "2026-08-28");
  await press(page, "Посмотреть");
  assert.match(await textOf(page, "#fault-1"), /раньше, чем начинается/);
  assert.equal(await page.inputValue("input[name=last-1]"), "2026-08-28");
  await page.fill("input[name=last-1]", "2026-10-28");
  await page.fill("input[name=last-2]", "2026-12-25");
  await page.fill("input[name=last-4]", "2027-06-04");
  await press(page, "Посмотреть");
  assert.match(
    await textOf(page),
    /I четверть: 1 сентября – 28 октября \(было: 1 сентября – 30 октября\)/,
  );
  assert.match(await textOf(page), /Пока ничего не сохранено/);
  assert.deepEqual(await violations(page), []);
  const [added = 0, removed = 0, kept = 0] = await totals(page);
  assert.ok(added > 100 && removed > 50 && kept > 100, `${added} ${removed} ${kept}`);
  assert.equal(await page.locator(".effect tbody tr").count(), 32); // grade 1 has a calendar of its own

  const path = new URL(page.url()).pathname;
  const looked = await facts();
  assert.deepEqual(looked, start, "looking changes nothing");
  const again = await sign("deputy");
  await again.page.goto(at(path));
  await again.page.fill("input[name=last-1]", "2026-10-28");
  await again.page.fill("input[name=last-2]", "2026-12-25");
  await again.page.fill("input[name=last-4]", "2027-06-04");
  await press(again.page, "Посмотреть");
  assert.deepEqual(await totals(again.page), [added, removed, kept]);
  await press(again.page, "Подтвердить");
  assert.match(await textOf(again.page), /Сохранено/);
  assert.match(await textOf(again.page), /29 марта – 4 июня/);
  assert.deepEqual([...errors, ...again.errors], []);

  const end = await facts();
  assert.equal(end.hash, start.hash);
  assert.equal(end.lessons, start.lessons + added - removed);
});

test("R1.5a Monday's timetable on a Saturday", async () => {
  const start = await facts();
  const { page } = await sign("deputy");
  await page.goto(at("/journal/year"));
  await page.click("summary:has-text('Короткий день, перенос')");
  const form = page.locator("form", { has: page.locator("#sp-date") });
  await form.locator("[name=date]").fill("2026-11-07");
  await form.locator("[name=weekday]").selectOption("1");
  await form.locator("[name=name]").fill("за 7 декабря");
  await Promise.all([page.waitForNavigation(), form.locator("button").click()]);
  assert.match(await textOf(page, ".err"), /каникулах/);
  assert.equal(await form.locator("[name=weekday]").inputValue(), "1");
  await form.locator("[name=date]").fill("2026-11-28");
  await Promise.all([page.waitForNavigation(), form.locator("button").click()]);
  assert.match(await textOf(page), /суббота, 28 ноября: расписание: понедельник/);
  const [added = 0, removed, kept] = await totals(page);
  assert.deepEqual([removed, kept], [0, 0]);
  await press(page, "Подтвердить");
  assert.match(await textOf(page, ".days"), /за 7 декабря/);

  const lessons = await sign("teacher");
  const list = async (/** @type {string} */ day) => {
    await lessons.page.goto(at(`/journal/day/${day}`));
    return lessons.page.locator(".lessons a").allTextContents();
  };
  const saturday = await list("2026-11-28");
  assert.deepEqual(saturday, await list("2026-11-30"));
  assert.equal(await lessons.page.locator(".special").count(), 0);
  assert.deepEqual(saturday, await list("2026-11-23"));
  // The teacher's day and the family's week say why.
  await list("2026-11-28");
  assert.match(await textOf(lessons.page, ".special"), /за 7 декабря: расписание: понедельник/);
  const family = await sign("pupil");
  await family.page.goto(
    at(
      family.page
        .url()
        .slice(String(server?.url).length)
        .replace(/\d{4}-.*/, "2026-11-28"),
    ),
  );
  const noted = family.page.locator(".diary > section", { has: family.page.locator(".special") });
  assert.equal(await noted.count(), 1);
  assert.match((await noted.textContent()) ?? "", /28.*за 7 декабря: расписание: понедельник/s);
  await family.page.goto(family.page.url().replace("2026-11-28", "2026-11-16"));
  assert.equal(await family.page.locator(".special").count(), 0);
  const end = await facts();
  assert.equal(end.hash, start.hash);
  assert.equal(end.lessons, start.lessons + added);

  // And taken back: nobody has written in it.
  const back = await sign("deputy");
  await back.page.goto(at("/journal/year"));
  const line = back.page.locator(".days li", { hasText: "за 7 декабря" }).first();
  await Promise.all([back.page.waitForNavigation(), line.locator("button").click()]);
  const [, one = 0] = await totals(back.page);
  await press(back.page, "Подтвердить");
  assert.ok(one > 0);
});

test("R1.5a a short day has other bells", async () => {
  const { page } = await sign("deputy");
  const person = await sign("teacher");
  const times = async () => {
    await person.page.goto(at("/journal/day/2026-11-25"));
    return person.page.locator(".lessons time").allTextContents();
  };
  const usual = await times();
  await page.goto(at("/journal/year/bells"));
  await page.click("summary");
  for (const shift of ["1", "2"]) {
    await page.goto(at("/journal/year/bells"));
    await page.click("summary");
    await page.selectOption("#from", { label: `${shift} смена` });
    await page.fill("#name", `Туман, ${shift} смена`);
    await page.fill("#starts", shift === "1" ? "09:00" : "13:00");
    await page.fill("#lesson", "20");
    await press(page, "Создать");
    assert.match(await textOf(page, "h1"), /Туман/);
    assert.equal(await page.inputValue("input[name=ends-1]"), shift === "1" ? "09:20" : "13:20");
  }
  await page.goto(at("/journal/year"));
  await page.click("summary:has-text('Короткий день, перенос')");
  const form = page.locator("form", { has: page.locator("#sp-date") });
  await form.locator("[name=date]").fill("2026-11-25");
  await form.locator("[name=name]").fill("Туман");
  for (const shift of ["1", "2"])
    await form
      .getByLabel(`Звонки: ${shift} смена`, { exact: true })
      .selectOption({ label: `Туман, ${shift} смена` });
  await Promise.all([page.waitForNavigation(), form.locator("button").click()]);
  assert.match(await textOf(page), /звонки: 1 смена → Туман, 1 смена/);
  assert.deepEqual(await times(), usual);
  await press(page, "Подтвердить");
  const short = await times();
  assert.equal(short.length, usual.length);
  for (const [i, time] of short.entries()) assert.notEqual(time, usual[i]);
  assert.match(short.join(" "), /(09|1\d):\d\d/);
});

test("R1.5a half-years for the upper grades keep the autumn free; a class has its own week", async () => {
  const start = await facts();
  const { page } = await sign("deputy");
  await page.goto(at("/journal/year"));
  await page.click("summary:has-text('Отдельный календарь')");
  const form = page.locator("form", { has: page.locator("#calendar-name") });
  await form.locator("[name=name]").fill("10–11 классы");
  await form.locator("[name=calendar]").selectOption({ label: "2–11 классы" });
  await Promise.all([page.waitForNavigation(), form.locator("button").click()]);
  await page.locator("section", { hasText: "10–11 классы" }).getByText("Изменить периоды").click();
  await page.click("text=Полугодия");
  assert.equal(await page.inputValue("input[name=last-1]"), "2026-12-25");
  await press(page, "Посмотреть");
  assert.match(await textOf(page), /Каникулы остаются: 29 октября – 8 ноября/);
  await press(page, "Подтвердить");
  assert.match(await textOf(page), /II полугодие/);

  await page.click("text=Классы и смены");
  await page.getByLabel("Учебная неделя, 10А").selectOption("6");
  await page.getByLabel("Программа, 10А").selectOption("12");
  await page.getByLabel("Календарь, 10А").selectOption({ label: "10–11 классы" });
  await press(page, "Посмотреть");
  assert.match(await textOf(page, ".err"), /стоят итоговые отметки/); // of the first quarter
  assert.equal(await page.getByLabel("Программа, 10А").inputValue(), "12");
  await page.getByLabel("Календарь, 10А").selectOption({ label: "2–11 классы" });
  await press(page, "Посмотреть");
  assert.match(await textOf(page), /10А: .*дней в неделе: 6, программа: 12 лет/);
  assert.match(await textOf(page), /Уроки по расписанию не меняются/);
  await press(page, "Подтвердить");
  assert.equal((await facts()).hash, start.hash);
});
