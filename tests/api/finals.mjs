// Final marks.
import assert from "node:assert/strict";
import { test } from "node:test";

/** @param {import("./api.test.mjs").Scene} scene */
export function finals(scene) {
  const at = (
    /** @type {string | number} */ period,
    pupil = scene.world.pupil,
    course = scene.world.course,
  ) => `/courses/${course}/finals/${period}/${pupil}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);

  for (const period of ["1", "2", "3", "4", "year", "final"])
    test(`R3.2d a final mark of the period ${period}`, async () => {
      for (const value of ["5", "2", "осв", "зч", "нз", "н/а", null]) {
        await of("teacher").put(at(period), { value }, { value, period });
        const page = await of("teacher").get(`/courses/${scene.world.course}/journal?term=1`);
        const found = page.finals.filter(
          (/** @type {any} */ f) => f.pupil === scene.world.pupil && f.period === period,
        );
        assert.deepEqual(
          found.map((/** @type {any} */ f) => f.value),
          value === null ? [] : [value],
        );
      }
    });

  test("R1.4 the family reads a final mark on the next request", async () => {
    await of("teacher").put(at(1), { value: "4" });
    for (const who of ["pupil", "parent"]) {
      const marks = await of(who).get(`/pupils/${scene.world.pupil}/marks?term=1`);
      const courses = await of("teacher").get("/courses");
      const { subject } = courses.courses.find(
        (/** @type {any} */ c) => c.id === scene.world.course,
      );
      assert.ok(
        marks.finals.some(
          (/** @type {any} */ f) => f.subject === subject && f.period === "1" && f.value === "4",
        ),
      );
    }
  });

  for (const value of ["1", "6", "4/5", "5/5", "пять", "5.0", 5, [], {}, true])
    test(`not a final mark: ${JSON.stringify(value)}`, () =>
      of("teacher").expect({ status: 422, code: "bad_value" }, "PUT", at(1), { value }));

  test("periods that are none", async () => {
    for (const period of ["0", "5", "9", "10", "spring", "01", "year1", "-1"])
      await of("teacher").expect({ status: 422, code: "bad_period" }, "PUT", at(period), {
        value: "5",
      });
    for (const period of ["Year", "1.0", "%D0%B3", "x".repeat(33)])
      await of("teacher").expect(404, "PUT", at(period), { value: "5" });
  });

  test("the average stands beside the final of a term", async () => {
    const saved = await of("teacher").put(at(1), { value: "4" });
    const page = await of("teacher").get(`/courses/${scene.world.course}/journal?term=1`);
    const line = page.pupils.find((/** @type {any} */ p) => p.id === scene.world.pupil);
    assert.equal(saved.average, line.average);
    await of("teacher").put(at("year"), { value: "4" }, { average: null });
    await of("teacher").put(at("year"), { value: null });
  });

  test("finals of others, without a value, nowhere", async () => {
    const { foreignPupil, nobody, foreignCourse, pupil } = scene.world;
    const not = { status: 422, code: "not_enrolled" };
    for (const id of [foreignPupil, nobody])
      await of("teacher").expect(not, "PUT", at(1, id), { value: "5" });
    await of("teacher").expect(400, "PUT", at(1), {});
    await of("teacher").expect(400, "PUT", at(1));
    await of("teacher").expect(404, "PUT", at(1, pupil, nobody), { value: "5" });
    await of("teacher").expect(403, "PUT", at(1, foreignPupil, foreignCourse), { value: "5" });
    // The course was handed over: only who holds it today gives finals.
    await of("former").expect(403, "PUT", at(1, foreignPupil, foreignCourse), { value: "5" });
    await of("other").put(at(1, foreignPupil, foreignCourse), { value: "5" });
    for (const who of ["director", "deputy", "tech", "homeroom", "substitute", "pupil", "parent"])
      await of(who).expect(403, "PUT", at(1), { value: "5" });
  });
}
