// Kinds of work as the school keeps them: made on the page, used through the API.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, form } from "../lib/http.mjs";

/** @typedef {import("./api.mjs").Person} Person */

/** @param {import("./api.test.mjs").Scene} scene */
export function kinds(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const path = (/** @type {string} */ code) => `/journal/settings/kinds/${code}`;
  const project = {
    name_ru: "Проект",
    name_ky: "Долбоор",
    name_en: "Project",
    sign_ru: "Проект",
    sign_ky: "Дб",
    sign_en: "Pr",
    weight: "1,5",
    deadline: "ten_days",
    counting: "yes",
  };

  /** @param {string} address @param {Record<string, string>} fields */
  const send = (address, fields) =>
    ask(scene.url, "POST", address, {
      body: form({ csrf: of("deputy").csrf, ...fields }),
      headers: {
        Cookie: of("deputy").cookie,
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
  const page = async (/** @type {string} */ address) =>
    (await ask(scene.url, "GET", address, { headers: { Cookie: of("deputy").cookie } })).text;
  const average = async () => {
    const marks = await of("pupil").get(`/pupils/${scene.world.pupil}/marks?term=2`);
    return marks.subjects.find((/** @type {any} */ s) => s.course === scene.world.course).average;
  };

  test("R3.2b a kind of the school's own: works, marks, averages, out of use", async () => {
    const { lessons, pupil } = scene.world;
    const lesson = lessons.today?.id;
    assert.equal((await send(path("new"), project)).status, 303);
    const code = /settings\/kinds\/(own\d+)">Проект</.exec(
      await page("/journal/settings/kinds"),
    )?.[1];
    assert.ok(code);
    const { id } = await of("teacher").expect(201, "POST", `/lessons/${lesson}/works`, {
      kind: code,
    });
    const before = await average();
    await of("teacher").put(`/works/${id}/marks/${pupil}`, { value: "2" });
    const diary = await of("pupil").get(`/pupils/${pupil}/diary?week=2026-11-24`);
    const marks = diary.days.flatMap((/** @type {any} */ d) =>
      d.lessons.flatMap((/** @type {any} */ l) => l.marks),
    );
    assert.ok(marks.some((/** @type {any} */ m) => m.kind === code && m.value === "2"));
    const counted = await average();
    assert.ok(counted < before, `${counted} < ${before}`);
    assert.equal((await send(path(code), { ...project, counting: "no" })).status, 303);
    assert.equal(await average(), before);
    assert.equal((await send(path(code), { ...project, retired: "1" })).status, 303);
    await of("teacher").expect(
      { status: 422, code: "bad_kind" },
      "POST",
      `/lessons/${lesson}/works`,
      {
        kind: code,
      },
    );
    // What stands of it still takes marks.
    await of("teacher").put(`/works/${id}/marks/${pupil}`, { value: null });
  });

  test("R3.2e a topic is obligatory where the school says so", async () => {
    const at = `/lessons/${scene.world.lessons.today?.id}/works`;
    const dictation = { ...project, name_ru: "Диктант", sign_ru: "Д" };
    await of("teacher").expect(201, "POST", at, { kind: "dictation" });
    await send(path("dictation"), { ...dictation, needs_topic: "1" });
    await of("teacher").expect({ status: 422, code: "topic_needed", clause: "3.2" }, "POST", at, {
      kind: "dictation",
    });
    await send(path("dictation"), {
      ...dictation,
      deadline: "next_lesson",
      each_pupil: "1",
      weight: "1",
    });
    await of("teacher").expect(201, "POST", at, { kind: "dictation" });
  });

  test("what is wrong in the form is said beside the field, and kept", async () => {
    for (const [field, value] of Object.entries({
      name_ru: " ",
      sign_ru: "",
      weight: "0",
      name_ky: "x".repeat(61),
      sign_en: "A|B",
    })) {
      const answer = await send(path("new"), { ...project, [field]: value });
      assert.equal(answer.status, 422, field);
      assert.match(answer.text, new RegExp(`id="${field}-error"`));
      assert.match(answer.text, /name="name_en" value="Project"/);
    }
    for (const weight of ["11", "-1", "1.234", "много", "", "0,005"])
      assert.equal((await send(path("new"), { ...project, weight })).status, 422, weight);
  });

  test("the order of the list is the school's", async () => {
    const order = async () =>
      [...(await page("/journal/settings/kinds")).matchAll(/kinds\/(\w+)\/move/g)].map((m) => m[1]);
    const before = await order();
    assert.deepEqual(before.slice(0, 3), ["classwork", "homework", "test"]);
    await send(`${path("test")}/move`, { up: "1" });
    assert.deepEqual((await order()).slice(0, 3), ["classwork", "test", "homework"]);
    await send(`${path("test")}/move`, { down: "1" });
    await send(`${path("classwork")}/move`, { up: "1" });
    assert.deepEqual(await order(), before);
    // Class work takes the marks that name no work: it stays in use.
    await send(path("classwork"), {
      ...project,
      name_ru: "Работа на уроке",
      sign_ru: "",
      deadline: "same_day",
      weight: "0,5",
      retired: "1",
    });
    assert.doesNotMatch(await page(path("classwork")), /name="retired"/);
    await of("teacher").expect(201, "POST", `/lessons/${scene.world.lessons.today?.id}/works`, {
      kind: "classwork",
    });
  });

  test("R3.2b settings of assessment, and what is none", async () => {
    const right = {
      round_up_from: "60",
      marks_min: "5",
      absence_limit: "40",
      late_entry: "reason",
    };
    assert.equal(
      (await send("/journal/settings/grading", { ...right, weighted: "1" })).status,
      303,
    );
    const text = await page("/journal/settings");
    assert.match(text, /name="round_up_from" value="60"/);
    assert.match(text, /name="late_entry" value="reason" checked/);
    assert.match(text, /4,60/);
    for (const wrong of [{ round_up_from: "0" }, { marks_min: "31" }, { absence_limit: "x" }])
      assert.equal((await send("/journal/settings/grading", { ...right, ...wrong })).status, 422);
    const usual = {
      round_up_from: "50",
      marks_min: "3",
      absence_limit: "50",
      late_entry: "allowed",
    };
    await send("/journal/settings/grading", usual);
  });
}
