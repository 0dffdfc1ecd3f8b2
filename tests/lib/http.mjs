// Requests to a running server over connections that stay open, with every header as it was written.
import http from "node:http";

/** @typedef {{ status: number, headers: http.IncomingHttpHeaders, text: string }} Answer */
/** @typedef {{ body?: string | Buffer, headers?: http.OutgoingHttpHeaders }} Extra */

const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });

/**
 * @param {string} url of the server
 * @param {string} method
 * @param {string} path
 * @param {Extra} [extra]
 * @returns {Promise<Answer>}
 */
export function ask(url, method, path, { body, headers = {} } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, hostname, port, method, path, headers }, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    if (body !== undefined) request.setHeader("Content-Length", Buffer.byteLength(body));
    request.end(body);
  });
}

/** Closes what is kept open, so that the process can end. */
export function hangUp() {
  agent.destroy();
}

/**
 * Cookies that an answer sets, as a Cookie header; those it takes away are left out.
 * @param {Answer} answer
 */
export function cookiesOf(answer) {
  return (answer.headers["set-cookie"] ?? [])
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((cookie) => !cookie.endsWith("="))
    .join("; ");
}

/**
 * What a form sends; a repeated name is an array.
 * @param {Record<string, string | number | string[]>} fields
 */
export function form(fields) {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) text.append(name, String(one));
  return text.toString();
}

/**
 * Does the jobs with at most `width` of them under way.
 * @template T, R
 * @param {T[]} jobs
 * @param {(job: T) => Promise<R>} work
 * @param {number} [width]
 * @returns {Promise<R[]>}
 */
export async function each(jobs, work, width = 8) {
  /** @type {R[]} */
  const results = new Array(jobs.length);
  let next = 0;
  const one = async () => {
    while (next < jobs.length) {
      const i = next++;
      results[i] = await work(/** @type {T} */ (jobs[i]));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, one));
  return results;
}
