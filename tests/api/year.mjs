// Changes of the year by the API: shown first, then confirmed; what has happened stays.
import assert from "node:assert/strict";
import { test } from "node:test";

const HUGE = { note: "ы".repeat(20000) };
const ROOT = { Cookie: undefined };

/** @param {import("./api.test.mjs").Scene} scene */
export function year(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const wrong = { status: 422, code: "bad_calendar", clause: "1.5" };
  const changed = { status: 409, code: "changed" };
  const calendar = async () =>
    (await of("tech").get(`/years/${scene.world.year}/calendars`)).calendars.find(
      (/** @type {any} */ c) => c.id === scene.world.calendar,
    );

  /** Looks, then confirms. @param {string} method @param {string} path @param {Record<string, unknown>} body */
  async function confirmed(method, path, body) {
    const shown = await of("deputy").expect({ status: 200, done: false }, method, path, body);
    const sent = { ...body, seen: shown.seen };
    const done = await of("deputy").expect({ status: 200, done: true }, method, path, sent);
    assert.deepEqual({ ...done, done: false }, shown);
    return done;
  }

  /** Who may not, and what cannot be read. @param {string} method @param {string} path @param {string} none @param {Record<string, unknown>} body */
  async function closed(method, path, none, body) {
    for (const who of ["tech", "teacher", "homeroom", "pupil", "parent"])
      await of(who).expect(403, method, path, body);
    await of("deputy").expect(401, method, path, body, ROOT);
    await of("deputy").expect(404, method, none, body);
    await of("deputy").expect(400, method, path, "{");
    await of("deputy").expect(413, method, path, HUGE);
  }

  test("R1.5a a day off is shown, confirmed, taken back; lessons held stay", async () => {
    const path = `/years/${scene.world.year}/days`;
    const date = "2026-12-03";
    const off = { action: "off", date, name: "Мороз", calendar: scene.world.calendar };
    const shown = await of("deputy").expect({ status: 200, done: false }, "POST", path, off);
    assert.ok(shown.removed > 0 && shown.changes.length > 0);
    const isOff = async () =>
      (await calendar()).days_off.some((/** @type {any} */ d) => d.date === date);
    assert.equal(await isOff(), false);
    await of("deputy").expect(changed, "POST", path, { ...off, seen: "1.1.1.1" });
    assert.equal(await isOff(), false);
    const { removed } = await confirmed("POST", path, off);
    assert.equal(await isOff(), true);
    const drop = { action: "drop", sort: "off", date, calendar: scene.world.calendar };
    assert.equal((await confirmed("POST", path, drop)).added, removed);
    assert.equal(await isOff(), false);

    const past = /** @type {any} */ (scene.world.lessons.past);
    const before = await of("teacher").get(`/lessons/${past.id}`);
    assert.ok((await confirmed("POST", path, { ...off, date: past.date })).left > 0);
    assert.deepEqual(await of("teacher").get(`/lessons/${past.id}`), before);
    await confirmed("POST", path, { ...drop, date: past.date });

    await of("deputy").expect(wrong, "POST", path, { ...off, name: "" });
    await of("deputy").expect(wrong, "POST", path, { ...off, date: "2029-01-01" });
    await of("deputy").expect(wrong, "POST", path, { action: "special", date });
    await of("deputy").expect(400, "POST", path, { ...off, action: "dance" });
    await of("deputy").expect(400, "POST", path, { ...off, calendar: "x" });
    await closed("POST", path, `/years/${scene.world.nobody}/days`, off);
  });

  test("R1.5a a day by another weekday's timetable, shorter, with other bells", async () => {
    const path = `/years/${scene.world.year}/days`;
    const { bells } = scene.world;
    const { sets } = await of("tech").get("/bells");
    const used = sets.find((/** @type {any} */ s) => s.id !== bells).id;
    const date = "2026-12-10";
    const day = { action: "special", date, name: "Сокращённый", weekday: 1, last: 4 };
    await confirmed("POST", path, { ...day, bells: [{ set: bells, used }] });
    const special = (await calendar()).special_days.find((/** @type {any} */ d) => d.date === date);
    assert.deepEqual(special, {
      date,
      name: "Сокращённый",
      weekday: 1,
      week: null,
      last_number: 4,
    });
    const { days } = await of("tech").get("/bells");
    assert.ok(days.some((/** @type {any} */ d) => d.date === date && d.used === used));
    await confirmed("POST", path, { action: "drop", sort: "bells", date, set: bells });
    await confirmed("POST", path, { action: "drop", sort: "special", date });
    await of("deputy").expect(400, "POST", path, { ...day, bells: [{ set: "x" }] });
    await of("deputy").expect(wrong, "POST", path, { ...day, bells: [{ set: bells, used: 4 }] });
  });

  test("R1.5a terms move, lessons held stay", async () => {
    const { calendar: id, nobody } = scene.world;
    const path = `/calendars/${id}/terms`;
    const { terms, name } = await calendar();
    const asTerms = (/** @type {any[]} */ list) =>
      list.map(({ first_day, last_day }) => ({ first_day, last_day }));
    const moved = asTerms(terms);
    const last = /** @type {any} */ (moved.at(-1));
    last.last_day = `${last.last_day.slice(0, 8)}20`;
    await confirmed("PUT", path, { terms: moved });
    const now = await calendar();
    assert.deepEqual([asTerms(now.terms), now.name], [moved, name]);
    const stale = { terms: asTerms(terms), seen: "0.0.0.1" };
    await of("deputy").expect(changed, "PUT", path, stale);
    await confirmed("PUT", path, { terms: asTerms(terms) });
    assert.deepEqual((await calendar()).terms, terms);
    await of("deputy").expect({ status: 200, done: true }, "PUT", path, { terms: asTerms(terms) });
    const first = /** @type {any} */ (moved[0]);
    const bad = [{ ...first, last_day: "2026-08-01" }, ...moved.slice(1)];
    await of("deputy").expect(wrong, "PUT", path, { terms: bad });
    await of("deputy").expect(wrong, "PUT", path, { terms: [] });
    await of("deputy").expect(400, "PUT", path, {});
    await closed("PUT", path, `/calendars/${nobody}/terms`, { terms: moved });
  });

  test("R2.7 bells ring at other times", async () => {
    const { bells, nobody } = scene.world;
    const path = `/bells/${bells}`;
    const read = async () =>
      (await of("tech").get("/bells")).sets.find((/** @type {any} */ s) => s.id === bells);
    const { name, shift, lessons } = await read();
    const later = lessons.map((/** @type {any} */ l, /** @type {number} */ i) =>
      i === 0 ? { ...l, starts: "07:50" } : l,
    );
    await confirmed("PUT", path, { name, shift, lessons: later });
    assert.equal((await read()).lessons[0].starts, "07:50");
    const stale = { name, shift, lessons, seen: "0.0.0.99" };
    await of("deputy").expect(changed, "PUT", path, stale);
    await confirmed("PUT", path, { name, shift, lessons });
    assert.deepEqual((await read()).lessons, lessons);
    await of("deputy").expect(wrong, "PUT", path, { name, shift, lessons: [] });
    await of("deputy").expect(wrong, "PUT", path, {
      name,
      shift,
      lessons: [{ number: 1, starts: "09:00", ends: "08:00" }],
    });
    await of("deputy").expect(400, "PUT", path, { name, shift: 9, lessons });
    await closed("PUT", path, `/bells/${nobody}`, { name, shift, lessons });
  });
}
