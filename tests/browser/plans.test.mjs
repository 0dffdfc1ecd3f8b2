// Calendar-thematic plans: from a file or by paste, row by row, to the deputy, beside the lessons.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("../lib/demo.mjs").Server} */
let server;
/** @type {Record<string, import("../lib/demo.mjs").Account>} */
let accounts;

before(async () => {
  const school = await demoSchool({ pupils: 300 });
  accounts = /** @type {any} */ (school.accounts);
  server = await serve(school.dir, { today: school.date });
});
after(async () => {
  await server?.stop();
  await closeBrowser();
  await cleanUp();
});

/** @param {string} role @param {object} [how] */
async function openAs(role, how = {}) {
  const { page } = await newPage(how);
  await enter(page, server.url, /** @type {any} */ (accounts[role]));
  return page;
}

/** A new plan of the printed teacher; its address. @param {Page} page */
async function begin(page) {
  await page.goto(`${server.url}/journal/plans`);
  await page.click(".newplan button");
  await page.waitForURL(/\/journal\/plan\/\d+$/);
  return page.url();
}

const TABLE = [
  "КТП по предмету",
  "№\tТема урока\tКол-во часов\tДата\tДомашнее задание",
  "\tРаздел 1. Начало (3 ч)\t3\t\t",
  "1\tПервая тема\t2\t01.09\t§ 1",
  "2\tКонтрольная работа № 1\tдва\t\t",
  "3\tВторая тема\t1\t40.09\t§ 2",
].join("\n");

/** Columns of the rows that are shown. @param {Page} page */
const topics = (page) => page.locator(".planrows tbody th[scope=row]").allInnerTexts();

test("R1.5b pasted cells are looked over, with row, column and cause, and taken", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await openAs("teacher", { javaScriptEnabled });
    const plan = await begin(page);
    await page.click(".empty a.main");
    await page.fill("#text", TABLE);
    await page.click("form.planask button.main");
    await page.waitForURL(/preview$/);
    const faults = await page.locator(".planfaults li").allInnerTexts();
    assert.match(String(faults[0]), /строка 5, столбец C\s+Часы — целое число[\s\S]*два/);
    assert.match(String(faults[1]), /строка 6, столбец D\s+Это не дата[\s\S]*40\.09/);
    assert.equal(faults.length, 2);
    assert.deepEqual(await topics(page), ["Первая тема", "Вторая тема"]);
    await page.goto(plan);
    assert.equal(await page.locator(".planrows").count(), 0); // nothing was stored
    await page.goto(`${plan}/import`);
    await page.fill("#text", TABLE);
    await page.click("form.planask button.main");
    await page.click(".plantake button.main");
    await page.waitForURL(/saved=1/);
    assert.deepEqual(await topics(page), ["Первая тема", "Вторая тема"]);
    assert.equal(await page.locator(".planrows .section").textContent(), "Раздел 1. Начало");
  }
});

/** A document of Word or a workbook, made by Python's zipfile. @param {string} kind */
function file(kind) {
  const script = `
import io, sys, zipfile
rows = [['№', 'Тема', 'Часы', 'Д/з'], ['1', 'Дроби из файла', '2', '§ 7'], ['2', 'Тест по дробям', '1', '']]
b = io.BytesIO()
z = zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED)
if sys.argv[1] == 'docx':
    z.writestr('word/document.xml', "<w:document xmlns:w='w'><w:body><w:tbl>" + ''.join('<w:tr>' + ''.join(
        '<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>' % c for c in r) + '</w:tr>' for r in rows)
        + '</w:tbl></w:body></w:document>')
else:
    z.writestr('xl/workbook.xml', "<workbook><sheets><sheet name='КТП' r:id='a' xmlns:r='r'/></sheets></workbook>")
    z.writestr('xl/_rels/workbook.xml.rels',
        "<Relationships><Relationship Id='a' Target='worksheets/sheet1.xml'/></Relationships>")
    z.writestr('xl/worksheets/sheet1.xml', '<worksheet><sheetData>' + ''.join('<row>' + ''.join(
        "<c t='inlineStr'><is><t>%s</t></is></c>" % c for c in r) + '</row>' for r in rows)
        + '</sheetData></worksheet>')
z.close()
sys.stdout.buffer.write(b.getvalue())`;
  return execFileSync("python3", ["-c", script, kind]);
}

