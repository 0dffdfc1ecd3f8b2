// A family's session asks every id at every address: not a byte of another child (reliability: row 20).
// Each pupil and each guardian carries a marker for a surname.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rows, sql } from "../lib/base.mjs";
import { cleanUp, serve, TODAY } from "../lib/demo.mjs";
import { each, hangUp } from "../lib/http.mjs";
import { visit, visitor } from "../lib/visitor.mjs";
import { world } from "../lib/world.mjs";
import { programRoutes } from "./golden.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */

/** Lessons are many: each class has them in the same way, so one in so many is asked. */
const LESSON_STEP = 10;

/** @type {import("../lib/world.mjs").World} */
let w;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** @type {Record<"persons" | "things" | "lessons", number[]>} */
const ids = { persons: [], things: [], lessons: [] };
/** Whose names each family may read. @type {Record<string, Set<number>>} */
const known = {};
/** @type {Set<number>} */
let taughtByTeacher;

const markers = (/** @type {string} */ text) =>
  [...text.matchAll(/Щ(\d+)Щ/g)].map(([, id]) => Number(id));

before(async () => {
  w = await world();
  const list = async (/** @type {string} */ text) =>
    (await rows(w.dir, text)).map((row) => Number(row.id));
  ids.persons = await list("SELECT person_id AS id FROM persons");
  ids.things = await list(`SELECT class_id AS id FROM classes UNION SELECT course_id FROM courses
    UNION SELECT subgroup_id FROM subgroups UNION SELECT account_id FROM accounts`);
  const lessons = await list("SELECT lesson_id AS id FROM lessons ORDER BY class_id, date, number");
  ids.lessons = lessons.filter((_, i) => i % LESSON_STEP === 0);
  const { pupil = 0, parent = 0, teacher } = w.persons;
  const children = await rows(
    w.dir,
    "SELECT pupil_id AS id FROM guardians WHERE person_id = :parent AND last_day IS NULL",
    { parent },
  );
  known.pupil = new Set([pupil]);
  known.parent = new Set([parent, ...children.map((c) => Number(c.id))]);
  const taught = await rows(
    w.dir,
    `SELECT DISTINCT e.pupil_id AS id FROM enrolments e JOIN courses k ON k.class_id = e.class_id
       JOIN course_teachers t ON t.course_id = k.course_id WHERE t.person_id = :teacher`,
    { teacher },
  );
  taughtByTeacher = new Set(taught.map((row) => Number(row.id)));
  await sql(w.dir, [
    [
      `UPDATE persons SET surname = 'Щ' || person_id || 'Щ' WHERE kind = 'pupil'
        OR person_id IN (SELECT person_id FROM guardians)`,
    ],
  ]);
  server = await serve(w.dir);
});
after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

/** Addresses with one id in them, by the program's own list. */
function addresses() {
  return programRoutes()
    .filter((route) => route.startsWith("GET ") && route.includes("{id}"))
    .map((route) => route.slice(4).replace("{date}", TODAY));
}

const signIn = (/** @type {string} */ role) =>
  visitor(server.url, role, /** @type {any} */ (w.accounts[role]));

for (const role of ["pupil", "parent"])
  test(`R2.2 a ${role} reads of no other child, whatever id is asked`, async () => {
    const who = await signIn(role);
    const paths = addresses().flatMap((address) => {
      const fitting = address.includes("lesson") ? ids.lessons : [];
      return [...ids.persons, ...ids.things, ...fitting].map((id) =>
        address.replace("{id}", `${id}`).replace("{id}", `${w.nobody}`),
      );
    });
    assert.ok(paths.length > 5000);
    const own = /** @type {Set<number>} */ (known[role]);
    let read = 0;
    await each(paths, async (path) => {
      const { status, text } = await visit(server.url, who, "GET", path);
      const strange = markers(text).filter((id) => !own.has(id));
      assert.deepEqual(strange, [], path);
      const id = Number(/\/(\d+)/.exec(path.replace("/v1", ""))?.[1]);
      const isOwn =
        /^\/(diary|api\/v1\/pupils)\//.test(path) &&
        own.has(id) &&
        id !== w.persons.parent &&
        // What a family tells the school is between the parents and the school.
        !(role === "pupil" && path.endsWith("/notices"));
      // One's own diary has no file with nobody's id.
      const isFile = path.includes("/file/");
      assert.equal(status, isOwn ? (isFile ? 404 : 200) : 403, path);
      if (isOwn && !isFile) read++;
    });
    assert.ok(read >= 4, `${read} of its own`);
  });

test("the markers are seen where they may be: the director reads all of a class", async () => {
  const director = await signIn("director");
  const { text } = await visit(
    server.url,
    director,
    "GET",
    `/api/v1/lessons/${w.lessons.today?.id}`,
  );
  assert.ok(new Set(markers(text)).size > 1);
  const { text: page } = await visit(
    server.url,
    director,
    "GET",
    `/journal/lesson/${w.lessons.today?.id}`,
  );
  assert.ok(new Set(markers(page)).size > 1);
});

test("R2.2 a teacher reads of the pupils of own lessons only", async () => {
  const teacher = await signIn("teacher");
  const { text: list } = await visit(server.url, teacher, "GET", "/api/v1/courses");
  const own = new Set(JSON.parse(list).courses.map((/** @type {any} */ c) => c.id));
  await each(ids.things, async (id) => {
    for (const path of [
      `/api/v1/courses/${id}/journal`,
      `/journal/course/${id}`,
      `/journal/class/${id}`,
    ]) {
      const { status, text } = await visit(server.url, teacher, "GET", path);
      if (!own.has(id)) assert.ok(status === 403 || status === 404, `${path}: ${status}`);
      assert.deepEqual(
        markers(text).filter((child) => !taughtByTeacher.has(child)),
        [],
        path,
      );
    }
  });
});
