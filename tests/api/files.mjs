// Files of homework by the API: the same limits and kinds as the page has.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../lib/http.mjs";

/** @typedef {import("./api.mjs").Person} Person */

const EDGE = "----edge-of-the-parts";
export const MULTIPART = { "Content-Type": `multipart/form-data; boundary=${EDGE}` };
const PDF = Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n");

/** A form with one file. @param {string} name @param {Buffer} bytes @param {Record<string, string>} [fields] */
export function formWith(name, bytes, fields = {}) {
  const head = Object.entries(fields).map(
    ([key, value]) =>
      `--${EDGE}\r\nContent-Disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.concat([
    Buffer.from(
      `${head.join("")}--${EDGE}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${EDGE}--\r\n`),
  ]);
}

/** @param {import("./api.test.mjs").Scene} scene */
export function files(scene) {
  const of = (/** @type {string} */ who) => /** @type {Person} */ (scene.as[who]);
  const at = (/** @type {string} */ name) => `/lessons/${scene.world.lessons[name]?.id}/files`;
  /** @param {string} who @param {import("./api.mjs").Wanted} wanted @param {string} path @param {Buffer} body */
  const add = (who, wanted, path, body, headers = {}) =>
    of(who).expect(wanted, "POST", path, body, { ...MULTIPART, ...headers });

  test("R3.2a files of homework are listed, added, downloaded, taken back", async () => {
    const path = at("today");
    const key = { "Idempotency-Key": "file-once" };
    const before = (await of("teacher").get(path)).files.length;
    const file = await add("teacher", 201, path, formWith("задание.doc", PDF), key);
    assert.deepEqual([file.name, file.size, file.assignment], ["задание.pdf", PDF.length, null]);
    assert.deepEqual(await add("teacher", 201, path, formWith("задание.doc", PDF), key), file);
    const { files: list } = await of("director").get(path);
    assert.equal(list.length, before + 1);
    assert.deepEqual(list.at(-1), file);

    const { raw } = await of("teacher").call("GET", `${path}/${file.id}`);
    assert.equal(raw.text, PDF.toString());
    assert.equal(raw.headers["content-type"], "application/pdf");
    assert.match(String(raw.headers["content-security-policy"]), /^sandbox;/);
    assert.equal(raw.headers["x-content-type-options"], "nosniff");
    const page = await ask(scene.url, "GET", `/diary/${scene.world.pupil}/file/${file.id}`, {
      headers: { Cookie: of("parent").cookie },
    });
    assert.equal(page.status, 200);

    await of("teacher").expect(404, "DELETE", `${at("past")}/${file.id}`);
    await of("teacher").expect(404, "GET", `${at("past")}/${file.id}`);
    await of("homeroom").expect(403, "DELETE", `${path}/${file.id}`);
    await of("teacher").expect(204, "DELETE", `${path}/${file.id}`);
    await of("teacher").expect(404, "DELETE", `${path}/${file.id}`);
    await of("teacher").expect(404, "GET", `${path}/${file.id}`);
    const cancelled = { status: 422, code: "cancelled" };
    await of("teacher").expect(cancelled, "DELETE", `${at("cancelled")}/${file.id}`);
    assert.equal((await of("teacher").get(path)).files.length, before);
  });

  test("R3.2a a file to the homework of some pupils goes with it", async () => {
    const { lessons, pupil, classmate } = scene.world;
    const task = { text: "Карточка 7", pupils: [{ id: classmate }] };
    const lesson = `/lessons/${lessons.today?.id}`;
    const { id } = await of("teacher").expect(201, "POST", `${lesson}/assignments`, task);
    const form = formWith("карточка.pdf", PDF, { assignment: String(id) });
    const file = await add("teacher", { status: 201, assignment: id }, at("today"), form);
    const answer = await ask(scene.url, "GET", `/diary/${pupil}/file/${file.id}`, {
      headers: { Cookie: of("parent").cookie },
    });
    assert.equal(answer.status, 404);
    await add("teacher", 404, at("past"), form);
    await add("teacher", 400, at("today"), formWith("x.pdf", PDF, { assignment: "x" }));
  });

  test("R3.2a files that cannot be", async () => {
    const path = at("today");
    const wrong = (/** @type {string} */ code) => ({ status: 422, code });
    await add("teacher", wrong("no_file"), path, formWith("x.pdf", Buffer.alloc(0)));
    await of("teacher").expect(wrong("no_file"), "POST", path, {});
    const program = Buffer.from("\x7fELF\x02\x01\x01\x00\x00\x00");
    await add("teacher", wrong("bad_file"), path, formWith("x.pdf", program));
    const large = Buffer.alloc(5 * 1024 * 1024 + 1, "a");
    await add("teacher", wrong("file_too_large"), path, formWith("x.txt", large));
    await add("teacher", 413, path, formWith("x.txt", Buffer.alloc(7 * 1024 * 1024, "a")));
    let { length } = (await of("teacher").get(path)).files;
    for (; length < 10; length++)
      await add("teacher", 201, path, formWith("лист.txt", Buffer.from(`лист ${length}`)));
    await add("teacher", wrong("too_many_files"), path, formWith("x.txt", Buffer.from("ещё")));
    await add("teacher", 400, path, Buffer.from("--x"));
  });

  test("R3.2a whose files nobody else touches", async () => {
    const path = at("today");
    const form = formWith("x.pdf", PDF);
    for (const who of ["other", "homeroom", "director", "deputy", "tech", "pupil", "parent"])
      await add(who, 403, path, form);
    await add("teacher", 404, `/lessons/${scene.world.nobody}/files`, form);
    await add("teacher", 401, path, form, { Cookie: undefined });
    await of("other").expect(403, "GET", path);
    await of("parent").expect(403, "GET", `${path}/${scene.world.nobody}`);
    await of("teacher").expect(404, "GET", `/lessons/${scene.world.nobody}/files`);
    for (const end of ["", "/7"])
      await of("teacher").expect(401, "GET", path + end, undefined, { Cookie: undefined });
    await of("teacher").expect(401, "DELETE", `${path}/7`, undefined, { Cookie: undefined });
  });
}
