// Curriculum and load as the deputy works on them (2.6), without scripts.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, signIn } from "../lib/demo.mjs";

after(async () => {
  await closeBrowser();
  await cleanUp();
});

const TOMORROW = "2026-11-25";
const DAY_AFTER = "2026-11-26";

/** @typedef {import("playwright-core").Page} Page */

async function open() {
  const school = await demoSchool({ pupils: 700 });
  const server = await serve(school.dir);
  const { deputy } = school.accounts;
  if (!deputy) throw new Error("the demo school has no deputy");
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, deputy);
  await page.getByRole("link", { name: "Нагрузка", exact: true }).click();
  return { school, server, page };
}

/** @param {import("playwright-core").Locator} fields */
const typed = (fields) =>
  fields.evaluateAll((list) => list.map((f) => /** @type {HTMLInputElement} */ (f).value));

/** @param {Page} page */
async function save(page) {
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
}

test("R2.6 what differs from the curriculum comes first, and a new page mends it", async () => {
  const { page, server } = await open();
  const differences = page.locator(".diffs li");
  const before = await differences.count();
  const drawing = differences.filter({ hasText: "Черчение" });
  assert.match(await textOf(drawing), /по учебному плану: 1, в нагрузке: 0.*никто не ведёт/s);
  await drawing.getByRole("link").click();
  await page.selectOption("#subject", { label: "Черчение" });
  await page.fill("#hours", "много");
  await page.getByRole("button", { name: "Открыть страницу" }).click();
  assert.match(await textOf(page, ".fields .err"), /например 2 или 1,5/);
  assert.equal(await page.inputValue("#hours"), "много");
  await page.fill("#hours", "1");
  await page.locator("#teacher").selectOption({ index: 3 });
  const teacher = await page.locator("#teacher option").nth(3).textContent();
  await page.getByRole("button", { name: "Открыть страницу" }).click();
  assert.match(page.url(), /saved=1/);
  const page7 = page.locator(".pages tbody").filter({ hasText: "Черчение" });
  assert.match(await textOf(page7), new RegExp(`по плану.*весь класс.*${teacher}`, "s"));
  // The journal has the page, and nothing is on it yet: it can be taken back.
  await page7.getByRole("link").click();
  const journal = await page
    .getByRole("link", { name: "Журнал", exact: true })
    .getAttribute("href");
  assert.equal((await page.request.get(server.url + journal)).status(), 200);
  await page.goto(`${server.url}/journal/load`);
  assert.equal(await differences.count(), before - 1);
  await page.goBack();
  await page.getByRole("button", { name: "Убрать страницу" }).click();
  assert.match(await textOf(page7), /никто не ведёт/);
  assert.equal((await page.request.get(server.url + journal)).status(), 404);
  await server.stop();
});

test("R2.6 hours of the curriculum: for the whole grade at once, for one class, sums against the norm", async () => {
  const { page, server } = await open();
  await page.getByRole("link", { name: "Учебный план" }).click();
  await page.locator(".tabs a").filter({ hasText: /^7$/ }).click();
  const row = page.locator(".hours tbody tr").filter({ hasText: "Физика" });
  const fields = row.locator("input");
  const n = await fields.count();
  assert.ok(n >= 3);
  const sums = () => page.locator(".hours tfoot b").allTextContents();
  const before = (await sums()).map(Number);
  assert.deepEqual(await typed(fields), Array(n).fill("2"));
  await fields.nth(0).fill("3");
  await fields.nth(2).fill("2,5");
  await save(page);
  const values = await typed(fields);
  assert.deepEqual(values.slice(0, 3), ["", "3", "2,5"]);
  assert.equal(Number((await sums())[0]), Number(before[0]) + 1);
  // Wrong hours: nothing is saved, all stays as typed.
  await fields.nth(1).fill("сорок");
  await fields.nth(2).fill("7");
  await save(page);
  assert.equal(await page.locator(".note[role=alert]").count(), 1);
  assert.equal(await fields.nth(1).getAttribute("aria-invalid"), "true");
  assert.equal(await fields.nth(2).inputValue(), "7");
  // A lower ceiling shows who is over it.
  await fields.nth(1).fill("3");
  await fields.nth(2).fill("3");
  await page.fill("#norm", "20");
  await save(page);
  assert.match(await textOf(page, ".hours tfoot"), /на \d+ ч больше/);
  await page.goto(`${server.url}/journal/load`);
  assert.equal(await page.locator(".diffs li").filter({ hasText: "Физика" }).count(), n - 1);
  await server.stop();
});

