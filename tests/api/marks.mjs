// Works and marks.
import assert from "node:assert/strict";
import { test } from "node:test";

const KINDS = [
  "classwork",
  "homework",
  "test",
  "independent",
  "checking",
  "practical",
  "laboratory",
  "control",
  "dictation",
  "exposition",
  "essay",
];
const NEED_TOPIC = ["practical", "laboratory", "control"];

/** typed → stored */
const GOOD = {
  5: "5",
  2: "2",
  "4/5": "4/5",
  "5/4/5": "5/4/5",
  " 3 ": "3",
  "4 / 5": "4/5",
  "4\\5": "4/5",
  осв: "осв",
  ОСВ: "осв",
  зч: "зч",
  нз: "нз",
  "н/а": "н/а",
  "Н/А": "н/а",
  oсв: "осв",
};
const BAD = [
  "1",
  "6",
  "0",
  "55",
  "5/",
  "/5",
  "4//5",
  "5/4/5/4",
  "5+",
  "5-",
  "4,5",
  "4.5",
  "A",
  "н",
  "пять",
  "５",
  "-5",
  "5\n4",
  "x".repeat(39),
  5,
  4.5,
  true,
  [],
  {},
  ["5"],
];

/** @param {import("./api.test.mjs").Scene} scene */
export function marks(scene) {
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const marksOf = async (/** @type {string} */ name, /** @type {number} */ id) => {
    const lesson = await of("teacher").get(at(name));
    return lesson.pupils.find((/** @type {any} */ p) => p.id === id).marks;
  };

  for (const kind of KINDS)
    test(`R3.2b a work of the kind ${kind} carries marks that the diary names`, async () => {
      const { pupil, lessons } = scene.world;
      const topic = `Работа ${kind}`;
      const work = await of("teacher").expect(
        { status: 201, kind, topic },
        "POST",
        `${at("today")}/works`,
        { kind, topic },
      );
      await of("teacher").put(
        `/works/${work.id}/marks/${pupil}`,
        { value: "4" },
        { value: "4", work: work.id },
      );
      const diary = await of("parent").get(`/pupils/${pupil}/diary`);
      const lesson = diary.days
        .flatMap((/** @type {any} */ d) => d.lessons)
        .find((/** @type {any} */ l) => l.id === lessons.today?.id);
      assert.ok(lesson.marks.some((/** @type {any} */ m) => m.kind === kind && m.value === "4"));
      await of("teacher").put(`/works/${work.id}/marks/${pupil}`, { value: null }, { value: null });
    });

  for (const kind of KINDS)
    test(`R3.2e ${kind}: the topic is ${NEED_TOPIC.includes(kind) ? "obligatory" : "free"}`, async () => {
      const path = `${at("foreign")}/works`;
      for (const body of [{ kind }, { kind, topic: "" }, { kind, topic: "   " }])
        if (NEED_TOPIC.includes(kind))
          await of("other").expect(
            { status: 422, code: "topic_needed", clause: "3.2" },
            "POST",
            path,
            body,
          );
      if (!NEED_TOPIC.includes(kind))
        await of("other").expect({ status: 201, topic: null }, "POST", path, { kind });
    });

  for (const body of [
    {},
    { kind: "exam" },
    { kind: "" },
    { kind: 1 },
    { kind: "Control", topic: "x" },
    { topic: "x" },
  ])
    test(`a work that is none: ${JSON.stringify(body)}`, () =>
      of("teacher").expect({ status: 422, code: "bad_kind" }, "POST", `${at("past")}/works`, body));

  test("works: topics that are too long, lessons that are foreign or not there", async () => {
    await of("teacher").expect({ status: 422, code: "too_long" }, "POST", `${at("past")}/works`, {
      kind: "test",
      topic: "ы".repeat(501),
    });
    await of("teacher").expect(400, "POST", `${at("past")}/works`, "{");
    await of("teacher").expect(403, "POST", `${at("foreign")}/works`, { kind: "test" });
    await of("teacher").expect(404, "POST", `/lessons/${scene.world.nobody}/works`, {
      kind: "test",
    });
  });

  test("a lesson takes twenty works", async () => {
    const path = at("substituted");
    const { works } = await of("substitute").get(path);
    for (let i = works.length; i < 20; i++)
      await of("substitute").expect(201, "POST", `${path}/works`, { kind: "test" });
    const many = { status: 422, code: "too_many" };
    await of("substitute").expect(many, "POST", `${path}/works`, { kind: "test" });
    assert.equal((await of("substitute").get(path)).works.length, 20);
  });

  for (const [typed, stored] of Object.entries(GOOD))
    test(`a mark: ${JSON.stringify(typed)} is stored as ${stored}`, async () => {
      const { pupil } = scene.world;
      const saved = await of("teacher").put(
        `${at("past")}/marks/${pupil}`,
        { value: typed },
        { value: stored },
      );
      const found = (await marksOf("past", pupil)).find(
        (/** @type {any} */ m) => m.work === saved.work,
      );
      assert.equal(found.value, stored);
    });

  for (const value of BAD)
    test(`not a mark: ${JSON.stringify(value)}`, async () => {
      const { pupil } = scene.world;
      await of("teacher").put(`${at("past")}/marks/${pupil}`, { value: "3" });
      const before = await marksOf("past", pupil);
      await of("teacher").expect(
        { status: 422, code: "bad_value" },
        "PUT",
        `${at("past")}/marks/${pupil}`,
        { value },
      );
      assert.deepEqual(await marksOf("past", pupil), before);
    });

  test("null and empty take a mark away", async () => {
    const path = `${at("past")}/marks/${scene.world.pupil}`;
    for (const value of [null, "", "  "]) {
      const { work } = await of("teacher").put(path, { value: "5" });
      await of("teacher").put(path, { value }, { value: null, work });
      const left = await marksOf("past", scene.world.pupil);
      assert.ok(!left.some((/** @type {any} */ m) => m.work === work));
    }
  });

  test("a mark without a value, or without a body", async () => {
    const bad = { status: 400, code: "bad_request" };
    const { pupil } = scene.world;
    const { work } = await of("teacher").put(`${at("past")}/marks/${pupil}`, { value: "5" });
    for (const path of [`${at("past")}/marks/${pupil}`, `/works/${work}/marks/${pupil}`]) {
      await of("teacher").expect(bad, "PUT", path, {});
      await of("teacher").expect(bad, "PUT", path);
      await of("teacher").expect(bad, "PUT", path, '{"value":"5"');
    }
  });

  test("the class work of a lesson is made once", async () => {
    const first = await of("teacher").put(`${at("past")}/marks/${scene.world.pupil}`, {
      value: "5",
    });
    const second = await of("teacher").put(`${at("past")}/marks/${scene.world.classmate}`, {
      value: "4",
    });
    assert.equal(first.work, second.work);
  });

  test("a mark that stands otherwise than the writer saw", async () => {
    const { pupil } = scene.world;
    const byLesson = `${at("past")}/marks/${pupil}`;
    const { work } = await of("teacher").put(byLesson, { value: "5" });
    for (const path of [byLesson, `/works/${work}/marks/${pupil}`]) {
      await of("teacher").put(path, { value: "5" });
      await of("teacher").expect(
        { status: 409, code: "changed", current: { value: "5" } },
        "PUT",
        path,
        { value: "3", was: "4" },
      );
      await of("teacher").expect({ status: 409, current: { value: "5" } }, "PUT", path, {
        value: "3",
        was: "",
      });
      await of("teacher").put(path, { value: "4", was: "5" }, { value: "4" });
      await of("teacher").put(path, { value: "4", was: "5" }, { value: "4" });
      await of("teacher").put(path, { value: null, was: "4" });
      await of("teacher").expect({ status: 409, current: { value: "" } }, "PUT", path, {
        value: "3",
        was: "4",
      });
    }
  });

  test("a mark's answer has the average of the term", async () => {
    const { pupil, course } = scene.world;
    const saved = await of("teacher").put(`${at("today")}/marks/${pupil}`, { value: "5" });
    const page = await of("teacher").get(`/courses/${course}/journal`);
    const line = page.pupils.find((/** @type {any} */ p) => p.id === pupil);
    assert.equal(saved.average, line.average);
    const marks = await of("pupil").get(`/pupils/${pupil}/marks`);
    const subject = marks.subjects.find((/** @type {any} */ s) => s.course === course);
    assert.equal(saved.average, subject.average);
  });

  test("R2.8 a markless class takes attendance and topics, no works and no marks", async () => {
    const clause = { status: 422, code: "markless", clause: "2.8" };
    const { marklessPupil, lessons } = scene.world;
    const teacher = of("markless");
    await teacher.put(at("markless"), { topic: "Буква А" }, { topic: "Буква А" });
    await teacher.put(`${at("markless")}/absences/${marklessPupil}`, { code: "ill" });
    await teacher.put(`${at("markless")}/absences/${marklessPupil}`, { code: null });
    for (const kind of KINDS)
      await teacher.expect(clause, "POST", `${at("markless")}/works`, { kind, topic: "x" });
    for (const value of ["5", "зч", null, ""])
      await teacher.expect(clause, "PUT", `${at("markless")}/marks/${marklessPupil}`, { value });
    await teacher.expect(
      clause,
      "PUT",
      `/courses/${lessons.markless?.course}/finals/1/${marklessPupil}`,
      { value: "5" },
    );
    const lesson = await teacher.get(at("markless"));
    assert.deepEqual(lesson.works, []);
  });

  test("marks of pupils who are not in the class, of works that are not there or foreign", async () => {
    const { foreignPupil, nobody, pupil } = scene.world;
    const { work } = await of("teacher").put(`${at("past")}/marks/${pupil}`, { value: "5" });
    const not = { status: 422, code: "not_enrolled" };
    for (const id of [foreignPupil, nobody]) {
      await of("teacher").expect(not, "PUT", `${at("past")}/marks/${id}`, { value: "5" });
      await of("teacher").expect(not, "PUT", `/works/${work}/marks/${id}`, { value: "5" });
    }
    const gone = { status: 404, code: "not_found" };
    await of("teacher").expect(gone, "PUT", `/works/${nobody}/marks/${pupil}`, { value: "5" });
    await of("teacher").expect(gone, "PUT", `/lessons/${nobody}/marks/${pupil}`, { value: "5" });
    for (const who of ["other", "director", "deputy", "tech", "homeroom", "pupil", "parent"]) {
      await of(who).expect(403, "PUT", `/works/${work}/marks/${pupil}`, { value: "5" });
      await of(who).expect(403, "PUT", `${at("past")}/marks/${pupil}`, { value: "5" });
    }
  });
}
