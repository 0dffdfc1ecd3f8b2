// Nothing destroyed: whatever people change of the school's plans through its pages and API, in whatever
// order, what has happened stays to the last byte. Each run goes its own way; DEPTER_SEED repeats one,
// DEPTER_SECONDS makes it longer.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { rows, sql } from "../lib/base.mjs";
import { cleanUp, demoSchool, program, serve, TODAY } from "../lib/demo.mjs";
import { factsOf } from "../lib/facts.mjs";
import { ask, form, hangUp } from "../lib/http.mjs";
import { signIn } from "./api.mjs";

/** @typedef {import("./api.mjs").Person} Person */
/** @typedef {Record<string, string>} Fields */

const SECONDS = Number(process.env.DEPTER_SECONDS ?? 12);
const SEED = Number(process.env.DEPTER_SEED ?? Date.now() % 1000000);

after(async () => {
  hangUp();
  await cleanUp();
});

/** mulberry32 @param {number} seed */
function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (/** @type {number} */ n) => Math.floor(next() * n);
  /** @template T @param {T[]} list @returns {T} */
  const one = (list) => /** @type {T} */ (list[below(list.length)]);
  /** A day so many days after the first. @param {string} first @param {number} days */
  const day = (first, days) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + below(days) * 86400000).toISOString().slice(0, 10);
  return { below, one, day };
}

/** What the form of a page would send as it stands: the names that match. @param {string} html @param {RegExp} names */
function formOf(html, names) {
  /** @type {Fields} */
  const fields = {};
  const attribute = (/** @type {string} */ tag, /** @type {string} */ name) =>
    new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, "name") ?? "";
    const isBox = attribute(tag, "type") === "checkbox";
    if (names.test(name) && (!isBox || / checked/.test(tag)))
      fields[name] = attribute(tag, "value") ?? "";
  }
  for (const [all, name = ""] of html.matchAll(/<select name="([^"]*)"[\s\S]*?<\/select>/g)) {
    const options = [...all.matchAll(/<option[^>]*>/g)].map((m) => m[0]);
    const chosen = options.find((o) => / selected/.test(o)) ?? options[0] ?? "";
    if (names.test(name)) fields[name] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

/** The people and things that are edited. @param {string} dir @param {string} homeroom login */
async function castOf(dir, homeroom) {
  const list = async (/** @type {string} */ text) => (await rows(dir, text)).map((r) => r.id);
  return {
    classes: await list("SELECT class_id AS id FROM classes ORDER BY 1"),
    courses: await rows(dir, "SELECT course_id AS id, class_id AS class FROM courses ORDER BY 1"),
    subjects: await list("SELECT DISTINCT subject_id AS id FROM courses ORDER BY 1"),
    teachers: await list("SELECT DISTINCT person_id AS id FROM course_teachers ORDER BY 1"),
    calendars: await list("SELECT calendar_id AS id FROM calendars ORDER BY 1"),
    plans: await rows(
      dir,
      `SELECT p.plan_id AS id, a.login, MIN(k.course_id) AS course FROM plans p
        JOIN accounts a ON a.person_id = p.author_id AND a.side = 'staff'
        JOIN course_plans k ON k.plan_id = p.plan_id GROUP BY 1, 2 ORDER BY 1 LIMIT 12`,
    ),
    led: (
      await rows(
        dir,
        `SELECT h.class_id AS id FROM homerooms h JOIN accounts a ON a.person_id = h.person_id
          WHERE a.login = '${homeroom}'`,
      )
    )[0]?.id,
  };
}

/**
 * @typedef {object} Scene
 * @property {ReturnType<typeof dice>} roll
 * @property {Awaited<ReturnType<typeof castOf>>} cast
 * @property {Person} deputy
 * @property {Person} homeroom
 * @property {Map<string, Person>} authors of plans, by login
 */

/** @param {Person} who @param {string} path @param {Fields} fields */
const post = (who, path, fields) =>
  ask(who.url, "POST", path, {
    body: form({ csrf: who.csrf, ...fields }),
    headers: { Cookie: who.cookie, "Content-Type": "application/x-www-form-urlencoded" },
  });

