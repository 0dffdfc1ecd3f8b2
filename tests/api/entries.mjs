// What stands beside marks: comments, answers owed, reasons of lateness, history.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, form } from "../lib/http.mjs";

/** @typedef {import("./api.mjs").Person} Person */

/** @param {import("./api.test.mjs").Scene} scene */
export function entries(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const page = async (/** @type {string} */ who, /** @type {string} */ path) =>
    (await ask(scene.url, "GET", path, { headers: { Cookie: of(who).cookie } })).text;
  const send = (
    /** @type {string} */ who,
    /** @type {string} */ path,
    /** @type {Record<string, string>} */ fields,
  ) =>
    ask(scene.url, "POST", path, {
      body: form({ csrf: of(who).csrf, ...fields }),
      headers: { Cookie: of(who).cookie, "Content-Type": "application/x-www-form-urlencoded" },
    });
  const late = (/** @type {string} */ rule) =>
    send("deputy", "/journal/settings/grading", {
      round_up_from: "50",
      marks_min: "3",
      absence_limit: "50",
      late_entry: rule,
    });
  const addWork = async (/** @type {string} */ lesson, kind = "control") => {
    const { id } = scene.world.lessons[lesson] ?? {};
    const body = { kind, topic: "Дроби" };
    return (await of("teacher").expect(201, "POST", `/lessons/${id}/works`, body)).id;
  };

  test("R3.2b a comment and an answer owed: the family reads them until the mark is given", async () => {
    const { pupil, lessons, classmate } = scene.world;
    const work = await addWork("today");
    const at = `/works/${work}/notes/${pupil}`;
    const note = { comment: "Принесите тетрадь", owed_until: "2026-12-01" };
    await of("teacher").put(at, note, { work, ...note });
    const week = `/diary/${pupil}/week/2026-11-24`;
    for (const who of ["pupil", "parent"]) {
      assert.match(await page(who, week), /Принесите тетрадь/);
      assert.match(await page(who, week), /01\.12\.2026/);
      assert.match(await page(who, `/diary/${pupil}/marks`), /01\.12\.2026/);
    }
    assert.match(await page("teacher", "/journal/day/2026-11-24"), /01\.12/);
    await of("teacher").put(`/works/${work}/marks/${pupil}`, { value: "4" });
    assert.match(await page("pupil", week), /Принесите тетрадь/);
    assert.doesNotMatch(await page("pupil", week), /01\.12\.2026/);
    assert.doesNotMatch(await page("pupil", `/diary/${pupil}/marks`), /01\.12\.2026/);
    await of("teacher").put(at, { comment: null, owed_until: null });
    assert.doesNotMatch(await page("pupil", week), /Принесите тетрадь/);

    await of("teacher").expect({ status: 422, code: "day_over" }, "PUT", at, {
      owed_until: "2026-11-23",
    });
    await of("teacher").expect({ status: 422, code: "day_over" }, "PUT", at, {
      owed_until: "завтра",
    });
    await of("teacher").expect({ status: 422, code: "too_long" }, "PUT", at, {
      comment: "я".repeat(501),
    });
    await of("teacher").expect({ status: 422, code: "ask_language" }, "PUT", at, {
      comment: "Көнүгүүнү бүтүр",
    });
    await of("teacher").put(at, { comment: "Көнүгүүнү бүтүр", confirm: true });
    await of("teacher").expect(400, "PUT", at);
    await of("teacher").expect(413, "PUT", at, { comment: "я".repeat(20000) });
    await of("teacher").expect(404, "PUT", `/works/${scene.world.nobody}/notes/${pupil}`, {});
    await of("other").expect(403, "PUT", at, {});
    await of("pupil").expect(403, "PUT", at, {});
    await new /** @type {any} */ (of("teacher").constructor)(scene.url).expect(401, "PUT", at, {});
    await of("teacher").expect(
      { status: 422, code: "not_enrolled" },
      "PUT",
      `/works/${work}/notes/${scene.world.foreignPupil}`,
      {},
    );
    assert.ok(lessons.today && classmate);
  });

  test("R3.2c a late mark: allowed, with a reason, or locked, as the school has decided", async () => {
    const { pupil, classmate, lessons } = scene.world;
    const past = lessons.past?.id;
    const work = await addWork("past", "classwork"); // due on the day of the lesson
    const mark = (/** @type {number} */ who) => `/works/${work}/marks/${who}`;
    const first = await of("teacher").put(mark(pupil), { value: "4" });
    assert.ok(first.late > 0);
    assert.equal(first.late_reason, null);
    await late("reason");
    const wanted = { status: 422, code: "reason_needed", clause: "3.2" };
    await of("teacher").expect(wanted, "PUT", mark(classmate), { value: "5" });
    // A correction is no late entry.
    await of("teacher").put(mark(pupil), { value: "5", note: "Ошибка при вводе" }, { late: 0 });
    const said = await of("teacher").put(mark(classmate), { value: "5", note: "Болел учитель" });
    assert.equal(said.late_reason, "Болел учитель");
    // Said once for the work.
    await of("teacher").put(mark(classmate), { value: null });
    await of("teacher").put(mark(classmate), { value: "3" }, { late_reason: "Болел учитель" });
    assert.match(await page("teacher", `/journal/lesson/${past}`), /value="Болел учитель"/);
    const reason = `/works/${work}/late`;
    await of("teacher").put(reason, { reason: null }, { work, reason: null });
    await of("teacher").put(mark(classmate), { value: null });
    await of("teacher").expect(wanted, "PUT", mark(classmate), { value: "3" });
    await late("locked");
    const over = { status: 409, code: "late", clause: "3.2" };
    await of("teacher").expect(over, "PUT", mark(classmate), { value: "3", note: "Болел" });
    await of("teacher").expect(over, "PUT", mark(pupil), { value: "2" });
    await late("allowed");
    await of("teacher").put(mark(classmate), { value: "3" });

    await of("teacher").put(reason, { reason: "Курсы" });
    await of("teacher").expect({ status: 422, code: "too_long" }, "PUT", reason, {
      reason: "я".repeat(501),
    });
    await of("teacher").expect(400, "PUT", reason);
    await of("teacher").expect(413, "PUT", reason, { reason: "я".repeat(20000) });
    await of("teacher").expect(404, "PUT", `/works/${scene.world.nobody}/late`, {});
    await of("other").expect(403, "PUT", reason, {});
    await new /** @type {any} */ (of("teacher").constructor)(scene.url).expect(
      401,
      "PUT",
      reason,
      {},
    );
  });

  test("R3.2c the page of the lesson keeps the reason without scripts", async () => {
    const { pupil, lessons } = scene.world;
    const work = await addWork("past", "classwork");
    const path = `/journal/lesson/${lessons.past?.id}`;
    await late("reason");
    const refused = await send("teacher", path, { [`m-${work}-${pupil}`]: "5" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, new RegExp(`id="late-${work}"`));
    const saved = await send("teacher", path, {
      [`m-${work}-${pupil}`]: "5",
      [`late-${work}`]: "Тетради были у методиста",
    });
    assert.equal(saved.status, 303, saved.text);
    assert.match(await page("teacher", path), /value="Тетради были у методиста"/);
    await late("allowed");
  });

  test("R6.2 the history of a cell says who, when, what it was and why", async () => {
    const { pupil, lessons } = scene.world;
    const lesson = lessons.today?.id;
    const work = await addWork("today", "test");
    const at = `/works/${work}/marks/${pupil}`;
    await of("teacher").put(at, { value: "3" });
    await of("teacher").put(at, { value: "5", note: "Ответил у доски" });
    await of("teacher").put(at, { value: null });
    await of("teacher").put(`/lessons/${lesson}/absences/${pupil}`, { code: "late", minutes: 10 });
    await of("teacher").put(`/lessons/${lesson}/absences/${pupil}`, { code: null });
    const text = (await page("teacher", `/journal/lesson/${lesson}/pupil/${pupil}`)).replace(
      /\s+/g,
      " ",
    );
    assert.match(text, /<s>3<\/s> ?<\/td><td> ?<b>5<\/b> ?<\/td><td>Ответил у доски/);
    assert.match(text, /<s>5<\/s> ?<\/td><td> ?убрано/);
    assert.match(text, /Опоздание, минут: 10/);
    const name = of("teacher").me.name.split(" ")[0];
    assert.ok(text.includes(name));
    for (const who of ["deputy", "director", "homeroom"])
      assert.match(await page(who, `/journal/lesson/${lesson}/pupil/${pupil}`), /Ответил у доски/);
    const foreign = await ask(
      scene.url,
      "GET",
      `/journal/lesson/${lesson}/pupil/${scene.world.foreignPupil}`,
      { headers: { Cookie: of("teacher").cookie } },
    );
    assert.equal(foreign.status, 404);
  });

  test("comment and debt on the page of the cell, also before there is a work", async () => {
    const { pupil, lessons } = scene.world;
    const path = `/journal/lesson/${lessons.today?.id}/pupil/${pupil}`;
    const works = [...(await page("teacher", path)).matchAll(/name="work" value="(\d+)"/g)];
    const work = String(works[0]?.[1]);
    const kept = await send("teacher", path, { work, comment: "Молодец", owed_until: "" });
    assert.equal(kept.status, 303);
    assert.match(await page("teacher", `${path}?saved=1`), /value="Молодец"/);
    for (const [fields, status] of /** @type {const} */ ([
      [{ work, owed_until: "2026-11-01", comment: "Молодец" }, 422],
      [{ work, owed_until: "x", comment: "Молодец" }, 422],
      [{ work: "1", comment: "Молодец" }, 404],
    ]))
      assert.equal((await send("teacher", path, fields)).status, status, JSON.stringify(fields));
  });

  test("R3.2b an average opens to its marks, weights and arithmetic", async () => {
    const { course, pupil } = scene.world;
    const journal = await of("teacher").get(`/courses/${course}/journal?term=2`);
    const { average } = journal.pupils.find((/** @type {any} */ p) => p.id === pupil);
    const path = `/journal/course/${course}/pupil/${pupil}?term=2`;
    const comma = String(average.toFixed(2)).replace(".", ",");
    const text = await page("teacher", path);
    assert.match(text, new RegExp(`÷ \\d+ = ${comma}`));
    assert.match(
      await page("teacher", `/journal/course/${course}`),
      new RegExp(`pupil/${pupil}\\?term=2">${comma}<`),
    );
    await send("deputy", "/journal/settings/grading", {
      round_up_from: "50",
      marks_min: "3",
      absence_limit: "50",
      late_entry: "allowed",
      weighted: "1",
    });
    assert.match(await page("teacher", path), /× 0,5/);
    await late("allowed");
  });
}
