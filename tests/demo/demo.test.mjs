// `depter demo`: its promises about the printed accounts, about sameness, and about what the school holds.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
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

/** The login of the first, or of a later account of the role. @param {string} role */
function login(role, place = 0, text = printed) {
  const line = text.split("\n").filter((l) => l.startsWith(`${role}\t`))[place];
  assert.ok(line, role);
  return line.split("\t")[1];
}

/** Lessons of the teacher in the pupil's class on the day. @param {string} dir @param {string} day */
async function meetings(dir, day, teacher = login("teacher"), pupil = login("pupil")) {
  const [[count]] = await rows(
    dir,
    `SELECT COUNT(*) FROM lessons l JOIN enrolments e ON e.class_id = l.class_id
     JOIN accounts p ON p.person_id = e.pupil_id AND p.login = '${pupil}'
     JOIN course_teachers t ON t.course_id = l.course_id
     JOIN accounts a ON a.person_id = t.person_id AND a.login = '${teacher}'
     WHERE '${day}' IN ('', l.date)`,
  );
  return count;
}

/** Children of the parent, by login. @param {string} parent @returns {Promise<string[]>} */
const childrenOf = async (parent) =>
  (
    await rows(
      school,
      `SELECT p.login FROM guardians g JOIN accounts p ON p.person_id = g.pupil_id
       JOIN accounts a ON a.person_id = g.person_id AND a.login = '${parent}'`,
    )
  ).flat();

test("each role has lines of role, login, password, name", () => {
  const lines = printed.trimEnd().split("\n");
  assert.deepEqual(
    [...new Set(lines.map((l) => l.split("\t")[0]))],
    ["director", "deputy", "tech", "teacher", "homeroom", "pupil", "parent"],
  );
  for (const line of lines) assert.match(line, /^[a-z]+\t[a-z.0-9]+\t[a-z0-9-]{8,}\t\S+ .+$/);
});

test("everybody has an account, all are in demo-accounts.tsv, for the owner's eyes only", async () => {
  const file = join(school, "demo-accounts.tsv");
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  for (const line of printed.trimEnd().split("\n")) assert.ok(lines.includes(line), line);
  const logins = lines.map((l) => l.split("\t")[1]).sort();
  assert.deepEqual((await rows(school, "SELECT login FROM accounts")).flat().sort(), logins);
  const [[people]] = await rows(school, "SELECT COUNT(*) FROM persons");
  assert.equal(lines.length, people);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test("the first teacher teaches the first pupil's class on the date, the second never", async () => {
  assert.ok((await meetings(school, DAY)) > 0);
  assert.equal(await meetings(school, "", login("teacher", 1)), 0);
});

test("on a Sunday the teacher is one of the next school day", async () => {
  const dir = join(home, "sunday");
  const { stdout } = await depter("demo", "--dir", dir, "--pupils", "108", "--date", "2026-11-22");
  const [teacher, pupil] = [login("teacher", 0, stdout), login("pupil", 0, stdout)];
  assert.ok((await meetings(dir, "2026-11-23", teacher, pupil)) > 0);
});

test("the printed parent is the pupil's guardian, the homeroom teacher leads the class", async () => {
  const children = await childrenOf(login("parent"));
  assert.ok(children.includes(login("pupil")));
  assert.ok(children.length > 1, "no other child to switch to");
  assert.deepEqual(await childrenOf(login("parent", 1)), [login("pupil", 1)]);
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

test("each class has the hours of the base plan, a teacher for each course", async () => {
  /* domain.md 3: grades 1 to 11. */
  const plan = [20, 22, 24, 25, 29, 30, 30, 30, 30, 29, 30];
  const hours = await rows(
    school,
    `SELECT c.label, c.grade, COUNT(DISTINCT s.weekday * 100 + s.number) FROM classes c
     JOIN courses k ON k.class_id = c.class_id JOIN slots s ON s.course_id = k.course_id
     GROUP BY c.class_id`,
  );
  assert.equal(hours.length, 36);
  for (const [label, grade, count] of hours) assert.equal(count, plan[grade - 1], label);
  const orphans = await rows(
    school,
    "SELECT COUNT(*) FROM courses WHERE course_id NOT IN (SELECT course_id FROM course_teachers)",
  );
  assert.deepEqual(orphans, [[0]]);
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

test("R3.2d a year that is over has finals of all terms and of the year, a few late, a few missing", async () => {
  const dir = join(home, "year");
  await depter("demo", "--dir", dir, "--pupils", "108", "--date", "2027-07-01");
  assert.match((await depter("check", "--dir", dir)).stdout, /everything fits/);
  const periods = await rows(
    dir,
    "SELECT period, COUNT(DISTINCT course_id) FROM finals GROUP BY period ORDER BY period",
  );
  assert.deepEqual(
    periods.map((/** @type {[string, number]} */ [period]) => period),
    ["1", "2", "3", "4", "year"],
  );
  const [[courses]] = await rows(
    dir,
    `SELECT COUNT(*) FROM courses k JOIN classes c ON c.class_id = k.class_id WHERE c.grade > 1`,
  );
  for (const [period, count] of periods)
    assert.ok(count < courses && count > courses * 0.85, `${count} of ${courses} in ${period}`);
  const [[late]] = await rows(
    dir,
    `SELECT COUNT(*) FROM finals f JOIN courses k ON k.course_id = f.course_id
     JOIN classes c ON c.class_id = k.class_id
     JOIN terms t ON t.calendar_id = c.calendar_id AND t.term_no = f.period
     WHERE date(f.entered_at + 21600, 'unixepoch') > t.last_day`,
  );
  assert.ok(late > 0);
});

test("what cannot be made is refused with one line that says why", async () => {
  const second = await refused("demo", "--dir", school);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /^depter: there is a school in this base already.*\n$/);
  const none = ["--dir", join(home, "none")];
  for (const [bad, why] of /** @type {[string[], RegExp][]} */ ([
    [[...none, "--pupils", "9"], /^depter: --pupils wants a number from 108 to 2160, not "9"\n$/],
    [[...none, "--pupils", "2161"], /^depter: --pupils .* not "2161"\n$/],
    [[...none, "--date", "2026-02-30"], /^depter: --date .* not "2026-02-30"\n$/],
    [[...none, "--date", "1999-12-31"], /^depter: --date .* not "1999-12-31"\n$/],
    [[...none, "--seed", "x"], /^depter: --seed wants a number.* not "x"\n$/],
    [[...none, "more"], /^depter: demo wants nothing but options, not "more"\n$/],
    [[...none, "--colour"], /^\S+: unrecognized option '--colour'\n$/],
    [[], /^depter: say where to make the school: --dir DIR or --db postgresql:\/\/…\n$/],
  ])) {
    const error = await refused("demo", ...bad);
    assert.equal(error.code, 2, bad.join(" "));
    assert.match(error.stderr, why);
    assert.equal(error.stdout, "");
  }
  await assert.rejects(stat(join(home, "none")));
  const nowhere = await refused("demo", "--dir", join(home, "no", "where"));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /^depter: cannot make .*: No such file or directory\n$/);
});

test("--help says what a day without lessons means", async () => {
  const { stdout } = await depter("demo", "--help");
  assert.match(stdout, /^usage: depter demo --dir DIR/);
  assert.match(stdout, /on a day without lessons: on the next\s+school day/);
});