test("R2.6 a page is handed over by date: both sides see theirs, entries stay", async () => {
  const { page, server, school } = await open();
  const { teacher, homeroom } = school.accounts;
  if (!teacher || !homeroom) throw new Error("no accounts");
  const old = await signIn(server.url, teacher);
  const next = await signIn(server.url, homeroom);
  // A journal of the printed teacher that the other one has nothing to do with.
  const mine = (await old.call("GET", "/courses")).body.courses;
  const theirs = (await next.call("GET", "/courses")).body.courses;
  const own = new Set(theirs.map((/** @type {any} */ k) => k.class));
  const course = mine.find((/** @type {any} */ k) => !own.has(k.class) && !k.class.startsWith("1"));
  const journal = async (/** @type {import("../lib/demo.mjs").Person} */ who) =>
    (await who.call("GET", `/courses/${course.id}/journal?term=2`)).body;
  const before = await journal(old);
  const lessons = before.lessons;
  const last = lessons.filter((/** @type {any} */ l) => l.date < TOMORROW).at(-1);
  const future = lessons.find((/** @type {any} */ l) => l.date >= DAY_AFTER);
  assert.ok(last && future);
  assert.equal((await next.call("GET", `/lessons/${last.id}`)).status, 403);

  await page.goto(`${server.url}/journal/load/course/${course.id}`);
  await page.selectOption("#teacher", { label: homeroom.name });
  await page.fill("#from", TOMORROW);
  await page.getByRole("button", { name: "Передать" }).click();
  const rows = page.locator(".register tbody tr");
  assert.equal(await rows.count(), 2);
  assert.match(await textOf(rows.nth(1)), /с 25\.11\.2026.*читает, вести начнёт позже/s);

  // Until that day the old one writes; the new one reads and cannot write.
  assert.equal((await old.call("PUT", `/lessons/${last.id}`, { homework: "§ 1" })).status, 200);
  assert.equal((await next.call("GET", `/lessons/${last.id}`)).status, 200);
  assert.equal((await next.call("PUT", `/lessons/${last.id}`, { homework: "§ 2" })).status, 403);
  assert.equal((await old.call("GET", `/lessons/${future.id}`)).status, 403);
  await server.stop();

  const later = await serve(school.dir, { today: future.date });
  const former = await signIn(later.url, teacher);
  const holder = await signIn(later.url, homeroom);
  const topic = { topic: "Повторение" };
  assert.equal((await former.call("GET", `/lessons/${last.id}`)).status, 200);
  assert.equal((await former.call("PUT", `/lessons/${last.id}`, topic)).status, 200);
  assert.equal((await former.call("GET", `/lessons/${future.id}`)).status, 403);
  assert.equal((await former.call("PUT", `/lessons/${future.id}`, topic)).status, 403);
  assert.equal((await holder.call("PUT", `/lessons/${last.id}`, topic)).status, 403);
  assert.equal((await holder.call("PUT", `/lessons/${future.id}`, topic)).status, 200);
  const read = await (await former.call("GET", `/courses/${course.id}/journal?term=2`)).body;
  assert.ok(read.lessons.length > 0);
  assert.ok(read.lessons.every((/** @type {any} */ l) => l.date < TOMORROW));
  const all = await (await holder.call("GET", `/courses/${course.id}/journal?term=2`)).body;
  assert.equal(all.lessons.length, lessons.length);
  assert.deepEqual(all.cells, before.cells);

  // In the browser: the former teacher's page ends with their last lesson.
  const { page: seen } = await newPage();
  await enter(seen, later.url, teacher);
  await seen.goto(`${later.url}/journal/course/${course.id}?term=2`);
  assert.equal(await seen.locator(".journal thead a").count(), read.lessons.length);
  assert.equal((await seen.goto(`${later.url}/journal/lesson/${future.id}`))?.status(), 403);

  // What makes an average is shown to each as far as they may read.
  const pupil = all.pupils[0].id;
  const work = await holder.call("POST", `/lessons/${future.id}/works`, { kind: "classwork" });
  const mark = { value: "5" };
  assert.equal(
    (await holder.call("PUT", `/works/${work.body.id}/marks/${pupil}`, mark)).status,
    200,
  );
  const { page: other } = await newPage();
  await enter(other, later.url, homeroom);
  for (const [who, count] of /** @type {const} */ ([
    [other, 1],
    [seen, 0],
  ])) {
    await who.goto(`${later.url}/journal/course/${course.id}/pupil/${pupil}?term=2`);
    assert.equal(await who.locator(`main a[href^="/journal/lesson/${future.id}/"]`).count(), count);
  }
  await later.stop();
});

