// A client that writes down what it asked for and what was acknowledged, and afterwards compares.
import { randomUUID } from "node:crypto";
import { visit } from "../lib/visitor.mjs";

/** @typedef {import("../lib/visitor.mjs").Visitor} Visitor */
/** @typedef {{ lost: string[], doubled: string[], changed: string[] }} Faults */
/**
 * @typedef {object} Save
 * @property {string} cell what it sets; a work is a cell of its own
 * @property {string} value
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} body
 * @property {string} key
 */

/** A lesson takes twenty; some are there already. */
const WORKS_MAX = 14;
const MARKS = ["5", "4", "3", "2", "5/4", "4/3", "3/2", "осв", "зч", "нз", "н/а"];

/** One writer: a teacher with lessons that no other writer touches. */
export class Writer {
  /**
   * @param {string} name
   * @param {Visitor} who
   * @param {{ id: number, pupils: number[] }[]} lessons
   */
  constructor(name, who, lessons) {
    this.name = name;
    this.who = who;
    this.lessons = lessons;
    this.count = 0;
    /** @type {Map<string, string>} cell → value that was acknowledged last */
    this.acknowledged = new Map();
    /** @type {Save | null} sent, no answer yet */
    this.pending = null;
    /** @type {Map<number, number>} */
    this.works = new Map();
  }

  /** @returns {Save} */
  #next() {
    const n = this.count++;
    const lesson = /** @type {{ id: number, pupils: number[] }} */ (
      this.lessons[n % this.lessons.length]
    );
    const key = randomUUID();
    const at = `/api/v1/lessons/${lesson.id}`;
    const made = this.works.get(lesson.id) ?? 0;
    if (n % 3 === 0 && made < WORKS_MAX) {
      this.works.set(lesson.id, made + 1);
      const topic = `${this.name} ${n}`;
      const body = { kind: "test", topic };
      return {
        cell: `${lesson.id} work ${topic}`,
        value: topic,
        method: "POST",
        path: `${at}/works`,
        body,
        key,
      };
    }
    if (n % 3 === 1) {
      const topic = `${this.name} ${n}`;
      return {
        cell: `${lesson.id} topic`,
        value: topic,
        method: "PUT",
        path: at,
        body: { topic },
        key,
      };
    }
    const pupil = lesson.pupils[n % lesson.pupils.length];
    const value = String(MARKS[n % MARKS.length]);
    const path = `${at}/marks/${pupil}`;
    return { cell: `${lesson.id} mark ${pupil}`, value, method: "PUT", path, body: { value }, key };
  }

  /** Sends the pending save, or a new one; throws when no answer comes. @param {string} url */
  async save(url) {
    this.pending ??= this.#next();
    const { method, path, body, key, cell, value } = this.pending;
    const answer = await visit(url, this.who, method, path, body, { "Idempotency-Key": key });
    if (answer.status === 503) throw new Error("not known");
    if (answer.status !== 200 && answer.status !== 201)
      throw new Refused(`${method} ${path}: ${answer.status} ${answer.text}`);
    this.acknowledged.set(cell, value);
    this.pending = null;
  }

  /**
   * Reads all lessons back and compares.
   * @param {string} url
   * @param {Faults} faults
   */
  async compare(url, faults) {
    for (const lesson of this.lessons) {
      const answer = await visit(url, this.who, "GET", `/api/v1/lessons/${lesson.id}`);
      if (answer.status !== 200) throw new Error(`lesson ${lesson.id}: ${answer.status}`);
      const page = JSON.parse(answer.text);
      const classwork = page.works.find((/** @type {any} */ w) => w.kind === "classwork")?.id;
      this.#compareCell(`${lesson.id} topic`, page.topic, faults);
      for (const pupil of page.pupils) {
        const mark = pupil.marks.find((/** @type {any} */ m) => m.work === classwork);
        this.#compareCell(`${lesson.id} mark ${pupil.id}`, mark?.value, faults);
      }
      this.#compareWorks(
        lesson.id,
        page.works.map((/** @type {any} */ w) => w.topic),
        faults,
      );
    }
  }

  /** @param {string} cell @param {string | undefined} found @param {Faults} faults */
  #compareCell(cell, found, faults) {
    const wanted = this.acknowledged.get(cell);
    if (wanted === undefined || found === wanted) return;
    if (this.pending?.cell === cell && this.pending.value === found) return;
    faults.lost.push(`${cell}: ${found} instead of ${wanted}`);
  }

  /** @param {number} lesson @param {string[]} topics @param {Faults} faults */
  #compareWorks(lesson, topics, faults) {
    const counts = new Map();
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    for (const [cell, topic] of this.acknowledged)
      if (cell.startsWith(`${lesson} work `) && !counts.has(topic)) faults.lost.push(cell);
    for (const [topic, n] of counts) {
      if (!topic?.startsWith(`${this.name} `)) continue;
      const cell = `${lesson} work ${topic}`;
      if (n > 1) faults.doubled.push(cell);
      if (!this.acknowledged.has(cell) && this.pending?.cell !== cell) faults.changed.push(cell);
    }
  }
}

export class Refused extends Error {}
