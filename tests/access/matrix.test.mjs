// Every route × every role × own and foreign objects, against golden.tsv (reliability: rows 19, 22).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cleanUp, serve } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { nobody, visit, visitor } from "../lib/visitor.mjs";
import { world } from "../lib/world.mjs";
import { address, body, programRoutes, roles, table } from "./golden.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */

/** @type {import("../lib/world.mjs").World} */
let w;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** @type {Record<string, Visitor>} */
const as = { nobody: nobody() };
/** @type {import("./golden.mjs").Works} */
const works = {};

const signIn = (/** @type {string} */ role) =>
  visitor(server.url, role, /** @type {any} */ (w.accounts[role]));

before(async () => {
  w = await world();
  server = await serve(w.dir);
  for (const role of roles) if (role !== "nobody") as[role] = await signIn(role);
  const holders = {
    today: "teacher",
    past: "teacher",
    substituted: "substitute",
    foreign: "other",
    foreignPast: "former",
  };
  for (const [object, holder] of Object.entries(holders)) {
    const path = `/api/v1/lessons/${w.lessons[object]?.id}/works`;
    const work = { kind: "test", topic: "Работа" };
    const answer = await visit(server.url, /** @type {Visitor} */ (as[holder]), "POST", path, work);
    assert.equal(answer.status, 201, `${object}: ${answer.text}`);
    works[object] = JSON.parse(answer.text).id;
  }
});
after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

// A new route gets its lines in golden.tsv first, from what the regulation says of it.
test("the table and the program have the same routes", () => {
  const golden = new Set(table.map((line) => `${line.method} ${line.route}`));
  assert.deepEqual([...golden].sort(), [...new Set(programRoutes())].sort());
  assert.equal(new Set(table.map((l) => `${l.method} ${l.route} ${l.object}`)).size, table.length);
  for (const line of table)
    for (const [role, status] of line.cells) assert.ok(status >= 200, `${line.route} ${role}`);
});

test("R2.1 in the table families get 403 on every address of the journal", () => {
  for (const line of table)
    if (line.route.startsWith("/journal"))
      for (const role of ["pupil", "parent", "stranger"])
        assert.equal(line.cells.get(role), 403, `${line.method} ${line.route} ${line.object}`);
});

for (const line of table) {
  const isEnd = line.route.endsWith("/session/end") || line.method === "DELETE";
  test(`R2.2 ${line.method} ${line.route} ${line.object}`, async () => {
    const path = address(w, works, line);
    const wrong = [];
    for (const [role, wanted] of line.cells) {
      const known = /** @type {Visitor} */ (as[role]);
      const who = isEnd && role !== "nobody" ? await signIn(role) : known;
      const sent = line.method === "GET" ? null : body(w, line, role, works);
      const { status } = await visit(server.url, who, line.method, path, sent);
      if (status !== wanted) wrong.push(`${role}: ${status} instead of ${wanted}`);
    }
    assert.deepEqual(wrong, [], path);
  });
}

test("R2.6 what was written was written by those who may", async () => {
  for (const line of table.filter(
    (l) => l.method === "PUT" && l.route === "/api/v1/lessons/{id}",
  )) {
    const lesson = w.lessons[line.object];
    if (!lesson) continue;
    const path = `/api/v1/lessons/${lesson.id}`;
    const answer = await visit(server.url, /** @type {Visitor} */ (as.director), "GET", path);
    const { topic, works: made } = JSON.parse(answer.text);
    const may = (/** @type {string | undefined} */ role) => line.cells.get(String(role)) === 200;
    const writer = /^Запись: (\w+)$/.exec(topic)?.[1];
    const writers = [...line.cells].filter(([, status]) => status === 200);
    if (writers.length > 0) assert.ok(may(writer), `${line.object}: ${topic}`);
    else assert.equal(writer, undefined, `${line.object}: ${topic}`);
    for (const work of made) {
      const maker = /^Работа: (\w+)$/.exec(work.topic)?.[1];
      assert.ok(!maker || may(maker), `${line.object}: a work by ${maker}`);
    }
  }
});

test("R2.1 families get 403 on journal addresses that are none, whatever the method", async () => {
  const paths = [
    "/journal/",
    "/journal/nothing",
    "/journal/lesson/x",
    "/journal/lesson/0",
    "/journal/course/99999999999999999999",
    "/journal/day/2026-13-01",
    "/journal/class/1/2",
    "/journal/lesson/5/works",
  ];
  for (const role of ["pupil", "parent", "stranger"])
    for (const path of paths)
      for (const method of ["GET", "POST", "PUT", "DELETE"]) {
        const who = /** @type {Visitor} */ (as[role]);
        const { status } = await visit(server.url, who, method, path, {});
        assert.equal(status, 403, `${role} ${method} ${path}`);
      }
  const director = /** @type {Visitor} */ (as.director);
  assert.equal((await visit(server.url, director, "GET", "/journal/nothing")).status, 404);
  assert.equal((await visit(server.url, director, "PUT", "/journal/courses", {})).status, 405);
});

const writes = table.filter((l) => l.method !== "GET" && !l.route.endsWith("/session"));

test("no write without its token, from a foreign page, or with somebody else's token", async () => {
  const other = await signIn("teacher");
  const lines = [...writes, ...table.filter((l) => l.method === "DELETE")];
  for (const line of new Map(lines.map((l) => [`${l.method} ${l.route}`, l])).values())
    for (const role of roles.filter((r) => r !== "nobody")) {
      const who = /** @type {Visitor} */ (as[role]);
      const path = address(w, works, line);
      const sent = body(w, line, role, works);
      const what = `${role} ${line.method} ${path}`;
      const without = await visit(server.url, { ...who, csrf: "" }, line.method, path, sent);
      assert.equal(without.status, 403, `${what} without a token`);
      const strange = { ...who, csrf: other.csrf };
      const borrowed = await visit(server.url, strange, line.method, path, sent);
      assert.equal(borrowed.status, 403, `${what} with another's token`);
      for (const headers of [
        { Origin: "https://evil.example" },
        { "Sec-Fetch-Site": "cross-site" },
      ]) {
        const foreign = await visit(server.url, who, line.method, path, sent, headers);
        assert.equal(foreign.status, 403, `${what} from a foreign page`);
      }
    }
});

test("no write by GET or HEAD", async () => {
  const gets = new Set(table.filter((l) => l.method === "GET").map((l) => l.route));
  for (const line of writes.filter((l) => !gets.has(l.route)))
    for (const method of ["GET", "HEAD"]) {
      const path = address(w, works, line);
      const who = /** @type {Visitor} */ (as.teacher);
      const { status } = await visit(server.url, who, method, path);
      assert.ok([404, 405].includes(status), `${method} ${path}: ${status}`);
    }
});
