// The power is cut under a load of saves: only what was synced is on the disk (disk.c; reliability:
// row 2; R6.2).
import assert from "node:assert/strict";
import { cp, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { cleanUp } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { noFaults } from "../lib/ledger.mjs";
import { Crew } from "./crew.mjs";

const disk = process.env.DEPTER_TEST_DISK;
const CUTS = 6;
const FILES = ["depter.db", "depter.db-wal"];

/** @type {string[]} */
const folders = [];

after(async () => {
  hangUp();
  await cleanUp();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A crew whose base lies on such a disk. @param {Record<string, string>} [more] */
async function onDisk(more = {}) {
  const keeps = await mkdtemp(join(tmpdir(), "depter-disk-"));
  folders.push(keeps);
  const crew = await Crew.gather("SQLite", async (dir) => {
    for (const name of FILES) await cp(join(dir, name), join(keeps, name)).catch(() => {});
    const places = { DEPTER_DISK: dir, DEPTER_DISK_KEEPS: keeps };
    return { LD_PRELOAD: String(disk), ...places, ...more };
  });
  return { crew, keeps };
}

/** @param {Crew} crew @param {string} keeps @param {number} ms */
async function cutPower(crew, keeps, ms) {
  await crew.saveUntilKilled(ms);
  for (const name of [...FILES, "depter.db-shm"]) await rm(join(crew.base, name), { force: true });
  for (const name of FILES) {
    await rename(join(keeps, name), join(crew.base, name)).catch(() => {});
    await cp(join(crew.base, name), join(keeps, name)).catch(() => {});
  }
}

if (disk) {
  test(`R6.2 ${CUTS} power cuts under load: nothing acknowledged is lost`, async (t) => {
    const { crew, keeps } = await onDisk();
    for (let cut = 0; cut < CUTS; cut++) {
      await cutPower(crew, keeps, 400 + ((cut * 5) % 7) * 130);
      await crew.start();
      assert.deepEqual(await crew.compare(), noFaults(), `after cut ${cut + 1}`);
      await crew.repeat();
    }
    t.diagnostic(`${crew.sent} saves`);
    assert.ok(crew.sent > 30 * CUTS, `${crew.sent} saves are no load`);
    await crew.prove();
  });

  test("the cut is one: on a disk that lies about syncing acknowledged saves are lost", async () => {
    const { crew, keeps } = await onDisk({ DEPTER_DISK_LIES: "1" });
    await cutPower(crew, keeps, 600);
    crew.env = {};
    // Mostly not even the sessions are there, or the base is torn and does not open.
    const lost = await crew
      .start()
      .then(() => crew.compare())
      .then(
        (faults) => faults.lost.length,
        (error) => /: 401$|malformed|not a database|no school|version/.test(String(error)),
      );
    assert.ok(lost, "nothing is lost");
  });
}
