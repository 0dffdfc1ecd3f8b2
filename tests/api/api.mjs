// People at the API of one running school; every exchange is held against the description.
import assert from "node:assert/strict";
import { ask, cookiesOf } from "../lib/http.mjs";
import { judge } from "./openapi.mjs";

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {any} body parsed
 * @property {import("../lib/http.mjs").Answer} raw
 */
/** What a refusal or result must be: a status, or also members of the body. */
/** @typedef {number | ({ status: number } & Record<string, unknown>)} Wanted */

export class Person {
  /** @param {string} url of the server */
  constructor(url) {
    this.url = url;
    this.cookie = "";
    this.csrf = "";
    /** @type {any} */
    this.me = null;
  }

  /**
   * @param {string} method
   * @param {string} path below /api/v1
   * @param {unknown} [body] to be sent as JSON; a string or buffer goes as it is
   * @param {import("node:http").OutgoingHttpHeaders} [headers] added; undefined takes one away
   * @returns {Promise<Reply>}
   */
  async call(method, path, body, headers = {}) {
    /** @type {import("node:http").OutgoingHttpHeaders} */
    const all = {
      ...(this.cookie ? { Cookie: this.cookie } : {}),
      ...(method === "GET" || !this.csrf ? {} : { "X-CSRF-Token": this.csrf }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) if (value === undefined) delete all[name];
    const isRaw = typeof body === "string" || body === undefined || Buffer.isBuffer(body);
    const sent = isRaw ? /** @type {string | Buffer | undefined} */ (body) : JSON.stringify(body);
    const raw = await ask(this.url, method, `/api/v1${path}`, { body: sent, headers: all });
    judge(method, path, body, raw);
    const isJson = raw.headers["content-type"]?.includes("json");
    return { status: raw.status, body: isJson && raw.text ? JSON.parse(raw.text) : null, raw };
  }

  /**
   * Calls and compares: the status, and each member of `wanted` with that of the body.
   * @param {Wanted} wanted
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   * @param {import("node:http").OutgoingHttpHeaders} [headers]
   */
  async expect(wanted, method, path, body, headers) {
    const reply = await this.call(method, path, body, headers);
    const members = typeof wanted === "number" ? { status: wanted } : wanted;
    const said = `${method} ${path} ${JSON.stringify(body)?.slice(0, 200)}: ${reply.raw.text.slice(0, 300)}`;
    assert.equal(reply.status, members.status, said);
    for (const [name, value] of Object.entries(members))
      if (name !== "status") assert.deepEqual(reply.body?.[name], value, `${name} of ${said}`);
    return reply.body;
  }

  /** @param {string} path */
  get(path) {
    return this.expect(200, "GET", path);
  }

  /** @param {string} path @param {unknown} body @param {Record<string, unknown>} [members] */
  put(path, body, members = {}) {
    return this.expect({ status: 200, ...members }, "PUT", path, body);
  }
}

/**
 * @param {string} url
 * @param {{ login: string, password: string }} account
 */
export async function signIn(url, { login, password }) {
  const person = new Person(url);
  const reply = await person.call("POST", "/session", { login, password });
  assert.equal(reply.status, 201, `sign-in of ${login}: ${reply.raw.text}`);
  person.cookie = cookiesOf(reply.raw);
  person.me = await person.get("/me");
  person.csrf = person.me.csrf;
  return person;
}