/** @param {Person} who @param {string} path */
const page = async (who, path) =>
  (await ask(who.url, "GET", path, { headers: { Cookie: who.cookie } })).text;

/** Looks at what would change, and confirms it. @param {Person} who @param {string} path @param {Fields} fields */
async function confirm(who, path, fields) {
  const shown = await post(who, path, fields);
  const seen = /name="seen" value="([^"]*)"/.exec(shown.text)?.[1];
  return shown.status === 200 && seen
    ? (await post(who, path, { ...fields, seen })).status
    : shown.status;
}

/** @param {Person} who @param {string} path @param {unknown} body */
const put = async (who, path, body) => (await who.call("PUT", path, body)).status;

/** Each gives the status of what it tried. @type {Record<string, (s: Scene) => Promise<number>>} */
const EDITS = {
  async "a day off"({ roll, deputy }) {
    const date = roll.day("2026-09-01", 260);
    return confirm(deputy, "/journal/year/days", {
      action: "off",
      date,
      name: "Актированный день",
    });
  },
  async "a day off taken back"({ roll, deputy, cast }) {
    const text = await page(deputy, "/journal/year");
    const days = [...text.matchAll(/name="date" value="([^"]+)"/g)].map((m) => String(m[1]));
    const date = days.length > 0 ? roll.one(days) : roll.day("2026-09-01", 260);
    const calendar = String(roll.one(cast.calendars));
    const sort = roll.one(["off", "special"]);
    return confirm(deputy, "/journal/year/days", { action: "drop", sort, date, calendar });
  },
  async "a day by another weekday, or shorter"({ roll, deputy }) {
    const date = roll.day("2026-09-01", 260);
    const fields = { action: "special", date, name: "Перенос", weekday: String(roll.below(7)) };
    return confirm(deputy, "/journal/year/days", { ...fields, last: String(2 + roll.below(4)) });
  },
  async terms({ roll, deputy, cast }) {
    const path = `/journal/year/calendar/${roll.one(cast.calendars)}`;
    const fields = formOf(await page(deputy, path), /^(name|kind|holidays|(first|last)-\d)$/);
    for (const name of Object.keys(fields))
      if (/^(first|last)-/.test(name) && roll.below(2))
        fields[name] = roll.day(
          new Date(Date.parse(String(fields[name])) - 8 * 86400000).toISOString().slice(0, 10),
          17,
        );
    return confirm(deputy, path, fields);
  },
  async "calendar, bells and week of a class"({ roll, deputy, cast }) {
    const path = "/journal/year/classes";
    const fields = formOf(await page(deputy, path), /^(year|(calendar|bells|week|programme)-\d+)$/);
    const id = roll.one(cast.classes);
    fields[`week-${id}`] = roll.one(["5", "6"]);
    if (roll.below(3) === 0) fields[`calendar-${id}`] = String(roll.one(cast.calendars));
    return confirm(deputy, path, fields);
  },
  async "a timetable"({ roll, deputy, cast }) {
    const path = "/journal/timetable/draft";
    await post(deputy, path, { action: "begin" });
    for (let i = 0; i < 8; i++) {
      const { id, class: of } = roll.one(cast.courses);
      const cell = `${1 + roll.below(2)}.${1 + roll.below(5)}.${1 + roll.below(6)}`;
      const fields = { action: "cell", of: `c${of}`, cell };
      await post(deputy, path, roll.below(3) ? { ...fields, [`on-${id}`]: "1" } : fields);
    }
    const first_day = roll.day("2026-11-25", 120);
    const fields = { of: `c${roll.one(cast.classes)}`, first_day };
    await post(deputy, path, { ...fields, action: "preview" });
    return (await post(deputy, path, { ...fields, action: "publish" })).status;
  },
  async "hours and end of a page"({ roll, deputy, cast }) {
    const path = `/courses/${roll.one(cast.courses).id}/load`;
    const body = roll.one([
      { hours: String(roll.below(6)) },
      { last_day: roll.day("2026-09-01", 260) },
      { last_day: null },
    ]);
    return put(deputy, path, body);
  },
  async "a page removed"({ roll, deputy, cast }) {
    const path = `/journal/load/course/${roll.one(cast.courses).id}`;
    return (await post(deputy, path, { action: "remove" })).status;
  },
  async "another teacher"({ roll, deputy, cast }) {
    return put(deputy, `/courses/${roll.one(cast.courses).id}/teacher`, {
      teacher: roll.below(8) ? roll.one(cast.teachers) : null,
      old: null,
      from: roll.day("2026-09-01", 260),
    });
  },
  async curriculum({ roll, deputy, cast }) {
    const path = `/classes/${roll.one(cast.classes)}/curriculum/${roll.one(cast.subjects)}`;
    return put(deputy, path, { hours: String(roll.below(7)) });
  },
  async "a pupil in another group"({ roll, homeroom, cast }) {
    const path = `/classes/${cast.led}/groups`;
    const { divisions, pupils } = await homeroom.get(path);
    if (divisions.length === 0) return 404;
    const { subject, groups } = roll.one(divisions);
    return put(homeroom, `${path}/${subject}/${roll.one(pupils).id}`, {
      group: roll.below(5) ? roll.one(groups).id : null,
      from: roll.day("2026-09-01", 260),
    });
  },
  async "rows of a plan"({ roll, authors, cast }) {
    const { id, login } = roll.one(cast.plans);
    const author = /** @type {Person} */ (authors.get(login));
    const path = `/journal/plan/${id}`;
    await post(author, path, { action: "reopen" });
    const found = [...(await page(author, path)).matchAll(/[?&;]row=(\d+)/g)].map((m) =>
      String(m[1]),
    );
    const row = found.length > 0 ? roll.one(found) : "0";
    const text = { topic: `Тема ${roll.below(1000)}`, hours: String(1 + roll.below(4)) };
    const edit = roll.one([
      { row, action: "remove" },
      { row, action: roll.one(["up", "down"]) },
      { row, action: "save", ...text },
      { row: "0", after: row, action: "save", ...text },
    ]);
    return (await post(author, `${path}/rows`, edit)).status;
  },
  async "a plan laid anew from a file"({ roll, authors, cast }) {
    const { id, login } = roll.one(cast.plans);
    const author = /** @type {Person} */ (authors.get(login));
    await post(author, `/journal/plan/${id}`, { action: "reopen" });
    const text = `Тема\tЧасы\nНовая тема ${roll.below(1000)}\t${1 + roll.below(9)}\n`;
    const mode = roll.one(["append", "replace"]);
    return (await post(author, `/journal/plan/${id}/import`, { text, mode })).status;
  },
  async "who goes by a plan"({ roll, authors, cast }) {
    const { id, login } = roll.one(cast.plans);
    const author = /** @type {Person} */ (authors.get(login));
    const path = `/journal/plan/${id}`;
    const fields = formOf(await page(author, path), /^c-\d+$/);
    const kept = Object.fromEntries(Object.entries(fields).filter(() => roll.below(2)));
    return (await post(author, path, { action: roll.one(["courses", "copy"]), ...kept })).status;
  },
  async "a plan corrected for one class"({ roll, authors, cast }) {
    const { login, course } = roll.one(cast.plans);
    const author = /** @type {Person} */ (authors.get(login));
    const path = `/journal/course/${course}/plan`;
    const found = [...(await page(author, path)).matchAll(/name="row" value="(\d+)"/g)];
    const row = found.length > 0 ? String(roll.one(found)[1]) : "0";
    const fields = { row, hours: String(roll.below(6)), reason: "Карантин" };
    return (await post(author, path, fields)).status;
  },
  async "who does not go with the class"({ roll, deputy, cast }) {
    const path = `/journal/year/rollover/class/${roll.one(cast.classes)}`;
    const fields = formOf(await page(deputy, path), /^p-\d+$/);
    const pupils = Object.keys(fields);
    if (pupils.length === 0) return 404;
    return (await post(deputy, path, { ...fields, [roll.one(pupils)]: roll.one(["leaves", ""]) }))
      .status;
  },
  async "the next year, and back"({ deputy }) {
    const path = "/journal/year/rollover";
    const names = /^(year|name|first|last|groups|(grade|label|home)-\d+)$/;
    const fields = formOf(await page(deputy, path), names);
    const checked = await post(deputy, path, { ...fields, action: "check" });
    const seen = /name="seen" value="([^"]*)"/.exec(checked.text)?.[1] ?? "";
    const run = await post(deputy, path, { ...fields, action: "run", seen });
    if (run.status !== 303) return run.status;
    return (await post(deputy, path, { year: String(fields.year), action: "undo" })).status;
  },
};

