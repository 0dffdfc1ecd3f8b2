// The guides say only what is so: addresses, words of the pages (in bold), commands, files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { programRoutes } from "../access/golden.mjs";
import { cleanUp, program, serve, TODAY } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { nobody, visit, visitor } from "../lib/visitor.mjs";
import { world } from "../lib/world.mjs";
import { crawl, kindOf } from "./crawl.mjs";
import { textOf } from "./html.mjs";

const docs = new URL("../../docs/", import.meta.url);
/** A guide and whose pages it tells of. @type {Record<string, string>} */
const GUIDES = {
  "guide-teacher.md": "teacher",
  "guide-family.md": "parent",
  "guide-homeroom.md": "homeroom",
  "guide-deputy.md": "deputy",
  "guide-director.md": "director",
  "guide-tech.md": "tech",
};
/** Words for the eye, not of a page. */
const OWN_WORDS =
  /^(Ошиблись|Вы заменяете|Не пускает|Отметка или пропуск|Ребёнок|Видите|«|Период закрыт)/;

/** @type {import("../lib/world.mjs").World} */
let w;
/** @type {import("../lib/demo.mjs").Server} */
let server;

before(async () => {
  w = await world({ pupils: 300 });
  server = await serve(w.dir);
});
after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

/** @param {string} name */
const read = (name) => readFileSync(new URL(name, docs), "utf8");

/** Forms that no link leads to: a teacher who is away; a class with a closed period. */
async function unusual() {
  const deputy = await visitor(server.url, "deputy", /** @type {any} */ (w.accounts.deputy));
  const page = await visit(server.url, deputy, "GET", "/journal/periods");
  const [, calendar = "", period = ""] =
    /name="calendar" value="([^"]+)"><input [^>]*name="period" value="([^"]+)"/.exec(page.text) ??
    [];
  const close = { action: "close", calendar, period };
  assert.equal((await visit(server.url, deputy, "POST", "/journal/periods", close)).status, 303);
  return [`/journal/substitutions/${TODAY}?teacher=${w.persons.teacher}&class=&until=${TODAY}`];
}

/** All that a person can read on the pages, the start page too, and what scripts may say. @param {string} role */
async function wordsFor(role) {
  let words = "";
  const look = (/** @type {string} */ _, /** @type {import("./html.mjs").Page} */ page) => {
    for (const e of page.all)
      for (const [name, value] of e.attributes)
        if (/^(aria-label|title|data-t-.*)$/.test(name)) words += ` | ${value}`;
    const body = page.all.find((e) => e.name === "body");
    if (body) words += ` | ${textOf(body)}`;
  };
  await crawl(server.url, nobody(), ["/"], look);
  const account = /** @type {import("../lib/demo.mjs").Account} */ (w.accounts[role]);
  const starts = ["/", ...(role === "deputy" ? await unusual() : [])];
  await crawl(server.url, await visitor(server.url, role, account), starts, look);
  return words.replace(/\s+/g, " ");
}

for (const [guide, role] of Object.entries(GUIDES)) {
  test(`${guide}: the words in bold stand on the pages of the ${role}`, async () => {
    const words = await wordsFor(role);
    const bold = [...read(guide).matchAll(/\*\*([^*]+)\*\*/g)].map((m) =>
      String(m[1]).replace(/\s+/g, " "),
    );
    assert.ok(bold.length > 1);
    const missing = bold.filter((word) => !OWN_WORDS.test(word) && !words.includes(word));
    assert.deepEqual(missing, []);
  });

  test(`${guide}: its addresses exist`, () => {
    const kinds = new Set(
      programRoutes()
        .filter((line) => line.startsWith("GET "))
        .map((line) => line.slice("GET ".length)),
    );
    for (const [, path = ""] of read(guide).matchAll(/`(\/(?:journal|diary)[^` ]*)`/g))
      assert.ok(kinds.has(kindOf(path)), path);
  });
}

/** @param {string} command "user", "import" */
const helpOf = (command) => execFileSync(program, [command, "--help"], { encoding: "utf8" });

for (const name of [...Object.keys(GUIDES), "operations.md", "../README.md"]) {
  test(`${name}: commands and options exist`, () => {
    const lines = [...read(name).matchAll(/(?:^ {4,}|`|\| )depter ([a-z]+)([^`\n|]*)/gm)];
    if (/guide-tech|operations/.test(name)) assert.ok(lines.length > 5);
    for (const [, command = "", rest = ""] of lines) {
      const help = helpOf(command);
      const [what] = rest.trim().split(/[\s|]/);
      if (["user", "import"].includes(command) && /^[a-z]+$/.test(what ?? ""))
        assert.ok(help.includes(String(what)), `depter ${command} ${what}`);
      for (const [option] of rest.matchAll(/--[a-z-]+/g))
        assert.ok(option === "--help" || help.includes(option), `depter ${command} ${option}`);
    }
    const makefile = readFileSync(new URL("../Makefile", docs), "utf8");
    for (const [, target] of read(name).matchAll(/`make ([a-z]+)[^`]*`/g))
      assert.match(makefile, new RegExp(`^${target}:`, "m"), `make ${target}`);
  });

  test(`${name}: files it links to exist`, () => {
    for (const [, link = ""] of read(name).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      assert.ok(existsSync(new URL(link, new URL(name, docs))), link);
  });
}
