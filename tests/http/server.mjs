// Starts the echo server and speaks raw HTTP with it: no client library may tidy up what we send.
import { spawn } from "node:child_process";
import net from "node:net";

const program = process.env.ECHO_SERVER ?? "";

/** Sanitized builds are slow; deadlines of the tests are generous, those of the server are what is tested. */
export const PATIENCE_MS = 30000;

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {import("node:child_process").ChildProcess} child
 * @property {() => Promise<{code: number | null, signal: string | null, out: string, err: string}>} stop
 * @property {() => string} errors
 */

/**
 * @param {Record<string, string | number>} [settings] ECHO_… of echo_server.c, without the prefix
 * @returns {Promise<Server>}
 */
export function start(settings = {}) {
  /** @type {Record<string, string | undefined>} */
  const env = { ...process.env };
  for (const [name, value] of Object.entries(settings)) env[`ECHO_${name}`] = String(value);
  const child = spawn(program, [], { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  const ended = new Promise((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, out, err }));
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => reject(new Error(err.trim() || "the server ended")));
    child.stdout.on("data", (data) => {
      out += data;
      const found = /listening on http:\/\/.*:(\d+)\n/.exec(out);
      if (!found) return;
      resolve({
        port: Number(found[1]),
        child,
        errors: () => err,
        stop: async () => {
          child.kill("SIGTERM");
          return ended;
        },
      });
    });
  });
}

/**
 * One reply cut out of a stream.
 * @typedef {object} Reply
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {Buffer} body
 */

/** A connection that sends bytes as they are and reads replies one after another. */
export class Client {
  /** @param {number} port @param {string} [from] local address */
  constructor(port, from) {
    /** @type {Buffer} */
    this.buffer = Buffer.alloc(0);
    this.isEnded = false;
    this.replies = 0;
    /** @type {(() => void)[]} */
    this.waiting = [];
    this.socket = net.connect({ port, host: "127.0.0.1", localAddress: from, noDelay: true });
    this.socket.on("data", (data) => {
      this.buffer = this.buffer.length ? Buffer.concat([this.buffer, data]) : data;
      this.#wake();
    });
    this.socket.on("error", () => {});
    this.closed = new Promise((resolve) => {
      this.socket.on("close", () => {
        this.isEnded = true;
        this.#wake();
        resolve(undefined);
      });
    });
    this.socket.on("end", () => this.socket.end());
  }

  #wake() {
    for (const go of this.waiting.splice(0)) go();
  }

  connected() {
    return new Promise((resolve, reject) => {
      if (!this.socket.connecting) resolve(undefined);
      this.socket.once("connect", () => resolve(undefined));
      this.socket.once("error", reject);
    });
  }

  /** @param {string | Buffer} bytes strings are sent as Latin-1: one character, one byte */
  send(bytes) {
    this.socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);
  }

  #more() {
    return new Promise((resolve) => {
      this.waiting.push(() => resolve(undefined));
    });
  }

  /**
   * The next reply, or null when the connection ends before one.
   * @param {{isHead?: boolean}} [how]
   * @returns {Promise<Reply | null>}
   */
  async reply({ isHead = false } = {}) {
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end >= 0) {
        const lines = this.buffer.subarray(0, end).toString("latin1").split("\r\n");
        const status = Number(lines[0].split(" ")[1]);
        /** @type {Record<string, string>} */
        const headers = {};
        for (const line of lines.slice(1)) {
          const colon = line.indexOf(":");
          headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
        }
        const hasBody = !isHead && status >= 200 && status !== 204 && status !== 304;
        const n = hasBody ? Number(headers["content-length"] ?? 0) : 0;
        if (this.buffer.length >= end + 4 + n) {
          const body = this.buffer.subarray(end + 4, end + 4 + n);
          this.buffer = this.buffer.subarray(end + 4 + n);
          this.replies++;
          return { status, headers, body };
        }
      }
      if (this.isEnded) return null;
      await this.#more();
    }
  }

  close() {
    this.socket.destroy();
  }
}

/**
 * Sends one raw request on a connection of its own.
 * @param {number} port @param {string | Buffer} bytes
 * @returns {Promise<Reply | null>}
 */
export async function ask(port, bytes) {
  const client = new Client(port);
  client.send(bytes);
  const reply = await client.reply();
  client.close();
  return reply;
}

/** @param {number} port @param {string} path */
export function get(port, path) {
  return ask(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
}

/**
 * Resident memory in KiB.
 * @param {Server} server
 */
export async function memory(server) {
  const { readFile } = await import("node:fs/promises");
  const status = await readFile(`/proc/${server.child.pid}/status`, "latin1");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

/**
 * Asks until the answer pleases; for states that no reply announces.
 * @param {() => Promise<boolean>} isSo
 */
export async function until(isSo) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("waited too long");
  }
}
