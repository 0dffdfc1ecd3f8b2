// Markup in every text that the base holds stays text on every page (reliability: row 23).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rows, sql } from "../lib/base.mjs";
import { cleanUp, serve } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { visit, visitor } from "../lib/visitor.mjs";
import { world } from "../lib/world.mjs";
import { crawl } from "./crawl.mjs";
import { textOf } from "./html.mjs";
import { faultsOf } from "./rules.mjs";

const MARKER = `</b><xss-q a="1" b='2'>&amp;&#39;%1%s{n}{{x}}<!--`;
/** What people type or import; keys, codes and dates have forms of their own. */
const FIELDS = {
  schools: ["name", "short_name"],
  terms: [],
  persons: ["surname", "given", "patronymic"],
  subjects: ["name_ru", "name_ky", "name_en"],
  rooms: ["name"],
  subgroups: ["name"],
  lessons: ["topic", "homework"],
  works: ["topic"],
  marks: ["value"],
};

/** @type {import("../lib/world.mjs").World} */
let w;
/** @type {import("../lib/demo.mjs").Server} */
let server;

before(async () => {
  w = await world();
  /** @type {[string, import("../lib/base.mjs").Row?][]} */
  const statements = Object.entries(FIELDS).flatMap(([table, names]) =>
    names.map((name) => {
      // Unique where the base wants it so.
      const text = `UPDATE ${table} SET ${name} = ${["rooms", "subjects"].includes(table) ? `:m || ${name}` : ":m"} WHERE ${name} IS NOT NULL`;
      return /** @type {[string, Record<string, string>]} */ ([text, { m: MARKER }]);
    }),
  );
  statements.push(["UPDATE classes SET label = label || :m", { m: MARKER }]);
  await sql(w.dir, statements);
  const [{ n } = { n: 0 }] = await rows(w.dir, "SELECT COUNT(*) AS n FROM marks");
  assert.ok(n > 0);
  server = await serve(w.dir);
});
after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

for (const role of ["director", "tech", "teacher", "homeroom", "pupil", "parent"])
  test(`stored markup is text for the ${role}`, async () => {
    const who = await visitor(server.url, role, /** @type {any} */ (w.accounts[role]));
    let shown = 0;
    const lesson = role === "teacher" ? [`/journal/lesson/${w.lessons.past?.id}`] : [];
    const kinds = await crawl(server.url, who, ["/", ...lesson], (path, page, { text }) => {
      assert.deepEqual(faultsOf(page), [], path);
      assert.ok(!page.all.some((e) => e.name === "xss-q"), path);
      assert.ok(!text.includes("<xss-q"), path);
      if (textOf(page.root).includes(MARKER)) shown++;
    });
    assert.ok(shown > 0 && kinds.length > 1, "the marker is shown nowhere");
  });

test("stored markup is text in JSON", async () => {
  const who = await visitor(server.url, "teacher", /** @type {any} */ (w.accounts.teacher));
  const answer = await visit(server.url, who, "GET", `/api/v1/lessons/${w.lessons.past?.id}`);
  assert.match(String(answer.headers["content-type"]), /^application\/json/);
  assert.ok(JSON.parse(answer.text).class.endsWith(MARKER));
});
