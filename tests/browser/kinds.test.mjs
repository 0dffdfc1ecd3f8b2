// The school's own kinds of work: set up by the deputy director, used by a teacher.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, violations } from "../lib/browser.mjs";
import { cleanUp } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

test("R3.2b a kind that the deputy adds is offered to the teacher, its sign stands over the column", async () => {
  const { school, teacher, lesson, server } = await lessonToWrite();
  const { page: office, errors } = await newPage();
  await enter(office, server.url, /** @type {any} */ (school.accounts.deputy));
  await office.goto(`${server.url}/journal/settings`);
  assert.deepEqual(await violations(office), []);
  await office.getByRole("link", { name: "Виды работ" }).click();
  assert.deepEqual(await violations(office), []);
  await office.getByRole("link", { name: "Новый вид работы" }).click();
  await office.fill("#name_ru", "Проект");
  await office.click("button.main:visible");
  // The sign was forgotten: said beside the field, and what was typed is kept.
  await office.locator("#sign_ru-error").waitFor();
  assert.match((await office.textContent("#sign_ru-error")) ?? "", /столбцом/);
  assert.equal(await office.inputValue("#name_ru"), "Проект");
  assert.deepEqual(await violations(office), []);
  await office.fill("#sign_ru", "Пкт");
  await office.selectOption("#deadline", "ten_days");
  await office.check("[name=needs_topic]");
  await office.click("button.main:visible");
  await office.waitForURL(/saved/);
  assert.match(
    (await office.textContent("tbody tr:last-child")) ?? "",
    /Проект.*тема обязательна.*Пкт/s,
  );

  const { page } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.selectOption("#work-kind", { label: "Проект" });
  await page.click("form.add button");
  await page.locator("#work-topic[aria-invalid]").waitFor(); // its topic is obligatory
  await page.fill("#work-topic", "Мой посёлок");
  await page.click("form.add button");
  await page.locator("#roll thead abbr").waitFor();
  assert.equal((await page.locator("#roll thead abbr").allTextContents()).at(-1)?.trim(), "Пкт");
  await page.goto(`${server.url}/journal/course/${lesson.course}`);
  assert.equal(await page.locator("#journal thead abbr[title='Проект']").count(), 1);

  // Out of use: offered no more, the column stays.
  await office.getByRole("link", { name: "Проект" }).click();
  await office.check("[name=retired]");
  await Promise.all([office.waitForURL(/saved/), office.click("button.main:visible")]);
  await page.reload();
  assert.equal(await page.locator("#journal thead abbr[title='Проект']").count(), 1);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  assert.equal(await page.locator("#work-kind option", { hasText: "Проект" }).count(), 0);
  assert.deepEqual(errors, []);
  await server.stop();
});
