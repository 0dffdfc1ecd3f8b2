// kill -9 under a load of writes (reliability: row 1; R6.2).
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { rows, sql } from "../lib/base.mjs";
import { cleanUp, demoSchool, program, serve, TODAY } from "../lib/demo.mjs";
import { ask, hangUp } from "../lib/http.mjs";
import { visit, visitor } from "../lib/visitor.mjs";
import { Refused, Writer } from "./ledger.mjs";

const KILLS = 10;
const WRITERS = 16;
const LESSONS_EACH = 12;

/** @type {import("../lib/demo.mjs").School} */
let school;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** @type {Writer[]} */
const writers = [];

const noFaults = () => ({ lost: [], doubled: [], changed: [] });

/** Teachers with lessons of whole classes that have marks, from this quarter. */
async function plan() {
  const found = await rows(
    school.dir,
    `SELECT l.lesson_id AS id, a.login FROM lessons l
       JOIN classes c ON c.class_id = l.class_id AND c.markless = 0
       JOIN course_teachers t ON t.course_id = l.course_id
       JOIN accounts a ON a.person_id = t.person_id AND a.side = 'staff'
      WHERE l.subgroup_id IS NULL AND l.date BETWEEN '2026-11-09' AND :today
      ORDER BY a.login, l.lesson_id`,
    { today: TODAY },
  );
  /** @type {Map<string, number[]>} */
  const lessons = new Map();
  for (const { login, id } of found) lessons.set(login, [...(lessons.get(login) ?? []), id]);
  const rich = [...lessons].filter(([, ids]) => ids.length >= LESSONS_EACH).slice(0, WRITERS);
  assert.equal(rich.length, WRITERS);
  return rich.map(([login, ids]) => ({ login, ids: ids.slice(0, LESSONS_EACH) }));
}

before(async () => {
  school = await demoSchool();
  const { login = "", password = "" } = school.accounts.teacher ?? {};
  const chosen = await plan();
  await sql(
    school.dir,
    chosen.map((c) => [
      `UPDATE accounts SET password = (SELECT password FROM accounts WHERE login = :like)
        WHERE login = :login`,
      { like: login, login: c.login },
    ]),
  );
  server = await serve(school.dir);
  for (const [i, c] of chosen.entries()) {
    const who = await visitor(server.url, c.login, { login: c.login, password });
    const lessons = [];
    for (const id of c.ids) {
      const headers = { Cookie: who.cookie };
      const answer = await ask(server.url, "GET", `/api/v1/lessons/${id}`, { headers });
      const pupils = JSON.parse(answer.text).pupils.map((/** @type {any} */ p) => p.id);
      lessons.push({ id, pupils });
    }
    writers.push(new Writer(`w${i}`, who, lessons));
  }
});
after(async () => {
  hangUp();
  await server?.kill();
  await cleanUp();
});

/** All write until the server is gone. @param {number} ms */
async function writeUntilKilled(ms) {
  const running = writers.map(async (writer) => {
    for (;;) {
      try {
        await writer.save(server.url);
      } catch (error) {
        if (error instanceof Refused) throw error;
        return;
      }
    }
  });
  // Not a wait for something: the load goes on for so long.
  await pause(ms);
  await server.kill();
  await Promise.all(running);
  hangUp();
}

async function compareAll() {
  /** @type {import("./ledger.mjs").Faults} */
  const faults = noFaults();
  await Promise.all(writers.map((writer) => writer.compare(server.url, faults)));
  return faults;
}

const saved = () => writers.reduce((sum, w) => sum + w.acknowledged.size, 0);
const sent = () => writers.reduce((sum, w) => sum + w.count, 0);

test(`R6.2 ${KILLS} kills under load: nothing acknowledged is lost, nothing doubled`, async (t) => {
  let slowest = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // Longer and shorter by turns, from 0.3 s to 1 s.
    await writeUntilKilled(300 + ((kill * 7) % 10) * 78);
    const start = Date.now();
    server = await serve(school.dir);
    assert.equal((await ask(server.url, "GET", "/")).status, 200);
    slowest = Math.max(slowest, Date.now() - start);
    assert.deepEqual(await compareAll(), noFaults(), `after kill ${kill + 1}`);
    // What had no answer is sent again with its key.
    await Promise.all(writers.map((writer) => writer.pending && writer.save(server.url)));
    assert.deepEqual(await compareAll(), noFaults(), `after the repeats of kill ${kill + 1}`);
  }
  t.diagnostic(`${sent()} saves, slowest start ${slowest} ms`);
  assert.ok(sent() > 50 * KILLS, `${sent()} saves are no load`);
  assert.ok(slowest < 2000, `first answer after ${slowest} ms`);
});

test("the log is whole and fits the records", async () => {
  hangUp();
  assert.equal(await server.stop(), 0, server.errors());
  const { stdout } = await promisify(execFile)(program, ["check", "--dir", school.dir]);
  assert.match(stdout, /./);
  server = await serve(school.dir);
});

test("the ledger is not blind: a save sent twice without its key is found", async () => {
  const [writer] = writers;
  const lesson = writer?.lessons[0];
  assert.ok(writer && lesson);
  const path = `/api/v1/lessons/${lesson.id}/works`;
  const body = { kind: "test", topic: `${writer.name} дважды` };
  for (let i = 0; i < 2; i++)
    assert.equal((await visit(server.url, writer.who, "POST", path, body)).status, 201);
  const { doubled, changed } = await compareAll();
  assert.deepEqual([doubled.length, changed.length], [1, 1]);
});

test("the ledger is not blind: without the journal of the base it misses saves", async () => {
  assert.ok(saved() > 0);
  await writeUntilKilled(500);
  for (const suffix of ["-wal", "-shm"]) await rm(join(school.dir, `depter.db${suffix}`));
  server = await serve(school.dir);
  assert.ok((await compareAll()).lost.length > 0);
});
