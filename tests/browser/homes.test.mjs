// Sign-in, the teacher's day, lists of classes and journals, filling: what each role comes for first, at every size.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, TODAY } from "../lib/demo.mjs";

/** @typedef {import("../lib/browser.mjs").Page} Page */

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;
before(async () => {
  school = await demoSchool();
  server = await serve(school.dir);
});
after(async () => {
  await closeBrowser();
  await cleanUp();
});

/** @param {string} role */
function account(role) {
  const found = school.accounts[role];
  assert.ok(found, role);
  return found;
}

const FREE = { holidays: "2026-11-05", saturday: "2026-11-28", sunday: "2026-11-29" };

/** @type {Record<string, string[]>} */
const PAGES = {
  teacher: [
    "/journal",
    `/journal/day/${FREE.holidays}`,
    "/journal/day/2026-11-20",
    "/journal/courses",
    "/journal/classes", // refused
    "/journal/nowhere",
  ],
  homeroom: ["/journal", "/journal/classes"],
  deputy: ["/journal", `/journal/fill/${TODAY}`, `/journal/fill/${FREE.sunday}`],
  tech: ["/journal"],
  pupil: ["/journal"], // refused
};

/** @param {Page} page @param {string} what */
async function fits(page, what) {
  assert.deepEqual(await violations(page), [], what);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(over, 0, `${what} is wider than the window`);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 740 },
  ]) {
    test(`first pages of each role, ${colorScheme}, ${viewport.width} px`, async () => {
      for (const [role, paths] of Object.entries(PAGES)) {
        const { context, page, errors } = await newPage({ viewport, colorScheme });
        await enter(page, server.url, account(role));
        for (const path of paths) {
          await page.goto(server.url + path);
          await page.waitForLoadState("networkidle");
          await fits(page, `${role} ${path}`);
        }
        assert.deepEqual(errors, []);
        await context.close();
      }
    });
  }
}

test("a class with its journals, from the list of classes", async () => {
  const { page } = await newPage({ viewport: { width: 360, height: 740 } });
  await enter(page, server.url, account("director"));
  const first = page.locator(".grades ul a").first();
  const label = await first.locator("b").textContent();
  await first.click();
  assert.equal(await textOf(page, "h1"), label);
  await fits(page, "class");
  await page.locator(".register tbody a").first().click();
  await page.waitForSelector("table.journal");
});

test("R2.7 today's lessons stand in the order of time, each says what is missing", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("teacher"));
  const lessons = page.locator(".lessons > li:not(.gap)");
  const count = await lessons.count();
  assert.ok(count > 0);
  const times = await page.locator(".lessons time").allTextContents();
  assert.deepEqual([...times].sort(), times);
  // Nothing of today is written yet in the demo, and the clock says nothing of a day set from outside.
  for (let i = 0; i < count; i++) {
    const chips = await lessons.nth(i).locator(".chip.miss").allTextContents();
    assert.ok(chips.includes("нет темы") && chips.includes("нет переклички"), String(chips));
  }
  assert.match(
    await textOf(page, ".head p"),
    new RegExp(`^${count} урок\\S*, ${count} не закончено$`),
  );
});

test("a day without lessons says why and when the next ones are; steps lead over it", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("teacher"));
  await page.goto(`${server.url}/journal/day/${FREE.holidays}`);
  assert.match(await textOf(page, ".empty"), /^КаникулыСледующие: \S+, \d+ ноября, с \d\d:\d\d\.$/);
  const next = await page.getAttribute("a[rel=next]", "href");
  await page.click("a[rel=next]");
  await page.waitForSelector(".lessons > li");
  assert.ok(next && next > `/journal/day/${FREE.holidays}`);
  await page.click("a[rel=prev]");
  await page.waitForSelector(".lessons > li");
  assert.ok(page.url() < `${server.url}/journal/day/${FREE.holidays}`, page.url());
  await page.goto(`${server.url}/journal/day/${FREE.saturday}`);
  assert.match(await textOf(page, ".empty"), /^В этот день уроков нет/);
});

