// A school in which many teachers save until something breaks.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { baseOption, demoSchool, program, serve } from "../lib/demo.mjs";
import { ask, hangUp } from "../lib/http.mjs";
import { compareAll, Refused, writersOf } from "../lib/ledger.mjs";
import { postgresCopy } from "../lib/postgres.mjs";

const WRITERS = 16;
const LESSONS_EACH = 12;

export class Crew {
  /** @type {import("../lib/demo.mjs").Server} */
  server;
  /** @type {import("../lib/ledger.mjs").Writer[]} */
  writers = [];
  /** Directory or address. */
  base = "";
  /** Variables of the server's environment. @type {Record<string, string>} */
  env;

  /** @param {string} base @param {import("../lib/demo.mjs").Server} server @param {Record<string, string>} env */
  constructor(base, server, env) {
    this.base = base;
    this.server = server;
    this.env = env;
  }

  /**
   * @param {string} engine
   * @param {(dir: string) => Promise<Record<string, string>>} [env] variables for the server
   */
  static async gather(engine, env = async () => ({})) {
    const school = await demoSchool();
    const base = engine === "SQLite" ? school.dir : await postgresCopy(school.dir);
    const more = await env(school.dir);
    const crew = new Crew(base, await serve(base, { env: more }), more);
    crew.writers = await writersOf(school, crew.server.url, WRITERS, LESSONS_EACH);
    return crew;
  }

  /** Starts the server again; milliseconds to its first answer. */
  async start() {
    const start = Date.now();
    this.server = await serve(this.base, { env: this.env });
    const { status } = await ask(this.server.url, "GET", "/");
    if (status !== 200) throw new Error(`the first answer is ${status}`);
    return Date.now() - start;
  }

  /**
   * All save until no answer comes, or none that tells whether it is saved; after ms the fault is
   * made.
   * @param {number} ms
   * @param {() => Promise<void>} fault
   */
  async saveUntil(ms, fault) {
    const running = this.writers.map(async (writer) => {
      for (;;) {
        try {
          await writer.save(this.server.url);
        } catch (error) {
          if (error instanceof Refused) throw error;
          return;
        }
      }
    });
    const all = Promise.all(running);
    // Not a wait for something: the load goes on for so long.
    await Promise.race([all, new Promise((done) => setTimeout(done, ms))]);
    await fault();
    await all;
  }

  /** The server is killed while all save. @param {number} ms */
  async saveUntilKilled(ms) {
    await this.saveUntil(ms, () => this.server.kill());
    hangUp();
  }

  compare() {
    return compareAll(this.writers, this.server.url);
  }

  /** What had no answer is sent again with its key. */
  async repeat() {
    await Promise.all(this.writers.map((writer) => writer.pending && writer.save(this.server.url)));
  }

  get sent() {
    return this.writers.reduce((sum, w) => sum + w.count, 0);
  }

  /** Stops the server; `depter check` proves log and records, or this throws. */
  async prove() {
    hangUp();
    const code = await this.server.stop();
    if (code !== 0) throw new Error(`the server ended with ${code}: ${this.server.errors()}`);
    await promisify(execFile)(program, ["check", ...baseOption(this.base)]);
  }
}
