// The deputy's morning: a teacher is ill, the lessons of the day find others; who sees it (6.1, 3.2).
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { closeBrowser, enter, newPage, textOf, violations } from "../lib/browser.mjs";
import { cleanUp, demoSchool, serve, signIn } from "../lib/demo.mjs";
import { dayAfter } from "./school.mjs";

const MOVE = "Перенести на свободный час";

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** @type {string} */
let day; /* nobody has written in its lessons */
/** @type {Account} who is ill */
let ill;
/** @type {{ id: number, number: number, class: string, subject: string }[]} theirs */
let lessons;

/** @typedef {import("../lib/demo.mjs").Account} Account */

/** @param {string} role */
function account(role) {
  const found = school.accounts[role];
  if (!found) throw new Error(`the demo school has no ${role}`);
  return found;
}

/** The account of somebody of the staff. @param {(name: string) => boolean} fits */
async function staff(fits) {
  const text = await readFile(`${school.dir}/demo-accounts.tsv`, "utf8");
  for (const line of text.split("\n")) {
    const [role = "", login = "", password = "", name = ""] = line.split("\t");
    if (fits(name) && !/^(pupil|parent)$/.test(role)) return { role, login, password, name };
  }
  throw new Error("nobody of the staff has that name");
}

/** "Асанов Бакыт Эркинович" as "Асанов Б. Э.". @param {string} name */
const short = (name) =>
  name
    .split(" ")
    .map((part, i) => (i === 0 ? part : `${part[0]}.`))
    .join(" ");

/** Whose lessons of the day are at least three, one of them with an hour to move to. */
async function chooseTeacher() {
  const { page, context } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, account("deputy"));
  const path = `${server.url}/journal/substitutions/${day}`;
  await page.goto(path);
  const options = await page.locator("#teacher option").evaluateAll((all) =>
    all.map((o) => ({
      value: /** @type {HTMLOptionElement} */ (o).value,
      label: o.textContent ?? "",
    })),
  );
  for (const { value, label } of options.slice(1)) {
    await page.goto(`${path}?teacher=${value}`);
    const count = await page.locator(".arrange select").count();
    if (count < 3 || (await page.locator(`optgroup[label="${MOVE}"]`).count()) === 0) continue;
    await context.close();
    return staff((name) => short(name) === label.replaceAll("\u00a0", " "));
  }
  throw new Error("no teacher has three lessons and an hour to move to");
}

before(async () => {
  school = await demoSchool({ pupils: 300 });
  day = dayAfter(school.date, 2);
  server = await serve(school.dir, { today: day });
  ill = await chooseTeacher();
  const teacher = await signIn(server.url, ill);
  lessons = (await teacher.call("GET", `/lessons?date=${day}`)).body.lessons;
});
after(async () => {
  await server.stop();
  await closeBrowser();
  await cleanUp();
});

/** The deputy's page with the teacher's lessons. @param {boolean} scripts */
async function arrange(scripts) {
  const { page, errors } = await newPage({ javaScriptEnabled: scripts });
  await enter(page, server.url, account("deputy"));
  await page.getByRole("link", { name: "Замены" }).click();
  assert.match(page.url(), new RegExp(`/journal/substitutions/${day}$`));
  const label = new RegExp(short(ill.name).replaceAll(".", "\\.").replaceAll(" ", "\\s"));
  const option = page.locator("#teacher option").filter({ hasText: label });
  await page.selectOption("#teacher", await option.getAttribute("value"));
  await page.getByRole("button", { name: "Показать уроки" }).click();
  return { page, errors };
}

/** @param {import("playwright-core").Page} page @param {number} id */
const groupsOf = (page, id) =>
  page.locator(`#w-${id} optgroup`).evaluateAll((all) => all.map((g) => g.getAttribute("label")));

