// What can be read, and how it is shaped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY } from "../lib/demo.mjs";
import { ask } from "../lib/http.mjs";
import { Person } from "./api.mjs";
import { description } from "./openapi.mjs";

/** @param {string} day @param {number} n */
export const plus = (day, n) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86400000).toISOString().slice(0, 10);

/** @param {import("./api.test.mjs").Scene} scene */
export function reading(scene) {
  test("the description is served as it is written", async () => {
    const nobody = new Person(scene.url);
    const body = await nobody.expect(200, "GET", "/openapi.json");
    assert.equal(body.openapi, "3.1.0");
    assert.deepEqual(Object.keys(body.paths), Object.keys(description.paths));
  });

  test("nobody reads anything", async () => {
    const nobody = new Person(scene.url);
    const { lessons, course, pupil } = scene.world;
    for (const path of [
      "/me",
      "/lessons",
      `/lessons/${lessons.today?.id}`,
      "/courses",
      `/courses/${course}/journal`,
      `/pupils/${pupil}/diary`,
      `/pupils/${pupil}/marks`,
    ])
      await nobody.expect({ status: 401, code: "no_session" }, "GET", path);
  });

  test("a person is told who they are", async () => {
    for (const [name, account] of Object.entries(scene.world.accounts)) {
      const me = scene.as[name]?.me;
      assert.equal(me.id, scene.world.persons[name], name);
      if (["other", "substitute", "former", "markless"].includes(name))
        assert.match(me.role, /^(teacher|homeroom)$/);
      else assert.equal(me.role, account.role);
      if (name === account.role) assert.equal(me.name, account.name);
    }
    assert.ok(
      scene.as.parent?.me.children.some((/** @type {any} */ c) => c.id === scene.world.pupil),
    );
  });

  test("R2.2 children whose guardian one is no more are not named", () => {
    const children = scene.as.parent?.me.children.map((/** @type {any} */ c) => c.id);
    assert.ok(!children.includes(scene.world.formerChild));
    assert.deepEqual(scene.as.pupil?.me.children, []);
  });

  test("a teacher's day: today by default, in the order of time, substitutions too", async () => {
    const { teacher, substitute } = scene.as;
    const today = await teacher?.get("/lessons");
    assert.deepEqual(await teacher?.get(`/lessons?date=${TODAY}`), today);
    assert.ok(today.lessons.some((/** @type {any} */ l) => l.id === scene.world.lessons.today?.id));
    for (const lesson of today.lessons) assert.equal(lesson.date, TODAY);
    const sunday = await teacher?.get("/lessons?date=2026-11-22");
    assert.deepEqual(sunday.lessons, []);
    const substituted = scene.world.lessons.substituted;
    const day = await substitute?.get(`/lessons?date=${substituted?.date}`);
    const found = day.lessons.find((/** @type {any} */ l) => l.id === substituted?.id);
    assert.equal(found?.status, "replaced");
  });

  for (const date of ["2026-11-31", "today", "2026-1-2", "20261124", "2026-11-24T00:00", " "])
    test(`a day that is none: ${JSON.stringify(date)}`, () =>
      scene.as.teacher?.expect(
        { status: 400, code: "bad_request" },
        "GET",
        `/lessons?date=${encodeURIComponent(date)}`,
      ));

  test("days of families and overseers are not for asking", async () => {
    for (const name of ["pupil", "parent"]) await scene.as[name]?.expect(403, "GET", "/lessons");
    for (const name of ["director", "deputy", "tech"])
      await scene.as[name]?.expect({ status: 403, code: "no_right" }, "GET", "/lessons");
  });

  test("R3.2a a lesson has its works, pupils by name, marks, absences", async () => {
    const { teacher } = scene.as;
    const { lessons, pupil, classmate, foreignPupil } = scene.world;
    const lesson = await teacher?.get(`/lessons/${lessons.past?.id}`);
    const ids = lesson.pupils.map((/** @type {any} */ p) => p.id);
    assert.ok(ids.includes(pupil) && ids.includes(classmate) && !ids.includes(foreignPupil));
    const names = lesson.pupils.map((/** @type {any} */ p) => p.name);
    const order = new Intl.Collator("ru");
    // Families in order; within one surname ICU's Kyrgyz tailoring may differ from Node's.
    const surnames = names.map((/** @type {string} */ n) => n.split(" ")[0]);
    const latin = surnames.every((/** @type {string} */ n) => /^[А-яЁё]+$/.test(n));
    if (latin) assert.deepEqual(surnames, [...surnames].sort(order.compare));
    const works = lesson.works.map((/** @type {any} */ w) => w.id);
    for (const p of lesson.pupils) for (const mark of p.marks) assert.ok(works.includes(mark.work));
  });

  test("a lesson that is not there", async () => {
    for (const id of [scene.world.nobody, 9007199254740991])
      await scene.as.teacher?.expect({ status: 404, code: "not_found" }, "GET", `/lessons/${id}`);
    for (const id of [
      "0",
      "-1",
      "9007199254740993",
      "99999999999999999999",
      "x",
      "1x",
      "01",
      "1.0",
    ])
      await scene.as.teacher?.expect(404, "GET", `/lessons/${id}`);
  });

  test("R2.5 a foreign lesson and a foreign journal page", async () => {
    const { teacher, homeroom, tech } = scene.as;
    const id = scene.world.lessons.foreign?.id;
    for (const person of [teacher, homeroom]) {
      await person?.expect({ status: 403, clause: "2.5" }, "GET", `/lessons/${id}`);
      await person?.expect(403, "GET", `/courses/${scene.world.foreignCourse}/journal`);
    }
    await tech?.expect(403, "GET", `/lessons/${id}`);
  });

  test("R2.6 courses: own ones, all for those who oversee", async () => {
    const own = await scene.as.teacher?.get("/courses");
    const all = await scene.as.director?.get("/courses");
    const ids = all.courses.map((/** @type {any} */ c) => c.id);
    assert.deepEqual(await scene.as.deputy?.get("/courses"), all);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(own.courses.length > 0 && own.courses.length < ids.length);
    for (const course of own.courses) assert.ok(ids.includes(course.id));
    assert.ok(own.courses.some((/** @type {any} */ c) => c.id === scene.world.course));
    assert.ok(!own.courses.some((/** @type {any} */ c) => c.id === scene.world.foreignCourse));
    for (const name of ["tech", "pupil", "parent"])
      await scene.as[name]?.expect(403, "GET", "/courses");
  });

  test("a journal page holds one term, whose lessons, pupils and cells fit each other", async () => {
    const { teacher } = scene.as;
    const at = `/courses/${scene.world.course}/journal`;
    const now = await teacher?.get(at);
    assert.equal(now.course.id, scene.world.course);
    assert.ok(now.term.first_day <= TODAY && TODAY <= now.term.last_day);
    assert.deepEqual(await teacher?.get(`${at}?term=${now.term.no}`), now);
    for (let no = 1; no <= 4; no++) {
      const page = await teacher?.get(`${at}?term=${no}`);
      assert.equal(page.term.no, no);
      const lessons = new Set(page.lessons.map((/** @type {any} */ l) => l.id));
      const pupils = new Set(page.pupils.map((/** @type {any} */ p) => p.id));
      for (const l of page.lessons)
        assert.ok(page.term.first_day <= l.date && l.date <= page.term.last_day);
      for (const cell of page.cells) {
        assert.ok(lessons.has(cell.lesson) && pupils.has(cell.pupil));
        assert.ok(cell.absence !== null || cell.marks.length > 0);
      }
      for (const f of page.finals) assert.ok(pupils.has(f.pupil));
    }
  });

  for (const term of ["0", "5", "-1", "x", "10", "1 "])
    test(`a term that is none: ${JSON.stringify(term)}`, async () => {
      const query = `?term=${encodeURIComponent(term)}`;
      const wanted = { status: 422, code: "bad_period" };
      await scene.as.teacher?.expect(
        wanted,
        "GET",
        `/courses/${scene.world.course}/journal${query}`,
      );
      await scene.as.pupil?.expect(wanted, "GET", `/pupils/${scene.world.pupil}/marks${query}`);
    });

  test("a journal page that is not there", () =>
    scene.as.teacher?.expect(
      { status: 404, code: "not_found" },
      "GET",
      `/courses/${scene.world.nobody}/journal`,
    ));

  test("R1.4 the journal page and the lesson say the same", async () => {
    const page = await scene.as.teacher?.get(`/courses/${scene.world.course}/journal`);
    const lesson = await scene.as.teacher?.get(`/lessons/${scene.world.lessons.past?.id}`);
    for (const pupil of lesson.pupils) {
      const cell = page.cells.find(
        (/** @type {any} */ c) => c.lesson === lesson.id && c.pupil === pupil.id,
      );
      const values = (/** @type {any[]} */ marks) =>
        marks.map((m) => `${m.work} ${m.value}`).sort();
      assert.deepEqual(values(cell?.marks ?? []), values(pupil.marks));
      assert.deepEqual(cell?.absence ?? null, pupil.absence);
    }
  });

  test("a week of the diary is from Monday to Friday, whatever day is named", async () => {
    const { pupil } = scene.as;
    const at = `/pupils/${scene.world.pupil}/diary`;
    const week = await pupil?.get(`${at}?week=2026-11-23`);
    const days = week.days.map((/** @type {any} */ d) => d.date);
    assert.deepEqual(
      days.slice(0, 5),
      [0, 1, 2, 3, 4].map((n) => plus("2026-11-23", n)),
    );
    assert.deepEqual(await pupil?.get(at), week);
    for (let n = 1; n < 7; n++)
      assert.deepEqual(await pupil?.get(`${at}?week=${plus("2026-11-23", n)}`), week);
    const before = await pupil?.get(`${at}?week=2026-11-22`);
    assert.equal(before.days[0].date, "2026-11-16");
    const lessons = week.days.flatMap((/** @type {any} */ d) => d.lessons);
    assert.ok(lessons.some((/** @type {any} */ l) => l.id === scene.world.lessons.today?.id));
    for (const day of week.days) {
      const numbers = day.lessons.map((/** @type {any} */ l) => l.number);
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
      );
    }
  });

  test("weeks without lessons are empty, not wrong", async () => {
    for (const day of ["2026-07-15", "2020-02-29", "2099-01-01"]) {
      const week = await scene.as.pupil?.get(`/pupils/${scene.world.pupil}/diary?week=${day}`);
      assert.equal(week.days.length, 5);
      for (const d of week.days) assert.deepEqual(d.lessons, []);
    }
  });

  for (const week of ["2026-02-30", "x", "2026-W48", "0000-00-00"])
    test(`a week that is none: ${week}`, () =>
      scene.as.pupil?.expect(400, "GET", `/pupils/${scene.world.pupil}/diary?week=${week}`));

  test("R2.2 a diary is the pupil's and the guardians'", async () => {
    const { pupil, classmate, foreignPupil, formerChild, nobody } = scene.world;
    for (const what of ["diary", "marks"]) {
      await scene.as.pupil?.get(`/pupils/${pupil}/${what}`);
      await scene.as.parent?.get(`/pupils/${pupil}/${what}`);
      for (const who of ["stranger", "teacher", "homeroom", "deputy", "director", "tech"])
        await scene.as[who]?.expect(403, "GET", `/pupils/${pupil}/${what}`);
      // Nobody's id and somebody else's child answer alike.
      for (const id of [classmate, foreignPupil, formerChild, nobody]) {
        await scene.as.pupil?.expect(
          { status: 403, code: "no_right" },
          "GET",
          `/pupils/${id}/${what}`,
        );
        await scene.as.parent?.expect(
          { status: 403, code: "no_right" },
          "GET",
          `/pupils/${id}/${what}`,
        );
      }
    }
  });

  test("R1.5d marks of each term by subject, with averages that add up", async () => {
    let seen = 0;
    for (const term of [1, 2]) {
      const marks = await scene.as.parent?.get(`/pupils/${scene.world.pupil}/marks?term=${term}`);
      assert.equal(marks.term.no, term);
      for (const subject of marks.subjects) {
        const digits = subject.marks.flatMap((/** @type {any} */ m) =>
          m.value
            .split("/")
            .map(Number)
            .filter((/** @type {number} */ n) => n > 0),
        );
        seen += digits.length;
        const mean =
          digits.reduce((/** @type {number} */ a, /** @type {number} */ b) => a + b, 0) /
          digits.length;
        if (digits.length === 0) assert.equal(subject.average, null);
        else
          assert.ok(Math.abs(subject.average - mean) <= 0.0051, `${subject.average} of ${digits}`);
        for (const mark of subject.marks)
          assert.ok(marks.term.first_day <= mark.date && mark.date <= marks.term.last_day);
      }
    }
    assert.ok(seen > 20);
  });

  test("addresses and methods that are not there", async () => {
    const { teacher } = scene.as;
    const id = scene.world.lessons.today?.id;
    for (const path of [
      "",
      "/",
      "/nothing",
      "/lessons/",
      `/lessons/${id}/`,
      `/lessons/${id}/nothing`,
      "/Lessons",
    ])
      await teacher?.expect({ status: 404, code: "not_found" }, "GET", path);
    for (const [method, path] of [
      ["POST", "/me"],
      ["PUT", "/session"],
      ["DELETE", `/lessons/${id}`],
      ["POST", "/lessons"],
      ["GET", `/lessons/${id}/roll`],
    ])
      await teacher?.expect({ status: 405, code: "method" }, String(method), String(path));
  });

  test("HEAD has no body", async () => {
    const reply = await scene.as.teacher?.expect(200, "HEAD", "/courses");
    assert.equal(reply, null);
  });

  test("personal answers are kept by nobody", async () => {
    const { cookie } = /** @type {Person} */ (scene.as.teacher);
    for (const path of ["/me", "/lessons", "/nothing"]) {
      const { headers } = await ask(scene.url, "GET", `/api/v1${path}`, {
        headers: { Cookie: cookie },
      });
      assert.equal(headers["cache-control"], "no-store");
      assert.equal(headers["x-content-type-options"], "nosniff");
    }
  });
}
