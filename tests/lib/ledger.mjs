// A client that writes down what it asked for and what was acknowledged, and afterwards compares.
import { randomUUID } from "node:crypto";
import { rows } from "./base.mjs";
import { TODAY } from "./demo.mjs";
import { each } from "./http.mjs";
import { visit, visitor } from "./visitor.mjs";

/** @typedef {import("./visitor.mjs").Visitor} Visitor */
/** @typedef {{ lost: string[], doubled: string[], changed: string[] }} Faults */
/**
 * @typedef {object} Save
 * @property {string} cell what it sets; a work is a cell of its own
 * @property {number} lesson
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
        lesson: lesson.id,
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
        lesson: lesson.id,
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
    return {
      cell: `${lesson.id} mark ${pupil}`,
      lesson: lesson.id,
      value,
      method: "PUT",
      path,
      body: { value },
      key,
    };
  }

  /**
   * Sends the pending save, or a new one; throws when no answer comes, or one that does not tell
   * whether it is saved. The save that was acknowledged.
   * @param {string} url
   * @param {number} times so often at once, with one key: one effect, one answer
   * @returns {Promise<Save>}
   */
  async save(url, times = 1) {
    this.pending ??= this.#next();
    const save = this.pending;
    const { method, path, body, key } = save;
    const send = () => visit(url, this.who, method, path, body, { "Idempotency-Key": key });
    const answers = await Promise.all(Array.from({ length: times }, send));
    for (const { status, text } of answers) {
      if (status === 503) throw new Error("not known");
      if (status !== 200 && status !== 201)
        throw new Refused(`${method} ${path}: ${status} ${text}`);
      if (text !== answers[0]?.text)
        throw new Refused(`${method} ${path}: ${text} and ${answers[0]?.text}`);
    }
    this.acknowledged.set(save.cell, save.value);
    this.pending = null;
    return save;
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

/**
 * Teachers with lessons of whole classes that have marks, from this quarter; each lesson has one.
 * @param {import("./demo.mjs").School} school
 * @param {number} teachers
 * @param {number} lessons of each
 */
async function plan(school, teachers, lessons) {
  const found = await rows(
    school.dir,
    `SELECT l.lesson_id AS id, a.login FROM lessons l
       JOIN classes c ON c.class_id = l.class_id AND c.markless = 0
       JOIN course_teachers t ON t.course_id = l.course_id
       JOIN accounts a ON a.person_id = t.person_id AND a.side = 'staff'
      WHERE l.subgroup_id IS NULL AND l.date BETWEEN '2026-11-09' AND :today
      ORDER BY a.login, l.lesson_id`,
    { today: TODAY },
  );
  /** @type {Map<string, number[]>} */
  const of = new Map();
  for (const { login, id } of found) of.set(login, [...(of.get(login) ?? []), id]);
  const rich = [...of].filter(([, ids]) => ids.length >= lessons).slice(0, teachers);
  if (rich.length < teachers)
    throw new Error(`only ${rich.length} teachers have ${lessons} lessons`);
  // Short names: what they write is no sentence whose language could be judged.
  return rich.map(([login, ids], i) => ({ name: `w${i}`, login, ids: ids.slice(0, lessons) }));
}

/**
 * Signed-in writers. The lessons are looked up in the school's directory.
 * @param {import("./demo.mjs").School} school
 * @param {string} url of its server
 * @param {number} teachers
 * @param {number} lessons of each
 * @returns {Promise<Writer[]>}
 */
export async function writersOf(school, url, teachers, lessons) {
  return each(await plan(school, teachers, lessons), async ({ name, login, ids }) => {
    const account = school.everybody.find((a) => a.login === login);
    if (!account) throw new Error(`${login} has no account`);
    const who = await visitor(url, login, account);
    const known = await each(ids, async (id) => {
      const { text } = await visit(url, who, "GET", `/api/v1/lessons/${id}`);
      return { id, pupils: JSON.parse(text).pupils.map((/** @type {any} */ p) => p.id) };
    });
    return new Writer(name, who, known);
  });
}

/**
 * Reads everything back and compares.
 * @param {Writer[]} writers
 * @param {string} url
 */
export async function compareAll(writers, url) {
  /** @type {Faults} */
  const faults = noFaults();
  await Promise.all(writers.map((writer) => writer.compare(url, faults)));
  return faults;
}

export const noFaults = () => ({ lost: [], doubled: [], changed: [] });
