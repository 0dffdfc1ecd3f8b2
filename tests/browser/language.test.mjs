// The language of entries: all are in Russian (3.2). The school asks, until it decides otherwise.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, saved, textOf } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

/** @param {boolean} scripts */
async function open(scripts) {
  const all = await lessonToWrite({ pupils: 120, members: 2 });
  const { page, errors } = await newPage({ javaScriptEnabled: scripts });
  await enter(page, all.server.url, all.teacher);
  await page.goto(`${all.server.url}/journal/lesson/${all.lesson.id}`);
  const person = await signIn(all.server.url, all.teacher);
  const look = async () => (await person.call("GET", `/lessons/${all.lesson.id}`)).body;
  return { ...all, page, errors, person, look };
}

test("R3.2e an entry that is not Russian is asked about, with its words, and saved when confirmed", async () => {
  const { page, errors, look, server } = await open(true);
  await page.fill("#topic", "Көнүгүү иштөө");
  const box = page.locator("#save-asks .ask");
  await box.waitFor();
  assert.match((await box.textContent()) ?? "", /Көнүгүү, иштөө/);
  assert.equal((await look()).topic, null);
  assert.equal(await page.getAttribute("#topic", "aria-invalid"), "true");
  await box.locator("button").first().click();
  await saved(page);
  assert.equal((await look()).topic, "Көнүгүү иштөө");
  assert.equal(await box.count(), 0);

  // Mended instead: the question goes.
  await page.fill("#homework", "My family and I");
  await box.waitFor();
  await page.fill("#homework", "Рассказ «My family and I»");
  await page.waitForFunction(() => document.querySelectorAll("#save-asks .ask").length === 0);
  await saved(page);
  assert.equal((await look()).homework, "Рассказ «My family and I»");
  assert.deepEqual(errors, []);
  await server.stop();
});

test("R3.2e without scripts the form comes back with the question", async () => {
  const { page, look, server } = await open(false);
  const save = () => page.locator("button.main:visible").first().click();
  await page.fill("#topic", "Проценты");
  await page.fill("#homework", "Тексти которуу");
  await save();
  assert.match(await textOf(page, "#homework-error"), /которуу/);
  assert.equal((await look()).topic, null);
  assert.equal(await page.locator("input[name=confirm]").count(), 1);
  await page.check("input[name=confirm]");
  await save();
  await page.waitForURL(/saved/);
  assert.equal((await look()).homework, "Тексти которуу");
  assert.equal((await look()).topic, "Проценты");
  await server.stop();
});

test("R3.2e the school refuses, or lets be: director and deputy decide", async () => {
  const { person, lesson, school, server } = await open(false);
  const { deputy } = school.accounts;
  if (!deputy) throw new Error("the demo school has no deputy");
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, deputy);
  const decide = async (/** @type {string} */ rule) => {
    await page.goto(`${server.url}/journal/settings`);
    await page.check(`input[name=language][value=${rule}]`);
    await page.locator("main form:has(input[name=language]) button").click();
    assert.equal(await page.locator("input[name=language]:checked").inputValue(), rule);
  };
  const put = (/** @type {unknown} */ body) => person.call("PUT", `/lessons/${lesson.id}`, body);
  await decide("refuse");
  const refused = await put({ topic: "Көнүгүү", confirm: true });
  assert.equal(refused.status, 422);
  assert.equal(refused.body.code, "language");
  assert.equal(refused.body.clause, "3.2");
  await decide("off");
  assert.equal((await put({ topic: "Көнүгүү" })).status, 200);
  await server.stop();
});

test("R3.2e programs are told the code, the clause and the words", async () => {
  const { person, lesson, look, server } = await open(false);
  const put = (/** @type {unknown} */ body) => person.call("PUT", `/lessons/${lesson.id}`, body);
  let answer = await put({ topic: "Көнүгүү" });
  assert.equal(answer.status, 422);
  assert.equal(answer.body.code, "ask_language");
  assert.equal(answer.body.clause, "3.2");
  assert.match(answer.body.title, /Көнүгүү/);
  assert.equal((await look()).topic, null);
  assert.equal((await put({ topic: "Көнүгүү", confirm: "yes" })).status, 400);
  answer = await put({ topic: "Көнүгүү", confirm: true });
  assert.equal(answer.status, 200);
  // What stands there is not asked about again.
  assert.equal((await put({ topic: "Көнүгүү", homework: "§ 5" })).status, 200);
  const work = (/** @type {unknown} */ body) =>
    person.call("POST", `/lessons/${lesson.id}/works`, body);
  const kind = "practical";
  assert.equal((await work({ kind, topic: "Сөз айкашы" })).body.code, "ask_language");
  assert.equal((await work({ kind, topic: "Сөз айкашы", confirm: true })).status, 201);
  await server.stop();
});
