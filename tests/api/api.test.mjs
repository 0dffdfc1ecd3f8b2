// One school and one server for all; the scenarios are in files of their own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cleanUp, serve } from "../lib/demo.mjs";
import { hangUp } from "../lib/http.mjs";
import { world } from "../lib/world.mjs";
import { signIn } from "./api.mjs";
import { entries } from "./entries.mjs";
import { exams } from "./exams.mjs";
import { files } from "./files.mjs";
import { finals } from "./finals.mjs";
import { groups } from "./groups.mjs";
import { homework } from "./homework.mjs";
import { kinds } from "./kinds.mjs";
import { lessons } from "./lessons.mjs";
import { load } from "./load.mjs";
import { marks } from "./marks.mjs";
import { notices } from "./notices.mjs";
import { described, seen } from "./openapi.mjs";
import { periods } from "./periods.mjs";
import { plans } from "./plans.mjs";
import { reading } from "./reading.mjs";
import { remarks } from "./remarks.mjs";
import { repeats } from "./repeats.mjs";
import { scales } from "./scales.mjs";
import { sessions } from "./sessions.mjs";
import { substitutions } from "./substitutions.mjs";
import { survey } from "./survey.mjs";
import { week } from "./week.mjs";
import { year } from "./year.mjs";

/**
 * @typedef {object} Scene
 * @property {string} url
 * @property {import("../lib/world.mjs").World} world
 * @property {Record<string, import("./api.mjs").Person>} as signed in, by the names of accounts
 */

/** @type {Scene} */
const scene = { url: "", world: /** @type {any} */ (null), as: {} };
/** @type {import("../lib/demo.mjs").Server} */
let server;

before(async () => {
  scene.world = await world();
  server = await serve(scene.world.dir);
  scene.url = server.url;
  for (const [name, account] of Object.entries(scene.world.accounts))
    scene.as[name] = await signIn(server.url, account);
});

after(async () => {
  hangUp();
  const code = await server?.stop();
  await cleanUp();
  assert.equal(code, 0, server?.errors());
});

reading(scene);
lessons(scene);
marks(scene);
finals(scene);
exams(scene);
kinds(scene);
scales(scene);
entries(scene);
periods(scene);
homework(scene);
notices(scene);
remarks(scene);
repeats(scene);
substitutions(scene);
plans(scene);
survey(scene);
week(scene);
files(scene);
load(scene);
year(scene);
groups();
sessions(scene);

test("all that openapi.json describes has been seen", () => {
  // A disk that fails and a server that is too busy are made elsewhere.
  const elsewhere = (/** @type {string} */ line) => line.endsWith(" 503");
  assert.deepEqual(
    described().filter((line) => !seen.has(line) && !elsewhere(line)),
    [],
  );
});