test("R2.6 a page with entries is closed by a day and opened again; a teacher's norm", async () => {
  const { page, server } = await open();
  const person = page.locator(".people tbody tr").first();
  const name = await textOf(person.locator("th"));
  await person.locator("input").fill("нет");
  await save(page);
  assert.match(await textOf(page, ".note"), /от 0 до 60/);
  const same = page.locator(".people tbody tr").filter({ hasText: name });
  const hours = (await same.locator("td.num").nth(1).textContent()) ?? "";
  await same.locator("input").fill(hours);
  await save(page);
  assert.match(await textOf(same), /по норме.*1 ставки/s);

  await page.locator(".part .chips a").filter({ hasText: "7А" }).click();
  const klass = page.url();
  const line = page.locator(".pages tbody").filter({ hasText: "Биология" });
  await line.getByRole("link").click();
  const address = page.url();
  await page.fill("#close-from", "2026-11-24");
  await page.getByRole("button", { name: "Закрыть страницу" }).click();
  assert.match(await textOf(page, "main"), /закрыта после 23\.11\.2026/);
  await page.goto(klass);
  assert.match(await textOf(line), /никто не ведёт/);
  await page.goto(address);
  await page.getByRole("link", { name: "Журнал", exact: true }).click();
  assert.ok((await page.locator(".journal td b").count()) > 0);
  await page.goto(address);
  await page.getByRole("button", { name: "Открыть снова" }).click();
  await page.goto(klass);
  assert.match(await textOf(line), /нет учителя/);
  await server.stop();
});

test("R2.6 the pages of load: accessible, and they fit a phone", async () => {
  const { page, server, school } = await open();
  const { director } = school.accounts;
  if (!director) throw new Error("no director");
  const klass = await page.locator(".part .chips a").nth(20).getAttribute("href");
  await page.goto(server.url + klass);
  const course = await page.locator(".pages a").first().getAttribute("href");
  for (const width of [1280, 360]) {
    const one = await newPage({ viewport: { width, height: 800 } });
    await enter(one.page, server.url, director);
    for (const to of ["/journal/load", "/journal/curriculum?grade=7", klass, course]) {
      await one.page.goto(server.url + to);
      assert.deepEqual(await violations(one.page), [], String(to));
      const wide = await one.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${to}: ${wide} of ${width}`);
    }
    assert.deepEqual(one.errors, []);
  }
  await server.stop();
});

test("R2.6 a teacher reads the own load: hours, sum, norm, from which day it changes", async () => {
  const { page: office, server, school } = await open();
  const { teacher } = school.accounts;
  if (!teacher) throw new Error("no teacher");
  const { page, errors } = await newPage({ viewport: { width: 360, height: 700 } });
  await enter(page, server.url, teacher);
  await page.getByRole("link", { name: "Нагрузка", exact: true }).click();
  await page.waitForURL(/\/load\/own/);
  assert.deepEqual(await violations(page), []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  const rows = page.locator("tbody tr");
  const number = async (/** @type {import("playwright-core").Locator} */ cell) =>
    Number(((await cell.textContent()) ?? "").trim().replace(",", "."));
  let sum = 0;
  for (let i = 0; i < (await rows.count()); i++) sum += await number(rows.nth(i).locator(".num"));
  assert.ok(sum > 0);
  assert.equal(await number(page.locator("tfoot .num").first()), sum);

  // One page is handed over from a day on: the teacher sees until when.
  const link = await rows.first().locator("a").getAttribute("href");
  const count = await rows.count();
  await office.goto(`${server.url}${link?.replace("/journal/", "/journal/load/")}`);
  await office.locator("#old").selectOption({ index: 0 });
  await office.locator("#teacher").selectOption({ index: 4 });
  await office.fill("#from", DAY_AFTER);
  await office.getByRole("button", { name: "Передать" }).click();
  assert.match(office.url(), /saved/);
  await page.reload();
  assert.equal(await rows.count(), count);
  assert.match(await textOf(rows.first()), /до 25.ноября/);
  assert.equal(await number(page.locator("tfoot .num").first()), sum);
  assert.deepEqual(errors, []);
  await server.stop();
});
