// Curriculum, load, years and bells by the API.
import assert from "node:assert/strict";
import { test } from "node:test";

const TODAY = "2026-11-24";
const HUGE = { note: "ы".repeat(20000) };
const ROOT = { Cookie: undefined };

/** @param {import("./api.test.mjs").Scene} scene */
export function load(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const hours = { status: 422, code: "bad_hours", clause: "2.6" };
  const changed = { status: 409, code: "changed" };

  test("R2.6 hours of the curriculum by class and subject", async () => {
    const { classId, subject, nobody } = scene.world;
    const path = `/classes/${classId}/curriculum/${subject}`;
    await of("deputy").put(path, { hours: "3,5" }, { hours: "3.5" });
    const { rows } = await of("director").get("/curriculum");
    const mine = (/** @type {any} */ r) => r.class === classId && r.subject === subject;
    assert.deepEqual(rows.filter(mine), [{ class: classId, subject, hours: "3.5" }]);
    const now = { ...changed, current: { hours: "3.5" } };
    await of("deputy").expect(now, "PUT", path, { hours: "5", was: "2" });
    await of("deputy").put(path, { hours: "3.5", was: "2" });
    await of("deputy").put(path, { hours: "4", was: "3.5" }, { hours: "4" });
    for (const wrong of ["x", "41", "-1", null, 3])
      await of("deputy").expect(hours, "PUT", path, { hours: wrong });
    await of("deputy").expect(hours, "PUT", path, {});
    await of("deputy").expect(400, "PUT", path, "{");
    await of("deputy").expect(413, "PUT", path, HUGE);
    await of("deputy").put(path, { hours: "0" }, { hours: "0" });
    assert.equal((await of("deputy").get("/curriculum")).rows.filter(mine).length, 0);
    await of("deputy").put(path, { hours: "4" });
    await of("deputy").expect(404, "PUT", `/classes/${nobody}/curriculum/${subject}`, {
      hours: "1",
    });
    await of("deputy").expect(404, "PUT", `/classes/${classId}/curriculum/${nobody}`, {
      hours: "1",
    });
    await of("deputy").expect(401, "PUT", path, { hours: "1" }, ROOT);
    await of("teacher").expect(403, "PUT", path, { hours: "1" });
    await of("parent").expect(403, "GET", "/curriculum");
    await of("deputy").expect(401, "GET", "/curriculum", undefined, ROOT);
  });

  test("R2.6 a page is handed over from a day on", async () => {
    const { foreignCourse, persons, nobody } = scene.world;
    const path = `/courses/${foreignCourse}/teacher`;
    const from = "2027-05-03";
    const hand = { teacher: persons.substitute, old: persons.other, from };
    const once = { "Idempotency-Key": "hand-over" };
    const { holders } = await of("deputy").expect(200, "PUT", path, hand, once);
    await of("deputy").expect({ status: 200, holders }, "PUT", path, hand, once);
    const of_ = (/** @type {number | undefined} */ id) =>
      holders.filter((/** @type {any} */ h) => h.id === id).at(-1);
    assert.equal(of_(persons.other).last_day, "2027-05-02");
    assert.deepEqual(
      [of_(persons.substitute).first_day, of_(persons.substitute).last_day],
      [from, null],
    );
    await of("deputy").put(path, hand);
    const late = { teacher: persons.markless, old: persons.other, from };
    await of("deputy").expect(changed, "PUT", path, late);
    for (const wrong of [
      { ...hand, teacher: persons.parent },
      { ...hand, from: "2029-01-01" },
      { ...hand, from: undefined },
      { from },
    ])
      await of("deputy").expect(400, "PUT", path, wrong);
    await of("deputy").put(path, { teacher: persons.other, old: persons.substitute, from });
    await of("deputy").expect(413, "PUT", path, HUGE);
    await of("deputy").expect(404, "PUT", `/courses/${nobody}/teacher`, hand);
    await of("teacher").expect(403, "PUT", path, hand);
    await of("deputy").expect(401, "PUT", path, hand, ROOT);
  });

  test("R2.6 hours of a page and its end", async () => {
    const { foreignClass, foreignCourse, nobody } = scene.world;
    const path = `/courses/${foreignCourse}/load`;
    const row = async () =>
      (await of("deputy").get(`/classes/${foreignClass}/load`)).pages.find(
        (/** @type {any} */ p) => p.course === foreignCourse,
      );
    const was = (await row()).hours;
    await of("deputy").put(path, { hours: "2,5", was }, { hours: "2.5", last_day: null });
    assert.equal((await row()).hours, "2.5");
    await of("deputy").expect(changed, "PUT", path, { hours: "7", was: "6" });
    await of("deputy").put(path, { last_day: "2027-05-20" }, { last_day: "2027-05-20" });
    assert.equal((await row()).last_day, "2027-05-20");
    await of("deputy").put(path, { last_day: null, hours: was }, { last_day: null, hours: was });
    await of("deputy").expect(hours, "PUT", path, { hours: "много" });
    await of("deputy").expect(400, "PUT", path, { last_day: "2029-01-01" });
    await of("deputy").expect(413, "PUT", path, HUGE);
    await of("deputy").expect(404, "PUT", `/courses/${nobody}/load`, { hours: "1" });
    await of("homeroom").expect(403, "PUT", path, { hours: "1" });
    await of("deputy").expect(401, "PUT", path, { hours: "1" }, ROOT);
    const { pages } = await of("director").get("/load");
    assert.ok(pages.some((/** @type {any} */ p) => p.course === foreignCourse));
    await of("homeroom").get(`/classes/${scene.world.classId}/load`);
    await of("homeroom").expect(403, "GET", `/classes/${foreignClass}/load`);
    await of("deputy").expect(404, "GET", `/classes/${nobody}/load`);
    await of("deputy").expect(401, "GET", `/classes/${foreignClass}/load`, undefined, ROOT);
    await of("teacher").expect(403, "GET", "/load");
    await of("deputy").expect(401, "GET", "/load", undefined, ROOT);
  });

  test("R1.5a R2.7 years, calendars and bells are read, and tell nothing of persons", async () => {
    const { year, calendar, bells, nobody } = scene.world;
    const { years } = await of("tech").get("/years");
    const own = years.find((/** @type {any} */ y) => y.id === year);
    assert.ok(own.first_day <= TODAY && TODAY <= own.last_day);
    const { calendars } = await of("tech").get(`/years/${year}/calendars`);
    const mine = calendars.find((/** @type {any} */ c) => c.id === calendar);
    assert.deepEqual(
      mine.terms.map((/** @type {any} */ t) => t.number),
      mine.terms.map((/** @type {any} */ _, /** @type {number} */ i) => i + 1),
    );
    assert.ok(mine.days_off.length > 0);
    const { sets } = await of("director").get("/bells");
    const set = sets.find((/** @type {any} */ s) => s.id === bells);
    for (const l of set.lessons) assert.ok(l.starts < l.ends);
    await of("deputy").expect(404, "GET", `/years/${nobody}/calendars`);
    for (const path of ["/years", `/years/${year}/calendars`, "/bells"]) {
      await of("teacher").expect(403, "GET", path);
      await of("tech").expect(401, "GET", path, undefined, ROOT);
    }
  });
}
