// Exams: set by the deputy for courses, marks and the final mark made of them, autumn exam, locks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, form } from "../lib/http.mjs";

/** @typedef {import("./api.mjs").Person} Person */

/** @param {import("./api.test.mjs").Scene} scene */
export function exams(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const at = (/** @type {string} */ period, pupil = scene.world.pupil) =>
    `/courses/${scene.world.course}/finals/${period}/${pupil}`;

  /** A form of the pages. @param {string} who @param {string} path @param {Record<string, string>} fields */
  const send = (who, path, fields) =>
    ask(scene.url, "POST", path, {
      body: form({ csrf: of(who).csrf, ...fields }),
      headers: {
        Cookie: of(who).cookie,
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
  const page = async (/** @type {string} */ who, /** @type {string} */ path) =>
    (await ask(scene.url, "GET", path, { headers: { Cookie: of(who).cookie } })).text;
  const set = (/** @type {Record<string, string>} */ fields) =>
    send("deputy", "/journal/exams", { action: "set", ...wanted, ...fields });
  const drop = (/** @type {string} */ kind) =>
    send("deputy", "/journal/exams", {
      action: "drop",
      course: String(scene.world.course),
      kind,
    });
  const journal = () => of("teacher").get(`/courses/${scene.world.course}/journal?term=1`);

  /** @type {Record<string, string>} */
  const wanted = { date: "2027-05-20" };
  const names = { transfer: /Переводной экзамен/, state: /Государственный экзамен/ };
  /** What a class of that grade has in spring, and what not. @type {("transfer" | "state")[]} */
  let [spring, other] = /** @type {const} */ (["transfer", "state"]);
  /** @param {string} text @param {string} label the value of the option with that label */
  const option = (text, label) =>
    [...text.matchAll(/<option value="(\w+)"[^>]*>([^<]*)</g)].find((m) => m[2] === label)?.[1];

  test("R3.2d an exam that is not held takes no mark", async () => {
    for (const period of ["exam", "autumn"]) {
      const no = { status: 422, code: "no_exam", clause: "3.2" };
      await of("teacher").expect(no, "PUT", at(period), { value: "5" });
      const path = `/journal/course/${scene.world.course}/finals?period=${period}`;
      assert.match(await page("teacher", path), /экзамены назначает заместитель директора/);
    }
    assert.deepEqual((await journal()).exams, []);
  });

  test("R3.2d what is asked wrongly is said beside the field, and stays in the form", async () => {
    const { course } = await journal();
    const text = await page("deputy", "/journal/exams");
    wanted.where = `c${scene.world.classId}`;
    if (["9", "11"].includes(String(Number.parseInt(course.class, 10))))
      [spring, other] = ["state", "transfer"];
    wanted.kind = spring;
    wanted.subject = String(option(text, course.subject));
    const unfit = await set({ kind: other });
    assert.equal(unfit.status, 422);
    assert.match(unfit.text, /9 и в выпускном классе/);
    assert.ok(unfit.text.includes(`<option value="${other}" selected`));
    for (const date of ["2027-01-15", "2028-05-20", "2027-02-30", ""]) {
      const answer = await set({ date });
      assert.equal(answer.status, 422, date);
      assert.match(answer.text, /День в пределах: 29\sмарта\s–\s27\sиюля/);
      assert.ok(answer.text.includes(`value="${date}"`));
    }
    assert.equal((await set({ kind: "autumn", date: "2027-05-20" })).status, 422);
    assert.equal((await set({ where: "c1" })).status, 422);
    for (const wrong of [{ where: "x1" }, { where: "g13" }, { kind: "exam" }, { subject: "0" }])
      assert.equal((await set(/** @type {any} */ (wrong))).status, 400, JSON.stringify(wrong));
    assert.equal((await send("deputy", "/journal/exams", {})).status, 400);
    assert.equal((await drop(spring)).status, 404);
    assert.deepEqual((await journal()).exams, []);
  });

  test("R3.2d the deputy sets the exam; it is in the journal, the diary, the sheet", async () => {
    assert.equal((await set({})).status, 303);
    const held = { kind: spring, period: "exam", date: "2027-05-20" };
    const own = await journal();
    assert.deepEqual(own.exams, [held]);
    for (const who of ["pupil", "parent"]) {
      const marks = await of(who).get(`/pupils/${scene.world.pupil}/marks?term=1`);
      assert.deepEqual(marks.exams, [{ ...held, subject: own.course.subject }]);
      const text = await page(who, `/diary/${scene.world.pupil}/marks?term=year`);
      assert.match(text, names[spring]);
      assert.match(text, /20\.05/);
    }
    const sheet = `/journal/course/${scene.world.course}/finals?period=exam`;
    assert.match(await page("teacher", sheet), /Срок: [^<]*20 мая/);
    assert.match(
      await page("homeroom", `/journal/class/${scene.world.classId}/pupil/${scene.world.pupil}`),
      names[spring],
    );
  });

  test("R3.2d the final mark is proposed from year and exam", async () => {
    for (const value of ["5", "2", "осв", "н/а", null, "5"])
      await of("teacher").put(at("exam"), { value }, { value, period: "exam" });
    await of("teacher").put(at("year"), { value: "4" });
    const path = `/journal/course/${scene.world.course}/finals`;
    const fill = async () =>
      new RegExp(`name="f-${scene.world.pupil}" value="([^"]*)"`).exec(
        (
          await send("teacher", path, {
            period: "final",
            fill: "1",
            [`f-${scene.world.pupil}`]: "",
          })
        ).text,
      )?.[1];
    assert.equal(await fill(), "5");
    await of("teacher").put(at("exam"), { value: "2" });
    assert.equal(await fill(), "2");
    assert.match(await page("teacher", `${path}?period=final`), /экзамен не сдан/);
    assert.equal((await drop(spring)).status, 409);
  });

  test("R3.2d the autumn exam is for who has not passed, and has its own lock", async () => {
    const { pupil, classmate } = scene.world;
    assert.equal((await set({ kind: "autumn", date: "2027-08-25" })).status, 303);
    const no = { status: 422, code: "no_retake", clause: "3.2" };
    await of("teacher").put(at("year", classmate), { value: "4" });
    await of("teacher").put(at("exam", classmate), { value: "4" });
    await of("teacher").expect(no, "PUT", at("autumn", classmate), { value: "5" });
    await of("teacher").put(at("autumn"), { value: "4" }, { value: "4", period: "autumn" });

    const periods = await page("deputy", "/journal/periods");
    const calendars = [
      ...new Set([...periods.matchAll(/name="calendar" value="(\d+)"/g)].map((m) => m[1])),
    ];
    const lock = async (/** @type {string} */ period, /** @type {string} */ action) => {
      for (const calendar of calendars)
        assert.equal(
          (
            await send("deputy", "/journal/periods", {
              calendar: String(calendar),
              period,
              action,
              reason: "Пересдача",
            })
          ).status,
          303,
        );
    };
    const closed = { status: 409, code: "period_closed", clause: "3.2" };
    for (const period of ["year", "exam", "final"]) await lock(period, "close");
    for (const period of ["year", "exam"])
      await of("teacher").expect(closed, "PUT", at(period), { value: "3" });
    await of("teacher").expect(closed, "PUT", at("final", classmate), { value: "4" });
    await of("teacher").put(at("autumn"), { value: "3" });
    await of("teacher").put(at("final"), { value: "4" }); // after the autumn exam
    await lock("autumn", "close");
    for (const period of ["autumn", "final"])
      await of("teacher").expect(closed, "PUT", at(period), { value: "5" });
    const reopened = await send("deputy", "/journal/periods", {
      action: "reopen",
      course: String(scene.world.course),
      period: "autumn",
      pupil: String(pupil),
      until: "2026-11-30",
      reason: "Пересдача",
    });
    assert.equal(reopened.status, 303, reopened.text);
    await of("teacher").put(at("autumn"), { value: "5" });
    for (const period of ["year", "exam", "autumn", "final"]) await lock(period, "open");
  });

  test("R3.2d an exam is taken away when no mark of it is left", async () => {
    const { pupil, classmate } = scene.world;
    for (const who of [pupil, classmate])
      for (const period of ["final", "exam", "year"])
        await of("teacher").put(at(period, who), { value: null });
    await of("teacher").put(at("autumn"), { value: null });
    for (const kind of [spring, "autumn"]) assert.equal((await drop(kind)).status, 303);
    assert.deepEqual((await journal()).exams, []);
    assert.match(await page("deputy", "/journal/exams"), /экзаменов не назначено/);
  });
}
