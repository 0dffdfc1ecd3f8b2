// The demo school in PostgreSQL: the base of a directory, row by row, so that people, passwords and
// ids are the same on both engines (and one `depter demo` is enough for both).
import { execFile, spawn } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { program } from "./demo.mjs";

const run = promisify(execFile);
const server = process.env.DEPTER_TEST_PG ?? "";

/** For the skip of a test: why there is no PostgreSQL here, or false. */
export const lacksPostgres = server ? false : "DEPTER_TEST_PG names no PostgreSQL";

/** Writes what psql is to run: all tables emptied and filled again. */
const script = String.raw`
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.text_factory = bytes
name = lambda b: '"%s"' % b.decode()
tables = [t for (t,) in base.execute(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")]
escapes = [(b"\\", b"\\\\"), (b"\t", b"\\t"), (b"\n", b"\\n"), (b"\r", b"\\r")]
# A text comes as bytes here, and so does a blob: the column's type tells them apart.
def cell(value, is_blob):
    if value is None:
        return b"\\N"
    if is_blob:
        return b"\\\\x" + value.hex().encode()
    if not isinstance(value, bytes):
        return str(value).encode()
    for plain, written in escapes:
        value = value.replace(plain, written)
    return value
out = sys.stdout.buffer
say = lambda text: out.write(text.encode() + b"\n")
say("SET session_replication_role = replica; BEGIN;")
say("TRUNCATE %s;" % ", ".join(map(name, tables)))
for table in tables:
    columns = base.execute("PRAGMA table_info(%s)" % name(table)).fetchall()
    blobs = [c[2] == b"BLOB" for c in columns]
    # Named: what the base computes itself (generated columns) is not among them.
    names = ", ".join(name(c[1]) for c in columns)
    say("COPY %s (%s) FROM stdin;" % (name(table), names))
    for row in base.execute("SELECT %s FROM %s" % (names, name(table))):
        out.write(b"\t".join(map(cell, row, blobs)) + b"\n")
    say("\\.")
say("COMMIT; ANALYZE;")
`;

/** @param {string} base */
const addressOf = (base) => server.replace(/^(postgresql:\/\/[^/]*\/)[^?]*/, `$1${base}`);

/** @param {string} text */
const onServer = (text) => run("psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-c", text, server]);

/** @type {string[]} */
const made = [];

/**
 * A base of its own with all that the base in the directory holds; its address. No server may have
 * the directory open.
 * @param {string} dir
 * @returns {Promise<string>}
 */
export async function postgresCopy(dir) {
  const base = `depter_${process.pid}_${made.length}`;
  made.push(base);
  await onServer(`CREATE DATABASE ${base}`);
  const address = addressOf(base);
  await run(program, ["migrate", "--db", address]);
  const read = spawn("python3", ["-c", script, join(dir, "depter.db")]);
  const load = spawn("psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", address]);
  read.stdout.pipe(load.stdin);
  load.stdin.on("error", () => {}); // psql has ended: its words are below
  await Promise.all([read, load].map(ended));
  return address;
}

/**
 * Kills a session of the program in that base: its whole PostgreSQL then starts again from its log.
 * @param {string} address
 */
export async function killSession(address) {
  const text = `SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'depter' LIMIT 1`;
  const { stdout } = await run("psql", ["-qtAX", "-c", text, address]);
  process.kill(Number(stdout.trim()), "SIGKILL");
}

/** @param {import("node:child_process").ChildProcessWithoutNullStreams} child */
function ended(child) {
  let words = "";
  child.stderr.on("data", (data) => {
    words += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(0) : reject(new Error(words.trim()))));
  });
}

/** Takes away what this process made; for after(), when no server uses it. */
export async function dropCopies() {
  for (const base of made.splice(0)) await onServer(`DROP DATABASE IF EXISTS ${base} WITH (FORCE)`);
}
