// R4.2f: a backup is proven when it is made, beside a server at work; a school comes back from it whole.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { cleanUp, demoSchool, program } from "../lib/demo.mjs";

const run = promisify(execFile);

/** @param {string[]} args */
const depter = (...args) => run(program, args);

/** @param {string[]} args @returns {Promise<{ code: number, stdout: string, stderr: string }>} */
async function refused(...args) {
  return depter(...args).then(
    () => assert.fail(`${args.join(" ")} was not refused`),
    (error) => error,
  );
}

/** @param {string} base @param {string} script what python does with c, a connection */
async function python(base, script) {
  const head = "import json,sqlite3,sys\nc=sqlite3.connect(sys.argv[1])\n";
  return (await run("python3", ["-c", head + script, base], { maxBuffer: 1 << 26 })).stdout;
}

/** Number of rows of each table. @param {string} base */
const counts = (base) =>
  python(
    base,
    `t=[r[0] for r in c.execute("SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name")]
print(json.dumps([[n,c.execute(f'SELECT COUNT(*) FROM {n}').fetchone()[0]] for n in t]))`,
  );

const head = /log: \d+ entries, ends with ([0-9a-f]{12})\neverything fits\n/;

/** @type {string} */
let home;
/** @type {string} the data directory of a school */
let dir;
/** @type {string} a proven backup of it */
let good;

before(async () => {
  home = await mkdtemp(join(tmpdir(), "depter-backup-"));
  ({ dir } = await demoSchool());
  good = join(home, "good.db");
  await depter("backup", "--dir", dir, good);
});
after(async () => {
  await cleanUp();
  await rm(home, { recursive: true, force: true });
});

test("R4.2f a restored base is the one that was copied", async () => {
  const back = join(home, "back");
  const made = await depter("backup", "--dir", dir, join(home, "second.db"));
  const restored = await depter("restore", "--dir", back, join(home, "second.db"));
  const [was, copy, is] = [
    (await depter("check", "--dir", dir)).stdout,
    made.stdout,
    restored.stdout,
  ].map((text) => head.exec(text)?.[1]);
  assert.ok(was);
  assert.deepEqual([copy, is], [was, was]);
  assert.equal(await counts(join(back, "depter.db")), await counts(join(dir, "depter.db")));
  assert.match((await depter("check", "--dir", back)).stdout, head);
  assert.equal((await stat(join(home, "second.db"))).mode & 0o777, 0o600);
  assert.equal((await stat(join(back, "depter.db"))).mode & 0o777, 0o600);
});

test("nothing but the file is left beside a backup", async () => {
  assert.deepEqual(
    (await readdir(home)).filter((n) => n.startsWith("good.db")),
    ["good.db"],
  );
});

test("R4.2f a backup beside someone who writes all the time holds one moment", async () => {
  const { dir: busy } = await demoSchool();
  /* Two rows a transaction: a copy of one moment has an even number of them. */
  const writer = spawn("python3", [
    "-c",
    `import itertools,sqlite3,sys
c=sqlite3.connect(sys.argv[1],isolation_level=None)
c.execute('PRAGMA wal_autocheckpoint=0')
for i in itertools.count():
    c.execute('BEGIN IMMEDIATE')
    for k in (0,1): c.execute('INSERT INTO rooms VALUES (1,?,?)',(10**9+2*i+k,f'busy {2*i+k}'))
    c.execute('COMMIT')
    if i==20: print('working',flush=True)`,
    join(busy, "depter.db"),
  ]);
  await new Promise((resolve, reject) => {
    writer.stdout.once("data", resolve);
    writer.once("close", () => reject(new Error("the writer ended")));
  });
  const file = join(home, "busy.db");
  await depter("backup", "--dir", busy, file);
  writer.removeAllListeners("close");
  const ended = new Promise((resolve) => writer.once("close", resolve));
  writer.kill("SIGTERM");
  await ended;
  const count = "SELECT COUNT(*) FROM rooms WHERE name LIKE 'busy %'";
  const number = async (/** @type {string} */ base) =>
    Number(await python(base, `print(c.execute("${count}").fetchone()[0])`));
  const copied = await number(file);
  assert.ok(copied >= 40, `${copied}`);
  assert.equal(copied % 2, 0);
  assert.ok((await number(join(busy, "depter.db"))) > copied, "nobody wrote meanwhile");
});

