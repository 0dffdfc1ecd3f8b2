// Homework: minutes, the time it was given, homework of some pupils, the load of a day.
import assert from "node:assert/strict";
import { test } from "node:test";

const MONDAY = "2026-11-23";

/** @param {import("./api.test.mjs").Scene} scene */
export function homework(scene) {
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const task = (/** @type {number[]} */ ...pupils) => ({
    text: "Правила на странице 12",
    minutes: 15,
    pupils: pupils.map((id) => ({ id })),
  });

  test("R3.2a homework says when it was given and how long it takes", async () => {
    const teacher = of("teacher");
    await teacher.put(at("today"), { homework: "Упражнение 5", homework_minutes: 25 });
    const page = await teacher.get(at("today"));
    assert.equal(page.homework_minutes, 25);
    assert.match(page.homework_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d\+06:00$/);
    assert.ok(page.load.minutes >= 25);
    assert.ok(page.load.norm >= 90);
    await teacher.put(at("today"), { homework_minutes: null }, { homework_minutes: null });
    await teacher.put(at("today"), { homework_minutes: 30, was: "не то" });
    for (const wrong of [0, 301, "x", 1.5])
      await teacher.expect({ status: 422, code: "bad_minutes" }, "PUT", at("today"), {
        homework_minutes: wrong,
      });
  });

  test("R3.2a homework of some pupils is seen by them and their parents, by nobody else", async () => {
    const path = `${at("today")}/assignments`;
    const { pupil, classmate } = scene.world;
    const mine = await of("teacher").expect(201, "POST", path, task(pupil));
    await of("teacher").expect(201, "POST", path, task(classmate));
    const page = await of("teacher").get(at("today"));
    assert.deepEqual(
      page.assignments.slice(-2).map((/** @type {any} */ a) => a.pupils),
      [[pupil], [classmate]],
    );
    for (const who of ["pupil", "parent"]) {
      const diary = await of(who).get(`/pupils/${pupil}/diary?week=${MONDAY}`);
      const own = diary.days
        .flatMap((/** @type {any} */ d) => d.lessons)
        .flatMap((/** @type {any} */ l) => l.assignments)
        .filter((/** @type {any} */ a) => a.text === task().text);
      assert.deepEqual(
        own.map((/** @type {any} */ a) => [a.id, a.minutes]),
        [[mine.id, 15]],
      );
    }
    await of("homeroom").expect(403, "DELETE", `${path}/${mine.id}`);
    await of("teacher").expect(404, "DELETE", `${at("past")}/assignments/${mine.id}`);
    await of("teacher").expect(204, "DELETE", `${path}/${mine.id}`);
    await of("teacher").expect(404, "DELETE", `${path}/${mine.id}`);
    await of("teacher").expect(401, "DELETE", `${path}/${mine.id}`, undefined, {
      Cookie: undefined,
    });
    const after = await of("parent").get(`/pupils/${pupil}/diary?week=${MONDAY}`);
    assert.ok(!JSON.stringify(after).includes(task().text));
  });

  test("R3.2a homework of some pupils that cannot be", async () => {
    const path = `${at("past")}/assignments`;
    const teacher = of("teacher");
    const { pupil, foreignPupil, nobody } = scene.world;
    await teacher.expect({ status: 422, code: "nobody" }, "POST", path, task());
    await teacher.expect({ status: 422, code: "not_enrolled" }, "POST", path, task(foreignPupil));
    await teacher.expect(400, "POST", path, task(pupil, pupil));
    await teacher.expect(400, "POST", path, { ...task(), pupils: [{ id: "x" }] });
    await teacher.expect(400, "POST", path, "{");
    await teacher.expect({ status: 422, code: "no_text" }, "POST", path, {
      ...task(pupil),
      text: "  ",
    });
    await teacher.expect(422, "POST", path, { ...task(pupil), text: "я".repeat(2001) });
    await teacher.expect({ status: 422, code: "bad_minutes" }, "POST", path, {
      ...task(pupil),
      minutes: 301,
    });
    const kyrgyz = { ...task(pupil), text: "Үй тапшырмасы: көнүгүү он эки" };
    await teacher.expect(
      { status: 422, code: "ask_language", clause: "3.2" },
      "POST",
      path,
      kyrgyz,
    );
    await teacher.expect(201, "POST", path, { ...kyrgyz, confirm: true });
    await teacher.expect(413, "POST", path, { ...task(pupil), text: "я".repeat(20000) });
    await teacher.expect(403, "POST", `${at("foreign")}/assignments`, task(foreignPupil));
    await teacher.expect(404, "POST", `/lessons/${nobody}/assignments`, task(pupil));
    await teacher.expect(401, "POST", path, task(pupil), { Cookie: undefined });
    for (const who of ["pupil", "parent", "homeroom", "director"])
      await of(who).expect(403, "POST", path, task(pupil));
  });
}