test("R4.2a filling shows which lessons lack their entry, and no contents", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("tech"));
  assert.match(await textOf(page, ".head p"), /заполнено: 0 из \d+ урок/);
  const counts = await page.locator(".register .chip.miss").allTextContents();
  assert.ok(counts.length > 0 && counts.every((text) => /^0 \/ \d+$/.test(text)), String(counts));
  assert.equal(await page.locator(".register a").count(), 0, "the specialist opens no class");
  await page.click("a[rel=prev]");
  const [, filled, all] = /заполнено: (\d+) из (\d+)/.exec(await textOf(page, ".head p")) ?? [];
  assert.ok(Number(filled) > 0 && Number(filled) <= Number(all));
  const yes = await page.locator(".cell .yes").count();
  const no = await page.locator(".cell .no").count();
  assert.ok(yes > 0 && yes + no <= Number(all));
});

test("sign-in: keyboard alone, a wrong password is told, then how long to wait", async () => {
  const { page } = await newPage({ viewport: { width: 360, height: 740 } });
  const { login, password } = account("parent");
  await page.goto(`${server.url}/`);
  await fits(page, "sign-in");
  for (let i = 0; i < 5; i++) {
    await page.fill("#login", login);
    await page.fill("#password", "wrong");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#sign-in-error");
    assert.match(await textOf(page, "#sign-in-error"), /не подошли/);
    assert.equal(await page.inputValue("#login"), login);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "password");
  }
  await fits(page, "sign-in refused");
  const attempt = async () => {
    await page.fill("#password", password);
    const [reply] = await Promise.all([
      page.waitForResponse((r) => r.request().method() === "POST"),
      page.keyboard.press("Enter"),
    ]);
    await page.waitForLoadState();
    return reply.status();
  };
  assert.equal(await attempt(), 429, "the right password too has to wait");
  assert.match(await textOf(page, "#sign-in-error"), /через \d+ секунд/);
  await fits(page, "sign-in locked");
  // The wait is a second or two: it is over when a try is let through.
  let status = 429;
  while (status === 429) status = await attempt();
  assert.equal(status, 303);
  await page.waitForURL((to) => to.pathname.startsWith("/diary"));
});

test("after signing in the page asked for before comes, never the other side's", async () => {
  for (const [role, asked, got] of [
    ["teacher", "/journal/courses", "/journal/courses"],
    ["teacher", "/diary", "/journal"],
    ["pupil", "/journal/courses", "/diary"],
    ["teacher", "//example.org/", "/journal"],
    ["teacher", "/\\example.org", "/journal"],
  ]) {
    const { context, page } = await newPage();
    const { login, password } = account(String(role));
    await page.goto(`${server.url}/?next=${encodeURIComponent(String(asked))}`);
    await page.fill("#login", login);
    await page.fill("#password", password);
    await Promise.all([
      page.waitForURL((to) => to.pathname !== "/" && to.pathname !== "/session"),
      page.keyboard.press("Enter"),
    ]);
    const { origin, pathname } = new URL(page.url());
    assert.equal(origin, server.url);
    assert.ok(pathname.startsWith(String(got)), `${role} ${asked}: ${pathname}`);
    await context.close();
  }
});

test("the language chosen holds before and after signing in, and comes back to the page", async () => {
  const { page } = await newPage();
  await page.goto(`${server.url}/`);
  await page.click("button[value=ky]");
  assert.equal(await page.getAttribute("html", "lang"), "ky");
  await enter(page, server.url, account("deputy"));
  await page.goto(`${server.url}/journal/fill/2026-11-20`);
  await page.click("button[value=en]");
  assert.equal(new URL(page.url()).pathname, "/journal/fill/2026-11-20");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.equal(await textOf(page, "h1"), "Filling");
});

test("the first Tab leads past the navigation; the focus is seen everywhere", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("teacher"));
  await page.goto(`${server.url}/journal`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press("Tab");
    const outline = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return "";
      const own = getComputedStyle(at).outlineStyle;
      return own === "none" ? getComputedStyle(at, "::after").outlineStyle : own;
    });
    assert.notEqual(outline, "none", `after ${i + 2} tabs`);
  }
});
