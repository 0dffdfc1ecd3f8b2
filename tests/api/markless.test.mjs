// A class without marks (2.8): by every path on which a mark can come, none comes; what was recorded
// before a class or a pupil came to have no marks stays as it was.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { rows, sql } from "../lib/base.mjs";
import { cleanUp, program, serve, TODAY } from "../lib/demo.mjs";
import { ask, form, hangUp } from "../lib/http.mjs";
import { world } from "../lib/world.mjs";
import { signIn } from "./api.mjs";

const CLAUSE = { status: 422, code: "markless", clause: "2.8" };
const TABLES = ["works", "marks", "finals", "mark_notes", "late_reasons"];

after(async () => {
  hangUp();
  await cleanUp();
});

/** All that is recorded in the courses of a class. @param {string} dir @param {number} classId */
async function recorded(dir, classId) {
  const found = [];
  for (const table of TABLES)
    found.push(
      ...(await rows(
        dir,
        `SELECT '${table}' AS kind, x.* FROM ${table} x
          WHERE x.course_id IN (SELECT course_id FROM courses WHERE class_id = :class) ORDER BY 2, 3, 4, 5, 6`,
        { class: classId },
      )),
    );
  return found;
}

/** A page's form, as a browser sends it. @param {import("./api.mjs").Person} who @param {string} path @param {Record<string, string>} fields */
const send = (who, path, fields) =>
  ask(who.url, "POST", path, {
    body: form({ csrf: who.csrf, ...fields }),
    headers: { Cookie: who.cookie, "Content-Type": "application/x-www-form-urlencoded" },
  });

/**
 * Every path on which a mark could come into a lesson of the class; works: those it has from before.
 * @param {import("./api.mjs").Person} teacher
 * @param {{ lesson: number, course: number, pupil: number, works: number[] }} at
 */
async function everyPath(teacher, { lesson, course, pupil, works }) {
  for (const kind of ["test", "control_work", "class_work", "homework"])
    await teacher.expect(CLAUSE, "POST", `/lessons/${lesson}/works`, { kind, topic: "Тема" });
  for (const value of ["5", "4/5", "зч", "осв", null, ""])
    await teacher.expect(CLAUSE, "PUT", `/lessons/${lesson}/marks/${pupil}`, { value });
  for (const period of ["1", "2", "year", "exam", "autumn"])
    for (const value of ["5", "осв", null])
      await teacher.expect(CLAUSE, "PUT", `/courses/${course}/finals/${period}/${pupil}`, {
        value,
      });
  for (const work of works) {
    for (const value of ["5", "2", null])
      await teacher.expect(CLAUSE, "PUT", `/works/${work}/marks/${pupil}`, { value });
    await teacher.expect(CLAUSE, "PUT", `/works/${work}/late`, { reason: "Болел" });
    await teacher.expect(CLAUSE, "PUT", `/works/${work}/notes/${pupil}`, {
      comment: "Молодец",
      owed_until: "2026-12-01",
    });
  }

  const page = `/journal/lesson/${lesson}`;
  const fields = { [`m-0-${pupil}`]: "5", "late-0": "Болел" };
  for (const work of works) fields[`m-${work}-${pupil}`] = "5";
  await send(teacher, page, fields);
  for (const [path, sent] of /** @type {[string, Record<string, string>][]} */ ([
    [`${page}/works`, { kind: "test", topic: "Тема" }],
    [
      `${page}/pupil/${pupil}`,
      { work: String(works[0] ?? 0), comment: "Да", owed_until: "2026-12-01" },
    ],
    [`/journal/course/${course}/finals`, { period: "1", [`f-${pupil}`]: "5" }],
    [`/journal/course/${course}/finals`, { period: "1", fill: "1", [`f-${pupil}`]: "" }],
  ])) {
    const answer = await send(teacher, path, sent);
    assert.equal(answer.status, 422, `${path}: ${answer.text.slice(0, 200)}`);
    assert.ok(answer.text.includes("2.8"), `${path} names its clause`);
  }
}

test("R2.8 no path of the program brings a mark into a class without marks", async () => {
  const w = await world();
  const { id: lesson, course, classId } = /** @type {any} */ (w.lessons.markless);
  const server = await serve(w.dir);
  const teacher = await signIn(server.url, /** @type {any} */ (w.accounts.markless));
  await everyPath(teacher, { lesson, course, pupil: w.marklessPupil, works: [] });

  // A plan that names a control work gives topic and homework, and no work.
  const plan = await send(teacher, "/journal/plans", { course: String(course) });
  assert.equal(plan.status, 303, plan.text);
  const address = /** @type {string} */ (plan.headers.location).split("?")[0];
  const text =
    "Тема\tЧасы\tВид работы\tДомашнее задание\nБуква А\t40\tКонтрольная работа\tПрописи\n";
  const taken = await send(teacher, `${address}/import`, { text, mode: "append" });
  assert.equal(taken.status, 303, taken.text);
  const today = (await teacher.get(`/lessons?date=${TODAY}`)).lessons;
  let offered = 0;
  for (const { id } of [{ id: lesson }, ...today]) {
    const { plan: offer, course: of } = await teacher.get(`/lessons/${id}`);
    if (!offer || of !== course) continue;
    offered++;
    await teacher.put(`/lessons/${id}`, { plan: offer.row }, { topic: offer.topic });
  }
  assert.ok(offered > 0, "the plan offers its topic");
  assert.deepEqual((await teacher.get(`/lessons/${lesson}`)).works, []);
  assert.equal(await server.stop(), 0, server.errors());
  assert.deepEqual(await recorded(w.dir, classId), []);
});

