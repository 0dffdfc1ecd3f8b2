// Marks and what stands beside them, in the journal grid and on the page of the lesson: how many keys it takes, several
// works and marks, late entries, comments and debts, history, averages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

/** @typedef {import("../lib/browser.mjs").Page} Page */

/** @type {Awaited<ReturnType<typeof lessonToWrite>>} */
let school;
/** @type {import("../lib/demo.mjs").Person} */
let person;
before(async () => {
  school = await lessonToWrite({ pupils: 1200, members: 30 });
  person = await signIn(school.server.url, school.teacher);
});
after(async () => {
  await closeBrowser();
  await cleanUp();
});

const look = async () => (await person.call("GET", `/lessons/${school.lesson.id}`)).body;
const pupil = (row = 0) => school.lesson.pupils[row].id;

/** @param {string} kind @param {string} [topic] @param {number} [lesson] */
async function addWork(kind, topic, lesson = school.lesson.id) {
  const answer = await person.call("POST", `/lessons/${lesson}/works`, { kind, topic });
  assert.equal(answer.status, 201);
  return answer.body.id;
}

/** A page whose scripts are at work. @param {Page} page @param {string} path */
async function visit(page, path) {
  await page.goto(`${school.server.url}${path}`);
  if ((await page.locator("html.js").count()) > 0)
    await page.waitForSelector("table[role=grid], #roll input[tabindex='-1']", {
      state: "attached",
    });
}

/** @param {string} path @param {import("playwright-core").BrowserContextOptions} [how] */
async function open(path, how) {
  const all = await newPage(how);
  await enter(all.page, school.server.url, school.teacher);
  await visit(all.page, path);
  return all;
}
const grid = () => `/journal/course/${school.lesson.course}`;
/** @param {Page} page */
const sent = (page) =>
  page.waitForFunction(
    () =>
      Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")) &&
      !document.querySelector("#journal td.wait"),
  );
/** Today's cell of a pupil. @param {Page} page @param {number} row */
const cell = (page, row) => page.locator(`#journal tr[data-pupil="${pupil(row)}"] td.td`).first();

test("R3.2b 30 marks in a column of the journal: 60 keys", async () => {
  const { page, errors } = await open(grid());
  const keys = new Keys(page, "ru");
  await cell(page, 0).focus();
  for (let i = 0; i < 30; i++) {
    await keys.press(String(2 + (i % 4)));
    await keys.press("Enter");
  }
  await sent(page);
  assert.ok(keys.count <= 60, `${keys.count} keys`);
  const lesson = await look();
  assert.deepEqual(
    lesson.pupils.slice(0, 30).map((/** @type {any} */ p) => p.marks[0]?.value),
    Array.from({ length: 30 }, (_, i) => String(2 + (i % 4))),
  );
  assert.deepEqual(errors, []);
});

test("R3.2b 30 marks on the page of the lesson: 30 keys", async () => {
  await addWork("test");
  const { page, errors } = await open(`/journal/lesson/${school.lesson.id}`);
  const keys = new Keys(page, "ru");
  await page.locator("#roll tbody tr").first().locator("input.mark").nth(1).focus();
  await keys.press("5", 30);
  await page.waitForFunction(() =>
    Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")),
  );
  assert.equal(keys.count, 30);
  const lesson = await look();
  assert.ok(lesson.pupils.slice(0, 30).every((/** @type {any} */ p) => p.marks[1]?.value === "5"));
  assert.deepEqual(errors, []);
});

test("R3.2b several works in a lesson, several marks in a cell", async () => {
  const dictation = await addWork("dictation");
  const { page, errors } = await open(grid());
  const at = cell(page, 1);
  await at.dblclick();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("4 - 5/4");
  await page.keyboard.press("Enter");
  await sent(page);
  assert.equal((await at.textContent())?.replace(/\s+/g, " ").trim(), "4 5/4");
  const marks = (await look()).pupils[1].marks;
  assert.deepEqual(
    marks.map((/** @type {any} */ m) => m.value),
    ["4", "5/4"],
  );
  assert.equal(marks[1].work, dictation);
  // The signs of the works stand over the column.
  const head = page.locator(`#journal th[data-lesson="${school.lesson.id}"] abbr`);
  assert.match((await head.textContent()) ?? "", /Т Д/);
  // One mark more than there are works is refused, and said.
  await at.dblclick();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("4 4 4 4");
  await page.keyboard.press("Enter");
  assert.match(await textOf(page, "#cell-error"), /работ/);
  await page.keyboard.press("Escape");
  assert.deepEqual(errors, []);
});

