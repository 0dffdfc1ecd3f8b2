// The week of a class: lessons, absences, papers, the signature; signs as people type them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY } from "../lib/demo.mjs";

/** @param {import("./api.test.mjs").Scene} scene */
export function week(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const at = () => `/classes/${scene.world.classId}`;

  test("R3.3b signs as people type them: capitals, Latin look-alikes, keys of the other layout", async () => {
    const path = `/lessons/${scene.world.lessons.past?.id}/absences/${scene.world.pupil}`;
    /** @type {[string, string, number | null][]} */
    const typed = [
      ["н", "absent", null],
      ["Н", "absent", null],
      ["H", "absent", null],
      ["нб", "absent", null],
      ["кж", "absent", null],
      ["y", "absent", null],
      ["б", "ill", null],
      [",", "ill", null],
      ["у", "excused", null],
      ["e", "excused", null],
      ["оп", "late", null],
      ["оп 10", "late", 10],
      ["оп10", "late", 10],
      ["jg", "late", null],
      ["осв", "exempt", null],
    ];
    for (const [code, stored, minutes] of typed)
      await of("teacher").put(path, { code }, { code: stored, minutes });
    for (const code of ["щщ", "5", "оп 91", "н 10", ""])
      await of("teacher").expect({ status: 422, code: "bad_code" }, "PUT", path, { code });
    await of("teacher").put(path, { code: null });
  });

  test("R3.3b the week sheet: read by those who may, signed by the homeroom teacher", async () => {
    const path = `${at()}/week/${TODAY}`;
    const sheet = await of("homeroom").get(path);
    assert.equal(sheet.monday, "2026-11-23");
    assert.ok(sheet.lessons.length > 20);
    assert.ok(sheet.pupils.some((/** @type {any} */ p) => p.id === scene.world.pupil));
    for (const who of ["deputy", "director"]) assert.deepEqual(await of(who).get(path), sheet);
    const signed = await of("homeroom").expect(200, "PUT", `${path}/signature`, {});
    assert.match(signed.signed_at, /^\d{4}-/);
    await of("homeroom").expect(422, "PUT", `${at()}/week/2026-12-07/signature`, {});
    for (const who of ["teacher", "parent"]) await of(who).expect(403, "GET", path);
    for (const who of ["teacher", "deputy"])
      await of(who).expect(403, "PUT", `${path}/signature`, {});
    await of("homeroom").expect(404, "GET", `/classes/${scene.world.nobody}/week/${TODAY}`);
    await of("homeroom").expect(
      404,
      "PUT",
      `/classes/${scene.world.nobody}/week/${TODAY}/signature`,
      {},
    );
    await of("homeroom").expect(401, "GET", path, undefined, { Cookie: undefined });
    await of("homeroom").expect(401, "PUT", `${path}/signature`, {}, { Cookie: undefined });
  });

  test("R3.3b a certificate gives its reason to absences without one", async () => {
    const day = scene.world.lessons.past?.date;
    const away = `/lessons/${scene.world.lessons.past?.id}/absences/${scene.world.classmate}`;
    await of("teacher").put(away, { code: "absent" });
    const paper = {
      pupil: scene.world.classmate,
      kind: "certificate",
      reason: "ill",
      first_day: day,
      note: "ЦСМ № 6",
    };
    const { id, settled } = await of("homeroom").expect(201, "POST", `${at()}/excuses`, paper);
    assert.ok(settled >= 1);
    const sheet = await of("homeroom").get(`${at()}/week/${day}`);
    assert.ok(sheet.excuses.some((/** @type {any} */ e) => e.id === id && !e.by_family));
    await of("homeroom").expect(204, "DELETE", `${at()}/excuses/${id}`);
    await of("homeroom").expect(404, "DELETE", `${at()}/excuses/${id}`);
    const wrong = (/** @type {any} */ change, /** @type {number} */ status) =>
      of("homeroom").expect(status, "POST", `${at()}/excuses`, { ...paper, ...change });
    await wrong({ kind: "letter" }, 400);
    await wrong({ reason: "late" }, 400);
    await wrong({ first_day: null }, 400);
    await wrong({ last_day: "2020-01-01" }, 400);
    await wrong({ pupil: scene.world.foreignPupil }, 422);
    await wrong({ note: "я".repeat(301) }, 422);
    await wrong({ note: "я".repeat(20000) }, 413);
    await of("homeroom").expect(404, "POST", `/classes/${scene.world.nobody}/excuses`, paper);
    for (const who of ["teacher", "deputy"]) {
      await of(who).expect(403, "POST", `${at()}/excuses`, paper);
      await of(who).expect(403, "DELETE", `${at()}/excuses/${id}`);
    }
    await of("homeroom").expect(401, "POST", `${at()}/excuses`, paper, { Cookie: undefined });
    await of("homeroom").expect(401, "DELETE", `${at()}/excuses/1`, undefined, {
      Cookie: undefined,
    });
    await of("teacher").put(away, { code: null });
  });
}
