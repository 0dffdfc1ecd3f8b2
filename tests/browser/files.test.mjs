// Files of homework: added on the lesson page, opened by those who have the homework, by nobody else.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n");
const EXE = Buffer.from("MZ\x90\0\x03\0\0\0", "latin1");

test("R3.2a a file of homework: by its content, for whom it is meant, served so that it can do nothing", async () => {
  const { server, teacher, parent, lesson, school } = await lessonToWrite({ pupils: 300 });
  const { page, errors } = await newPage({ acceptDownloads: true });
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  const add = async (/** @type {string} */ name, /** @type {Buffer} */ buffer) => {
    await page.setInputFiles("#file", { name, mimeType: "application/pdf", buffer });
    await page.getByRole("button", { name: "Добавить файл" }).click();
  };
  // A program remains one under any name.
  await add("задание.pdf", EXE);
  assert.match(await textOf(page, "#file-error"), /не принимается/);
  await add("задание.exe", PDF);
  await page.waitForURL(/#files$/);
  const files = page.locator("section[aria-labelledby=files] li");
  assert.match(await textOf(files.first()), /задание\.pdf/);
  // One for a single pupil who is not the parent's child.
  const other = lesson.pupils.find((/** @type {any} */ p) => p.id !== lesson.child);
  await page.getByText("Задать отдельным ученикам").click();
  await page.fill("#task-text", "Разобрать ошибки контрольной");
  await page.check(`[name="p-${other.id}"]`);
  await page.getByRole("button", { name: "Задать", exact: true }).click();
  await page.waitForURL(/#tasks$/);
  await page.selectOption("#file-for", { index: 1 });
  await add("ошибки.txt", Buffer.from("<script>alert(1)</script> Работа над ошибками"));
  await page.waitForURL(/#files$/);
  assert.equal(await files.count(), 2);
  assert.deepEqual(await violations(page), []);

  const family = await newPage({ viewport: { width: 360, height: 800 } });
  await enter(family.page, server.url, parent);
  await family.page.goto(`${server.url}/diary/${lesson.child}/week/${lesson.day}`);
  const links = family.page.locator("a[href*='/file/']");
  assert.deepEqual([...new Set(await links.allTextContents())], ["задание.pdf"]);
  const href = (await links.first().getAttribute("href")) ?? "";
  const { cookie } = await signIn(server.url, parent);
  const get = (/** @type {string} */ path) =>
    fetch(server.url + path, { redirect: "manual", headers: { Cookie: cookie } });
  const answer = await get(href);
  assert.equal(answer.status, 200);
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), PDF);
  assert.equal(answer.headers.get("content-type"), "application/pdf");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  assert.match(answer.headers.get("content-security-policy") ?? "", /^sandbox;/);
  assert.match(
    answer.headers.get("content-disposition") ?? "",
    /^attachment; filename\*=UTF-8''%D0/,
  );

  // The file of the other pupil: known by its id, closed all the same; and so is the journal.
  const hrefs = await files
    .locator("a")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const secret = /\d+$/.exec(hrefs[1] ?? "")?.[0];
  assert.equal((await get(`/diary/${lesson.child}/file/${secret}`)).status, 404);
  assert.equal((await get(hrefs[1] ?? "")).status, 403);
  const strange = await signIn(server.url, school.accounts.homeroom ?? teacher);
  assert.equal(
    (await fetch(server.url + href, { headers: { Cookie: strange.cookie }, redirect: "manual" }))
      .status,
    403,
  );

  await files.first().getByRole("button", { name: "Отменить" }).click();
  assert.equal(await files.count(), 1);
  assert.equal((await get(href)).status, 404);
  assert.deepEqual([...errors, ...family.errors], []);
  await server.stop();
});

test("R3.2a files that are too large or too many, without scripts", async () => {
  const { server, teacher, lesson } = await lessonToWrite({ pupils: 300 });
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  const add = async (/** @type {Buffer} */ buffer) => {
    await page.setInputFiles("#file", { name: "лист.txt", mimeType: "text/plain", buffer });
    await page.getByRole("button", { name: "Добавить файл" }).click();
  };
  await add(Buffer.alloc(5 * 1024 * 1024 + 1, "a"));
  assert.match(await textOf(page, "#file-error"), /больше 5 МБ/);
  await add(Buffer.alloc(5 * 1024 * 1024, "a"));
  for (let i = 1; i < 10; i++) await add(Buffer.from(`лист ${i}`));
  assert.equal(await page.locator("section[aria-labelledby=files] li").count(), 10);
  await add(Buffer.from("ещё один"));
  assert.match(await textOf(page, "#file-error"), /не больше 10/);
  await server.stop();
});
