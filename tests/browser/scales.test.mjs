// Scales of marks: a deputy makes one and gives it to journals, a teacher writes by it, the family sees it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "../lib/base.mjs";
import { closeBrowser, enter, newPage, violations } from "../lib/browser.mjs";
import { cleanUp, serve, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

test("R3.2c ten points: made by the deputy, written on the lesson page, the grid and without scripts", async () => {
  const { school, teacher, parent, lesson, server: first } = await lessonToWrite();
  // A page before its first mark.
  await first.stop();
  await sql(school.dir, [
    ["DELETE FROM marks WHERE course_id = :course", { course: lesson.course }],
    ["DELETE FROM finals WHERE course_id = :course", { course: lesson.course }],
  ]);
  const server = await serve(school.dir, { today: lesson.day });
  const api = await signIn(server.url, teacher);
  const { classId, subjectId } =
    (
      await sql(school.dir, [
        [
          "SELECT class_id AS classId, subject_id AS subjectId FROM courses WHERE course_id = :course",
          { course: lesson.course },
        ],
      ])
    )[0]?.[0] ?? {};

  const { page: office, errors } = await newPage();
  await enter(office, server.url, /** @type {any} */ (school.accounts.deputy));
  await office.goto(`${server.url}/journal/settings`);
  await office.getByRole("link", { name: "Шкалы отметок" }).click();
  assert.deepEqual(await violations(office), []);
  assert.match(
    (await office.textContent("tbody")) ?? "",
    /Пятибалльная.*2–5, 4\/5.*Десятибалльная/s,
  );
  await office.getByRole("link", { name: "Новая шкала" }).click();
  await office.fill("#name_ru", "Десять баллов гимназии");
  for (const [name, value] of Object.entries({
    lowest: "1",
    pass: "4",
    good: "7",
    excellent: "6",
    highest: "10",
  }))
    await office.fill(`#${name}`, value);
  await office.click("button.main:visible");
  await office.locator("#excellent-error").waitFor();
  assert.equal(await office.inputValue("#name_ru"), "Десять баллов гимназии");
  assert.deepEqual(await violations(office), []);
  await office.fill("#excellent", "9");
  await Promise.all([office.waitForURL(/saved/), office.click("button.main:visible")]);
  await office.getByRole("link", { name: "Десять баллов гимназии" }).click();

  // Marks stand in other journals of the class: named, nothing changed.
  await office.check(`[name=class-${classId}]`);
  await office.click("#courses button");
  await office.locator("#courses [role=alert]").waitFor();
  assert.match((await office.textContent("#courses [role=alert]")) ?? "", /Отметки уже выставлены/);
  assert.equal(await office.isChecked(`[name=class-${classId}]`), true);
  await office.selectOption("#subject", String(subjectId));
  await Promise.all([office.waitForURL(/saved/), office.click("#courses button")]);
  assert.equal(await office.locator("#courses li").count(), 1);
  assert.deepEqual(await violations(office), []);

  const { page } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await page.waitForFunction(() => document.querySelector("#roll input[tabindex='0']"));
  const fields = page.locator("input.mark");
  // "1" waits for a "0"; "9" does not; "1" and an arrow is 1.
  await fields.nth(0).focus();
  await page.keyboard.type("109");
  await page.keyboard.press("1");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("8/10");
  await page.keyboard.press("ArrowDown");
  const wanted = ["10", "9", "1", "8/10"];
  for (const [i, value] of wanted.entries()) assert.equal(await fields.nth(i).inputValue(), value);
  await page.waitForSelector("#save-state[data-state=saved]");
  const { body } = await api.call("GET", `/lessons/${lesson.id}`);
  const given = body.pupils.flatMap((/** @type {any} */ p) =>
    p.marks.map((/** @type {any} */ m) => m.value),
  );
  assert.deepEqual(given.sort(), [...wanted].sort());
  assert.match((await fields.nth(0).getAttribute("class")) ?? "", /m5/);
  assert.match((await fields.nth(2).getAttribute("class")) ?? "", /m2/);
  await fields.nth(4).focus();
  await page.keyboard.type("0");
  await page.locator("input.mark[aria-invalid]").waitFor();
  await page.keyboard.press("Escape");

  // The grid: colours and values of the scale, what is none of it is refused.
  await page.goto(`${server.url}/journal/course/${lesson.course}`);
  await page.waitForSelector("table[role=grid]");
  assert.equal(await page.locator("#pad button[data-put='10']").count(), 1);
  assert.equal(await page.locator("#journal b.m5").first().textContent(), "10");
  const cell = page.locator("#journal tbody tr").nth(5).locator("td.td").first();
  await cell.click();
  await page.keyboard.type("11");
  await page.keyboard.press("Enter");
  await page.locator("#cell-error:visible").waitFor();
  assert.match((await page.textContent("#cell-error")) ?? "", /1–10/);
  await page.keyboard.press("Escape");

  // Without scripts the same is said beside the field, and what was typed is kept.
  const { page: plain } = await newPage({ javaScriptEnabled: false });
  await enter(plain, server.url, teacher);
  await plain.goto(`${server.url}/journal/lesson/${lesson.id}`);
  await plain.locator("input.mark").nth(4).fill("11");
  await plain.locator("input.mark").nth(5).fill("7.8");
  await plain.click("button.main:visible");
  assert.equal(await plain.locator("input.mark[aria-invalid]").inputValue(), "11");
  assert.match((await plain.textContent("main")) ?? "", /нет в шкале этого журнала.*1–10/s);
  await plain.locator("input.mark").nth(4).fill("7");
  await plain.click("button.main:visible");
  assert.equal(await plain.locator("input.mark").nth(5).inputValue(), "7/8");

  // Given marks keep the scale as it is.
  await office.fill("#highest", "9");
  await office.click("form.settings button.main");
  await office.locator("#words-error").waitFor();
  assert.match((await office.textContent("#words-error")) ?? "", /«10»/);

  const { page: family } = await newPage();
  await enter(family, server.url, parent);
  await family.goto(`${server.url}/diary/${lesson.child}/marks`);
  assert.deepEqual(await violations(family), []);
  assert.deepEqual(errors, []);
  await server.stop();
});
