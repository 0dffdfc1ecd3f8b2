// Final marks, closed periods, what is due: what a teacher and the deputy director do with them in the browser.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

/** @type {Awaited<ReturnType<typeof lessonToWrite>>} */
let school;
before(async () => {
  school = await lessonToWrite();
});
after(async () => {
  await closeBrowser();
  await cleanUp();
});

/** @param {"teacher" | "deputy"} who @param {string} path */
async function open(who, path) {
  const all = await newPage();
  await enter(all.page, school.server.url, /** @type {any} */ (school.school.accounts[who]));
  await all.page.goto(`${school.server.url}${path}`);
  return all;
}
const sheet = (period = "2") => `/journal/course/${school.lesson.course}/finals?period=${period}`;

test("R3.2d the sheet: proposals are taken, a reason for another mark, arithmetic beside it", async () => {
  const { page, errors } = await open("teacher", sheet());
  assert.deepEqual(await violations(page), []);
  assert.match(await textOf(page, ".head"), /Срок: 30 декабря/);
  const details = page.locator("tbody details").first();
  await details.locator("summary").click();
  assert.match((await details.locator("p").textContent()) ?? "", /÷ .* = \d,\d\d/);
  await page.getByRole("button", { name: "Подставить предложенные" }).click();
  const fields = page.locator("input[name^='f-']");
  await page.locator(".note.calm").waitFor();
  assert.ok(/[2-5]/.test((await fields.first().inputValue()) || "5"));
  const filled = await fields.evaluateAll((all) =>
    all.flatMap((f) => (/** @type {HTMLInputElement} */ (f).value ? [f.getAttribute("name")] : [])),
  );
  const name = String(filled[0]);
  const proposed = await page.inputValue(`input[name="${name}"]`);
  await page.fill(`input[name="${name}"]`, proposed === "5" ? "4" : "5");
  await page.fill(`input[name="${name.replace("f-", "why-")}"]`, "Победа на олимпиаде");
  await page.locator("button.main:visible").click();
  await page.waitForURL(/saved/);
  assert.equal(
    await page.inputValue(`input[name="${name.replace("f-", "why-")}"]`),
    "Победа на олимпиаде",
  );
  // Not a final mark: said beside the field, and nothing is saved.
  await page.fill(`input[name="${name}"]`, "4/5");
  await page.locator("button.main:visible").click();
  await page.locator("[role=alert]").waitFor();
  assert.equal(await page.inputValue(`input[name="${name}"]`), "4/5");
  assert.equal(await page.locator(`input[name="${name}"][aria-invalid]`).count(), 1);
  assert.deepEqual(errors, []);
});

test("R3.2d year and final mark have sheets of their own", async () => {
  const { page } = await open("teacher", sheet());
  for (const tab of ["Год", "Итог"]) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    await page.locator(`nav a[aria-current]`, { hasText: tab }).waitFor();
    await page.locator("input[name^='f-']").first().fill("5");
    await page.locator("button.main:visible").click();
    await page.waitForURL(/saved/);
    assert.equal(await page.locator("input[name^='f-']").first().inputValue(), "5", tab);
  }
});

test("R3.2d the deputy closes the period and opens it for one pupil; the teacher reads why", async () => {
  const { page: office } = await open("deputy", "/journal/periods");
  assert.deepEqual(await violations(office), []);
  const rows = office.locator("tbody tr", { hasText: "II четверть" });
  for (let i = 0; i < (await rows.count()); i++) {
    await rows.nth(i).getByRole("button", { name: "Закрыть" }).click();
    await office.waitForURL(/saved/);
    await rows.nth(i).locator(".chip.done").waitFor();
  }
  const { page } = await open("teacher", sheet());
  assert.match(await textOf(page, ".note"), /закрыт/i);
  assert.equal(await page.locator("input[name^='f-']").count(), 0);
  await page.goto(`${school.server.url}/journal/lesson/${school.lesson.id}`);
  assert.equal(await page.locator("#topic").count(), 0);
  assert.match(await textOf(page, ".note"), /3\.2/);

  const person = await signIn(school.server.url, school.teacher);
  const { courses } = (await person.call("GET", "/courses")).body;
  const course = courses.find((/** @type {any} */ c) => c.id === school.lesson.course);
  await office.selectOption("#class", { label: course.class });
  await office.getByRole("button", { name: "Выбрать" }).click();
  await office.locator("#course").waitFor();
  assert.deepEqual(await violations(office), []);
  await office.selectOption("#course", String(course.id));
  await office.selectOption("#pupil", { index: 1 });
  await office.fill("#reason", "Долго болел");
  await office.getByRole("button", { name: "Открыть снова" }).click();
  await office.waitForURL(/saved/);
  assert.match(await textOf(office, ".dues"), /Долго болел/);
  await page.goto(`${school.server.url}${sheet()}`);
  assert.equal(await page.locator("input[name^='f-']").count(), 1);

  for (let i = 0; i < (await rows.count()); i++) {
    await rows.nth(i).locator("input[name=reason]").fill("Конец проверки");
    await rows.nth(i).getByRole("button", { name: "Открыть для всех" }).click();
    await office.waitForURL(/saved/);
    await rows.nth(i).getByRole("button", { name: "Закрыть" }).waitFor();
  }
});

test("R3.2c a work stands on the teacher's day until its marks are there", async () => {
  const person = await signIn(school.server.url, school.teacher);
  const { id } = (
    await person.call("POST", `/lessons/${school.lesson.id}/works`, {
      kind: "homework",
      topic: "Многочлены",
    })
  ).body;
  const { page, errors } = await open("teacher", `/journal/day/${school.lesson.date}`);
  const line = page.locator(".dues li", { hasText: "Многочлены" });
  assert.equal(await line.count(), 1);
  assert.match((await line.textContent()) ?? "", /срок сегодня|сегодня/);
  await line.locator("a").click();
  await page.waitForURL(new RegExp(`/lesson/${school.lesson.id}`));
  assert.match(await textOf(page, ".deadlines"), /Домашняя работа/);
  for (const p of school.lesson.pupils)
    await person.call("PUT", `/works/${id}/marks/${p.id}`, { value: "4" });
  await page.goto(`${school.server.url}/journal/day/${school.lesson.date}`);
  assert.equal(await line.count(), 0);
  await page.goto(`${school.server.url}/journal/course/${school.lesson.course}`);
  assert.doesNotMatch(await textOf(page, "main"), /Домашняя работа:/);
  assert.deepEqual(errors, []);
});
