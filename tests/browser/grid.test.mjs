// The journal grid under the keyboard, in every layout.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, textOf } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

/** @typedef {import("../lib/browser.mjs").Page} Page */

/** @type {Awaited<ReturnType<typeof lessonToWrite>>} */
let school;
/** @type {import("../lib/demo.mjs").Person} */
let person;
before(async () => {
  school = await lessonToWrite();
  person = await signIn(school.server.url, school.teacher);
});
after(async () => {
  await closeBrowser();
  await cleanUp();
});

const ids = () => school.lesson.pupils.map((/** @type {any} */ p) => p.id);

/** Nothing is in the lesson's cells. */
async function empty() {
  const lesson = (await person.call("GET", `/lessons/${school.lesson.id}`)).body;
  for (const p of lesson.pupils) {
    if (p.absence)
      await person.call("PUT", `/lessons/${lesson.id}/absences/${p.id}`, { code: null });
    for (const m of p.marks)
      await person.call("PUT", `/works/${m.work}/marks/${p.id}`, { value: null });
  }
}

/** The journal with the focus on the first pupil's cell of today's lesson. @param {keyof typeof import("../lib/browser.mjs").LAYOUTS} layout */
async function open(layout = "ru") {
  await empty();
  const { page, errors, context } = await newPage();
  await enter(page, school.server.url, school.teacher);
  await page.goto(`${school.server.url}/journal/course/${school.lesson.course}`);
  await page.waitForSelector("table[role=grid]");
  await page.locator("#journal tbody td[tabindex='0']").focus();
  return { page, errors, context, keys: new Keys(page, layout) };
}

/** @param {Page} page @param {number} row the pupil's cell of today's lesson */
const cell = (page, row) => page.locator(`#journal tr[data-pupil="${ids()[row]}"] td.td`).first();

/** Everything is sent. @param {Page} page */
async function sent(page) {
  await page.waitForFunction(
    () =>
      Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")) &&
      !document.querySelector("#journal td.wait"),
  );
}

/** What the base holds for the first pupils: "5 ill" @param {number} n */
async function stored(n) {
  const lesson = (await person.call("GET", `/lessons/${school.lesson.id}`)).body;
  return lesson.pupils
    .slice(0, n)
    .map((/** @type {any} */ p) =>
      [
        ...p.marks.map((/** @type {any} */ m) => m.value),
        ...(p.absence ? [p.absence.code + (p.absence.minutes ?? "")] : []),
      ].join(" "),
    );
}

test("one tab stop, in today's column, and the roles of a grid", async () => {
  const { page, errors } = await open();
  assert.equal(await page.locator("#journal [tabindex='0']").count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("td")), true);
  const tree = await page.locator("#journal").ariaSnapshot();
  assert.match(tree, /grid/);
  assert.match(tree, /rowheader/);
  assert.match(tree, /gridcell/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.locator("#journal [tabindex='0']").count(), 1);
  await page.keyboard.press("Tab");
  assert.equal(
    await page.evaluate(() => document.activeElement?.closest("#journal")),
    null,
    "Tab leaves the grid",
  );
  assert.deepEqual(errors, []);
});

test("arrows, Home, End, Enter and Shift+Enter move", async () => {
  const { page } = await open();
  const at = () =>
    page.evaluate(() => {
      const td = /** @type {HTMLTableCellElement} */ (document.activeElement);
      const tr = /** @type {HTMLTableRowElement} */ (td.closest("tr"));
      return [tr.sectionRowIndex, td.cellIndex];
    });
  const [r0 = 0, c0 = 0] = await at();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await at(), [r0 + 1, c0]);
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await at(), [r0 + 1, c0 - 1]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await at(), [r0, c0]);
  await page.keyboard.press("Enter");
  assert.deepEqual(await at(), [r0 + 1, c0]);
  await page.keyboard.press("Shift+Enter");
  assert.deepEqual(await at(), [r0, c0]);
  await page.keyboard.press("Home");
  assert.deepEqual(await at(), [r0, 1]);
  await page.keyboard.press("Control+End");
  const rows = await page.locator("#journal tbody tr").count();
  assert.equal((await at())[0], rows - 1);
  await page.keyboard.press("Control+Home");
  assert.deepEqual(await at(), [0, 1]);
});

