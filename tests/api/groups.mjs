// Groups of a class by the API, in a school of its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { firsts } from "../lib/base.mjs";
import { demoSchool, serve } from "../lib/demo.mjs";
import { signIn } from "./api.mjs";

const ROOT = { Cookie: undefined };
const HUGE = { note: "ы".repeat(20000) };

export function groups() {
  const changed = { status: 409, code: "changed" };
  test("R3.2f a pupil moves between groups of a subject, entries stay", async () => {
    // Small classes are not divided.
    const school = await demoSchool({ pupils: 700 });
    const { accounts, dir } = school;
    const found = await firsts(
      dir,
      {
        own: `SELECT h.class_id AS id FROM homerooms h JOIN accounts a ON a.person_id = h.person_id
             WHERE a.login = :login`,
        foreign: `SELECT e.class_id AS class, e.pupil_id AS pupil FROM enrolments e
             WHERE e.last_day IS NULL AND e.class_id NOT IN (SELECT h.class_id FROM homerooms h
               JOIN accounts a ON a.person_id = h.person_id WHERE a.login = :login)`,
      },
      { login: accounts.homeroom?.login },
    );
    const server = await serve(dir);
    /** @type {Record<string, import("./api.mjs").Person>} */
    const people = {};
    for (const role of ["homeroom", "teacher", "director", "deputy", "tech", "pupil", "parent"])
      people[role] = await signIn(server.url, /** @type {any} */ (accounts[role]));
    const of = (/** @type {string} */ who) =>
      /** @type {import("./api.mjs").Person} */ (people[who]);
    const nobody = 4;
    const list = `/classes/${found.own?.id}/groups`;
    const { divisions, pupils } = await of("homeroom").get(list);
    const division = divisions.find((/** @type {any} */ d) => d.groups.length > 1);
    assert.ok(division, "the class is divided in some subject");
    const key = division.subject;
    const cell = (/** @type {any} */ p) => p.in.find((/** @type {any} */ c) => c.subject === key);
    const pupil = pupils.find((/** @type {any} */ p) => cell(p).group);
    const was = cell(pupil).group;
    const wanted = division.groups.find((/** @type {any} */ g) => g.id !== was).id;
    const path = `${list}/${key}/${pupil.id}`;
    const from = "2026-11-30";
    await of("homeroom").put(path, { group: wanted, from, was }, { group: wanted });
    await of("homeroom").put(path, { group: wanted, from, was });
    const current = { ...changed, current: { group: String(wanted) } };
    await of("homeroom").expect(current, "PUT", path, { group: was, from, was: nobody });
    const moved = (await of("deputy").get(list)).pupils.find(
      (/** @type {any} */ p) => p.id === pupil.id,
    );
    assert.deepEqual(cell(moved).history.at(-1), {
      group: wanted,
      first_day: from,
      last_day: null,
    });
    assert.equal(cell(moved).history.at(-2).last_day, "2026-11-29");

    const held = { status: 422, code: "group_held", clause: "3.2" };
    await of("homeroom").put(path, { group: was, from }, { group: was });
    await of("homeroom").expect(held, "PUT", path, { group: wanted, from: "2026-09-02" });
    const not = { status: 422, code: "not_enrolled" };
    await of("homeroom").expect(not, "PUT", path, { group: wanted, from: "2020-01-01" });
    await of("homeroom").expect(not, "PUT", `${list}/${key}/${found.foreign?.pupil}`, {
      group: null,
      from,
    });
    for (const wrong of [
      { from },
      { group: nobody, from },
      { group: wanted },
      { group: "x", from },
      { group: wanted, from: "завтра" },
    ])
      await of("homeroom").expect(400, "PUT", path, wrong);
    await of("homeroom").expect(413, "PUT", path, HUGE);
    const move = { group: wanted, from };
    for (const who of ["teacher", "director", "deputy", "tech", "pupil", "parent"])
      await of(who).expect(403, "PUT", path, move);
    await of("homeroom").expect(
      403,
      "PUT",
      `/classes/${found.foreign?.class}/groups/${key}/1`,
      move,
    );
    await of("homeroom").expect(404, "PUT", `/classes/${nobody}/groups/${key}/1`, move);
    await of("homeroom").expect(401, "PUT", path, move, ROOT);
    await of("teacher").expect(403, "GET", list);
    await of("deputy").expect(404, "GET", `/classes/${nobody}/groups`);
    await of("deputy").expect(401, "GET", list, undefined, ROOT);
    assert.equal(await server.stop(), 0, server.errors());
  });
}
