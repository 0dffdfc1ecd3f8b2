// A parent tells that the child will be away; the roll and the week sheet show it. Remarks and who has seen them.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, saved, textOf, violations } from "../lib/browser.mjs";
import { cleanUp } from "../lib/demo.mjs";
import { dayAfter, lessonToWrite } from "./school.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const phone = { viewport: { width: 360, height: 800 } };

test("R3.3b told from the diary, seen in the roll, entered with one tap, then no longer to be taken back", async () => {
  const { server, teacher, parent, lesson, school } = await lessonToWrite({ pupils: 300 });
  const family = await newPage({ ...phone, javaScriptEnabled: false });
  await enter(family.page, server.url, parent);
  const diary = `${server.url}/diary/${lesson.child}`;
  await family.page.goto(`${diary}/week/${lesson.day}`);
  await family.page.getByRole("link", { name: "Отсутствие" }).click();
  // Days the wrong way round: told beside the form, what was typed stays.
  await family.page.fill("#last_day", dayAfter(lesson.day, -1));
  await family.page.fill("#note", "Жар с утра");
  await family.page.getByRole("button", { name: "Сообщить школе" }).click();
  assert.match(await textOf(family.page, "#fault"), /не больше 31/);
  assert.equal(await family.page.inputValue("#note"), "Жар с утра");
  await family.page.fill("#last_day", dayAfter(lesson.day, 1));
  await family.page.getByRole("button", { name: "Сообщить школе" }).click();
  assert.match(await textOf(family.page, "main"), /Школа предупреждена/);
  assert.ok(
    await family.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    "fits a phone",
  );
  const mine = family.page.locator("section.remarks li").filter({ hasText: "Жар с утра" });
  assert.equal(await mine.getByRole("button", { name: "Отменить" }).count(), 1);

  const { page, errors } = await newPage();
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  const row = page.locator(`tr[data-pupil="${lesson.child}"]`);
  assert.match(await textOf(row.locator(".told")), /предупредили: болеет/);
  assert.doesNotMatch(await page.content(), /Жар с утра/, "the note is for the homeroom teacher");
  assert.deepEqual(await violations(page), []);
  await row.getByRole("button", { name: "Отметить" }).click();
  await saved(page);
  assert.ok(await row.locator("input[value=ill]").isChecked());
  assert.equal(await row.getByRole("button", { name: "Отметить" }).isVisible(), false);

  await family.page.goto(`${diary}/notices`);
  assert.match((await mine.textContent()) ?? "", /учтено/);
  assert.equal(await mine.getByRole("button").count(), 0);
  await family.page.goto(`${diary}/week/${lesson.day}`);
  assert.match(await textOf(family.page, "main"), /Школа знает: болеет/);

  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("no homeroom teacher");
  const leader = await newPage();
  await enter(leader.page, server.url, homeroom);
  await leader.page.goto(`${server.url}/journal/attendance`);
  const papers = leader.page.locator("#excuses + .sheet tr").filter({ hasText: "Жар с утра" });
  assert.equal(await papers.count(), 1);
  assert.deepEqual([...errors, ...family.errors, ...leader.errors], []);
  await server.stop();
});

test("R3.3b without scripts: one tap in the roll; the homeroom teacher accepts for the week", async () => {
  const { server, teacher, parent, lesson, school } = await lessonToWrite({ pupils: 300 });
  const family = await newPage({ ...phone, javaScriptEnabled: false });
  await enter(family.page, server.url, parent);
  await family.page.goto(`${server.url}/diary/${lesson.child}/notices`);
  await family.page.getByLabel("другая уважительная причина").check();
  await family.page.fill("#note", "Семейные дела");
  await family.page.getByRole("button", { name: "Сообщить школе" }).click();
  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("no homeroom teacher");
  const leader = await newPage({ javaScriptEnabled: false });
  await enter(leader.page, server.url, homeroom);
  await leader.page.goto(`${server.url}/journal/attendance`);
  const papers = leader.page.locator("#excuses + .sheet tr").filter({ hasText: "Семейные дела" });
  assert.equal(await papers.getByRole("button", { name: "Принять как причину" }).count(), 1);

  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, teacher);
  await page.goto(`${server.url}/journal/lesson/${lesson.id}`);
  const row = page.locator(`tr[data-pupil="${lesson.child}"]`);
  await row.getByRole("button", { name: "Отметить" }).click();
  assert.match(page.url(), /saved/);
  assert.ok(await row.locator("input[value=excused]").isChecked());
  // Another teacher's plain "н" of that day: the homeroom teacher accepts what the family told.
  await row.locator("input[value=absent]").check({ force: true });
  await page.getByRole("button", { name: "Сохранить урок" }).first().click();
  await leader.page.reload();
  await papers.getByRole("button", { name: "Отменить" }).click();
  assert.equal(await papers.count(), 0);
  await server.stop();
});

test("R3.3e a remark of the homeroom teacher outside a lesson, and the family's mark that it has seen it", async () => {
  const { server, parent, lesson, school } = await lessonToWrite({ pupils: 300 });
  const { homeroom } = school.accounts;
  if (!homeroom) throw new Error("no homeroom teacher");
  const { page, errors } = await newPage();
  await enter(page, server.url, homeroom);
  await page.goto(`${server.url}/journal/attendance`);
  const pupilPage =
    (await page.locator(`.weeksheet a[href$="/pupil/${lesson.child}"]`).getAttribute("href")) ?? "";
  await page.goto(server.url + pupilPage);
  const text = "Помогла провести классный час";
  await page.fill("#remark-text", text);
  await page.getByRole("button", { name: "Записать" }).click();
  const line = page.locator("section.remarks li").filter({ hasText: text });
  assert.match(await textOf(line), /ещё не ознакомлена/);
  assert.deepEqual(await violations(page), []);

  const family = await newPage({ ...phone, javaScriptEnabled: false });
  await enter(family.page, server.url, parent);
  await family.page.goto(`${server.url}/diary/${lesson.child}/week/${lesson.day}`);
  const said = family.page.locator(".said li").filter({ hasText: text });
  await said.getByRole("button", { name: "Ознакомлен" }).click();
  assert.match(await textOf(said), /ознакомлен\(а\): .*\d\d\.\d\d \d\d:\d\d/);
  assert.equal(await said.getByRole("button").count(), 0);
  await page.reload();
  assert.match(await textOf(line), /семья ознакомлена: \d\d\.\d\d/);
  await line.getByRole("button", { name: "Отменить" }).click();
  assert.equal(await line.count(), 0);
  assert.deepEqual([...errors, ...family.errors], []);
  await server.stop();
});
