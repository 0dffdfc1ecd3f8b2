// Idempotency keys: the same request with the same key has its effect once.
import assert from "node:assert/strict";
import { test } from "node:test";

/** @param {import("./api.test.mjs").Scene} scene */
export function repeats(scene) {
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}`;
  const of = (/** @type {string} */ who) =>
    /** @type {import("./api.mjs").Person} */ (scene.as[who]);
  const key = (/** @type {string} */ text) => ({ "Idempotency-Key": text });
  const works = async (/** @type {string} */ topic) => {
    const lesson = await of("teacher").get(at("past"));
    return lesson.works.filter((/** @type {any} */ w) => w.topic === topic);
  };

  test("the same key and request: the first answer again, one effect", async () => {
    const body = { kind: "test", topic: "Раз" };
    const first = await of("teacher").call("POST", `${at("past")}/works`, body, key("k1"));
    assert.equal(first.status, 201);
    for (let i = 0; i < 3; i++) {
      const again = await of("teacher").call("POST", `${at("past")}/works`, body, key("k1"));
      assert.equal(again.status, 201);
      assert.equal(again.raw.text, first.raw.text);
    }
    assert.equal((await works("Раз")).length, 1);
    // Without a key the same request is a new one.
    await of("teacher").expect(201, "POST", `${at("past")}/works`, body);
    assert.equal((await works("Раз")).length, 2);
  });

  test("an old answer stands although something else came between", async () => {
    const path = `${at("past")}/marks/${scene.world.classmate}`;
    await of("teacher").expect({ status: 200, value: "5" }, "PUT", path, { value: "5" }, key("k2"));
    await of("teacher").put(path, { value: "3" });
    await of("teacher").expect({ status: 200, value: "5" }, "PUT", path, { value: "5" }, key("k2"));
    const lesson = await of("teacher").get(at("past"));
    const pupil = lesson.pupils.find((/** @type {any} */ p) => p.id === scene.world.classmate);
    assert.ok(pupil.marks.some((/** @type {any} */ m) => m.value === "3"));
  });

  test("the same key for something else is refused", async () => {
    const reused = { status: 422, code: "key_reused" };
    await of("teacher").expect(200, "PUT", at("past"), { topic: "А" }, key("k3"));
    await of("teacher").expect(reused, "PUT", at("past"), { topic: "Б" }, key("k3"));
    await of("teacher").expect(reused, "PUT", at("today"), { topic: "А" }, key("k3"));
    await of("teacher").expect(reused, "PUT", `${at("past")}/roll`, {}, key("k3"));
    assert.equal((await of("teacher").get(at("past"))).topic, "А");
  });

  test("a key is its account's own", async () => {
    await of("teacher").expect(200, "PUT", at("past"), { topic: "А" }, key("k4"));
    await of("other").expect(
      { status: 200, topic: "Б" },
      "PUT",
      at("foreign"),
      { topic: "Б" },
      key("k4"),
    );
  });

  test("a refused request leaves its key free", async () => {
    const path = `${at("past")}/marks/${scene.world.pupil}`;
    await of("teacher").expect(422, "PUT", path, { value: "6" }, key("k5"));
    await of("teacher").expect({ status: 200, value: "5" }, "PUT", path, { value: "5" }, key("k5"));
  });

  test("an answer is given again only to who may still have it", async () => {
    const path = `${at("substituted")}/absences/${scene.world.pupil}`;
    await of("substitute").expect(200, "PUT", path, { code: null }, key("k6"));
    await of("former").expect(403, "PUT", path, { code: null }, key("k6"));
  });

  test("ten at once with one key: one effect, ten same answers", async () => {
    const body = { kind: "test", topic: "Десять" };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        of("teacher").call("POST", `${at("past")}/works`, body, key("k7")),
      ),
    );
    assert.deepEqual(new Set(answers.map((a) => a.raw.text)).size, 1);
    assert.ok(answers.every((a) => a.status === 201));
    assert.equal((await works("Десять")).length, 1);
  });

  test("keys of a hundred characters, and longer", async () => {
    await of("teacher").expect(200, "PUT", at("past"), { topic: "А" }, key("k".repeat(100)));
    await of("teacher").expect(400, "PUT", at("past"), { topic: "А" }, key("k".repeat(101)));
  });
}
