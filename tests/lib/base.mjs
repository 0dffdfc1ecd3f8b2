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
async function fileOf(dir) {
  const names = (await readdir(dir)).filter((name) => /\.(db|sqlite3?)$/.test(name));
  if (names.length !== 1) throw new Error(`${dir}: ${names.length} bases`);
  return join(dir, String(names[0]));
}

/**
 * Runs the statements in one transaction; the rows of each.
 * @param {string} dir
 * @param {[string, ...unknown[]][]} statements text and its values for "?"
 * @returns {Promise<Row[][]>}
 */
export async function sql(dir, statements) {
  const file = await fileOf(dir);
  return new Promise((resolve, reject) => {
    const child = execFile(
      "python3",
      ["-c", script, file],
      { maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.trim() || error.message));
        else resolve(JSON.parse(stdout));
      },
    );
    child.stdin?.end(JSON.stringify(statements.map(([text, ...values]) => [text, values])));
  });
}

/** The rows of one statement. @param {string} dir @param {string} text @param {unknown[]} values */
export async function rows(dir, text, ...values) {
  return (await sql(dir, [[text, ...values]]))[0] ?? [];
}
