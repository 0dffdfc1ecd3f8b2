// What the save state promises: entries outlive the network, a sign-out, another's change.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, saved, textOf } from "../lib/browser.mjs";
import { cleanUp, serve, signIn } from "../lib/demo.mjs";
import { lessonToWrite } from "./school.mjs";

/** @typedef {import("../lib/browser.mjs").Page} Page */

after(async () => {
  await closeBrowser();
  await cleanUp();
});

async function open() {
  const all = await lessonToWrite();
  const { page, context, errors } = await newPage();
  const address = `${all.server.url}/journal/lesson/${all.lesson.id}`;
  await enter(page, all.server.url, all.teacher);
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("#roll input[tabindex='0']"));
  const person = await signIn(all.server.url, all.teacher);
  const look = async () => (await person.call("GET", `/lessons/${all.lesson.id}`)).body;
  const ids = all.lesson.pupils.map((/** @type {any} */ p) => p.id);
  return { ...all, page, context, errors, address, person, look, ids, keys: new Keys(page) };
}

/** @param {Page} page @param {string} state */
const state = (page, state) => page.waitForSelector(`#save-state[data-state=${state}]`);

/** @param {Page} page */
const queue = (page) =>
  page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith("depter.q.")).length);

test("R6.2 without network entries wait, seen as not sent, outlive a reload and are sent afterwards", async () => {
  const { page, context, look, keys, address, server, school, lesson } = await open();
  await context.setOffline(true);
  await keys.write("Тема без сети");
  await keys.press("Tab", 2);
  await keys.press("5");
  await keys.press("KeyY");
  await state(page, "unsent");
  assert.match(await textOf(page, "#save-state"), /3/);
  assert.equal(await page.locator("#save-retry").isVisible(), true);
  assert.equal(await queue(page), 3);
  assert.equal((await look()).topic, null);

  // The lid is closed and opened again; the server is not yet there.
  const port = new URL(server.url).port;
  await server.stop();
  await context.setOffline(false);
  assert.equal(await queue(page), 3);
  const again = await serve(school.dir, { today: lesson.day, listen: `127.0.0.1:${port}` });
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(address);
  await page.waitForFunction(() =>
    Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")),
  );
  await saved(page);
  const kept = await look();
  assert.equal(kept.topic, "Тема без сети");
  assert.equal(kept.pupils[0].marks[0].value, "5");
  assert.equal(kept.pupils[1].absence.code, "absent");
  assert.equal(await page.inputValue("#topic"), "Тема без сети");
  await again.stop();
});

