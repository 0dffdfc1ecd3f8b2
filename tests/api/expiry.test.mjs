// Sessions that are over: the base of a stopped server says they were begun or seen long ago.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "../lib/base.mjs";
import { cleanUp, demoSchool, serve } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { Person, signIn } from "./api.mjs";

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** began: how long ago; seen: how long ago */
const CASES = [
  { role: "teacher", began: 29 * MINUTE, seen: 29 * MINUTE, status: 200 },
  { role: "teacher", began: 31 * MINUTE, seen: 31 * MINUTE, status: 401 },
  { role: "director", began: 12 * HOUR - MINUTE, seen: MINUTE, status: 200 },
  { role: "director", began: 12 * HOUR + MINUTE, seen: MINUTE, status: 401 },
  { role: "parent", began: 14 * DAY - HOUR, seen: 14 * DAY - HOUR, status: 200 },
  { role: "parent", began: 14 * DAY + HOUR, seen: 14 * DAY + HOUR, status: 401 },
  { role: "pupil", began: 30 * DAY - HOUR, seen: DAY, status: 200 },
  { role: "pupil", began: 30 * DAY + HOUR, seen: DAY, status: 401 },
  // A clock set back lengthens no life.
  { role: "pupil", began: -DAY, seen: -DAY, status: 401 },
];

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server | undefined} */
let server;

/** @param {[string, import("../lib/base.mjs").Row?][]} statements */
async function bend(statements) {
  hangUp();
  assert.equal(await server?.stop(), 0);
  await sql(school.dir, statements);
  server = await serve(school.dir);
  return server.url;
}

const account = (/** @type {string} */ role) => /** @type {any} */ (school.accounts[role]);

before(async () => {
  school = await demoSchool();
  server = await serve(school.dir);
});
after(async () => {
  hangUp();
  await server?.stop();
  await cleanUp();
});

test("R2.4 a session ends by idleness and by age", async () => {
  const people = [];
  for (const c of CASES) people.push(await signIn(String(server?.url), account(c.role)));
  const url = await bend(
    CASES.map((c, i) => [
      `UPDATE sessions SET started_at = started_at - :began, seen_at = seen_at - :seen
        WHERE session_id = (SELECT session_id FROM sessions ORDER BY session_id LIMIT 1 OFFSET :i)`,
      { began: c.began, seen: c.seen, i },
    ]),
  );
  for (const [i, person] of people.entries()) {
    const c = /** @type {(typeof CASES)[number]} */ (CASES[i]);
    const again = new Person(url);
    again.cookie = person.cookie;
    const { status } = await again.call("GET", "/me");
    assert.equal(status, c.status, JSON.stringify(c));
  }
});

test("R2.4 a session outlives a restart, and a disabled account at once loses its own", async () => {
  const teacher = await signIn(String(server?.url), account("teacher"));
  const parent = await signIn(String(server?.url), account("parent"));
  teacher.url = parent.url = await bend([
    [
      "UPDATE accounts SET disabled_at = 1 WHERE login = :login",
      { login: account("parent").login },
    ],
  ]);
  await teacher.get("/me");
  await parent.expect({ status: 401, code: "no_session" }, "GET", "/me");
  const { login, password } = account("parent");
  await new Person(parent.url).expect(401, "POST", "/session", { login, password });
});

test("R2.5 rights are read anew: a role that has ended ends in the session too", async () => {
  const director = await signIn(String(server?.url), account("director"));
  const homeroom = await signIn(String(server?.url), account("homeroom"));
  await director.get("/courses");
  director.url = homeroom.url = await bend([
    [
      `UPDATE account_roles SET last_day = '2026-11-23' WHERE account_id =
        (SELECT account_id FROM accounts WHERE login = :login)`,
      { login: account("director").login },
    ],
    [
      `UPDATE homerooms SET last_day = '2026-11-23' WHERE person_id =
        (SELECT person_id FROM accounts WHERE login = :login)`,
      { login: account("homeroom").login },
    ],
  ]);
  await director.expect(401, "GET", "/courses");
  const me = await homeroom.get("/me");
  assert.equal(me.role, "teacher");
});

test("a hundred wrong passwords lock the account until somebody opens it", async () => {
  const { login, password } = account("teacher");
  const url = await bend([
    ["UPDATE accounts SET failures = 100, failed_at = 0 WHERE login = :login", { login }],
  ]);
  await new Person(url).expect(429, "POST", "/session", { login, password });
});