test("R6.1 the deputy arranges the day of an absent teacher in one form, without scripts", async () => {
  const { page } = await arrange(false);
  assert.equal(await page.locator(".arrange li").count(), lessons.length);
  /** @type {(typeof lessons)[number] | undefined} */
  let third;
  for (const lesson of lessons)
    if ((await groupsOf(page, lesson.id)).includes(MOVE)) third ??= lesson;
  const [first, second] = lessons.filter((l) => l !== third);
  assert.ok(first && second && third, "no lesson of the day has a free hour to move to");

  // Free teachers first; a change without its reason is not taken, and what was chosen stays.
  const groups = await groupsOf(page, first.id);
  const free = groups.findIndex((g) => g?.startsWith("Свободны"));
  const busy = groups.indexOf("В этот час ведут свой урок");
  assert.ok(free >= 0 && (busy < 0 || free < busy), groups.join(", "));
  const select = page.locator(`#w-${first.id}`);
  const value = await select
    .locator("optgroup[label^=Свободны] option")
    .first()
    .getAttribute("value");
  await select.selectOption(value);
  await page.getByRole("button", { name: "Сохранить" }).click();
  assert.match(await textOf(page, "[role=alert]"), /почему урок проходит не по плану/);
  assert.equal(await select.inputValue(), value);
  assert.equal(await select.getAttribute("aria-invalid"), "true");
  assert.equal(await page.locator(".changes tbody tr").count(), 0);

  // One reason, three choices, one button.
  await page.fill("#reason", "болезнь");
  await page.selectOption(`#w-${second.id}`, "c");
  const hour = page.locator(`#w-${third.id} optgroup[label="${MOVE}"] option`).first();
  await page.selectOption(`#w-${third.id}`, await hour.getAttribute("value"));
  await page.getByRole("button", { name: "Сохранить" }).click();
  const rows = page.locator(".changes tbody tr");
  assert.equal(await rows.count(), 3);
  const text = (await rows.allTextContents()).join("\n");
  assert.match(text, /ведёт/);
  assert.match(text, /урок отменён/);
  assert.match(text, /перенесён на/);
  assert.match(text, /болезнь/);
});

test("R3.2a both teachers see on their first page what has become of the lessons", async () => {
  const deputy = await signIn(server.url, account("deputy"));
  const list = (await deputy.call("GET", `/substitutions?date=${day}`)).body.substitutions;
  const replaced = list.find((/** @type {any} */ s) => s.kind === "replaced");
  const own = await newPage();
  await enter(own.page, server.url, ill);
  const notices = await textOf(own.page, ".notices");
  assert.match(notices, /Сегодня/);
  assert.match(notices, /ведёт/);
  assert.match(notices, /урок отменён/);
  assert.match(notices, /перенесён на/);
  const row = own.page.locator(".lessons > li").filter({ hasText: "ведёт" });
  assert.ok((await row.count()) >= 1);

  const standIn = await staff((name) => name === replaced.substitute.name);
  const other = await newPage();
  await enter(other.page, server.url, standIn);
  assert.match(await textOf(other.page, ".notices"), /вы заменяете/);
  await other.page.locator(".notices a").first().click();
  assert.match(other.page.url(), new RegExp(`/journal/lesson/${replaced.lesson}$`));
  assert.match(await textOf(other.page, ".note"), /Замена: .* вместо/);
  await other.page.fill("#topic", "Повторение пройденного");
  await other.page.locator("#topic").press("Tab");
  await other.page.waitForSelector("#save-state[data-state=saved]");

  // The teacher reads that lesson, and has no field in it.
  await own.page.goto(`${server.url}/journal/lesson/${replaced.lesson}`);
  assert.match(await textOf(own.page), /Повторение пройденного/);
  assert.equal(await own.page.locator("#topic").count(), 0);
  assert.deepEqual([...own.errors, ...other.errors], []);
});

test("R6.1 the list is for all staff, and prints on one sheet without the forms", async () => {
  const { page } = await newPage();
  await enter(page, server.url, account("tech"));
  await page.goto(`${server.url}/journal/substitutions/${day}`);
  assert.equal(await page.locator("main form").count(), 0);
  assert.equal(await page.locator(".changes tbody tr").count(), 3);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".changes .sign").first().isVisible());
  assert.ok(await page.locator(".printed").isVisible());
  assert.ok(!(await page.locator(".top").isVisible()));
});

test("R6.1 the deputy takes back what nobody has written in, with one button", async () => {
  const { page } = await newPage({ javaScriptEnabled: false });
  await enter(page, server.url, account("deputy"));
  await page.goto(`${server.url}/journal/substitutions/${day}`);
  const cancelled = page.locator(".changes tbody tr").filter({ hasText: "урок отменён" });
  await cancelled.getByRole("button", { name: "Вернуть" }).click();
  assert.equal(await page.locator(".changes tbody tr").count(), 2);
  // The other one has its topic already.
  const replaced = page.locator(".changes tbody tr").filter({ hasText: "ведёт" });
  await replaced.getByRole("button", { name: "Вернуть" }).click();
  assert.match(await textOf(page, "[role=alert]"), /уже есть записи/);
  assert.equal(await page.locator(".changes tbody tr").count(), 2);
});

for (const viewport of [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
])
  test(`the pages are accessible and fit, ${viewport.width} px`, async () => {
    const { page, errors } = await newPage({ viewport });
    await enter(page, server.url, account("deputy"));
    const path = `${server.url}/journal/substitutions/${day}`;
    await page.goto(path);
    await page.selectOption("#teacher", { index: 3 });
    await page.getByRole("button", { name: "Показать уроки" }).click();
    await page.waitForSelector(".planning");
    assert.deepEqual(await violations(page), []);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(over, 0);
    assert.deepEqual(errors, []);
  });
