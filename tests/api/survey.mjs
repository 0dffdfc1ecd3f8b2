// What is missing, late or strange, for the person who must mend it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY } from "../lib/demo.mjs";

/** @param {import("./api.test.mjs").Scene} scene */
export function survey(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);

  test("R3.2c R2.7 a work owes marks until they are there", async () => {
    const lesson = scene.world.lessons.today?.id;
    const { id } = await of("teacher").expect(201, "POST", `/lessons/${lesson}/works`, {
      kind: "test",
      topic: "Сложение дробей",
    });
    const owed = async () =>
      (await of("teacher").get("/due")).works.find((/** @type {any} */ w) => w.id === id);
    const before = await owed();
    assert.equal(before.lesson, lesson);
    assert.equal(before.date, TODAY);
    assert.equal(before.topic, "Сложение дробей");
    assert.ok(before.missing > 1, String(before.missing));
    assert.ok(before.due >= TODAY);
    await of("teacher").put(`/works/${id}/marks/${scene.world.pupil}`, { value: "5" });
    assert.equal((await owed()).missing, before.missing - 1);
    for (const who of ["pupil", "parent", "deputy"]) await of(who).expect(403, "GET", "/due");
    await of("teacher").expect(401, "GET", "/due", undefined, { Cookie: undefined });
  });

  test("R3.2c R2.7 works whose marks came late, for the deputy and the director", async () => {
    const { works } = await of("deputy").get("/late");
    assert.ok(works.length > 0);
    for (const w of works) assert.ok(w.days_late > 0 && w.marks > 0);
    assert.deepEqual((await of("director").get("/late")).works, works);
    await of("teacher").expect(403, "GET", "/late");
    await of("deputy").expect(401, "GET", "/late", undefined, { Cookie: undefined });
  });

  test("R2.7 how far the journals of a day are filled", async () => {
    const path = `/fill/${TODAY}`;
    const day = await of("deputy").get(path);
    const own = day.classes.find((/** @type {any} */ c) => c.id === scene.world.classId);
    const sum = (/** @type {"lessons" | "filled"} */ what) =>
      own.hours.reduce((/** @type {number} */ n, /** @type {any} */ h) => n + h[what], 0);
    assert.ok(sum("lessons") >= 4 && sum("filled") <= sum("lessons"));
    const lesson = scene.world.lessons.today?.id;
    const path2 = `/lessons/${lesson}`;
    const { topic } = await of("teacher").get(path2);
    await of("teacher").put(path2, { topic: topic || "Повторение" });
    await of("teacher").expect(200, "PUT", `${path2}/roll`, {});
    const after = await of("tech").get(path);
    const filled = after.classes.find((/** @type {any} */ c) => c.id === own.id).hours;
    assert.ok(filled.some((/** @type {any} */ h) => h.filled > 0));
    await of("deputy").expect(404, "GET", "/fill/2020-01-13");
    await of("homeroom").expect(403, "GET", path);
    await of("deputy").expect(401, "GET", path, undefined, { Cookie: undefined });
  });

  test("R3.3c a class at a glance: what colleagues owe, what looks wrong", async () => {
    const path = `/classes/${scene.world.classId}/glance`;
    const glance = await of("homeroom").get(path);
    assert.equal(glance.to, TODAY);
    assert.ok(glance.from < TODAY);
    for (const l of glance.lessons) assert.ok(l.date < TODAY && !(l.has_topic && l.roll));
    for (const w of glance.works) assert.ok(w.missing > 0 && w.due < TODAY);
    assert.deepEqual(await of("deputy").get(path), glance);

    // A mark on a day of absence is strange at once, and no longer when the absence goes.
    const lesson = scene.world.lessons.today?.id;
    const absence = `/lessons/${lesson}/absences/${scene.world.pupil}`;
    await of("teacher").put(`/lessons/${lesson}/marks/${scene.world.pupil}`, { value: "4" });
    await of("teacher").put(absence, { code: "ill" });
    const strange = async () =>
      (await of("homeroom").get(path)).marks_of_missed.filter(
        (/** @type {any} */ m) => m.lesson === lesson && m.absence === "ill",
      ).length;
    assert.ok((await strange()) > 0);
    await of("teacher").put(absence, { code: null });
    assert.equal(await strange(), 0);

    await of("teacher").expect(403, "GET", path);
    await of("deputy").expect(404, "GET", `/classes/${scene.world.nobody}/glance`);
    await of("deputy").expect(401, "GET", path, undefined, { Cookie: undefined });
  });
}
