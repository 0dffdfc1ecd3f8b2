// Each statement of the program, as SQLite would run it on a school: none may walk through all rows of a large table.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { cleanUp, demoSchool, program } from "../lib/demo.mjs";

after(cleanUp);

/** Tables that stay small: a school may read them whole. */
const small = new Set(
  (
    "schools log_heads years calendars terms days_off special_days bell_sets bells bell_days rollovers subjects rooms classes staff " +
    "timetables settings work_kinds standard_kinds scales standard_scales reopenings schema_version sqlite_schema " +
    "pragma_foreign_key_check"
  ).split(" "),
);

/** What is meant to go through the whole school. */
const walks = [
  / FROM log +WHERE school_id = \$1 AND action = /, // depter check
  /^WITH live AS /, // the same
  /^SELECT hash, bytes FROM files /, // the same
  /^SELECT a\.login, /, // depter user list
  /^SELECT u\.pupil_id, .* FROM pupils u /, // import compares all pupils
];

const explain = `
import json, re, sqlite3, sys
base = sqlite3.connect('file:' + sys.argv[1] + '/depter.db?mode=ro', uri=True)
plans = []
for sql in json.load(sys.stdin):
    count = max([int(n) for n in re.findall(r'\\$(\\d+)', sql)] or [0])
    try:
        rows = base.execute('EXPLAIN QUERY PLAN ' + re.sub(r'\\$(\\d+)', r'?\\1', sql), [None] * count)
        plans.append([row[3] for row in rows])
    except sqlite3.Error as error:
        plans.append(str(error))
json.dump(plans, sys.stdout)
`;

/** @param {string} dir @param {string[]} statements @returns {Promise<(string[] | string)[]>} */
async function plansOf(dir, statements) {
  const child = promisify(execFile)("python3", ["-c", explain, dir], { maxBuffer: 1 << 26 });
  child.child.stdin?.end(JSON.stringify(statements));
  return JSON.parse((await child).stdout);
}

/** The table behind a name of the plan. @param {string} sql @param {string} name */
function tableOf(sql, name) {
  const words = "WHERE|JOIN|LEFT|ON|SET|GROUP|ORDER|UNION|VALUES";
  const alias = new RegExp(`(?:FROM|JOIN) (\\w+) (?:AS )?(?!(?:${words})\\b)${name}\\b`);
  return alias.exec(sql)?.[1] ?? name;
}

test("no statement reads a large table from end to end", async () => {
  const { dir } = await demoSchool();
  const text = (await readFile(program)).toString("latin1");
  const statements = [
    ...new Set(text.match(/(?<=\0)(?:SELECT|WITH|UPDATE|DELETE|INSERT) [\x20-\x7e]{8,}(?=\0)/g)),
  ].filter((sql) => !/pg_class|sqlite_stat1/.test(sql));
  assert.ok(statements.length > 80, `${statements.length} statements found`);

  const found = [];
  for (const [i, plan] of (await plansOf(dir, statements)).entries()) {
    const sql = statements[i] ?? "";
    assert.ok(Array.isArray(plan), `${plan}: ${sql}`);
    for (const step of plan) {
      const [, name] =
        /^SCAN (\w+)|^SEARCH (\w+) .*\(school_id=\?\)$/.exec(step)?.filter(Boolean) ?? [];
      if (!name || small.has(tableOf(sql, name)) || walks.some((walk) => walk.test(sql))) continue;
      /* What a subquery has brought together is walked on purpose. */
      if (/^SCAN (CONSTANT|SUBQUERY)/.test(step) || sql.includes(`) ${name} `)) continue;
      found.push(`${step}: ${sql.slice(0, 120)}`);
    }
  }
  assert.deepEqual(found, []);
});

test("the statements that walk are still there, so that the list above is no excuse for others", async () => {
  const text = (await readFile(program)).toString("latin1");
  for (const walk of walks)
    assert.ok(
      text.split("\0").some((line) => walk.test(line)),
      `${walk}`,
    );
});
