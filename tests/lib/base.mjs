// The base of a server that is not running, read and bent for what no address can do: a lesson of a
// substitute, a session of yesterday. Never while a server has it open.
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

const script = `
import json, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.row_factory = sqlite3.Row
answers = []
for text, values in json.load(sys.stdin):
    rows = base.execute(text, values).fetchall()
    answers.append([{k: row[k] for k in row.keys() if not isinstance(row[k], bytes)} for row in rows])
base.commit()
base.close()
json.dump(answers, sys.stdout)
`;

/** @typedef {Record<string, any>} Row */

/** @param {string} dir @returns {Promise<string>} */
export async function fileOf(dir) {
  const names = (await readdir(dir)).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (names.length !== 1) throw new Error(`${dir}: ${names.length} bases`);
  return join(dir, String(names[0]));
}

/**
 * Runs the statements in one transaction; the rows of each.
 * @param {string} dir
 * @param {[string, Row?][]} statements text and its values by name, ":name" in the text
 * @returns {Promise<Row[][]>}
 */
export async function sql(dir, statements) {
  const file = await fileOf(dir);
  return new Promise((resolve, reject) => {
    const how = { maxBuffer: 1 << 28 };
    const child = execFile("python3", ["-c", script, file], how, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message));
      else resolve(JSON.parse(stdout));
    });
    child.stdin?.end(JSON.stringify(statements.map(([text, values]) => [text, values ?? {}])));
  });
}

/** The rows of one statement. @param {string} dir @param {string} text @param {Row} [values] */
export async function rows(dir, text, values) {
  return (await sql(dir, [[text, values]]))[0] ?? [];
}

/**
 * The first row of each, by the statements' names; throws when one has none.
 * @param {string} dir
 * @param {Record<string, string>} texts
 * @param {Row} values for all of them
 * @returns {Promise<Record<string, Row>>}
 */
export async function firsts(dir, texts, values) {
  const names = Object.keys(texts);
  const found = await sql(
    dir,
    names.map((name) => [texts[name] ?? "", values]),
  );
  return Object.fromEntries(
    names.map((name, i) => {
      const row = found[i]?.[0];
      if (!row) throw new Error(`the school has no ${name}`);
      return [name, row];
    }),
  );
}
