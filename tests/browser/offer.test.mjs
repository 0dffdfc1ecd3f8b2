// The lesson page takes topic and homework from the plan: one key, or one button without scripts.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, saved } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

/** @param {object} [how] */
async function open(how = {}) {
  const all = await lessonToWrite({ pupils: 1000, members: 25 });
  const { page } = await newPage(how);
  await enter(page, all.server.url, all.teacher);
  await page.goto(`${all.server.url}/journal/lesson/${all.lesson.id}`);
  const person = await signIn(all.server.url, all.teacher);
  const look = async () => (await person.call("GET", `/lessons/${all.lesson.id}`)).body;
  return { ...all, page, look, person };
}

test("R3.2a R1.5b a lesson of a full class by keyboard alone: at most 20 keys", async () => {
  const { page, look, server } = await open();
  const { plan, pupils } = await look();
  assert.ok(plan.topic);
  const keys = new Keys(page);
  await page.waitForFunction(() => document.activeElement?.id === "topic");
  await keys.press("Enter"); // topic and homework of the plan, and on to the roll
  await keys.press("5");
  await keys.press("4");
  await keys.press("ArrowDown");
  await keys.press("KeyY"); // absent
  await keys.press("5");
  await keys.press("PageDown");
  await keys.press("Comma"); // ill
  await keys.press("3");
  await keys.press("4");
  await keys.press("End");
  await keys.press("5");
  assert.ok(keys.count <= 20, `${keys.count} keys`);
  await saved(page);
  const lesson = await look();
  assert.equal(lesson.topic, plan.topic);
  assert.equal(lesson.homework ?? null, plan.homework);
  assert.equal(lesson.plan.given, true);
  assert.equal(lesson.roll, true);
  assert.equal(lesson.pupils.filter((/** @type {any} */ p) => p.absence).length, 2);
  assert.equal(lesson.pupils.filter((/** @type {any} */ p) => p.marks.length > 0).length, 6);
  assert.ok(pupils.length >= 25);
  await server.stop();
});

test("R3.2e the words of the plan are offered when a topic is not Russian", async () => {
  const { page, look, server } = await open();
  const { plan } = await look();
  await page.fill("#topic", "Бөлчөктөрдү кошуу жана кемитүү");
  await page.press("#topic", "Tab");
  await page.waitForSelector("#topic[aria-invalid]");
  await page.click("button[name=take][value=plan]");
  await saved(page);
  assert.equal((await look()).topic, plan.topic);
  await server.stop();
});

test("R3.2a without scripts a button takes the plan; another says that it was not of the plan", async () => {
  const { page, look, server } = await open({ javaScriptEnabled: false });
  const { plan } = await look();
  await page.fill("#homework", "своё задание");
  await page.click("button[name=take][value=plan]");
  await page.waitForURL(/saved/);
  let lesson = await look();
  assert.equal(lesson.topic, plan.topic);
  assert.equal(lesson.homework, "своё задание");
  assert.equal(lesson.plan.given, true);
  await page.click("button[name=take][value=outside]");
  await page.waitForURL(/saved/);
  lesson = await look();
  assert.equal(lesson.topic, plan.topic);
  assert.equal(lesson.plan, null);
  await page.fill("#topic", "Билим берүү системасы");
  await page.click("button.main:visible >> nth=0");
  assert.ok(await page.locator("#topic-error").count());
  await server.stop();
});
