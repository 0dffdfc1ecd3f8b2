// `depter demo`: its promises about the printed accounts, about sameness, and about what the school holds.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { program } from "../lib/demo.mjs";

const DAY = "2026-11-24";
const run = promisify(execFile);

/** @param {string[]} args */
const depter = (...args) => run(program, args);

/** @param {string[]} args */
async function refused(...args) {
  return depter(...args).then(
    () => assert.fail(`${args.join(" ")} was not refused`),
    (error) => error,
  );
}

/** One value or several rows of the base, by the sqlite3 module of python. @param {string} dir @param {string} sql */
async function rows(dir, sql) {
  const script =
    "import json,sqlite3,sys\n" +
    "c=sqlite3.connect('file:'+sys.argv[1]+'/depter.db?mode=ro',uri=True)\n" +
    "print(json.dumps(c.execute(sys.argv[2]).fetchall()))";
  const { stdout } = await run("python3", ["-c", script, dir, sql], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout);
}

/** @type {string} */
let home;
/** @type {string} */
let school;
/** @type {string} */
let printed;

before(async () => {
  home = await mkdtemp(join(tmpdir(), "depter-demo-"));
  school = join(home, "school");
  printed = (await depter("demo", "--dir", school, "--pupils", "216", "--seed", "7", "--date", DAY))
    .stdout;
});
after(() => rm(home, { recursive: true, force: true }));

/** @param {string} role */
function login(role) {
  const line = printed.split("\n").find((l) => l.startsWith(`${role}\t`));
  assert.ok(line, role);
  return line.split("\t")[1];
}

test("each role has a line of role, login, password, name", () => {
  const lines = printed.trimEnd().split("\n");
  assert.deepEqual(
    lines.map((l) => l.split("\t")[0]),
    ["director", "deputy", "tech", "teacher", "homeroom", "pupil", "parent"],
  );
  for (const line of lines) assert.match(line, /^[a-z]+\t[a-z.0-9]+\t[a-z0-9-]{8,}\t\S+ .+$/);
});

test("the printed teacher teaches the printed pupil's class on the date", async () => {
  const [[count]] = await rows(
    school,
    `SELECT COUNT(*) FROM lessons l JOIN enrolments e ON e.class_id = l.class_id
     JOIN accounts p ON p.person_id = e.pupil_id AND p.login = '${login("pupil")}'
     JOIN course_teachers t ON t.course_id = l.course_id
     JOIN accounts a ON a.person_id = t.person_id AND a.login = '${login("teacher")}'
     WHERE l.date = '${DAY}'`,
  );
  assert.ok(count > 0);
});

test("the printed parent is the pupil's guardian, the homeroom teacher leads the class", async () => {
  const [[guardians]] = await rows(
    school,
    `SELECT COUNT(*) FROM guardians g
     JOIN accounts p ON p.person_id = g.pupil_id AND p.login = '${login("pupil")}'
     JOIN accounts a ON a.person_id = g.person_id AND a.login = '${login("parent")}'`,
  );
  assert.equal(guardians, 1);
  const [[leads]] = await rows(
    school,
    `SELECT COUNT(*) FROM homerooms h JOIN enrolments e ON e.class_id = h.class_id
     JOIN accounts p ON p.person_id = e.pupil_id AND p.login = '${login("pupil")}'
     JOIN accounts a ON a.person_id = h.person_id AND a.login = '${login("homeroom")}'`,
  );
  assert.equal(leads, 1);
});

test("the same seed and date give the same school, another seed another one", async () => {
  const [again, other] = [join(home, "again"), join(home, "other")];
  const args = ["--pupils", "216", "--date", DAY];
  const same = await depter("demo", "--dir", again, "--seed", "7", ...args);
  assert.equal(same.stdout, printed);
  const head = "SELECT seq, hex(hash) FROM log_heads";
  assert.deepEqual(await rows(again, head), await rows(school, head));
  const different = await depter("demo", "--dir", other, "--seed", "8", ...args);
  assert.notEqual(different.stdout, printed);
});

test("R6.5b the log is whole and adds up to the records", async () => {
  const { stdout } = await depter("check", "--dir", school);
  assert.match(stdout, /everything fits/);
});

test("no teacher, class or room is in two places at once", async () => {
  const clash = (/** @type {string} */ who, /** @type {string} */ join = "") =>
    rows(
      school,
      `SELECT l.date, l.number, COUNT(*) FROM lessons l
       JOIN classes c ON c.class_id = l.class_id JOIN bell_sets b ON b.bell_set_id = c.bell_set_id
       ${join} WHERE ${who} IS NOT NULL
       GROUP BY l.date, b.shift, l.number, ${who} HAVING COUNT(*) > 1 LIMIT 3`,
    );
  const teachers = "JOIN course_teachers t ON t.course_id = l.course_id";
  assert.deepEqual(await clash("t.person_id", teachers), []);
  assert.deepEqual(await clash("l.room_id"), []);
  /* A class is in two places only as its subgroups. */
  assert.deepEqual(
    await rows(
      school,
      `SELECT date, number, COUNT(*), SUM(subgroup_id IS NULL) AS whole FROM lessons
       GROUP BY date, class_id, number HAVING COUNT(*) > 2 OR (COUNT(*) > 1 AND whole > 0) LIMIT 3`,
    ),
    [],
  );
});

test("R2.8 grade 1 has lessons and absences, no works and no marks", async () => {
  const of = (/** @type {string} */ table) =>
    rows(
      school,
      `SELECT COUNT(*) FROM ${table} x JOIN courses k ON k.course_id = x.course_id
       JOIN classes c ON c.class_id = k.class_id WHERE c.grade = 1`,
    ).then(([[n]]) => n);
  for (const table of ["works", "marks", "finals"]) assert.equal(await of(table), 0, table);
  assert.ok((await of("lessons")) > 0);
  assert.ok((await of("absences")) > 0);
});

test("some entries are late, some are missing, none is of the day itself", async () => {
  const [[held, silent]] = await rows(
    school,
    `SELECT SUM(topic IS NOT NULL), SUM(topic IS NULL) FROM lessons WHERE date < '${DAY}'`,
  );
  assert.ok(silent > 0 && silent < held / 10, `${silent} of ${held}`);
  const [[late]] = await rows(
    school,
    `SELECT COUNT(*) FROM marks WHERE date(entered_at + 21600, 'unixepoch') > date`,
  );
  assert.ok(late > 0);
  const [[today]] = await rows(
    school,
    `SELECT COUNT(*) FROM lessons WHERE date >= '${DAY}' AND (topic IS NOT NULL OR roll_at > 0)`,
  );
  assert.equal(today, 0);
});

test("what cannot be made is refused with a line that says why", async () => {
  const second = await refused("demo", "--dir", school);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /school in this base already/);
  for (const bad of [["--pupils", "9"], ["--date", "2026-02-30"], ["--seed", "x"], ["more"]]) {
    const error = await refused("demo", "--dir", join(home, "none"), ...bad);
    assert.equal(error.code, 2, bad.join(" "));
    assert.match(error.stderr, /^usage: depter demo/);
  }
});