test("R2.8 a class that comes to have no marks keeps those it has, and gets no other", async () => {
  const w = await world();
  const { id: lesson, course, classId } = /** @type {any} */ (w.lessons.past);
  let server = await serve(w.dir);
  let teacher = await signIn(server.url, /** @type {any} */ (w.accounts.teacher));
  const mark = [`/lessons/${lesson}/marks/${w.pupil}`, { value: "4" }, { "Idempotency-Key": "m" }];
  const more = [`/lessons/${lesson}/works`, { kind: "test" }, { "Idempotency-Key": "w" }];
  const marked = await teacher.expect(200, "PUT", .../** @type {[string, any, any]} */ (mark));
  const work = await teacher.expect(201, "POST", .../** @type {[string, any, any]} */ (more));
  await teacher.put(`/works/${work.id}/marks/${w.pupil}`, { value: "5" });
  await teacher.put(`/works/${work.id}/notes/${w.pupil}`, { comment: "Молодец" });
  await teacher.put(`/courses/${course}/finals/1/${w.pupil}`, { value: "5", reason: "Олимпиада" });
  assert.equal(await server.stop(), 0, server.errors());

  await sql(w.dir, [
    ["UPDATE classes SET markless = 1 WHERE class_id = :class", { class: classId }],
  ]);
  const before = await recorded(w.dir, classId);
  assert.ok(before.length > 20, `${before.length} records`);
  server = await serve(w.dir);
  teacher = await signIn(server.url, /** @type {any} */ (w.accounts.teacher));
  // What was acknowledged then is acknowledged now, and written once.
  assert.deepEqual(
    await teacher.expect(200, "PUT", .../** @type {[string, any, any]} */ (mark)),
    marked,
  );
  assert.deepEqual(
    await teacher.expect(201, "POST", .../** @type {[string, any, any]} */ (more)),
    work,
  );
  await everyPath(teacher, { lesson, course, pupil: w.pupil, works: [work.id, marked.work] });
  assert.equal(await server.stop(), 0, server.errors());
  assert.deepEqual(await recorded(w.dir, classId), before);
});

test("R2.8 a pupil who moves into a class without marks gets none there, and loses none", async () => {
  const w = await world();
  const { id: lesson, course, classId } = /** @type {any} */ (w.lessons.markless);
  const own = (/** @type {string} */ table) =>
    rows(w.dir, `SELECT * FROM ${table} WHERE pupil_id = :pupil ORDER BY 1, 2, 3, 4`, {
      pupil: w.pupil,
    });
  const before = [await own("marks"), await own("finals")];
  assert.ok(/** @type {any} */ (before[0]).length > 0);
  await sql(w.dir, [
    [
      `UPDATE enrolments SET last_day = '2026-09-06' WHERE pupil_id = :pupil AND last_day IS NULL`,
      { pupil: w.pupil },
    ],
    [
      `INSERT INTO enrolments (school_id, class_id, pupil_id, first_day)
       SELECT school_id, :class, :pupil, '2026-09-07' FROM schools`,
      { class: classId, pupil: w.pupil },
    ],
  ]);
  const server = await serve(w.dir);
  const teacher = await signIn(server.url, /** @type {any} */ (w.accounts.markless));
  await everyPath(teacher, { lesson, course, pupil: w.pupil, works: [] });
  const former = await signIn(server.url, /** @type {any} */ (w.accounts.teacher));
  const gone = { status: 422, code: "not_enrolled" };
  const past = /** @type {any} */ (w.lessons.past).id;
  await former.expect(gone, "PUT", `/lessons/${past}/marks/${w.pupil}`, { value: "5" });
  assert.equal(await server.stop(), 0, server.errors());
  assert.deepEqual([await own("marks"), await own("finals")], before);
  assert.deepEqual(await recorded(w.dir, classId), []);
});

test("R2.8 a class list brings pupils into a class without marks, never a mark", async () => {
  const w = await world();
  const { classId } = /** @type {any} */ (w.lessons.markless);
  const label = (
    await rows(w.dir, "SELECT label FROM classes WHERE class_id = :c", { c: classId })
  )[0]?.label;
  const list = join(w.dir, "list.csv");
  await writeFile(
    list,
    `№;ФИО;Класс;Математика;Оценка;1 четверть\n1;Новенький Азамат;${label};5;5;5\n`,
  );
  const { stdout } = await promisify(execFile)(program, ["import", "pupils", list, "--dir", w.dir]);
  const found = await rows(w.dir, "SELECT 1 FROM persons WHERE surname = 'Новенький'");
  assert.equal(found.length, 1, stdout);
  assert.deepEqual(await recorded(w.dir, classId), []);
});
