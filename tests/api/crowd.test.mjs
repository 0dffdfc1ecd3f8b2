// A school at once: teachers save, some of them twice in one moment, while everybody reads, signs
// in and leaves. What was acknowledged is seen by the next who asks, and all of it is found at the
// end. Under ThreadSanitizer this is what makes the server's threads meet.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, describe, test } from "node:test";
import { promisify } from "node:util";
import { baseOption, cleanUp, demoSchool, program, serve } from "../lib/demo.mjs";
import { each, hangUp } from "../lib/http.mjs";
import { compareAll, noFaults, writersOf } from "../lib/ledger.mjs";
import { dropCopies, lacksPostgres, postgresCopy } from "../lib/postgres.mjs";
import { visit, visitor } from "../lib/visitor.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */
/** @typedef {import("../lib/demo.mjs").Account} Account */
/** @typedef {{ isOver: boolean, counts: Record<string, number> }} Watch */

const TEACHERS = 16;
const LESSONS_EACH = 6;
const SAVES_EACH = process.env.DEPTER_SANITIZED ? 15 : 30;
/** How many of each role read. @type {Record<string, number>} */
const READERS = { director: 1, deputy: 2, tech: 1, homeroom: 6, teacher: 4, pupil: 10, parent: 10 };
const NEWCOMERS = 4;

/** Numbers that look like chance and are the same in each run. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** @param {string} html */
const linksIn = (html) =>
  [...html.matchAll(/<a [^>]*?href="(\/[^"]*)"/g)].map((m) =>
    String(m[1]).replaceAll("&amp;", "&"),
  );

/**
 * Goes from page to page as the links lead, until all is over.
 * @param {string} url @param {Visitor} who @param {(below: number) => number} roll @param {Watch} watch
 */
async function wander(url, who, roll, watch) {
  const isFamily = ["pupil", "parent"].includes(who.role);
  let path = "/";
  while (!watch.isOver) {
    const answer = await visit(url, who, "GET", path);
    watch.counts[who.role] = (watch.counts[who.role] ?? 0) + 1;
    if (answer.status === 303) {
      path = String(answer.headers.location);
      continue;
    }
    assert.equal(answer.status, 200, `${path} for the ${who.role}: ${answer.text.slice(0, 300)}`);
    if (isFamily && roll(8) === 0) {
      const { status } = await visit(url, who, "GET", "/journal/courses");
      assert.equal(status, 403, `a ${who.role} at the journal`);
    }
    const links = linksIn(answer.text).filter((link) => !link.startsWith("/static/"));
    path = links.length > 0 && roll(12) > 0 ? String(links[roll(links.length)]) : "/";
  }
}

/** Comes, looks, leaves; the old cookie opens nothing. @param {string} url @param {Account} account @param {Watch} watch */
async function comeAndGo(url, account, watch) {
  while (!watch.isOver) {
    const who = await visitor(url, account.role, account);
    assert.equal((await visit(url, who, "GET", "/api/v1/me")).status, 200);
    assert.ok((await visit(url, who, "DELETE", "/api/v1/session")).status < 300);
    assert.equal((await visit(url, who, "GET", "/api/v1/me")).status, 401);
    watch.counts.sessions = (watch.counts.sessions ?? 0) + 1;
  }
}

/**
 * A teacher saves; each third save is sent twice at once, and after each fifth somebody else looks.
 * @param {string} url @param {import("../lib/ledger.mjs").Writer} writer @param {Visitor} overseer
 */
async function teach(url, writer, overseer) {
  for (let i = 0; i < SAVES_EACH; i++) {
    const { lesson, value } = await writer.save(url, i % 3 === 0 ? 2 : 1);
    if (i % 5 > 0) continue;
    const { status, text } = await visit(url, overseer, "GET", `/api/v1/lessons/${lesson}`);
    assert.equal(status, 200, text);
    assert.ok(text.includes(JSON.stringify(value)), `${value} is not seen at once: ${text}`);
  }
}

/** The first of each role. @param {Account[]} everybody @param {Record<string, number>} wanted */
const some = (everybody, wanted) =>
  Object.entries(wanted).flatMap(([role, n]) =>
    everybody.filter((account) => account.role === role).slice(-n),
  );

after(async () => {
  await dropCopies();
  await cleanUp();
});

for (const engine of ["SQLite", "PostgreSQL"])
  describe(`a crowd on ${engine}`, {
    skip: engine === "PostgreSQL" && lacksPostgres,
    concurrency: 1,
  }, () => {
    /** @type {import("../lib/demo.mjs").Server} */
    let server;
    let base = "";

    after(async () => {
      hangUp();
      await server?.kill();
    });

    test("R6.2 everybody at once: answers are right, saves are seen at once, nothing is lost", async (t) => {
      const school = await demoSchool();
      base = engine === "SQLite" ? school.dir : await postgresCopy(school.dir);
      server = await serve(base);
      const { url } = server;
      const writers = await writersOf(school, url, TEACHERS, LESSONS_EACH);
      const readers = await each(some(school.everybody, READERS), (account) =>
        visitor(url, account.role, account),
      );
      const overseer = /** @type {Visitor} */ (readers[0]);
      const newcomers = school.everybody.filter((a) => a.role === "parent").slice(0, NEWCOMERS);

      /** @type {Watch} */
      const watch = { isOver: false, counts: {} };
      const around = [
        ...readers.map((who, i) => wander(url, who, dice(i + 1), watch)),
        ...newcomers.map((account) => comeAndGo(url, account, watch)),
      ];
      const over = Promise.all(writers.map((writer) => teach(url, writer, overseer)));
      // Whatever fails first ends it: those around go on only as long as somebody saves.
      try {
        await Promise.race([over, Promise.all(around)]);
      } finally {
        watch.isOver = true;
      }
      await over;
      await Promise.all(around);

      for (const role of [...Object.keys(READERS), "sessions"])
        assert.ok((watch.counts[role] ?? 0) > 0, `nobody was there as ${role}`);
      assert.deepEqual(await compareAll(writers, url), noFaults());
      const saves = writers.reduce((sum, writer) => sum + writer.count, 0);
      assert.equal(saves, TEACHERS * SAVES_EACH);
      t.diagnostic(`${saves} saves, ${JSON.stringify(watch.counts)}`);
    });

    test("R6.1 the log is whole and fits the records", async () => {
      hangUp();
      assert.equal(await server.stop(), 0, server.errors());
      await promisify(execFile)(program, ["check", ...baseOption(base)]);
    });
  });
