// Praise and remarks; the language of what teachers write.
import assert from "node:assert/strict";
import { test } from "node:test";

const MONDAY = "2026-11-23";

/** @param {import("./api.test.mjs").Scene} scene */
export function remarks(scene) {
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const good = (/** @type {string} */ text, kind = "praise") => ({
    pupil: scene.world.pupil,
    kind,
    text,
  });

  test("praise and remarks are read by the family in the diary at once", async () => {
    const path = `${at("today")}/remarks`;
    await of("teacher").expect(201, "POST", path, good("  Помог   товарищу "));
    await of("teacher").expect(201, "POST", path, good("Не готов к уроку", "remark"));
    for (const who of ["pupil", "parent"]) {
      const diary = await of(who).get(`/pupils/${scene.world.pupil}/diary?week=${MONDAY}`);
      const said = diary.days
        .flatMap((/** @type {any} */ d) => d.remarks)
        .filter((/** @type {any} */ m) => m.author === of("teacher").me.name);
      assert.deepEqual(
        said.map((/** @type {any} */ m) => [m.kind, m.text]),
        [
          ["praise", "Помог товарищу"],
          ["remark", "Не готов к уроку"],
        ],
      );
      assert.equal(said[0].author, of("teacher").me.name);
    }
  });

  test("R3.2e a remark that is not Russian is asked about", async () => {
    const path = `${at("past")}/remarks`;
    const body = good("Жакшы окуйт");
    await of("teacher").expect({ status: 422, code: "ask_language", clause: "3.2" }, "POST", path, {
      ...body,
      text: "Сабакка даяр эмес, үй тапшырмасы жок",
    });
    await of("teacher").expect(201, "POST", path, {
      ...body,
      text: "Сабакка даяр эмес, үй тапшырмасы жок",
      confirm: true,
    });
  });

  test("remarks that cannot be", async () => {
    const path = `${at("past")}/remarks`;
    const teacher = of("teacher");
    await teacher.expect(400, "POST", path, good("Текст", "blame"));
    await teacher.expect(400, "POST", path, good("   "));
    await teacher.expect(400, "POST", path, "{");
    await teacher.expect(422, "POST", path, good("я".repeat(501)));
    await teacher.expect({ status: 422, code: "not_enrolled" }, "POST", path, {
      ...good("Текст"),
      pupil: scene.world.nobody,
    });
    await teacher.expect({ status: 422, code: "lesson_ahead" }, "POST", `${at("future")}/remarks`, {
      ...good("Текст"),
    });
    await teacher.expect(413, "POST", path, good("я".repeat(20000)));
    await teacher.expect(403, "POST", `${at("foreign")}/remarks`, good("Текст"));
    await teacher.expect(404, "POST", `/lessons/${scene.world.nobody}/remarks`, good("Текст"));
    for (const who of ["pupil", "parent", "director"])
      await of(who).expect(403, "POST", path, good("Текст"));
    await teacher.expect(401, "POST", path, good("Текст"), { Cookie: undefined });
  });
}
