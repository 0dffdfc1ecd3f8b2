// Closed periods: what a save answers, by page and by API; what is open again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, form } from "../lib/http.mjs";
import { formWith, MULTIPART } from "./files.mjs";

/** @typedef {import("./api.mjs").Person} Person */

/** @param {import("./api.test.mjs").Scene} scene */
export function periods(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const closed = { status: 409, code: "period_closed", clause: "3.2" };

  /** A form of the pages. @param {string} who @param {string} path @param {Record<string, string>} fields */
  const send = (who, path, fields) =>
    ask(scene.url, "POST", path, {
      body: form({ csrf: of(who).csrf, ...fields }),
      headers: {
        Cookie: of(who).cookie,
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
  const page = async (/** @type {string} */ who, /** @type {string} */ path) =>
    (await ask(scene.url, "GET", path, { headers: { Cookie: of(who).cookie } })).text;

  /** All calendars at once. @param {Record<string, string>} fields */
  async function everywhere(fields) {
    const text = await page("deputy", "/journal/periods");
    const calendars = new Set(
      [...text.matchAll(/name="calendar" value="(\d+)"/g)].map((m) => m[1]),
    );
    assert.ok(calendars.size > 0);
    for (const calendar of calendars) {
      const answer = await send("deputy", "/journal/periods", {
        calendar: String(calendar),
        ...fields,
      });
      assert.equal(answer.status, 303, answer.text);
    }
  }

  const reopen = (/** @type {Record<string, string>} */ fields) =>
    send("deputy", "/journal/periods", {
      action: "reopen",
      course: String(scene.world.course),
      period: "2",
      until: "2026-11-30",
      reason: "Болел учитель",
      ...fields,
    });

  test("R3.2d a save into a closed period is refused with its clause", async () => {
    const { lessons, pupil, course } = scene.world;
    const lesson = lessons.past?.id;
    await of("teacher").put(`/lessons/${lesson}/marks/${pupil}`, { value: "4" });
    const { id: work } = await of("teacher").expect(201, "POST", `/lessons/${lesson}/works`, {
      kind: "test",
    });
    const files = `/lessons/${lesson}/files`;
    const sheet = formWith("лист.txt", Buffer.from("лист"));
    const file = await of("teacher").expect(201, "POST", files, sheet, MULTIPART);
    await everywhere({ period: "2", action: "close" });
    await of("teacher").expect(closed, "POST", files, sheet, MULTIPART);
    await of("teacher").expect(closed, "DELETE", `${files}/${file.id}`);
    await of("teacher").expect(closed, "PUT", `/works/${work}/notes/${pupil}`, { comment: "Да" });
    await of("teacher").expect(closed, "PUT", `/works/${work}/late`, { reason: "Болел" });
    await of("teacher").expect(closed, "PUT", `/lessons/${lesson}/marks/${pupil}`, { value: "5" });
    await of("teacher").expect(closed, "PUT", `/lessons/${lesson}`, { topic: "Другая тема" });
    await of("teacher").expect(closed, "PUT", `/lessons/${lesson}/absences/${pupil}`, {
      code: "ill",
    });
    await of("teacher").expect(closed, "PUT", `/lessons/${lesson}/roll`, {});
    await of("teacher").expect(closed, "POST", `/lessons/${lesson}/works`, { kind: "test" });
    await of("teacher").expect(closed, "PUT", `/courses/${course}/finals/2/${pupil}`, {
      value: "5",
    });
    await of("teacher").put(`/courses/${course}/finals/1/${pupil}`, { value: "5" });
    for (const path of [`/journal/lesson/${lesson}`, `/journal/course/${course}/finals`]) {
      const answer = await send("teacher", path, { topic: "Тема", period: "2" });
      assert.equal(answer.status, 409, path);
      assert.match(answer.text, /3\.2/);
    }
    assert.doesNotMatch(await page("teacher", `/journal/lesson/${lesson}`), /<textarea/);
  });

  test("R3.2d opened again for a pupil, then for the course, with reason and end", async () => {
    const { lessons, pupil, classmate } = scene.world;
    const path = (/** @type {number} */ who) => `/lessons/${lessons.past?.id}/marks/${who}`;
    assert.equal((await reopen({ reason: " " })).status, 422);
    assert.equal((await reopen({ until: "2026-11-23" })).status, 400);
    assert.equal((await reopen({ period: "9" })).status, 422);
    await of("teacher").expect(closed, "PUT", path(pupil), { value: "5" });
    assert.equal((await reopen({ pupil: String(pupil) })).status, 303);
    await of("teacher").put(path(pupil), { value: "5" });
    await of("teacher").expect(closed, "PUT", path(classmate), { value: "5" });
    assert.match(await page("deputy", "/journal/periods"), /Болел учитель/);
    assert.equal((await reopen({})).status, 303);
    await of("teacher").put(path(classmate), { value: "5" });
    await everywhere({ period: "2", action: "open", reason: "Конец проверки" });
  });

  test("R3.2d the sheet proposes, asks for the reason of another mark, keeps both", async () => {
    const { course, pupil } = scene.world;
    const path = `/journal/course/${course}/finals`;
    const filled = await send("teacher", path, { period: "2", fill: "1", [`f-${pupil}`]: "" });
    assert.equal(filled.status, 200);
    const proposed = new RegExp(`name="f-${pupil}" value="([2-5])"`).exec(filled.text)?.[1];
    assert.ok(proposed, "a proposal stands in the field");
    const other = proposed === "5" ? "4" : "5";
    const saved = await send("teacher", path, {
      period: "2",
      [`f-${pupil}`]: other,
      [`why-${pupil}`]: "Олимпиада по предмету",
    });
    assert.equal(saved.status, 303, saved.text);
    assert.match(await page("teacher", `${path}?period=2`), /Олимпиада по предмету/);
    const wrong = await send("teacher", path, { period: "2", [`f-${pupil}`]: "7" });
    assert.equal(wrong.status, 422);
    const old = await send("teacher", path, {
      period: "2",
      [`seen-${pupil}`]: "2",
      [`f-${pupil}`]: proposed,
    });
    assert.equal(old.status, 409);
    assert.match(await page("teacher", `${path}?period=2`), /Олимпиада по предмету/);
  });
}
