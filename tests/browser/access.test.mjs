// The teacher's pages for people who cannot see, or not well: axe-core finds nothing, nothing runs out of a phone's width.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, enter, Keys, newPage, violations } from "../lib/browser.mjs";
import { cleanUp } from "../lib/demo.mjs";
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

const SIZES = [
  { width: 1280, height: 900 },
  { width: 360, height: 740 },
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const viewport of SIZES) {
    for (const role of ["teacher", "director"]) {
      test(`${role}'s journal and lesson, ${colorScheme}, ${viewport.width} px`, async () => {
        const account = school.school.accounts[role];
        assert.ok(account);
        const { page, errors } = await newPage({ viewport, colorScheme });
        await enter(page, school.server.url, account);
        const { id, course } = school.lesson;
        for (const path of [`course/${course}`, `course/${course}?term=1`, `lesson/${id}`]) {
          await page.goto(`${school.server.url}/journal/${path}`);
          await page.waitForLoadState("networkidle");
          assert.deepEqual(await violations(page), [], path);
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(over, 0, `${path} is wider than the window`);
        }
        assert.deepEqual(errors, []);
      });
    }
  }
}

test("a wrong entry, a refusal and a conflict are accessible too", async () => {
  const { page } = await newPage();
  await enter(page, school.server.url, school.teacher);
  await page.goto(`${school.server.url}/journal/course/${school.lesson.course}`);
  await page.waitForSelector("table[role=grid]");
  await page.locator("#journal tbody td[tabindex='0']").focus();
  const keys = new Keys(page);
  await keys.press("7");
  assert.deepEqual(await violations(page), [], "editing");
  await keys.press("Enter");
  assert.deepEqual(await violations(page), [], "refused in the cell");
  await page.goto(`${school.server.url}/journal/lesson/${school.lesson.id}`);
  await page.route("**/marks/*", (route) =>
    route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 409, code: "changed", title: "…", current: { value: "3" } }),
    }),
  );
  await page.waitForSelector("#roll input[tabindex='0']");
  await page.locator("input.mark").first().focus();
  await keys.press("5");
  await page.waitForSelector("#save-asks .ask");
  assert.deepEqual(await violations(page), [], "conflict");
});
