// A demo school and a server for it, for the suites that drive the whole program.
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.DEPTER_BIN ?? join(root, "build/depter");

/** A Tuesday in the second quarter: what tests call today. */
export const TODAY = "2026-11-24";

/** @typedef {{ role: string, login: string, password: string, name: string }} Account */
/**
 * @typedef {object} School
 * @property {string} dir
 * @property {string} date
 * @property {Record<string, Account>} accounts the first of each role that was printed
 * @property {Account[]} all that were printed
 * @property {Account[]} everybody in the school
 */
/**
 * @typedef {object} Server
 * @property {string} url
 * @property {import("node:child_process").ChildProcess} child
 * @property {() => string} errors what the server has written to its log
 * @property {() => Promise<number | null>} stop SIGTERM; its exit code
 * @property {() => Promise<void>} kill SIGKILL, as a power cut would
 */

/** @type {string[]} */
const folders = [];
/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/** Takes away what this process made; for after(). */
export async function cleanUp() {
  for (const child of children) child.kill("SIGKILL");
  for (const dir of folders.splice(0)) await rm(dir, { recursive: true, force: true });
}

/** @returns {Promise<string>} */
async function folder() {
  const dir = await mkdtemp(join(tmpdir(), "depter-test-"));
  folders.push(dir);
  return dir;
}

/**
 * A school of its own: `depter demo` made once for a process and setting, then copied.
 * @param {{ pupils?: number, date?: string, seed?: number }} [how]
 * @returns {Promise<School>}
 */
export async function demoSchool({ pupils = 120, date = TODAY, seed = 1 } = {}) {
  const args = ["--pupils", String(pupils), "--seed", String(seed), "--date", date];
  const key = args.join(" ");
  schools[key] ??= make(args, date);
  const made = await schools[key];
  const dir = await folder();
  await cp(made.dir, dir, { recursive: true });
  return { ...made, dir };
}

/** @type {Record<string, Promise<School>>} */
const schools = {};

/** @param {string[]} args @param {string} date @returns {Promise<School>} */
async function make(args, date) {
  const dir = await folder();
  const { stdout } = await promisify(execFile)(program, ["demo", "--dir", dir, ...args], {
    maxBuffer: 1 << 24,
  });
  const all = accountsIn(stdout);
  /** @type {Record<string, Account>} */
  const accounts = {};
  for (const account of all) accounts[account.role] ??= account;
  const everybody = accountsIn(await readFile(join(dir, "demo-accounts.tsv"), "utf8"));
  return { dir, date, accounts, all, everybody };
}

/** @param {string} text lines of the four fields @returns {Account[]} */
function accountsIn(text) {
  return text.split("\n").flatMap((line) => {
    const [role, login, password, name] = line.split("\t");
    return role && login && password && name !== undefined ? [{ role, login, password, name }] : [];
  });
}

/** Which base a command is to use. @param {string} base a directory, or the address of a PostgreSQL */
export const baseOption = (base) => [base.startsWith("postgresql://") ? "--db" : "--dir", base];

/**
 * Starts `depter serve`; resolves when it answers.
 * @param {string} base a directory, or the address of a PostgreSQL
 * @param {{ today?: string, listen?: string, args?: string[], env?: Record<string, string> }} [how]
 * @returns {Promise<Server>}
 */
export function serve(base, { today = TODAY, listen = "127.0.0.1:0", args = [], env = {} } = {}) {
  const child = spawn(program, ["serve", ...baseOption(base), "--listen", listen, ...args], {
    env: { ...process.env, DEPTER_TODAY: today, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let out = "";
  let err = "";
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => {
    child.on("close", (code) => {
      children.delete(child);
      resolve(code);
    });
  });
  child.stderr.on("data", (data) => {
    err += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => reject(new Error(err.trim() || "the server ended")));
    child.stdout.on("data", (data) => {
      out += data;
      const url = /listening on (http:\/\/\S+)\n/.exec(out)?.[1];
      if (!url) return;
      resolve({
        url,
        child,
        errors: () => err,
        stop: () => {
          child.kill("SIGTERM");
          return ended;
        },
        kill: async () => {
          child.kill("SIGKILL");
          await ended;
        },
      });
    });
  });
}

/**
 * One signed-in person at the API.
 * @typedef {object} Person
 * @property {string} cookie
 * @property {string} csrf
 * @property {{ id: number, name: string, role: string, csrf: string, children: { id: number, name: string }[] }} me
 * @property {(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<{ status: number, body: any, headers: Headers }>} call
 *   path below /api/v1: "/lessons?date=…"
 */

/**
 * Signs in through POST /api/v1/session.
 * @param {string} url of the server
 * @param {Account} account
 * @returns {Promise<Person>}
 */
export async function signIn(url, { login, password }) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: url },
    body: JSON.stringify({ login, password }),
  });
  if (answer.status !== 201) throw new Error(`sign-in of ${login}: ${answer.status}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((c) => c.split(";")[0] ?? "")
    .filter((c) => !c.endsWith("="))
    .join("; ");

  /** @type {Person["call"]} */
  const call = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      redirect: "manual",
      headers: {
        Cookie: cookie,
        Origin: url,
        ...(method === "GET" ? {} : { "X-CSRF-Token": person.csrf }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : null,
      headers: response.headers,
    };
  };
  /** @type {Person} */
  const person = { cookie, csrf: "", me: /** @type {any} */ (null), call };
  person.me = (await call("GET", "/me")).body;
  person.csrf = person.me.csrf;
  return person;
}
