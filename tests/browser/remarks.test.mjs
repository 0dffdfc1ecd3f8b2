// Praise and remarks: written on the lesson page, read in the diary.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, textOf } from "../lib/browser.mjs";
import { cleanUp } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

test("a remark is written beside the roll, read by the parent at once, and taken back", async () => {
  const { server, teacher, parent, lesson } = await lessonToWrite({ pupils: 120, members: 2 });
  const { page, errors } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  const write = async (/** @type {string} */ kind, /** @type {string} */ text) => {
    await page.selectOption("#remark-pupil", String(lesson.child));
    await page.selectOption("#remark-kind", kind);
    await page.fill("#remark-text", text);
    await page.locator(".remarks form.excuse:has(#remark-text) button").click();
  };
  await write("praise", "Помог товарищу");
  // R3.2e: asked about, kept in the form, passes when meant.
  await write("remark", "Үй тапшырмасы жок");
  assert.match(await textOf(page, "#remark-text-error"), /тапшырмасы|Үй/);
  assert.equal(await page.inputValue("#remark-text"), "Үй тапшырмасы жок");
  await page.fill("#remark-text", "Нет домашней работы");
  await page.locator(".remarks form.excuse:has(#remark-text) button").click();
  await page.waitForURL(/remarks$/);
  assert.equal(await page.locator(".remarks:has(#remark-text) li").count(), 2);

  const other = await newPage({ viewport: { width: 360, height: 800 } });
  await enter(other.page, server.url, parent);
  const diary = `${server.url}/diary/${lesson.child}/week/${lesson.day}`;
  await other.page.goto(diary);
  const said = other.page.locator(".said li");
  assert.equal(await said.count(), 2);
  assert.match((await said.nth(0).textContent()) ?? "", /Помог товарищу/);
  assert.match((await said.nth(1).textContent()) ?? "", /Нет домашней работы/);

  await page.locator(".remarks:has(#remark-text) li").nth(1).locator("button").click();
  assert.equal(await page.locator(".remarks:has(#remark-text) li").count(), 1);
  await other.page.goto(diary);
  assert.equal(await said.count(), 1);
  assert.deepEqual([...errors, ...other.errors], []);
  await server.stop();
});
