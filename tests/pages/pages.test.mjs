// A walk through all pages, by every role, in every language.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { programRoutes } from "../access/golden.mjs";
import { cleanUp, serve } from "../lib/demo.mjs";
import { ask, form, hangUp } from "../lib/http.mjs";
import { nobody, visit, visitor } from "../lib/visitor.mjs";
import { world } from "../lib/world.mjs";
import { crawl, speak } from "./crawl.mjs";
import { get, read } from "./html.mjs";
import { faultsOf, headerFaults } from "./rules.mjs";
import { foreignTexts } from "./texts.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */

const LANGUAGES = ["ru", "ky", "en"];

/** @type {import("../lib/world.mjs").World} */
let w;
/** @type {import("../lib/demo.mjs").Server} */
let server;
/** Kinds of pages that have been seen. @type {Set<string>} */
const kinds = new Set();
/** Files that pages name. @type {Set<string>} */
const files = new Set();

before(async () => {
  w = await world();
  server = await serve(w.dir);
});
after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

/**
 * Looks at one page.
 * @param {string} what for messages
 * @param {string} language
 * @param {import("./html.mjs").Page} page
 * @param {import("../lib/http.mjs").Answer} answer
 */
function look(what, language, page, answer) {
  const faults = [
    ...headerFaults(answer.headers),
    ...faultsOf(page),
    ...foreignTexts(page, language),
  ];
  const html = page.all.find((e) => e.name === "html");
  if (html && get(html, "lang") !== language) faults.push(`lang="${get(html, "lang")}"`);
  assert.deepEqual(faults, [], what);
  for (const e of page.all)
    for (const name of ["src", "href"]) {
      const [file = ""] = get(e, name).split("#");
      if (file.startsWith("/static/")) files.add(file);
    }
}

/** What is worth looking at though no link of the start page leads there at once. */
/** @returns {Record<string, string[]>} */
const starts = () => ({
  teacher: Object.values(w.lessons)
    .slice(0, 5)
    .map((l) => `/journal/lesson/${l.id}`),
  other: ["foreign", "foreignPast"].map((name) => `/journal/lesson/${w.lessons[name]?.id}`),
  former: [`/journal/lesson/${w.lessons.foreignPast?.id}`],
  substitute: [`/journal/lesson/${w.lessons.substituted?.id}`, `/journal/course/${w.course}`],
  markless: [
    `/journal/lesson/${w.lessons.markless?.id}`,
    `/journal/course/${w.lessons.markless?.course}`,
  ],
  homeroom: [`/journal/lesson/${w.lessons.past?.id}`],
  pupil: [`/diary/${w.pupil}/week/2026-07-15`, `/diary/${w.pupil}/marks?term=1`],
});

for (const language of LANGUAGES)
  for (const role of [
    "director",
    "deputy",
    "tech",
    "teacher",
    "homeroom",
    "pupil",
    "parent",
    "other",
    "former",
    "substitute",
    "markless",
  ])
    test(`pages of the ${role} in ${language}`, async () => {
      const account = /** @type {any} */ (w.accounts[role]);
      const who = await speak(server.url, await visitor(server.url, role, account), language);
      let pages = 0;
      const found = await crawl(
        server.url,
        who,
        ["/", ...(starts()[role] ?? [])],
        (path, page, answer) => {
          look(`${path} for the ${role} in ${language}`, language, page, answer);
          pages++;
        },
      );
      for (const kind of found) kinds.add(kind);
      assert.ok(pages >= 2, `${pages} pages`);
    });