test("R6.1 no edit of plans, by page or API, destroys what has happened", async (t) => {
  t.diagnostic(`DEPTER_SEED=${SEED}`);
  const school = await demoSchool({ pupils: 700 });
  const { deputy, homeroom } = /** @type {any} */ (school.accounts);
  const cast = await castOf(school.dir, homeroom.login);
  const logins = [...new Set(cast.plans.map((p) => p.login))];
  // The authors of plans get the password that was printed for the deputy.
  await sql(
    school.dir,
    logins.map((login) => [
      `UPDATE accounts SET password = (SELECT password FROM accounts WHERE login = :like)
        WHERE login = :login`,
      { like: deputy.login, login },
    ]),
  );
  const server = await serve(school.dir);
  /** @type {Map<string, Person>} */
  const authors = new Map();
  for (const login of logins) authors.set(login, await signIn(server.url, { ...deputy, login }));
  /** @type {Scene} */
  const scene = {
    roll: dice(SEED),
    cast,
    deputy: await signIn(server.url, deputy),
    homeroom: await signIn(server.url, homeroom),
    authors,
  };
  const facts = await factsOf(school.dir);
  const before = await facts.read();
  assert.ok(before.count > 10000, `${before.count} facts`);

  /** @type {Record<string, { done: number, refused: number }>} */
  const tried = Object.fromEntries(
    Object.keys(EDITS).map((name) => [name, { done: 0, refused: 0 }]),
  );
  const names = Object.keys(EDITS);
  const until = Date.now() + SECONDS * 1000;
  // Each kind comes at least once, also on a slow machine.
  for (let n = 0; n < names.length || Date.now() < until; n++) {
    const name = String(n < names.length ? names[n] : scene.roll.one(names));
    const status = await /** @type {any} */ (EDITS[name])(scene);
    assert.ok(status < 500, `seed ${SEED}, edit ${n + 1}, ${name}: ${status}`);
    const count = /** @type {any} */ (tried[name]);
    count[status < 400 ? "done" : "refused"]++;
    assert.deepEqual(await facts.read(), before, `seed ${SEED}, edit ${n + 1}: ${name}`);
  }
  facts.close();
  t.diagnostic(
    Object.entries(tried)
      .map(([name, { done, refused }]) => `${name}: ${done} + ${refused} refused`)
      .join("; "),
  );
  const done = Object.values(tried).filter((c) => c.done > 0).length;
  assert.ok(done > names.length / 2, `only ${done} of ${names.length} kinds of edit were let`);
  assert.equal(await server.stop(), 0, server.errors());
  await promisify(execFile)(program, ["check", "--dir", school.dir]);
});

test("R6.1 the hash sees each kind of fact", async () => {
  const school = await demoSchool({ pupils: 120 });
  const facts = await factsOf(school.dir);
  const seen = new Set([(await facts.read()).hash]);
  for (const text of [
    "UPDATE marks SET value = '2' WHERE value = '5'",
    "UPDATE absences SET code = 'excused' WHERE code = 'ill'",
    `UPDATE lessons SET topic = 'x' WHERE topic IS NOT NULL AND date < '${TODAY}'`,
    "UPDATE lessons SET homework = 'x' WHERE homework IS NOT NULL",
    "DELETE FROM lesson_plans",
  ]) {
    await sql(school.dir, [[text]]);
    const { hash } = await facts.read();
    assert.ok(!seen.has(hash), text);
    seen.add(hash);
  }
  facts.close();
});
