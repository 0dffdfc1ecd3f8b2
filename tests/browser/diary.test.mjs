// The diary as a family reads it: whose it is, what comes first on a phone, days without lessons, marks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;
before(async () => {
  school = await demoSchool();
  server = await serve(school.dir);
});
after(async () => {
  await server.stop();
  await closeBrowser();
  await cleanUp();
});

/** @param {string} role @param {import("playwright-core").BrowserContextOptions} [how] */
async function signIn(role, how) {
  const account = school.accounts[role];
  assert.ok(account, `the demo school has a ${role}`);
  const opened = await newPage(how);
  await enter(opened.page, server.url, account);
  return opened;
}

/** @param {import("playwright-core").Page} page */
async function clean(page) {
  assert.deepEqual(await violations(page), []);
}

/** The part of the address that names the pupil. @param {import("playwright-core").Page} page */
function pupilOf(page) {
  return new URL(page.url()).pathname.split("/")[2];
}

/** A parent of several children: the demo school prints one of them. */
async function parentOfSeveral() {
  for (const account of school.all.filter((a) => a.role === "parent")) {
    const { context, page } = await newPage();
    await enter(page, server.url, account);
    if ((await page.locator("nav.tabs a").count()) > 1) return { context, page };
    await context.close();
  }
  throw new Error("the demo school prints no parent of several children");
}

test("R2.2 a parent changes between the children, week and section stay", async () => {
  const { context, page } = await parentOfSeveral();
  await clean(page);
  await page.click("a[rel=prev]");
  const week = new URL(page.url()).pathname.split("/").pop();
  const first = pupilOf(page);
  const tab = page.locator("main nav.tabs a:not([aria-current])").first();
  const [given] = (await textOf(tab)).split(",");
  await tab.click();
  assert.notEqual(pupilOf(page), first);
  assert.equal(new URL(page.url()).pathname.split("/").pop(), week);
  assert.match(await textOf(page, ".head p"), new RegExp(given?.trim() ?? "?"));
  assert.equal(await page.locator("main nav.tabs a[aria-current=page]").count(), 1);
  const second = pupilOf(page);
  await page.click("header nav a:not([aria-current])");
  assert.equal(pupilOf(page), second);
  await page.click("main nav.tabs a:not([aria-current])");
  assert.match(page.url(), /\/marks$/);
  await clean(page);
  await context.close();
});

test("R2.2 the diary of another child answers 403, as does nobody's", async () => {
  const { context, page } = await signIn("parent");
  const own = Number(pupilOf(page));
  const children = await page.evaluate(
    async () => (await (await fetch("/api/v1/me")).json()).children,
  );
  const ids = children.map((/** @type {{ id: number }} */ c) => c.id);
  const pupil = await signIn("pupil");
  const other = [Number(pupilOf(pupil.page)), own + 1, own - 1, 1].filter(
    (id) => !ids.includes(id),
  );
  assert.ok(other.length >= 2);
  for (const id of other)
    for (const below of ["week/2026-11-23", "marks"]) {
      const response = await page.goto(`${server.url}/diary/${id}/${below}`);
      assert.equal(response?.status(), 403, `${id}/${below}`);
    }
  await pupil.context.close();
  await context.close();
});

test("today comes first on a phone, days gone by last; on a wide screen in their order", async () => {
  const { context, page } = await signIn("pupil", { viewport: { width: 360, height: 740 } });
  const order = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("#diary > section")]
        .map((s) => ({
          day: s.querySelector("h2 b")?.textContent,
          top: s.getBoundingClientRect().top,
        }))
        .sort((a, b) => a.top - b.top)
        .map((s) => s.day),
    );
  assert.deepEqual(await order(), ["24", "25", "26", "27", "28", "23"]);
  assert.equal(await textOf(page, "section.today h2 span"), "сегодня, вторник");
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(sideways, 0);
  await clean(page);
  await page.setViewportSize({ width: 700, height: 900 });
  assert.equal((await order())[0], "24");
  await page.setViewportSize({ width: 900, height: 900 });
  assert.deepEqual(await order(), ["23", "24", "25", "26", "27", "28"]);
  await context.close();
});

test("holidays, a day off, a week outside of the year say why there are no lessons", async () => {
  const { context, page } = await signIn("pupil");
  const base = `${server.url}/diary/${pupilOf(page)}/week`;
  await page.goto(`${base}/2026-11-02`);
  const holidays = await page.locator("#diary .free").allTextContents();
  assert.deepEqual(holidays.slice(0, 5), Array(5).fill("Каникулы"));
  await clean(page);
  await page.goto(`${base}/2027-03-08`);
  assert.equal(
    await page.locator("#diary .free").first().textContent(),
    "Международный женский день",
  );
  await page.goto(`${base}/2026-07-06`);
  assert.match(await textOf(page, ".empty"), /Учебный год ещё не начался.*1 сентября 2026/);
  assert.equal(await page.locator("a[rel=prev]").count(), 0);
  await clean(page);
  await page.goto(`${base}/2027-07-05`);
  assert.match(await textOf(page, ".empty"), /Учебный год закончился.*28 мая 2027/);
  assert.equal(await page.locator("a[rel=next]").count(), 0);
  await page.click("text=Эта неделя");
  assert.match(page.url(), /2026-11-23$/);
  await context.close();
});

test("R1.5d marks by subject: the average is what the marks make, also by term and year", async () => {
  const { context, page } = await signIn("pupil");
  await page.click("header nav a:not([aria-current])");
  await page.click("main nav.tabs a:has-text('I'):not([aria-current])");
  assert.match(await textOf(page, ".head p"), /I четверть/);
  const rows = await page.evaluate(() =>
    [...document.querySelectorAll(".avgs tbody tr")].map((r) => ({
      marks: [...r.querySelectorAll(".run b")].map((b) => b.textContent ?? ""),
      average: r.querySelector("summary")?.textContent ?? "",
      final: r.querySelector(".fin b")?.textContent ?? "",
    })),
  );
  let looked = 0;
  for (const { marks, average, final } of rows) {
    const digits = marks.flatMap((m) => m.split("/")).filter((m) => /^[2-5]$/.test(m));
    if (digits.length === 0) continue;
    const sum = digits.reduce((a, d) => a + Number(d), 0);
    const hundredths = Math.round((sum * 100) / digits.length + 1e-9);
    assert.equal(average, (hundredths / 100).toFixed(2).replace(".", ","));
    assert.match(final, /^[2-5]$/);
    looked++;
  }
  assert.ok(looked > 5, `${looked} subjects with marks`);
  await clean(page);
  await page.click("main nav.tabs a:has-text('Год')");
  assert.deepEqual((await page.locator(".finals thead th").allTextContents()).slice(1, 6), [
    "I",
    "II",
    "III",
    "IV",
    "Год",
  ]);
  const first = await page.locator(".finals tbody tr td:nth-child(2)").allTextContents();
  assert.ok(first.filter((t) => /^[2-5] ?[2-5],\d\d$/.test(t.trim())).length > 5, first.join("|"));
  await clean(page);
  await context.close();
});

test("a term that the class has not is refused", async () => {
  const { context, page } = await signIn("pupil");
  const response = await page.goto(`${server.url}/diary/${pupilOf(page)}/marks?term=7`);
  assert.equal(response?.status(), 422);
  await context.close();
});