for (const layout of /** @type {const} */ (["ru", "ky", "en"])) {
  test(`the same keys write the same in the layout ${layout}`, async () => {
    const { page, errors, keys } = await open(layout);
    for (const key of ["5", "Enter", "KeyY", "Enter", "Comma", "Enter", "KeyE", "Enter"])
      await keys.press(key);
    // о or оп, with minutes; нп; a mark and a letter in one cell
    for (const key of ["KeyJ", "KeyG", "1", "5", "Enter", "KeyY", "KeyG", "Enter"])
      await keys.press(key);
    for (const key of ["4", "Slash", "5", " ", "KeyJ", "Enter"]) await keys.press(key);
    await sent(page);
    assert.deepEqual(await stored(7), [
      "5",
      "absent",
      "ill",
      "excused",
      "late15",
      "unexcused",
      "4/5 late",
    ]);
    assert.deepEqual(errors, []);
  });
}

test("what is typed changes only what it names; Delete takes all; Ctrl+Z brings it back", async () => {
  const { page, keys } = await open();
  await keys.press("KeyY");
  await keys.press("Enter");
  await keys.press("ArrowUp");
  await keys.press("3");
  await keys.press("Enter");
  await sent(page);
  assert.deepEqual(await stored(1), ["3 absent"]);
  await keys.press("ArrowUp");
  await keys.press("Delete");
  await sent(page);
  assert.deepEqual(await stored(1), [""]);
  assert.equal(await textOf(cell(page, 0)), "");
  await keys.press("Control+z");
  await sent(page);
  assert.deepEqual(await stored(1), ["3 absent"]);
  await keys.press("Control+z");
  await keys.press("Control+z");
  await sent(page);
  assert.deepEqual(await stored(1), [""]);
  await keys.press("Control+z");
  assert.match(await textOf(page, "#cell-info"), /\S/);
});

test("Escape leaves an entry as it was, a wrong one is told and kept from the base", async () => {
  const { page, keys } = await open();
  await keys.press("5");
  await keys.press("Escape");
  assert.equal(await textOf(cell(page, 0)), "");
  await keys.press("7");
  await keys.press("Enter");
  assert.equal(await page.locator("#journal td.edit input[aria-invalid=true]").count(), 1);
  assert.equal(await page.locator("#cell-error").isVisible(), true);
  await keys.press("Escape");
  assert.equal(await page.locator("#cell-error").isVisible(), false);
  assert.deepEqual(await stored(1), [""]);
});

test("the average follows each mark", async () => {
  const { page, keys } = await open();
  const average = page.locator(`#journal tr[data-pupil="${ids()[0]}"] td.avg`);
  const before = await textOf(average);
  await keys.press("2");
  await keys.press("Enter");
  await sent(page);
  assert.notEqual(await textOf(average), before);
  const shown = await textOf(average);
  await page.reload();
  assert.equal(await textOf(average), shown);
});

test("the pad writes with a finger: marks, absences, erasing", async () => {
  const { page } = await open();
  const put = (/** @type {string} */ what) => page.click(`#pad [data-put="${what}"]`);
  await cell(page, 0).click();
  await put("4");
  await put("б");
  await cell(page, 2).click();
  await put("5");
  await sent(page);
  assert.deepEqual(await stored(3), ["4", "ill", "5"]);
  await cell(page, 2).click();
  await put("");
  await sent(page);
  assert.deepEqual(await stored(3), ["4", "ill", ""]);
});

test("R2.5a who may only read gets a plain table", async () => {
  const director = school.school.accounts.director;
  assert.ok(director);
  const { page, errors } = await newPage();
  await enter(page, school.server.url, director);
  await page.goto(`${school.server.url}/journal/course/${school.lesson.course}`);
  assert.equal(await page.locator("table.journal").count(), 1);
  assert.equal(await page.locator("[role=grid], #pad").count(), 0);
  assert.equal(await page.locator(".savebar:visible").count(), 0);
  await page.goto(`${school.server.url}/journal/lesson/${school.lesson.id}`);
  assert.equal(await page.locator("main input, main textarea, main button").count(), 0);
  assert.deepEqual(errors, []);
});