test("R1.5b a plan from Word, Excel and CSV; another file is refused with its reason", async () => {
  const page = await openAs("teacher");
  const plan = await begin(page);
  const files = {
    "план.docx": file("docx"),
    "план.xlsx": file("xlsx"),
    "план.csv": Buffer.from("№;Тема;Часы;Д/з\r\n1;Дроби из файла;2;§ 7\r\n2;Тест по дробям;1;\r\n"),
  };
  for (const [name, buffer] of Object.entries(files)) {
    await page.goto(`${plan}/import`);
    await page.setInputFiles("#file", { name, mimeType: "application/octet-stream", buffer });
    await page.click("form.planask button.main");
    await page.waitForURL(/preview$/);
    assert.deepEqual(await topics(page), ["Дроби из файла", "Тест по дробям работа"], name);
  }
  await page.click(".plantake button.main");
  await page.waitForURL(/saved=1/);
  assert.match(String(await page.locator(".planrows tbody tr").nth(1).textContent()), /Тест\s/);
  await page.goto(`${plan}/import`);
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await page.setInputFiles("#file", {
    name: "план.doc",
    mimeType: "application/msword",
    buffer: old,
  });
  await page.click("form.planask button.main");
  assert.match(
    String(await page.locator(".planfaults li").textContent()),
    /старый файл .xls или .doc/,
  );
});

test("R1.5b rows are written by keyboard, one after the other, and corrected where they stand", async () => {
  const page = await openAs("teacher");
  const plan = await begin(page);
  await page.click(".empty a >> nth=1");
  for (const topic of ["Одна", "Две", "Три"]) {
    await page.waitForFunction(() => document.activeElement?.id === "f-topic");
    assert.equal(await page.inputValue("#f-topic"), "");
    await page.keyboard.type(topic);
    await page.keyboard.press("Enter");
    await page.waitForFunction(
      (n) => document.querySelectorAll(".planrows th[scope=row]").length === n,
      ["Одна", "Две", "Три"].indexOf(topic) + 1,
    );
  }
  await page.keyboard.press("Escape");
  await page.waitForSelector("#open", { state: "detached" });
  assert.deepEqual(await topics(page), ["Одна", "Две", "Три"]);
  await page.click('a[aria-label="Изменить: Две"]');
  await page.fill("#f-hours", "0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => /** @type {any} */ (document.getElementById("f-topic"))?.value === "Три",
  );
  await page.click("button[value=up]");
  await page.waitForFunction(() =>
    document.querySelector("#open + tr th")?.textContent?.includes("Две"),
  );
  await page.click("#open a[data-swap]");
  await page.waitForSelector("#open", { state: "detached" });
  assert.deepEqual(await topics(page), ["Одна", "Три", "Две"]);
  await page.goto(plan);
  assert.deepEqual(await topics(page), ["Одна", "Три", "Две"]);
});

test("R1.5b without scripts a row is a form; what is wrong is said beside its field and kept", async () => {
  const page = await openAs("teacher", { javaScriptEnabled: false });
  await begin(page);
  await page.click(".empty a >> nth=1");
  await page.fill("#f-topic", "Дроби");
  await page.fill("#f-hours", "1а");
  await page.fill("#f-homework", "§ 1");
  await page.click("button[value=save]");
  assert.equal(await page.inputValue("#f-hours"), "1а");
  assert.equal(await page.inputValue("#f-homework"), "§ 1");
  assert.match(String(await page.locator("#hours-error").textContent()), /от 1 до 99/);
  await page.fill("#f-hours", "3");
  await page.click("button[value=save]");
  await page.waitForURL(/saved=1/);
  assert.deepEqual(await topics(page), ["Дроби"]);
  await page.click('a[aria-label="Изменить: Дроби"]');
  await page.click("button[value=remove]");
  await page.waitForURL(/saved=1/);
  assert.equal(await page.locator(".empty").count(), 1);
});

