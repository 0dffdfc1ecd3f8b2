// Scales of marks: set on the deputy's pages, kept by the API and the forms without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, form } from "../lib/http.mjs";

/** @typedef {import("./api.mjs").Person} Person */

/** @param {import("./api.test.mjs").Scene} scene */
export function scales(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const root = "/journal/settings/scales";

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
  const seven = {
    name_ru: "Семибалльная",
    lowest: "1",
    pass: "3",
    good: "5",
    excellent: "6",
    highest: "7",
    exempt: "1",
  };

  test("R3.2c what is wrong in a scale is said beside the field, and kept", async () => {
    for (const [field, value] of Object.entries({
      name_ru: " ",
      name_ky: "x".repeat(61),
      name_en: "A|B",
      lowest: "0",
      pass: "1",
      good: "2",
      excellent: "8x",
      highest: "101",
    })) {
      const answer = await send(`${root}/new`, { ...seven, [field]: value });
      assert.equal(answer.status, 422, field);
      assert.match(answer.text, new RegExp(`id="${field}-error"`), field);
      if (field !== "name_ru") assert.match(answer.text, /name="name_ru" value="Семибалльная"/);
    }
    const words = await send(`${root}/new`, { name_ru: "Слова", passed: "1" });
    assert.equal(words.status, 422);
    assert.match(words.text, /id="words-error"/);
    assert.equal((await send(`${root}/five`, seven)).status, 422);
    assert.equal((await send(`${root}/none`, seven)).status, 404);
    assert.match(await page(`${root}/five`), /2–5, 4\/5/);
  });

  test("R3.2c a journal takes the marks of its scale and no others", async () => {
    const { pupil, classId, lessons } = scene.world;
    assert.equal((await send(`${root}/new`, seven)).status, 303);
    const code = /scales\/(own\d+)">Семибалльная</.exec(await page(root))?.[1];
    assert.ok(code);
    // Marks stand in the journal already: nothing is changed, and it is named.
    const refused = await send(`${root}/${code}/courses`, { [`class-${classId}`]: "1" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Отметки уже выставлены/);
    assert.equal((await send(`${root}/${code}/courses`, {})).status, 422);
    const work = (
      await of("teacher").expect(201, "POST", `/lessons/${lessons.today?.id}/works`, {
        kind: "test",
      })
    ).id;
    for (const value of ["1", "6", "7", "10"])
      await of("teacher").expect(
        { status: 422, code: "bad_value", clause: "3.2" },
        "PUT",
        `/works/${work}/marks/${pupil}`,
        { value },
      );
    const answer = await of("teacher").expect(422, "PUT", `/works/${work}/marks/${pupil}`, {
      value: "6",
    });
    assert.match(answer.title, /\(2–5, 4\/5, осв, зч, нз, н\/а\)/);
    assert.equal(
      (await of("teacher").put(`/works/${work}/marks/${pupil}`, { value: " 4 / 5 " })).value,
      "4/5",
    );
    await of("teacher").put(`/works/${work}/marks/${pupil}`, { value: null });
  });
}
