// Topic, homework, roll, absences.
import assert from "node:assert/strict";
import { test } from "node:test";

const CODES = ["absent", "ill", "excused", "unexcused", "late", "exempt"];
const MONDAY = "2026-11-23";

/** @param {import("./api.test.mjs").Scene} scene */
export function lessons(scene) {
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  /** @param {string} who @param {number} lesson @param {string} [week] */
  const inDiary = async (who, lesson, week = MONDAY) => {
    const diary = await of(who).get(`/pupils/${scene.world.pupil}/diary?week=${week}`);
    const found = diary.days
      .flatMap((/** @type {any} */ d) => d.lessons)
      .filter((/** @type {any} */ l) => l.id === lesson);
    assert.equal(found.length, 1);
    return found[0];
  };

  test("R1.4, R3.2a topic and homework are in the diary on the next request", async () => {
    const id = scene.world.lessons.today?.id ?? 0;
    for (const [topic, homework] of [
      ["Сложение дробей", "№ 12–15"],
      ["Вычитание дробей", "учить правило, стр. 40"],
    ]) {
      const saved = await of("teacher").put(
        at("today"),
        { topic, homework },
        { topic, homework, id },
      );
      assert.equal(saved.status, "held");
      for (const who of ["pupil", "parent"]) {
        const lesson = await inDiary(who, id);
        assert.deepEqual([lesson.topic, lesson.homework], [topic, homework]);
      }
    }
  });

  test("R3.2a homework stands at the next lesson of the course", async () => {
    const future = /** @type {any} */ (scene.world.lessons.future);
    await of("teacher").put(at("today"), { homework: "прочитать § 7" });
    const page = await of("teacher").get(at("future"));
    assert.equal(page.homework_due, "прочитать § 7");
    const lesson = await inDiary("parent", future.id, future.date);
    assert.equal(lesson.homework_due, "прочитать § 7");
  });

  test("R3.2a R1.5b a lesson is offered the next row of the plan and says what it gave", async () => {
    const { plan } = await of("teacher").get(at("future"));
    assert.equal(plan.topic, "Тема");
    assert.equal(plan.row, scene.world.plans.own?.row);
    assert.equal(plan.given, false);
    await of("teacher").put(at("future"), { plan: plan.row }, { topic: "Тема" });
    assert.equal((await of("teacher").get(at("future"))).plan.given, true);
    await of("teacher").put(at("future"), { plan: null }, { topic: "Тема" });
    assert.equal((await of("teacher").get(at("future"))).plan, null);
    await of("teacher").put(at("future"), { topic: "" });
    assert.equal((await of("teacher").get(at("future"))).plan.given, false);
    await of("teacher").expect(404, "PUT", at("future"), { plan: 4 });
    assert.equal((await of("director").get(at("future"))).plan, null);
  });

  test("each of the two alone leaves the other", async () => {
    await of("teacher").put(at("past"), { topic: "Тема", homework: "Задание" });
    await of("teacher").put(
      at("past"),
      { topic: "Тема 2" },
      { topic: "Тема 2", homework: "Задание" },
    );
    await of("teacher").put(at("past"), { homework: "Ещё" }, { topic: "Тема 2", homework: "Ещё" });
    await of("teacher").put(at("past"), {}, { topic: "Тема 2", homework: "Ещё" });
  });

  test("null and empty take a text away", async () => {
    await of("teacher").put(at("past"), { topic: "Тема", homework: "Задание" });
    await of("teacher").put(at("past"), { topic: null }, { topic: null, homework: "Задание" });
    await of("teacher").put(at("past"), { homework: "" }, { topic: null, homework: null });
  });

  for (const [typed, stored] of [
    ["  два   пробела  ", "два пробела"],
    ["<b>&amp;\"'", "<b>&amp;\"'"],
    ["Ңөү ﬁ 😀", "Ңөү ﬁ 😀"],
  ])
    test(`a topic is stored cleaned: ${JSON.stringify(typed)}`, () =>
      of("teacher").put(at("past"), { topic: typed, confirm: true }, { topic: stored }));

  test("R3.2e an entry that is not Russian is asked about, and passes when it is meant", async () => {
    const asked = { status: 422, code: "ask_language", clause: "3.2" };
    const teacher = of("teacher");
    await teacher.put(at("past"), { topic: "Глагол", homework: "упр. 5" });
    for (const body of [
      { topic: "My family and friends" },
      { homework: "Learn the words" },
      { topic: "Этиш жана анын түрлөрү" },
      { topic: "My family and friends", confirm: false },
    ])
      await teacher.expect(asked, "PUT", at("past"), body);
    const { topic, homework } = await teacher.get(at("past"));
    assert.deepEqual([topic, homework], ["Глагол", "упр. 5"]);
    await teacher.put(
      at("past"),
      { topic: "My family and friends", confirm: true },
      { topic: "My family and friends" },
    );
    // What stands there is not asked about again.
    await teacher.put(
      at("past"),
      { topic: "My family and friends" },
      { topic: "My family and friends" },
    );
    const work = { kind: "test", topic: "Reading and writing" };
    await teacher.expect(asked, "POST", `${at("past")}/works`, work);
    await teacher.expect(201, "POST", `${at("past")}/works`, { ...work, confirm: true });
    for (const confirm of ["yes", 1])
      await teacher.expect(400, "PUT", at("past"), { topic: "Two words", confirm });
  });

  test("homework keeps its lines", () =>
    of("teacher").put(at("past"), { homework: "№ 1\r\n№ 2\n" }, { homework: "№ 1\n№ 2" }));

  test("lengths are counted in characters", async () => {
    await of("teacher").put(at("past"), { topic: "ы".repeat(1000) });
    await of("teacher").put(at("past"), { homework: "ы".repeat(2000) });
    const long = { status: 422, code: "too_long" };
    await of("teacher").expect(long, "PUT", at("past"), { topic: "ы".repeat(1001) });
    await of("teacher").expect(long, "PUT", at("past"), { homework: "ы".repeat(2001) });
    const lesson = await of("teacher").get(at("past"));
    assert.equal(lesson.topic.length, 1000);
    await of("teacher").put(at("past"), { topic: "Тема", homework: null });
  });

  for (const body of [{ topic: 5 }, { topic: ["x"] }, { homework: { a: 1 } }, { topic: true }])
    test(`a text that is none: ${JSON.stringify(body)}`, () =>
      of("teacher").expect(422, "PUT", at("past"), body));

  test("bodies that cannot be read", async () => {
    const bad = { status: 400, code: "bad_request" };
    for (const body of [
      "{",
      "[]",
      "5",
      "null",
      '"x"',
      '{"topic":"a"} x',
      '{"topic":"a","topic":"b"}',
      '{"topic":"\\ud800"}',
      '{"topic":"a\\u0000b"}',
    ])
      await of("teacher").expect(bad, "PUT", at("past"), body);
    await of("teacher").expect(bad, "PUT", at("past"));
    const lesson = await of("teacher").get(at("past"));
    assert.equal(lesson.topic, "Тема");
  });

  test("bodies over the limit", async () => {
    const { pupil } = scene.world;
    const { work } = await of("teacher").put(`${at("past")}/marks/${pupil}`, { value: "5" });
    /** @type {[string, string][]} */
    const writes = [
      ["PUT", at("past")],
      ["PUT", `${at("past")}/roll`],
      ["PUT", `${at("past")}/absences/${pupil}`],
      ["PUT", `${at("past")}/marks/${pupil}`],
      ["POST", `${at("past")}/works`],
      ["PUT", `/works/${work}/marks/${pupil}`],
      ["PUT", `/courses/${scene.world.course}/finals/1/${pupil}`],
    ];
    for (const [method, path] of writes)
      await of("teacher").expect({ status: 413, code: "too_large" }, method, path, {
        topic: "x".repeat(17000),
      });
  });

  test("what stands otherwise than the writer saw: 409 with it", async () => {
    await of("teacher").put(at("past"), { topic: "Первая", homework: "Первое" });
    const changed = { status: 409, code: "changed" };
    await of("teacher").expect({ ...changed, current: { topic: "Первая" } }, "PUT", at("past"), {
      topic: "Моя",
      was: "",
    });
    await of("teacher").expect({ ...changed, current: { homework: "Первое" } }, "PUT", at("past"), {
      homework: "Моё",
      was: "Другое",
    });
    await of("teacher").put(at("past"), { topic: "Вторая", was: "Первая" }, { topic: "Вторая" });
    // Who asks for what stands already has no quarrel.
    await of("teacher").put(at("past"), { topic: "Вторая", was: "Первая" }, { topic: "Вторая" });
  });

  test("a topic can be prepared for a lesson ahead, the roll cannot be called", async () => {
    const ahead = { status: 422, code: "lesson_ahead" };
    const { pupil } = scene.world;
    await of("teacher").put(at("future"), { topic: "Впереди" }, { topic: "Впереди" });
    await of("teacher").expect(ahead, "PUT", `${at("future")}/roll`, {});
    await of("teacher").expect(ahead, "PUT", `${at("future")}/absences/${pupil}`, { code: "ill" });
    await of("teacher").expect(ahead, "PUT", `${at("future")}/marks/${pupil}`, { value: "5" });
  });

  test("a cancelled lesson takes nothing", async () => {
    const cancelled = { status: 422, code: "cancelled" };
    const { pupil } = scene.world;
    const { status } = await of("teacher").get(at("cancelled"));
    assert.equal(status, "cancelled");
    await of("teacher").expect(cancelled, "PUT", at("cancelled"), { topic: "x" });
    await of("teacher").expect(cancelled, "PUT", `${at("cancelled")}/roll`, {});
    await of("teacher").expect(cancelled, "PUT", `${at("cancelled")}/absences/${pupil}`, {
      code: "ill",
    });
    await of("teacher").expect(cancelled, "PUT", `${at("cancelled")}/marks/${pupil}`, {
      value: "5",
    });
    await of("teacher").expect(cancelled, "POST", `${at("cancelled")}/works`, { kind: "test" });
  });

  test("the roll is called once and stays called", async () => {
    const saved = { status: 200, roll: true };
    await of("teacher").expect(saved, "PUT", `${at("today")}/roll`, {});
    await of("teacher").expect(saved, "PUT", `${at("today")}/roll`, {});
    assert.equal((await of("teacher").get(at("today"))).roll, true);
    await of("teacher").expect(404, "PUT", `/lessons/${scene.world.nobody}/roll`, {});
    await of("teacher").expect(400, "PUT", `${at("today")}/roll`, "[");
  });

  for (const code of CODES)
    test(`R3.2a absence "${code}" is in lesson, journal and diary`, async () => {
      const { pupil, course } = scene.world;
      const id = /** @type {number} */ (scene.world.lessons.today?.id);
      await of("teacher").put(
        `${at("today")}/absences/${pupil}`,
        { code },
        { code, minutes: null },
      );
      const absence = { code, minutes: null };
      const lesson = await of("teacher").get(at("today"));
      assert.deepEqual(
        lesson.pupils.find((/** @type {any} */ p) => p.id === pupil).absence,
        absence,
      );
      assert.equal(lesson.roll, true);
      const page = await of("teacher").get(`/courses/${course}/journal`);
      const cell = page.cells.find((/** @type {any} */ c) => c.lesson === id && c.pupil === pupil);
      assert.deepEqual(cell.absence, absence);
      assert.deepEqual((await inDiary("parent", id)).absence, absence);
    });

  test("null takes an absence away", async () => {
    const { pupil } = scene.world;
    await of("teacher").put(`${at("today")}/absences/${pupil}`, { code: "ill" });
    await of("teacher").put(
      `${at("today")}/absences/${pupil}`,
      { code: null },
      { code: null, minutes: null },
    );
    const lesson = await of("teacher").get(at("today"));
    assert.equal(lesson.pupils.find((/** @type {any} */ p) => p.id === pupil).absence, null);
  });

  test("minutes of lateness, 1 to 90", async () => {
    const path = `${at("today")}/absences/${scene.world.pupil}`;
    for (const minutes of [1, 45, 90])
      await of("teacher").put(path, { code: "late", minutes }, { code: "late", minutes });
    await of("teacher").put(path, { code: "late", minutes: null }, { minutes: null });
    for (const minutes of [0, -1, 91, 1.5, "5", true, 1e300, []])
      await of("teacher").expect({ status: 422, code: "bad_code" }, "PUT", path, {
        code: "late",
        minutes,
      });
    for (const code of ["absent", "ill", null])
      await of("teacher").expect({ status: 422, code: "bad_code" }, "PUT", path, {
        code,
        minutes: 5,
      });
    const lesson = await of("teacher").get(at("today"));
    const { absence } = lesson.pupils.find((/** @type {any} */ p) => p.id === scene.world.pupil);
    assert.deepEqual(absence, { code: "late", minutes: null });
    await of("teacher").put(path, { code: null });
  });

  for (const body of [
    {},
    { code: "sick" },
    { code: "" },
    { code: 5 },
    { code: "Absent" },
    { code: "щ" },
    { code: ["ill"] },
  ])
    test(`an absence that is none: ${JSON.stringify(body)}`, () =>
      of("teacher").expect(
        { status: 422, code: "bad_code" },
        "PUT",
        `${at("today")}/absences/${scene.world.pupil}`,
        body,
      ));

  test("an absence without a body", () =>
    of("teacher").expect(400, "PUT", `${at("today")}/absences/${scene.world.pupil}`));

  test("an absence that stands otherwise than the writer saw", async () => {
    const path = `${at("today")}/absences/${scene.world.pupil}`;
    await of("teacher").put(path, { code: "ill", was: "" });
    await of("teacher").expect(
      { status: 409, code: "changed", current: { code: "ill" } },
      "PUT",
      path,
      { code: "absent", was: "" },
    );
    await of("teacher").put(path, { code: "absent", was: "ill" });
    await of("teacher").put(path, { code: null, was: "absent" });
  });

  test("pupils who are not in the class, or are nobody", async () => {
    for (const id of [scene.world.foreignPupil, scene.world.nobody, scene.world.persons.teacher])
      await of("teacher").expect(
        { status: 422, code: "not_enrolled" },
        "PUT",
        `${at("today")}/absences/${id}`,
        { code: "ill" },
      );
    await of("teacher").expect(
      404,
      "PUT",
      `/lessons/${scene.world.nobody}/absences/${scene.world.pupil}`,
      { code: "ill" },
    );
  });

  test("R3.3b the homeroom teacher corrects absences of the class, and nothing else", async () => {
    const { pupil } = scene.world;
    await of("homeroom").put(`${at("past")}/absences/${pupil}`, { code: "ill" }, { code: "ill" });
    await of("homeroom").put(`${at("past")}/absences/${pupil}`, { code: null });
    await of("homeroom").get(at("past"));
    const no = { status: 403, code: "no_right" };
    await of("homeroom").expect(no, "PUT", at("past"), { topic: "x" });
    await of("homeroom").expect(no, "PUT", `${at("past")}/marks/${pupil}`, { value: "5" });
    await of("homeroom").expect(no, "POST", `${at("past")}/works`, { kind: "test" });
    await of("homeroom").expect(no, "PUT", `${at("past")}/roll`, {});
    await of("homeroom").expect(
      no,
      "PUT",
      `${at("foreign")}/absences/${scene.world.foreignPupil}`,
      { code: "ill" },
    );
  });

  test("R2.6 who writes in a lesson holds the course on its day, or stands in for it", async () => {
    const { pupil } = scene.world;
    const no = { status: 403, code: "no_right" };
    const saved = await of("substitute").put(
      at("substituted"),
      { topic: "Замена" },
      { topic: "Замена" },
    );
    assert.equal(saved.status, "replaced");
    await of("substitute").put(`${at("substituted")}/marks/${pupil}`, { value: "4" });
    await of("substitute").expect(no, "PUT", at("past"), { topic: "x" });
    await of("teacher").expect(no, "PUT", at("substituted"), { topic: "x" });
    assert.equal((await of("teacher").get(at("substituted"))).topic, "Замена");
    await of("former").put(at("foreignPast"), { topic: "До передачи" });
    await of("former").expect(no, "PUT", at("foreign"), { topic: "x" });
    await of("former").get(at("foreignPast"));
    await of("former").expect(no, "GET", at("foreign"));
    await of("other").put(at("foreign"), { topic: "После передачи" });
    await of("other").expect(no, "PUT", at("foreignPast"), { topic: "x" });
    await of("other").get(at("foreignPast"));
    for (const who of ["director", "deputy", "tech", "teacher"])
      await of(who).expect(no, "PUT", at("foreign"), { topic: "x" });
    for (const who of ["pupil", "parent"])
      await of(who).expect(403, "PUT", at("today"), { topic: "x" });
    await of("teacher").expect(404, "PUT", `/lessons/${scene.world.nobody}`, { topic: "x" });
  });
}
