// Somebody signed in (or nobody) who asks pages and API as a browser would.
import { ask, cookiesOf, form } from "./http.mjs";

/** @typedef {{ role: string, cookie: string, csrf: string }} Visitor */

/** @returns {Visitor} */
export const nobody = () => ({ role: "nobody", cookie: "", csrf: "" });

/**
 * @param {string} url of the server
 * @param {string} role a name for messages
 * @param {{ login: string, password: string }} account
 * @returns {Promise<Visitor>}
 */
export async function visitor(url, role, { login, password }) {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ login, password });
  const answer = await ask(url, "POST", "/api/v1/session", { body, headers });
  if (answer.status !== 201) throw new Error(`sign-in of ${role}: ${answer.status}`);
  const cookie = cookiesOf(answer);
  const me = await ask(url, "GET", "/api/v1/me", { headers: { Cookie: cookie } });
  return { role, cookie, csrf: JSON.parse(me.text).csrf };
}

/**
 * One request as the visitor: a body goes as JSON to the API and as a form to a page, with the token.
 * @param {string} url
 * @param {Visitor} who
 * @param {string} method
 * @param {string} path
 * @param {Record<string, any> | null} [body]
 * @param {import("node:http").OutgoingHttpHeaders} [more] headers
 */
export function visit(url, who, method, path, body, more = {}) {
  /** @type {import("node:http").OutgoingHttpHeaders} */
  const headers = { ...(who.cookie ? { Cookie: who.cookie } : {}) };
  if (method === "GET") return ask(url, method, path, { headers: { ...headers, ...more } });
  const isApi = path.startsWith("/api/");
  headers["Content-Type"] = isApi ? "application/json" : "application/x-www-form-urlencoded";
  if (isApi && who.csrf) headers["X-CSRF-Token"] = who.csrf;
  const fields = !isApi && who.csrf ? { csrf: who.csrf, ...body } : (body ?? {});
  const text = isApi ? JSON.stringify(fields) : form(fields);
  return ask(url, method, path, { body: text, headers: { ...headers, ...more } });
}