test("R1.5b the deputy returns a plan with a reason, then approves it; then it is closed to changes", async () => {
  const page = await openAs("teacher");
  const deputy = await openAs("deputy");
  const plan = await begin(page);
  await page.goto(`${plan}/import`);
  await page.fill("#text", "Дроби\nСтепени\nКорни");
  await page.click("form.planask button.main");
  await page.click(".plantake button.main");
  await page.click("button[value=submit]");
  await page.waitForURL(/saved=1/);
  assert.equal(await page.locator("a[data-swap]").count(), 0);
  await deputy.goto(`${server.url}/journal/plans?state=submitted`);
  await deputy.click(`a[href="${new URL(plan).pathname}"]`);
  await deputy.fill("#note", "Нет контрольной работы");
  await deputy.click("button[value=return]");
  await deputy.waitForURL(/saved=1/);
  await page.goto(plan);
  assert.match(
    String(await page.locator("main").textContent()),
    /возвращён[\s\S]*Нет контрольной работы/,
  );
  await page.click("button[value=submit]");
  await deputy.goto(plan);
  await deputy.click("button[value=approve]");
  await deputy.waitForURL(/saved=1/);
  await page.goto(plan);
  assert.match(String(await page.locator(".planstate").textContent()), /утверждён\s+Утвердил/);
  const answer = await page.request.post(`${plan}/rows`, {
    form: {
      topic: "x",
      hours: "1",
      csrf: await page.locator("input[name=csrf]").first().inputValue(),
    },
  });
  assert.equal(answer.status(), 409);
});

test("R1.5b one plan serves the classes of a grade; a colleague's copy is their own", async () => {
  const page = await openAs("teacher");
  const plan = await begin(page);
  const boxes = page.locator(".sharing [type=checkbox]:not([disabled])");
  assert.ok((await boxes.count()) > 0);
  await boxes.first().setChecked(true);
  await page.click("button[value=courses]");
  await page.waitForURL(/saved=1/);
  assert.equal(await boxes.first().isChecked(), true);
  await page.goto(`${plan}?after=0`);
  await page.fill("#f-topic", "Дроби");
  await page.click("button[value=save]");
  await page.waitForSelector("#open", { state: "detached" });
  await page.click("button[value=copy]");
  await page.waitForURL((url) => url.pathname !== new URL(plan).pathname);
  assert.deepEqual(await topics(page), ["Дроби"]);
});

test("R6.3 plan and fact: what is missing, what to join, and the correction sheet", async () => {
  const page = await openAs("teacher");
  const plan = await begin(page);
  await page.goto(`${plan}/import`);
  const rows = Array.from({ length: 299 }, (_, i) => `Тема ${i + 1}`);
  await page.fill("#text", [...rows, "Повторение"].join("\n"));
  await page.click("form.planask button.main");
  await page.click(".plantake button.main");
  await page.locator(".sharing [type=checkbox]:not([disabled])").first().setChecked(true);
  await page.click("button[value=courses]");
  await page.waitForURL(/saved=1/);
  await page.locator(".sharing li:has(input:checked) a").first().click();
  await page.waitForURL(/\/course\/\d+\/plan$/);
  const figure = async () => Number(await page.locator(".balance .bad dd").last().textContent());
  const missing = await figure();
  assert.ok(missing > 0);
  assert.match(String(await page.locator(".advice li").last().textContent()), /«Повторение»/);
  await page.fill("#advice-reason", "Уроков меньше, чем часов");
  await page.click("button[value=advice]");
  await page.waitForURL(/saved=1/);
  const won = await page.locator(".planrows del").count();
  assert.ok(won > 0);
  await page.click("text=Лист корректировки");
  assert.equal(await page.locator(".planrows tbody tr").count(), won);
  assert.match(
    String(await page.locator(".planrows tbody").textContent()),
    /Уроков меньше, чем часов/,
  );
});

test("R6.3 the deputy sees plan and fact of the whole school", async () => {
  const page = await openAs("deputy");
  await page.goto(`${server.url}/journal/progress`);
  const all = await page.locator("tbody tr").count();
  assert.ok(all > 400);
  await page.click("text=Только где что-то не так");
  const bad = await page.locator("tbody tr").count();
  assert.ok(bad > 0 && bad < all);
});
