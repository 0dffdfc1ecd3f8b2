// What becomes of a lesson that is not given as planned: who arranges it, who then writes in it (6.1, 3.2).
import assert from "node:assert/strict";
import { test } from "node:test";
import { Person } from "./api.mjs";

const DAYS = ["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01", "2026-12-02"];

/** @param {import("./api.test.mjs").Scene} scene */
export function substitutions(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const path = (/** @type {number} */ id) => `/lessons/${id}/substitution`;
  const no = { status: 403, code: "no_right" };
  const illness = () => ({
    kind: "replaced",
    teacher: scene.world.persons.substitute,
    reason: "болезнь",
  });

  /** Lessons of the teacher in the coming days in which nobody has written. */
  async function untouched() {
    const found = [];
    for (const day of DAYS)
      for (const lesson of (await of("teacher").get(`/lessons?date=${day}`)).lessons)
        if (lesson.status === "planned" && !lesson.homework) found.push(lesson);
    assert.ok(found.length > 6, `${found.length} lessons`);
    return found;
  }

  test("R3.2a the right to write goes with the lesson to the substitute, and with nothing else", async () => {
    const [lesson, next] = await untouched();
    await of("deputy").put(path(lesson.id), illness(), {
      kind: "replaced",
      teacher: scene.world.persons.substitute,
      reason: "болезнь",
    });
    const { substitutions: list } = await of("tech").get(`/substitutions?date=${lesson.date}`);
    const row = list.find((/** @type {any} */ s) => s.lesson === lesson.id);
    assert.equal(row.teacher.id, scene.world.persons.teacher);
    assert.equal(row.substitute.id, scene.world.persons.substitute);
    assert.deepEqual(row.planned, { date: lesson.date, number: lesson.number });
    assert.deepEqual(row.now, row.planned);

    const seen = await of("teacher").get(`/lessons/${lesson.id}`);
    assert.equal(seen.change, "replaced");
    assert.equal(seen.substitute.id, scene.world.persons.substitute);
    await of("teacher").expect(no, "PUT", `/lessons/${lesson.id}`, { topic: "x" });
    await of("substitute").put(`/lessons/${lesson.id}`, { topic: "Повторение" });
    await of("substitute").expect(no, "PUT", `/lessons/${next.id}`, { topic: "x" });
    await of("teacher").put(`/lessons/${next.id}`, { topic: "Дальше по плану" });
    const day = await of("substitute").get(`/lessons?date=${lesson.date}`);
    assert.ok(day.lessons.some((/** @type {any} */ l) => l.id === lesson.id));

    // Somebody has written: it stays.
    const held = { status: 422, code: "lesson_held", clause: "6.1" };
    await of("deputy").expect(held, "PUT", path(lesson.id), { kind: null });
  });

  test("R6.1 a change is taken back while nobody has written", async () => {
    const [lesson] = await untouched();
    await of("deputy").put(path(lesson.id), illness());
    await of("deputy").put(path(lesson.id), { kind: null }, { kind: null, teacher: null });
    await of("substitute").expect(no, "PUT", `/lessons/${lesson.id}`, { topic: "x" });
    const { change, substitute, status } = await of("teacher").get(`/lessons/${lesson.id}`);
    assert.deepEqual([change, substitute, status], [null, null, "planned"]);
    await of("deputy").put(path(lesson.id), { kind: null }, { kind: null });
  });

  test("R6.1 a lesson is cancelled with a reason, and holds nothing then", async () => {
    const [lesson] = await untouched();
    const reason = { status: 422, code: "change_reason", clause: "6.1" };
    await of("deputy").expect(reason, "PUT", path(lesson.id), { kind: "cancelled" });
    await of("deputy").expect(reason, "PUT", path(lesson.id), { kind: "cancelled", reason: "  " });
    await of("deputy").put(path(lesson.id), { kind: "cancelled", reason: "карантин" });
    const off = { status: 422, code: "cancelled" };
    await of("teacher").expect(off, "PUT", `/lessons/${lesson.id}`, { topic: "x" });
    // Another change needs no new reason.
    await of("deputy").put(
      path(lesson.id),
      { ...illness(), reason: undefined },
      { kind: "replaced", reason: "карантин" },
    );
    await of("deputy").put(path(lesson.id), { kind: null });
  });

  test("R6.1 a lesson moves to a free hour and back", async () => {
    const [lesson] = await untouched();
    const taken = { status: 422, code: "hour_taken" };
    const move = (/** @type {string} */ date, /** @type {number} */ number) => ({
      kind: "moved",
      date,
      number,
      reason: "экскурсия",
    });
    await of("deputy").expect(taken, "PUT", path(lesson.id), move(lesson.date, lesson.number));
    const sunday = { status: 422, code: "no_school_day" };
    await of("deputy").expect(sunday, "PUT", path(lesson.id), move("2026-11-29", 3));
    await of("deputy").expect(sunday, "PUT", path(lesson.id), move("2027-01-02", 3));
    const all = (await of("teacher").get(`/lessons?date=${lesson.date}`)).lessons;
    const other = all.find((/** @type {any} */ l) => l.id !== lesson.id);
    if (other)
      await of("deputy").expect(taken, "PUT", path(lesson.id), move(other.date, other.number));
    await of("deputy").put(path(lesson.id), move(lesson.date, 9), {
      kind: "moved",
      date: lesson.date,
      number: 9,
    });
    const moved = await of("teacher").get(`/lessons/${lesson.id}`);
    assert.deepEqual([moved.status, moved.number], ["moved", 9]);
    await of("teacher").put(`/lessons/${lesson.id}`, { homework: "§ 12" });
    const held = { status: 422, code: "lesson_held" };
    await of("deputy").expect(held, "PUT", path(lesson.id), { kind: null });
  });

  test("R6.1 what cannot be is said", async () => {
    const [lesson] = await untouched();
    const nobody = { status: 422, code: "not_a_teacher" };
    const { parent, teacher } = scene.world.persons;
    await of("deputy").expect(nobody, "PUT", path(lesson.id), { ...illness(), teacher: parent });
    await of("deputy").expect(nobody, "PUT", path(lesson.id), { ...illness(), teacher });
    await of("deputy").expect(nobody, "PUT", path(lesson.id), {
      ...illness(),
      teacher: undefined,
    });
    const merged = { kind: "merged", with: lesson.id, reason: "болезнь" };
    await of("deputy").expect(422, "PUT", path(lesson.id), merged);
    await of("deputy").expect(400, "PUT", path(lesson.id), { kind: "held", reason: "x" });
    await of("deputy").expect(400, "PUT", path(lesson.id), { reason: "x" });
    await of("deputy").expect(400, "PUT", path(lesson.id), { kind: "moved", date: "завтра" });
    const long = { ...illness(), reason: "ы".repeat(201) };
    await of("deputy").expect({ status: 422, code: "too_long" }, "PUT", path(lesson.id), long);
    const huge = { ...illness(), reason: "ы".repeat(20000) };
    await of("deputy").expect(413, "PUT", path(lesson.id), huge);
    await of("deputy").expect(404, "PUT", path(scene.world.nobody), illness());
    const past = scene.world.lessons.past?.id ?? 0;
    const held = { status: 422, code: "lesson_held" };
    await of("deputy").expect(held, "PUT", path(past), illness());
    assert.equal((await of("teacher").get(`/lessons/${lesson.id}`)).change, null);
  });

  test("R2.6 the timetable of the day, for all staff", async () => {
    const { first_day: from, hours } = await of("tech").get("/timetable?date=2026-11-24");
    assert.equal(from, "2026-09-01");
    assert.ok(hours.length > 900, `${hours.length} hours`);
    const own = hours.filter(
      (/** @type {any} */ h) => h.teacher?.id === scene.world.persons.teacher,
    );
    const { lessons } = await of("teacher").get("/lessons?date=2026-11-24");
    const tuesday = own.filter((/** @type {any} */ h) => h.weekday === 2);
    assert.equal(tuesday.length, lessons.length);
    await of("parent").expect(403, "GET", "/timetable");
    await new Person(scene.url).expect(401, "GET", "/timetable");
    await of("teacher").expect(400, "GET", "/timetable?date=never");
  });

  test("who arranges, and who reads", async () => {
    const [lesson] = await untouched();
    for (const who of ["director", "tech", "teacher", "homeroom", "substitute", "parent"])
      await of(who).expect(403, "PUT", path(lesson.id), illness());
    await new Person(scene.url).expect(401, "PUT", path(lesson.id), illness());
    for (const who of ["director", "deputy", "tech", "teacher", "homeroom"])
      await of(who).get("/substitutions");
    for (const who of ["pupil", "parent"]) await of(who).expect(403, "GET", "/substitutions");
    await new Person(scene.url).expect(401, "GET", "/substitutions");
    await of("tech").expect(400, "GET", "/substitutions?date=tomorrow");
  });
}
