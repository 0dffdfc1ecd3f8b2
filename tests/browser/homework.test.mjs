// Homework of some pupils beside the common one, its time and load: the lesson page, the diary, the class's week.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, saved, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

test("R3.2a homework for one pupil: set beside the roll, read by that family alone, taken back", async () => {
  const { server, teacher, parent, lesson, school } = await lessonToWrite({ pupils: 300 });
  const { page, errors } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.fill("#homework", "Параграф 15, упражнение 4");
  await page.fill("#homework_minutes", "35");
  await page.locator("#homework_minutes").blur();
  await saved(page);
  await page.getByRole("link", { name: /Отдельным ученикам/ }).click();
  await page.getByText("Задать отдельным ученикам").click();
  // Nobody chosen: the text stays, the form stays open.
  await page.fill("#task-text", "Переписать правило о суффиксах");
  await page.fill("#minutes", "10");
  await page.getByRole("button", { name: "Задать" }).click();
  assert.match(await textOf(page, "#task-pupils-error"), /хотя бы одного/);
  assert.equal(await page.inputValue("#task-text"), "Переписать правило о суффиксах");
  await page.check(`[name="p-${lesson.child}"]`);
  await page.getByRole("button", { name: "Задать" }).click();
  await page.waitForURL(/#tasks$/);
  const tasks = page.locator("section[aria-labelledby=tasks] li");
  assert.equal(await tasks.count(), 1);
  assert.match(
    (await tasks.first().textContent()) ?? "",
    /Переписать правило о суффиксах.*задано.*10 мин/s,
  );
  assert.equal(await page.inputValue("#homework_minutes"), "35");
  assert.deepEqual(await violations(page), []);

  const diaryOf = (/** @type {number} */ id) => `${server.url}/diary/${id}/week/${lesson.day}`;
  const family = await newPage({ viewport: { width: 360, height: 800 } });
  await enter(family.page, server.url, parent);
  await family.page.goto(diaryOf(lesson.child));
  const text = await textOf(family.page, "main");
  assert.match(text, /Личное задание: Переписать правило о суффиксах/);
  assert.match(text, /Параграф 15, упражнение 4\s*\d\d\.\d\d \d\d:\d\d/);
  assert.ok(
    await family.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    "fits a phone",
  );

  await tasks.first().getByRole("button", { name: "Отменить" }).click();
  assert.equal(await tasks.count(), 0);
  await family.page.goto(diaryOf(lesson.child));
  assert.doesNotMatch(await textOf(family.page, "main"), /Переписать правило/);
  assert.deepEqual([...errors, ...family.errors], []);

  // Nobody else's diary ever had it; here the classmate's, by the pupil's own account.
  const other = await signIn(server.url, parent);
  const stranger = lesson.pupils.find((/** @type {any} */ p) => p.id !== lesson.child);
  assert.equal((await other.call("GET", `/pupils/${stranger.id}/diary`)).status, 403);
  assert.ok(school.accounts.parent);
  await server.stop();
});

test("R3.2a the load of the day beside the homework and in the class's week", async () => {
  const { server, teacher, school, lesson } = await lessonToWrite({ pupils: 300 });
  const { page, errors } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.fill("#homework", "Параграф 16");
  await page.fill("#homework_minutes", "299");
  await page.getByRole("button", { name: "Сохранить урок" }).first().click();
  assert.match(page.url(), /saved/);
  const load = page.locator("details.load");
  assert.match((await load.locator("summary").textContent()) ?? "", /\d{3} из \d+ мин/);
  assert.equal(await load.locator(".chip.late").count(), 1);
  await page.fill("#homework_minutes", "сто");
  await page.getByRole("button", { name: "Сохранить урок" }).first().click();
  assert.match(await textOf(page, "#homework_minutes-error"), /от 1 до 300/);
  assert.equal(await page.inputValue("#homework_minutes"), "сто");

  const { homeroom, deputy } = school.accounts;
  for (const account of [homeroom, deputy]) {
    if (!account) throw new Error("no account");
    const who = await newPage({ viewport: { width: 360, height: 800 } });
    await enter(who.page, server.url, account);
    await who.page.goto(`${server.url}/journal/classes`);
    await who.page.locator(".grades li li a").filter({ hasText: lesson.class }).click();
    await who.page.getByRole("link", { name: "Домашние задания" }).click();
    assert.match(await textOf(who.page, "h1"), /домашние задания/);
    assert.ok((await who.page.locator(".dayload tbody tr").count()) > 5);
    assert.ok(await who.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    assert.deepEqual(await violations(who.page), []);
    errors.push(...who.errors);
  }
  assert.deepEqual(errors, []);
  await server.stop();
});