for (const language of LANGUAGES)
  test(`signing in, refusals and faulty forms in ${language}`, async () => {
    const stranger = { ...nobody(), cookie: `depter_l=${language}` };
    const show = async (
      /** @type {Visitor} */ who,
      /** @type {string} */ method,
      /** @type {string} */ path,
      /** @type {number} */ status,
      /** @type {any} */ fields = null,
    ) => {
      const answer = await visit(server.url, who, method, path, fields);
      assert.equal(answer.status, status, `${method} ${path}`);
      look(`${method} ${path} (${status}) in ${language}`, language, read(answer.text), answer);
    };
    await show(stranger, "GET", "/", 200);
    await show(stranger, "GET", "/?next=/journal/courses", 200);
    await show(stranger, "POST", "/session", 401, {
      login: '"><b>',
      password: "x",
      next: "/journal",
    });
    await show(stranger, "GET", "/nothing", 404);
    await show(stranger, "PUT", "/", 405, {});
    const account = (/** @type {string} */ role) => /** @type {any} */ (w.accounts[role]);
    const parent = await speak(
      server.url,
      await visitor(server.url, "parent", account("parent")),
      language,
    );
    await show(parent, "GET", "/journal", 403);
    await show(parent, "GET", "/journal/nothing", 403);
    await show(parent, "GET", `/diary/${w.foreignPupil}/marks`, 403);
    await show(parent, "GET", `/diary/${w.pupil}/marks?term=9`, 422);
    const teacher = await speak(
      server.url,
      await visitor(server.url, "teacher", account("teacher")),
      language,
    );
    const lesson = `/journal/lesson/${w.lessons.past?.id}`;
    await show(teacher, "GET", `/journal/lesson/${w.nobody}`, 404);
    await show(teacher, "GET", `/journal/lesson/${w.lessons.foreign?.id}`, 403);
    await show(teacher, "POST", lesson, 422, { topic: "x".repeat(1001) });
    await show(teacher, "POST", lesson, 422, {
      [`a-${w.pupil}`]: "late",
      [`min-${w.pupil}`]: "<99>",
    });
    await show(teacher, "POST", lesson, 422, { topic: "My family and friends" });
    await show(teacher, "POST", `${lesson}/works`, 422, { kind: "control", topic: "" });
    await show(teacher, "POST", `${lesson}/works`, 422, { kind: '"<b>', topic: '"<b>' });
    await show(teacher, "POST", `/journal/lesson/${w.lessons.cancelled?.id}`, 422, {
      topic: "Тема",
    });
    await show({ ...teacher, csrf: "x" }, "POST", lesson, 403, { topic: "Тема" });
  });

test("all kinds of pages that the program has were seen", () => {
  const meant = programRoutes()
    .filter((route) => /^GET \/(journal|diary|)(\/|$)/.test(route))
    .map((route) => route.slice(4));
  // These lead on to another page, or give a file.
  const leads = [
    "/",
    "/diary",
    "/journal/attendance",
    "/journal/lesson/{id}/files/{id}",
    "/diary/{id}/file/{id}",
  ];
  assert.deepEqual(
    meant.filter((kind) => !kinds.has(kind) && !leads.includes(kind)),
    [],
  );
});

test("files that pages name are there, and may be kept for ever", async () => {
  assert.ok(files.size >= 4);
  for (const file of files) {
    const answer = await ask(server.url, "GET", file);
    assert.equal(answer.status, 200, file);
    assert.match(String(answer.headers["cache-control"]), /max-age=\d{7,}.*immutable/, file);
    assert.equal(answer.headers["x-content-type-options"], "nosniff", file);
    assert.match(
      String(answer.headers["content-type"]),
      /^(text\/(css|javascript)|image\/svg\+xml|image\/png|application\/)/,
    );
  }
});

test("addresses to go on to after signing in are our own", async () => {
  const { login, password } = /** @type {any} */ (w.accounts.teacher);
  for (const next of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "\\/evil",
    "/api/v1/me",
  ]) {
    const body = form({ login, password, next });
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const answer = await ask(server.url, "POST", "/session", { body, headers });
    assert.equal(answer.status, 303);
    assert.match(String(answer.headers.location), /^\/journal/, next);
    const shown = await ask(server.url, "GET", `/?next=${encodeURIComponent(next)}`);
    assert.doesNotMatch(shown.text, /name="next"/);
  }
  for (const back of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
    const answer = await visit(server.url, nobody(), "POST", "/language", { language: "ru", back });
    assert.equal(answer.headers.location, "/", back);
  }
});
