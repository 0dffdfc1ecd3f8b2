// PostgreSQL breaks down under a load of saves while our server goes on (reliability: row 3; R6.2).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { cleanUp } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { noFaults } from "../lib/ledger.mjs";
import { dropCopies, killSession, lacksPostgres } from "../lib/postgres.mjs";
import { visit } from "../lib/visitor.mjs";
import { Crew } from "./crew.mjs";

const CRASHES = process.env.DEPTER_SANITIZED ? 2 : 5;
const PATIENCE_MS = 30000;

after(async () => {
  hangUp();
  await cleanUp();
  await dropCopies();
});

/** Asks until saving works again: PostgreSQL reads its log first. @param {Crew} crew */
async function untilBack(crew) {
  const [writer] = crew.writers;
  assert.ok(writer);
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    const { status } = await visit(crew.server.url, writer.who, "GET", "/api/v1/me");
    if (status === 200) return;
    assert.equal(status, 503);
    assert.ok(Date.now() < end, "the base does not come back");
  }
}

// One killed session makes PostgreSQL throw away its memory and start again from its log on disk.
test(`R6.2 ${CRASHES} crashes of PostgreSQL: nothing acknowledged is lost, the server goes on`, {
  skip: lacksPostgres,
}, async (t) => {
  const crew = await Crew.gather("PostgreSQL");
  const { child } = crew.server;
  for (let crash = 0; crash < CRASHES; crash++) {
    await crew.saveUntil(300 + crash * 100, () => killSession(crew.base));
    await untilBack(crew);
    assert.deepEqual(await crew.compare(), noFaults(), `after crash ${crash + 1}`);
    await crew.repeat();
    assert.deepEqual(await crew.compare(), noFaults(), `after the repeats of crash ${crash + 1}`);
  }
  t.diagnostic(`${crew.sent} saves`);
  assert.equal(child.exitCode, null, "the server is the same");
  await crew.prove();
});
