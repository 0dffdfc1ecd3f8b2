// The lesson page without scripts: one form, saved whole or not at all.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, textOf } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

async function open() {
  const all = await lessonToWrite();
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, all.server.url, all.teacher);
  await page.goto(`${all.server.url}/journal/lesson/${all.lesson.id}`);
  const person = await signIn(all.server.url, all.teacher);
  const look = async () => (await person.call("GET", `/lessons/${all.lesson.id}`)).body;
  const ids = all.lesson.pupils.map((/** @type {any} */ p) => p.id);
  const save = () => page.locator("button.main:visible").first().click();
  return { ...all, page, person, look, ids, save };
}

test("R3.2a R3.2c without scripts the whole form is saved by one button", async () => {
  const { page, look, ids, save, server } = await open();
  await page.fill("#topic", "  Дроби   и проценты ");
  await page.fill("#homework", "№ 5\n№ 6");
  await page.check(`input[name="a-${ids[0]}"][value=ill]`, { force: true });
  await page.check(`input[name="a-${ids[1]}"][value=late]`, { force: true });
  await page.fill(`input[name="min-${ids[1]}"]`, "7");
  await page.fill(`input[name="m-0-${ids[2]}"]`, "4/5");
  await save();
  await page.waitForURL(/saved/);
  const lesson = await look();
  assert.equal(lesson.topic, "Дроби и проценты");
  assert.equal(lesson.homework, "№ 5\n№ 6");
  assert.equal(lesson.roll, true);
  assert.deepEqual(lesson.pupils[0].absence, { code: "ill", minutes: null });
  assert.deepEqual(lesson.pupils[1].absence, { code: "late", minutes: 7 });
  assert.equal(lesson.pupils[2].marks[0].value, "4/5");
  assert.equal(await page.locator("[role=status].note:visible").count(), 1);
  await server.stop();
});

test("R3.2c one bad field refuses the whole form and keeps what was typed", async () => {
  const { page, look, ids, save, server } = await open();
  await page.fill("#topic", "Проценты");
  await page.fill(`input[name="m-0-${ids[0]}"]`, "5");
  await page.fill(`input[name="m-0-${ids[1]}"]`, "7");
  await page.fill(`input[name="min-${ids[2]}"]`, "10");
  await save();
  assert.equal(await page.locator(".note[role=alert]").count(), 1);
  assert.equal(await page.inputValue("#topic"), "Проценты");
  assert.equal(await page.inputValue(`input[name="m-0-${ids[0]}"]`), "5");
  assert.equal(await page.inputValue(`input[name="m-0-${ids[1]}"]`), "7");
  assert.equal(await page.locator("[aria-invalid]").count(), 2);
  const described = await page.getAttribute(`input[name="m-0-${ids[1]}"]`, "aria-describedby");
  assert.ok((await textOf(page, `[id="${described}"]`)).length > 0);
  let lesson = await look();
  assert.equal(lesson.topic, null);
  assert.equal(lesson.works.length, 0);
  await page.fill(`input[name="m-0-${ids[1]}"]`, "3");
  await page.fill(`input[name="min-${ids[2]}"]`, "");
  await save();
  await page.waitForURL(/saved/);
  lesson = await look();
  assert.equal(lesson.topic, "Проценты");
  assert.deepEqual(
    lesson.pupils.slice(0, 2).map((/** @type {any} */ p) => p.marks[0].value),
    ["5", "3"],
  );
  await server.stop();
});

test("R6.2 a form opened before somebody else's change does not undo it", async () => {
  const { page, look, ids, save, person, lesson, server } = await open();
  const put = await person.call("PUT", `/lessons/${lesson.id}/marks/${ids[0]}`, { value: "4" });
  assert.equal(put.status, 200);
  await page.fill(`input[name="m-0-${ids[1]}"]`, "5");
  await save();
  assert.match(await textOf(page, ".note[role=alert]"), /\S/);
  assert.equal((await look()).pupils[0].marks[0].value, "4");
  assert.equal((await look()).pupils[1].marks.length, 0);
  // Saved once more: now the person has seen it.
  await page.fill(`[data-pupil="${ids[0]}"] input.mark`, "3");
  await save();
  await page.waitForURL(/saved/);
  assert.equal((await look()).pupils[0].marks[0].value, "3");
  await server.stop();
});

test("R3.2e a control work without its topic is refused beside the field, with it added", async () => {
  const { page, look, server } = await open();
  await page.selectOption("#work-kind", "control");
  await page.click("#add button");
  assert.equal(await page.getAttribute("#work-topic", "aria-invalid"), "true");
  assert.equal(await page.inputValue("#work-kind"), "control");
  assert.equal((await look()).works.length, 0);
  await page.fill("#work-topic", "Контрольная № 1");
  await page.click("#add button");
  await page.waitForURL(/lesson\/\d+$/);
  assert.deepEqual(
    (await look()).works.map((/** @type {any} */ w) => [w.kind, w.topic]),
    [["control", "Контрольная № 1"]],
  );
  await server.stop();
});