test("R6.2 Shift+F2: comment, debt and history of a cell, in place", async () => {
  const { page, errors } = await open(grid());
  const at = cell(page, 2);
  await at.focus();
  await page.keyboard.press("5");
  await page.keyboard.press("Enter");
  await sent(page);
  await at.focus();
  await page.keyboard.press("Shift+F2");
  const box = page.locator("dialog.peekbox");
  await box.waitFor();
  assert.match(
    (await box.textContent()) ?? "",
    new RegExp(school.lesson.pupils[2].name.split(" ")[0]),
  );
  assert.equal((await box.locator("table s").first().textContent())?.trim(), "4");
  assert.deepEqual(await violations(page), []);
  await box.locator("input[name=comment]").first().fill("Решил у доски");
  await box.locator("input[name=owed_until]").first().fill("2027-05-20");
  await box.locator("form button").first().click();
  await box.locator(".note.calm").waitFor();
  assert.equal(await box.locator("input[name=comment]").first().inputValue(), "Решил у доски");
  await page.keyboard.press("Escape");
  assert.equal(await box.isVisible(), false);
  await visit(page, grid());
  assert.ok(await at.evaluate((td) => td.classList.contains("owe")));
  // The line below the grid leads there too.
  await at.click();
  await page.locator("#cell-info a.peek").click();
  await box.waitFor();
  assert.deepEqual(errors, []);
});

test("R3.2b an average in the journal opens to marks and arithmetic, and follows what is entered", async () => {
  const { page, errors } = await open(grid());
  const row = page.locator(`#journal tr[data-pupil="${pupil(3)}"]`);
  const before = (await row.locator("td.avg").textContent())?.trim();
  await row.locator("td.avg a").click();
  const box = page.locator("dialog.peekbox");
  await box.waitFor();
  const text = (await box.textContent()) ?? "";
  assert.ok(text.includes(`= ${before}`), text);
  assert.match(text, /\(.+\) ÷ \d+ = /);
  assert.ok((await box.locator("tbody tr").count()) > 0);
  await page.keyboard.press("Escape");
  await cell(page, 3).focus();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await sent(page);
  const after = (await row.locator("td.avg").textContent())?.trim();
  assert.notEqual(after, before);
  await row.locator("td.avg a").click();
  await box.waitFor();
  assert.ok(((await box.textContent()) ?? "").includes(`= ${after}`));
  assert.deepEqual(errors, []);
});

test("R6.2 without scripts the name leads to comment, debt and history", async () => {
  const { page } = await open(`/journal/lesson/${school.lesson.id}`, { javaScriptEnabled: false });
  await page.locator("#roll tbody tr").nth(2).locator("th a").click();
  await page.waitForURL(/\/pupil\//);
  assert.match(await textOf(page, "main"), /История/);
  await page.locator("input[name=comment]").first().fill("Молодец");
  await page.locator("main form button").first().click();
  await page.waitForURL(/saved/);
  assert.equal(await page.locator("input[name=comment]").first().inputValue(), "Молодец");
});

test("R3.2c a late mark in the journal: the reason is asked once for the work", async () => {
  const columns = (await person.call("GET", `/courses/${school.lesson.course}/journal`)).body;
  const past = columns.lessons.filter((/** @type {any} */ l) => l.date < school.lesson.date).at(-1);
  const work = await addWork("classwork", undefined, past.id);
  const { page, errors } = await open(`/journal/lesson/${past.id}`);
  const field = page.locator(`input[data-late="${work}"]`);
  assert.equal(await field.count(), 1, "the page of the lesson has a field for it");
  assert.deepEqual(await violations(page), []);

  await visit(page, grid());
  const shown = page.locator(`#journal th[data-lesson="${past.id}"]`);
  const n = Number(((await shown.getAttribute("data-works")) ?? "").split(" ").length);
  const column = await shown.evaluate((th) =>
    [...document.querySelectorAll("#journal th[data-lesson]")].indexOf(th),
  );
  for (const row of [0, 1]) {
    const at = page.locator(`#journal tr[data-pupil="${pupil(row)}"] td`).nth(column);
    await at.dblclick();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(`${"- ".repeat(n - 1)}4`);
    await page.keyboard.press("Enter");
    await sent(page);
  }
  const asks = page.locator("#save-asks .ask");
  assert.equal(await asks.count(), 1);
  await asks.locator("input").fill("Болел учитель");
  await asks.locator("input").press("Enter");
  await page.waitForFunction(() => document.querySelectorAll("#save-asks .ask").length === 0);
  await sent(page);
  await visit(page, `/journal/lesson/${past.id}`);
  assert.equal(await field.inputValue(), "Болел учитель");
  // Changed in its field, it is kept as soon as one leaves it.
  await field.fill("Курсы");
  await field.press("Tab");
  await page.waitForSelector("#save-state[data-state=saved]");
  await page.reload();
  assert.equal(await field.inputValue(), "Курсы");
  assert.deepEqual(errors, []);
});

test("R3.2c the deputy sees what came late: by teacher, journal, how late and why", async () => {
  const { page, errors } = await newPage();
  await enter(page, school.server.url, /** @type {any} */ (school.school.accounts.deputy));
  await page.goto(`${school.server.url}/journal/fill/${school.lesson.date}`);
  await page.getByRole("link", { name: "Отметки после срока" }).click();
  await page.getByRole("link", { name: "октябрь" }).click();
  await page.waitForURL(/month/);
  const rows = page.locator("tbody tr");
  assert.ok((await rows.count()) > 10);
  const text = (await rows.allTextContents()).join("\n");
  assert.match(text, /позже на \d+ (день|дня|дней)/);
  assert.match(text, /причина не названа/);
  assert.match(text, /Курсы повышения квалификации/);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(errors, []);
});