test("R6.2 what is entered before the script is there is saved like the rest", async () => {
  const { page, look, address, server, ids } = await open();
  /** @type {() => void} */
  let arrive = () => {};
  const arrived = new Promise((resolve) => {
    arrive = () => resolve(undefined);
  });
  await page.route("**/static/js/app.js*", async (route) => {
    await arrived;
    return route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  const row = (/** @type {number} */ i) => page.locator(`#roll tr[data-pupil="${ids[i]}"]`);
  await page.fill("#topic", "Сложение дробей");
  await page.fill("#homework", "Задачи 5 и 6");
  await row(0).locator("input.mark").first().fill("4");
  await row(1).locator("input.mark").first().fill("н");
  await row(2).locator("input[type=radio][value=late]").check({ force: true });
  assert.equal((await look()).topic, null);
  arrive();
  await saved(page);
  const kept = await look();
  assert.equal(kept.topic, "Сложение дробей");
  assert.equal(kept.homework, "Задачи 5 и 6");
  assert.equal(kept.pupils[0].marks[0].value, "4");
  assert.equal(kept.pupils[1].absence.code, "absent");
  assert.equal(kept.pupils[2].absence.code, "late");
  assert.equal(await row(1).locator("input.mark").first().inputValue(), "");
  await server.stop();
});

test("R6.2 a save whose answer was lost is repeated with the same key and has one effect", async () => {
  const { page, look, keys, server } = await open();
  /** @type {string[]} */
  const tries = [];
  let lost = false;
  await page.route("**/api/v1/lessons/*/marks/*", async (route) => {
    tries.push(route.request().headers()["idempotency-key"] ?? "");
    if (lost) return route.continue();
    lost = true;
    await route.fetch(); // the server has stored it, the answer never comes
    return route.abort();
  });
  await keys.press("Tab", 2);
  await keys.press("4");
  await saved(page);
  assert.equal(tries.length, 2);
  assert.equal(tries[0], tries[1]);
  const kept = await look();
  assert.equal(kept.pupils[0].marks[0].value, "4");
  assert.equal(kept.works.length, 1);
  await server.stop();
});

for (const choice of /** @type {const} */ (["mine", "theirs"])) {
  test(`R6.2 two people in one cell: both values are shown, ${choice} is chosen`, async () => {
    const { page, look, keys, person, lesson, ids, server } = await open();
    const put = await person.call("PUT", `/lessons/${lesson.id}/marks/${ids[0]}`, { value: "3" });
    assert.equal(put.status, 200);
    await keys.press("Tab", 2);
    await keys.press("5");
    await page.waitForSelector("#save-asks .ask");
    const text = await textOf(page, "#save-asks .ask");
    assert.match(text, /5/);
    assert.match(text, /3/);
    assert.equal((await look()).pupils[0].marks[0].value, "3");
    await page
      .locator("#save-asks .ask button")
      .nth(choice === "mine" ? 0 : 1)
      .click();
    await page.waitForSelector("#save-asks .ask", { state: "detached" });
    await page.waitForFunction(() =>
      Object.keys(localStorage).every((k) => !k.startsWith("depter.q.")),
    );
    const expected = choice === "mine" ? "5" : "3";
    await page.waitForFunction(
      (value) =>
        /** @type {HTMLInputElement} */ (document.querySelector("input.mark")).value === value,
      expected,
    );
    assert.equal((await look()).pupils[0].marks[0].value, expected);
    await server.stop();
  });
}

test("R2.4 signed out elsewhere: entries wait for the sign-in and are sent after it", async () => {
  const { page, look, keys, teacher, server, errors } = await open();
  await page.evaluate(async () => {
    const csrf = document.querySelector("meta[name=csrf]")?.getAttribute("content") ?? "";
    await fetch("/api/v1/session", { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
  });
  await keys.press("Tab", 2);
  await keys.press("5");
  await state(page, "signin");
  assert.equal(await page.locator("#save-signin").isVisible(), true);
  assert.equal((await look()).works.length, 0);
  page.on("dialog", (dialog) => dialog.accept());
  await page.click("#save-signin");
  await page.fill("input[name=login]", teacher.login);
  await page.fill("input[name=password]", teacher.password);
  await page.press("input[name=password]", "Enter");
  await page.waitForURL(/journal\/lesson/);
  await saved(page);
  assert.equal((await look()).pupils[0].marks[0].value, "5");
  assert.deepEqual(errors, []);
  await server.stop();
});

test("R2.4 a new sign-in in another tab changes the token: the save goes on with the new one", async () => {
  const { page, context, look, keys, teacher, server } = await open();
  const other = await context.newPage();
  await context.clearCookies();
  await enter(other, server.url, teacher);
  await page.bringToFront();
  await keys.press("Tab", 2);
  await keys.press("4");
  await saved(page);
  assert.equal((await look()).pupils[0].marks[0].value, "4");
  await server.stop();
});

test("R2.1 entries of one person are never sent in another's name", async () => {
  const { page, context, look, keys, school, server } = await open();
  const director = school.accounts.director;
  assert.ok(director);
  const other = await context.newPage();
  await context.clearCookies();
  await enter(other, server.url, director);
  await page.bringToFront();
  await keys.press("Tab", 2);
  await keys.press("4");
  await state(page, "signin");
  assert.equal((await look()).works.length, 0);
  assert.equal(await queue(page), 1);
  await server.stop();
});

test("R3.2c a refusal of the rules stands beside the field", async () => {
  const { page, look, person, lesson, ids, server } = await open();
  // The pupil's row is there, the class is not: somebody moved the pupil meanwhile.
  await page.route("**/marks/*", (route) =>
    route.continue({ url: route.request().url().replace(String(ids[0]), "1") }),
  );
  const keys = new Keys(page);
  await keys.press("Tab", 2);
  await keys.press("5");
  await page.waitForSelector("input.mark[aria-invalid=true]");
  assert.match(await textOf(page, "#roll .err"), /\S/);
  assert.equal(await queue(page), 0);
  assert.equal((await look()).works.length, 0);
  assert.equal((await person.call("GET", `/lessons/${lesson.id}`)).status, 200);
  await server.stop();
});
