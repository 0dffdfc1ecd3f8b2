// What families tell: a child will be away, a remark was seen; remarks outside a lesson.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY } from "../lib/demo.mjs";
import { plus } from "./reading.mjs";

const MONDAY = "2026-11-23";

/** @param {import("./api.test.mjs").Scene} scene */
export function notices(scene) {
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const path = () => `/pupils/${scene.world.pupil}/notices`;
  const ahead = { first_day: plus(TODAY, 20), last_day: plus(TODAY, 22), reason: "ill" };

  test("R3.3b a parent tells that the child will be away, and takes it back", async () => {
    const parent = of("parent");
    const { id } = await parent.expect(201, "POST", path(), { ...ahead, note: "  к   врачу " });
    const { notices: list } = await parent.get(path());
    const mine = list.find((/** @type {any} */ n) => n.id === id);
    assert.deepEqual(
      [mine.first_day, mine.last_day, mine.reason, mine.note, mine.by_family, mine.used_at],
      [ahead.first_day, ahead.last_day, "ill", "к врачу", true, null],
    );
    // Nothing is told twice.
    await parent.expect({ status: 409, code: "told_already" }, "POST", path(), {
      ...ahead,
      first_day: plus(TODAY, 22),
      last_day: null,
    });
    await parent.expect(204, "DELETE", `${path()}/${id}`);
    await parent.expect(404, "DELETE", `${path()}/${id}`);
  });

  test("R3.3b once a teacher has entered it, it cannot be taken back", async () => {
    const parent = of("parent");
    const lesson = scene.world.lessons.past?.id;
    const day = /** @type {string} */ (scene.world.lessons.past?.date);
    const { id } = await parent.expect(201, "POST", path(), { first_day: day, reason: "excused" });
    const away = `/lessons/${lesson}/absences/${scene.world.pupil}`;
    await of("teacher").put(away, { code: "ill" });
    const before = (await parent.get(path())).notices.find((/** @type {any} */ n) => n.id === id);
    assert.equal(before.used_at, null);
    await of("teacher").put(away, { code: "excused" });
    const after = (await parent.get(path())).notices.find((/** @type {any} */ n) => n.id === id);
    assert.match(after.used_at, /^\d{4}-/);
    await parent.expect({ status: 409, code: "used" }, "DELETE", `${path()}/${id}`);
    await of("teacher").put(away, { code: null });
  });

  test("R3.3b notices that cannot be", async () => {
    const parent = of("parent");
    const wrong = async (/** @type {any} */ change, status = 422, code = "bad_days") =>
      parent.expect({ status, code }, "POST", path(), { ...ahead, ...change });
    await wrong({ first_day: plus(TODAY, -8), last_day: null });
    await wrong({ first_day: plus(TODAY, 61), last_day: null });
    await wrong({ last_day: plus(TODAY, 19) });
    await wrong({ last_day: plus(TODAY, 51) });
    await wrong({ first_day: null });
    await wrong({ reason: "late" }, 422, "bad_code");
    await wrong({ note: "я".repeat(301) }, 422, "too_long");
    await wrong({ first_day: "завтра" }, 400, "bad_request");
    await parent.expect(413, "POST", path(), { ...ahead, note: "я".repeat(20000) });
    for (const who of ["stranger", "pupil", "teacher", "homeroom", "director"]) {
      await of(who).expect(403, "POST", path(), ahead);
      await of(who).expect(403, "GET", path());
      await of(who).expect(403, "DELETE", `${path()}/${scene.world.nobody}`);
    }
    await parent.expect(401, "POST", path(), ahead, { Cookie: undefined });
    await parent.expect(401, "GET", path(), undefined, { Cookie: undefined });
    await parent.expect(401, "DELETE", `${path()}/1`, undefined, { Cookie: undefined });
  });

  test("R3.3e remarks outside a lesson, and the family's mark that it has seen them", async () => {
    const { classId, pupil, foreignPupil, foreignClass, nobody } = scene.world;
    const remarks = `/classes/${classId}/pupils/${pupil}/remarks`;
    const body = { kind: "praise", text: "Подготовил стенд класса" };
    const { id } = await of("homeroom").expect(201, "POST", remarks, body);
    await of("deputy").expect(201, "POST", remarks, { kind: "remark", text: "Без формы" });
    const said = async () =>
      (await of("parent").get(`/pupils/${pupil}/diary?week=${MONDAY}`)).days
        .flatMap((/** @type {any} */ d) => d.remarks)
        .find((/** @type {any} */ m) => m.id === id);
    assert.equal((await said()).seen_at, null);
    const seen = `/pupils/${pupil}/remarks/${id}/seen`;
    const first = await of("parent").expect(200, "PUT", seen, {});
    assert.match(first.seen_at, /^\d{4}-/);
    assert.deepEqual(await of("parent").expect(200, "PUT", seen, {}), first);
    assert.equal((await said()).seen_at, first.seen_at);

    for (const who of ["pupil", "stranger", "teacher"]) await of(who).expect(403, "PUT", seen, {});
    await of("parent").expect(401, "PUT", seen, {}, { Cookie: undefined });
    await of("parent").expect(404, "PUT", `/pupils/${pupil}/remarks/${nobody}/seen`, {});
    for (const who of ["teacher", "parent", "director"])
      await of(who).expect(403, "POST", remarks, body);
    const deputy = of("deputy");
    await of("homeroom").expect(
      403,
      "POST",
      `/classes/${foreignClass}/pupils/${foreignPupil}/remarks`,
      body,
    );
    await deputy.expect(401, "POST", remarks, body, { Cookie: undefined });
    await deputy.expect(404, "POST", `/classes/${nobody}/pupils/${pupil}/remarks`, body);
    await deputy.expect(
      { status: 422, code: "not_enrolled" },
      "POST",
      `/classes/${classId}/pupils/${foreignPupil}/remarks`,
      body,
    );
    await deputy.expect({ status: 422, code: "no_text" }, "POST", remarks, { ...body, text: " " });
    await deputy.expect(422, "POST", remarks, { ...body, text: "я".repeat(501) });
    await deputy.expect(400, "POST", remarks, { ...body, kind: "blame" });
    await deputy.expect(413, "POST", remarks, { ...body, text: "я".repeat(20000) });
    await deputy.expect({ status: 422, code: "ask_language" }, "POST", remarks, {
      ...body,
      text: "Үй тапшырмасы жок, сабакка даяр эмес",
    });
  });
}
