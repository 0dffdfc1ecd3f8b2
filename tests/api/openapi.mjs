// assets/openapi.json as a judge: each answer must be one that it describes, and in the end all that
// it describes must have been seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const text = readFileSync(new URL("../../assets/openapi.json", import.meta.url), "utf8");
/** @type {any} */
export const description = JSON.parse(text);

/** Members that the description does not name are not let through. @param {any} node */
function close(node) {
  if (node === null || typeof node !== "object") return;
  if (node.properties && node.additionalProperties === undefined) node.additionalProperties = false;
  for (const part of Object.values(node)) close(part);
}
close(description);

const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat("date", /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
ajv.addSchema(description, "openapi");

/** @param {string} part of a JSON pointer */
const escaped = (part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
/** @param {string[]} parts */
const pointer = (...parts) => `openapi#/${parts.map(escaped).join("/")}`;

const templates = Object.keys(description.paths).map((template) => ({
  template,
  pattern: new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/** What has been seen, as "GET /lessons 200". @type {Set<string>} */
export const seen = new Set();

/** All that is described. */
export function described() {
  const all = [];
  for (const [path, item] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(/** @type {any} */ (item)))
      if (method !== "parameters")
        for (const status of Object.keys(operation.responses))
          all.push(`${method.toUpperCase()} ${path} ${status}`);
  return all;
}

/** @param {string} at @param {unknown} value @param {string} what */
function conforms(at, value, what) {
  const validate = ajv.compile({ $ref: at });
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)}`);
}

/**
 * Holds one exchange against the description. Addresses and methods that it does not know (404, 405)
 * need no description, but their answers must be problems all the same.
 * @param {string} method
 * @param {string} path with its query
 * @param {unknown} sent parsed body, or undefined
 * @param {import("../lib/http.mjs").Answer} answer
 */
export function judge(method, path, sent, answer) {
  const what = `${method} ${path} ${answer.status}`;
  const type = answer.headers["content-type"];
  const bare = path.split("?")[0] ?? "";
  const template = templates.find((t) => t.pattern.test(bare))?.template;
  const verb = method === "HEAD" ? "get" : method.toLowerCase();
  const operation = template && description.paths[template][verb];
  if (!operation) {
    assert.ok(answer.status === 404 || answer.status === 405, `${what} is not described`);
    conforms(pointer("components", "schemas", "Problem"), JSON.parse(answer.text), what);
    return;
  }
  const at = ["paths", template, verb];
  let response = operation.responses[answer.status];
  assert.ok(response, `${what} is not described; it said ${answer.text}`);
  seen.add(`${verb.toUpperCase()} ${template} ${answer.status}`);
  let place = [...at, "responses", String(answer.status)];
  if (response.$ref) {
    place = response.$ref.slice(2).split("/");
    response = place.reduce((node, part) => node[part], description);
  }
  const wanted = response.content && Object.keys(response.content)[0];
  const isFile = wanted === "*/*";
  if (method !== "HEAD" && !isFile) assert.equal(type, wanted, `${what}: its type`);
  if (wanted && !isFile && method !== "HEAD") {
    const body = JSON.parse(answer.text);
    conforms(pointer(...place, "content", wanted, "schema"), body, what);
    if (body.status !== undefined && answer.status >= 400)
      assert.equal(body.status, answer.status, what);
  }
  if (answer.status < 300 && operation.requestBody?.content["application/json"])
    conforms(
      pointer(...at, "requestBody", "content", "application/json", "schema"),
      sent,
      `${what}: accepted ${JSON.stringify(sent)}`,
    );
}
