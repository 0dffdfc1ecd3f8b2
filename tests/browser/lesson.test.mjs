// The main job: a lesson recorded by keyboard alone is on disk, and the family reads it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, saved, textOf } from "../lib/browser.mjs";
import { cleanUp, serve, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const TOPIC = "Сложение дробей с разными знаменателями";
const HOMEWORK = "§ 19, № 132, 135";

const GIVEN = ["KeyY", "5", "4", "5", "Comma", "3", "5", "4", "2", "5"];

/**
 * Ten pupils of the class, spread over the list, and the key that each gets; the child's is a mark.
 * @param {number} rows @param {number} child
 * @returns {Map<number, string>} row to key
 */
function spread(rows, child) {
  /** @type {Map<number, string>} */
  const map = new Map();
  GIVEN.forEach((key, i) => {
    map.set(Math.round((i * (rows - 1)) / (GIVEN.length - 1)), key);
  });
  const key = map.get(child);
  const near = [...map].find(([, k]) => /\d/.test(k))?.[0] ?? 0;
  if (key === undefined) {
    map.delete(near);
    map.set(child, "4");
  } else if (key.startsWith("Key") || key === "Comma") {
    map.set(near, key);
    map.set(child, "4");
  }
  return map;
}

test("R1.4 R3.2a R3.2c a lesson recorded with the keyboard alone in at most 30 keys is on disk after SIGKILL and in the diary", async (t) => {
  const whole = { pupils: 1000, members: 20 }; // classes as large as they are
  const { teacher, parent, lesson, server, school } = await lessonToWrite(whole);
  const { page, errors } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.waitForFunction(() => document.querySelector("#roll input[tabindex='0']"));
  const child = lesson.pupils.findIndex((/** @type {any} */ p) => p.id === lesson.child);
  const given = spread(Math.min(lesson.pupils.length, 24), child);
  const keys = new Keys(page);

  await keys.write(TOPIC); // the page opens in the topic
  await keys.press("Tab");
  await keys.write(HOMEWORK);
  await keys.press("Tab");
  // Each key goes one pupil down; the end of the list is one key away.
  let row = 0;
  for (const [target, key] of [...given].sort(([a], [b]) => a - b)) {
    const up = lesson.pupils.length - 1 - target;
    if (1 + up < target - row) {
      await keys.press("End");
      await keys.press("ArrowUp", up);
    } else await keys.press("ArrowDown", target - row);
    await keys.press(key);
    row = target + 1;
  }
  await saved(page);
  t.diagnostic(`keys beside the free text: ${keys.count}, for ${lesson.pupils.length} pupils`);
  assert.ok(keys.count <= 30, `${keys.count} keys`);
  assert.equal(await page.inputValue("#topic"), TOPIC);
  await page.waitForFunction(() =>
    /\d\d:\d\d/.test(document.getElementById("save-state")?.textContent ?? ""),
  );
  assert.deepEqual(errors, []);

  await server.kill();
  const again = await serve(school.dir, { today: lesson.day });
  const reader = await signIn(again.url, teacher);
  const kept = (await reader.call("GET", `/lessons/${lesson.id}`)).body;
  assert.equal(kept.topic, TOPIC);
  assert.equal(kept.homework, HOMEWORK);
  assert.equal(kept.roll, true);
  const marks = kept.pupils.flatMap((/** @type {any} */ p) => p.marks);
  const away = kept.pupils.filter((/** @type {any} */ p) => p.absence);
  assert.equal(marks.length, 8);
  assert.deepEqual(away.map((/** @type {any} */ p) => p.absence.code).sort(), ["absent", "ill"]);

  const family = await newPage();
  await enter(family.page, again.url, parent);
  await family.page.goto(`${again.url}/diary/${lesson.child}/week/${lesson.day}`);
  const entry = family.page.locator("#diary li", { hasText: TOPIC });
  assert.equal(await entry.count(), 1);
  assert.ok((await textOf(entry)).includes(HOMEWORK), "homework is in the diary");
  const mark = kept.pupils[child].marks[0].value;
  assert.equal(await textOf(entry.locator(".got b").first()), mark);
  assert.deepEqual(family.errors, []);
  assert.equal(await again.stop(), 0);
});

test("R3.2a everybody is there by one key, and a letter pressed again takes an absence back", async () => {
  const { teacher, lesson, server } = await lessonToWrite();
  const { page, errors } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.waitForFunction(() => document.querySelector("#roll input[tabindex='0']"));
  await page.focus("#roll-all");
  await page.keyboard.press("Enter");
  await saved(page);
  const person = await signIn(server.url, teacher);
  const look = async () => (await person.call("GET", `/lessons/${lesson.id}`)).body;
  assert.equal((await look()).roll, true);
  assert.equal(await page.locator("#roll-all").count(), 0, "the roll is called");

  const keys = new Keys(page);
  await keys.press("KeyJ"); // late: the minutes are asked for
  await keys.press("1");
  await keys.press("2");
  await keys.press("Enter");
  await keys.press("KeyE");
  await saved(page);
  await page.waitForFunction(() => !localStorage.length);
  assert.deepEqual(
    (await look()).pupils.slice(0, 2).map((/** @type {any} */ p) => p.absence),
    [
      { code: "late", minutes: 12 },
      { code: "excused", minutes: null },
    ],
  );
  await keys.press("ArrowUp");
  await keys.press("KeyE");
  await page.waitForFunction(() => !document.querySelector("#roll tr.is-away"));
  await page.waitForFunction(() =>
    Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")),
  );
  assert.equal((await look()).pupils[1].absence, null);
  assert.deepEqual(errors, []);
  await server.stop();
});

test("R3.3b the homeroom teacher corrects an absence in another's lesson, and nothing else", async () => {
  const { school, server, lesson } = await lessonToWrite();
  const { homeroom, pupil } = school.accounts;
  assert.ok(homeroom && pupil);
  // The lessons of the led class, found through the journals that the homeroom teacher may read.
  const person = await signIn(server.url, homeroom);
  const { page, errors } = await newPage();
  await enter(page, server.url, homeroom);
  await page.goto(`${server.url}/journal/course/${lesson.course}`);
  const isOwn = (await page.locator("table.journal").count()) > 0;
  assert.ok(isOwn, "the printed homeroom teacher leads the class of the printed pupil");
  assert.equal(await page.locator("[role=grid]").count(), 0);
  const held = page.locator("th[data-lesson] a").first();
  const path = await held.getAttribute("href");
  await page.goto(`${server.url}${path}`);
  assert.equal(await page.locator("main textarea, main input.mark").count(), 0);
  await page.locator("#roll .seg input[value=ill]").first().focus();
  const before = await page.locator("#roll tr.is-away").count();
  await page.locator("#roll tr:not(.is-away) input[value=ill]").first().focus();
  await page.keyboard.press("Space");
  await saved(page);
  assert.equal(await page.locator("#roll tr.is-away").count(), before + 1);
  const id = path?.split("/").at(-1);
  const kept = (await person.call("GET", `/lessons/${id}`)).body;
  const away = kept.pupils.filter((/** @type {any} */ p) => p.absence && p.absence.code !== "late");
  assert.equal(away.length, before + 1);
  assert.equal((await person.call("PUT", `/lessons/${id}`, { topic: "…" })).status, 403);
  assert.deepEqual(errors, []);
  await server.stop();
});

test("R2.8 a class without marks has attendance only", async () => {
  const { school, server } = await lessonToWrite();
  const { director } = school.accounts;
  assert.ok(director);
  const person = await signIn(server.url, director);
  const courses = (await person.call("GET", "/courses")).body.courses;
  const first = courses.find((/** @type {any} */ c) => /^1\D/.test(c.class));
  const { page } = await newPage();
  await enter(page, server.url, director);
  await page.goto(`${server.url}/journal/course/${first.id}`);
  assert.ok((await page.locator("table.journal tbody td").count()) > 0);
  assert.equal(await page.locator("table.journal .avg, table.journal .fin").count(), 0);
  await page.goto(`${server.url}${await page.getAttribute("th[data-lesson] a", "href")}`);
  assert.ok((await page.locator("#roll tbody tr").count()) > 0);
  assert.equal(await page.locator("#roll .w").count(), 0);
  await server.stop();
});
