// Calendar-thematic plans, and how a course goes by its own.
import assert from "node:assert/strict";
import { test } from "node:test";

/** @param {import("./api.test.mjs").Scene} scene */
export function plans(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const ids = (/** @type {any} */ answer) => answer.plans.map((/** @type {any} */ p) => p.id);

  test("R1.5b plans are read by those whom they concern", async () => {
    const { own, foreign } = scene.world.plans;
    const all = ids(await of("deputy").get("/plans"));
    assert.ok(all.includes(own?.id) && all.includes(foreign?.id));
    const mine = ids(await of("teacher").get("/plans"));
    assert.ok(mine.includes(own?.id) && !mine.includes(foreign?.id));
    for (const who of ["pupil", "parent", "tech"]) await of(who).expect(403, "GET", "/plans");
    await of("teacher").expect(401, "GET", "/plans", undefined, { Cookie: undefined });

    const plan = await of("teacher").get(`/plans/${own?.id}`);
    assert.ok(plan.rows.length > 0);
    assert.equal(
      plan.rows.reduce((/** @type {number} */ n, /** @type {any} */ r) => n + r.hours, 0),
      plan.hours,
    );
    await of("teacher").expect(403, "GET", `/plans/${foreign?.id}`);
    await of("deputy").expect(404, "GET", `/plans/${scene.world.nobody}`);
    await of("deputy").expect(401, "GET", `/plans/${own?.id}`, undefined, { Cookie: undefined });
  });

  test("R3.2a R6.3 plan and fact: hours add up, what is ahead falls on real lessons in order", async () => {
    const path = `/courses/${scene.world.course}/plan`;
    const { sums, rows, plan } = await of("teacher").get(path);
    assert.ok(ids(await of("teacher").get("/plans")).includes(plan));
    const sum = (/** @type {string} */ what) =>
      rows.reduce((/** @type {number} */ n, /** @type {any} */ r) => n + r[what], 0);
    assert.equal(sum("hours"), sums.hours);
    assert.equal(sum("left"), sums.left);
    assert.equal(sum("unplaced"), sums.missing);
    let before = "";
    for (const row of rows) {
      if (!row.first || row.given > 0) continue;
      assert.ok(row.first.date >= before && row.last.date >= row.first.date);
      before = row.first.date;
    }
    assert.deepEqual(await of("deputy").get(path), { sums, rows, plan });
    await of("other").expect(403, "GET", path);
    await of("teacher").expect(404, "GET", `/courses/${scene.world.nobody}/plan`);
    await of("teacher").expect(401, "GET", path, undefined, { Cookie: undefined });
  });
}