test("restoring works from a place where nothing can be written", async () => {
  const shelf = join(home, "shelf");
  await mkdir(shelf);
  await copyFile(good, join(shelf, "base.db"));
  await chmod(join(shelf, "base.db"), 0o400);
  await chmod(shelf, 0o500);
  await depter("restore", "--dir", join(home, "from-shelf"), join(shelf, "base.db"));
  await chmod(shelf, 0o700);
  assert.deepEqual(await readdir(shelf), ["base.db"]);
});

test("neither command writes over what is there", async () => {
  const before = await stat(good);
  const again = await refused("backup", "--dir", dir, good);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /^depter: .*good\.db is there already; a backup wants a new name\n$/);
  assert.equal((await stat(good)).mtimeMs, before.mtimeMs);
  const over = await refused("restore", "--dir", dir, good);
  assert.equal(over.code, 1);
  assert.match(over.stderr, /^depter: .*depter\.db is there already; move it away first\n$/);
});

test("a base at work is no file to restore from", async () => {
  const { dir: working } = await demoSchool();
  await writeFile(join(working, "depter.db-wal"), "");
  const error = await refused("restore", "--dir", join(home, "no"), join(working, "depter.db"));
  assert.equal(error.code, 1);
  assert.match(error.stderr, /is a base at work, not a file that backup wrote\n$/);
});

test("a damaged file is refused, and nothing of it stays", async () => {
  const bad = join(home, "bad.db");
  const { size } = await stat(good);
  for (const [
    name,
    spoil,
  ] of /** @type {[string, (f: import("node:fs/promises").FileHandle) => Promise<unknown>][]} */ ([
    ["cut off", (f) => f.truncate(size - 3 * 4096)],
    ["overwritten", (f) => f.write(Buffer.alloc(20000, 0xa5), 0, 20000, Math.floor(size / 2))],
    ["another file", (f) => f.write(Buffer.from("this is no base at all"), 0, 22, 0)],
  ])) {
    await copyFile(good, bad);
    const handle = await open(bad, "r+");
    await spoil(handle);
    await handle.close();
    const place = join(home, "bad");
    const error = await refused("restore", "--dir", place, bad);
    assert.equal(error.code, 1, name);
    assert.match(error.stderr, /^depter: .+/m, name);
    assert.deepEqual(await readdir(place), [], name);
  }
});

test("a base that does not fit its log is copied all the same, and told of", async () => {
  const { dir: forged } = await demoSchool();
  await python(
    join(forged, "depter.db"),
    `k=c.execute('SELECT course_id, lesson_no, pupil_id, work_no, value FROM marks LIMIT 1').fetchone()
c.execute('UPDATE marks SET value=? WHERE (course_id, lesson_no, pupil_id, work_no)=(?,?,?,?)',
          ('4' if k[4]=='5' else '5', *k[:4]))
c.commit()`,
  );
  const file = join(home, "forged.db");
  const error = await refused("backup", "--dir", forged, file);
  assert.equal(error.code, 1);
  assert.match(error.stdout, /^DIFFERENT: 1 records are not what the log says/m);
  assert.ok((await stat(file)).size > 0);
});

test("wrong usage is answered with the usage", async () => {
  for (const [name, ...args] of [
    ["backup"],
    ["backup", "--dir", dir],
    ["backup", join(home, "x.db")],
    ["restore", "--dir", dir],
    ["restore", "--dir", dir, good, good],
  ]) {
    const error = await refused(/** @type {string} */ (name), ...args);
    assert.equal(error.code, 2, `${name} ${args.join(" ")}`);
    assert.match(error.stderr, new RegExp(`^usage: depter ${name} --dir DIR FILE\n`));
  }
  for (const name of ["backup", "restore"])
    assert.match((await depter(name, "--help")).stdout, new RegExp(`^usage: depter ${name} `));
  const nowhere = await refused("backup", "--dir", join(home, "nowhere"), join(home, "x.db"));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /^depter: cannot read .*: No such file or directory\n$/);
  await assert.rejects(stat(join(home, "x.db")));
});
