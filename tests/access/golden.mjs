// The golden table and what its words stand for.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { program, TODAY } from "../lib/demo.mjs";
import { YESTERDAY } from "../lib/world.mjs";

/** @typedef {{ method: string, route: string, object: string, cells: Map<string, number> }} Line */
/** @typedef {import("../lib/world.mjs").World} World */
/** @typedef {Record<string, number>} Works a work of each lesson */

const lines = readFileSync(new URL("golden.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n");
const [head = "", ...rest] = lines;

/** Columns of the table. */
export const roles = head.split("\t").slice(3);

/** @type {Line[]} */
export const table = rest.map((line) => {
  const [method = "", route = "", object = "", ...cells] = line.split("\t");
  return { method, route, object, cells: new Map(roles.map((r, i) => [r, Number(cells[i])])) };
});

/** What the program says that it answers: "GET /journal". */
export function programRoutes() {
  const text = execFileSync(program, ["routes"], { encoding: "utf8" });
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t").slice(0, 2).join(" "));
}

const DATES = { today: TODAY, past: YESTERDAY, future: "2026-11-25" };

/**
 * Values for the parts of a route, in their order.
 * @param {World} w
 * @param {Works} works
 * @param {Line} line
 * @returns {(string | number)[]}
 */
function parts(w, works, { route, object }) {
  const lesson = w.lessons[object];
  const isForeign = object.startsWith("foreign");
  const pupil = object === "markless" ? w.marklessPupil : isForeign ? w.foreignPupil : w.pupil;
  const of = (/** @type {Record<string, number | undefined>} */ known) => known[object] ?? w.nobody;
  if (route.includes("/static/")) return [object];
  if (!route.includes("/classes/") && /\/(pupils|diary)\/\{id\}/.test(route)) {
    const child = of({
      own: w.pupil,
      classmate: w.classmate,
      foreign: w.foreignPupil,
      strangersChild: w.strangersChild,
      formerChild: w.formerChild,
    });
    return route.includes("{date}") ? [child, TODAY] : [child, w.nobody];
  }
  if (route.includes("/year/calendar/")) return [of({ own: w.calendar })];
  if (route.includes("/year/bells/")) return [of({ own: w.bells })];
  if (route.includes("/calendars/{id}")) return [of({ own: w.calendar })];
  if (route.endsWith("/bells/{id}")) return [of({ own: w.bells })];
  if (route.includes("/years/")) return [of({ own: w.year })];
  if (/\/classes\/.*\/(groups|curriculum)/.test(route))
    return [of({ own: w.classId, foreign: w.foreignClass }), w.subject, pupil];
  if (route.includes("/classes/{id}/week/"))
    return [of({ own: w.classId, foreign: w.foreignClass }), TODAY];
  if (route.includes("/classes/{id}/excuses"))
    return [of({ own: w.classId, foreign: w.foreignClass }), w.nobody];
  if (/\/class\/.*\/pupil\//.test(route) || route.includes("/classes/"))
    return [of({ own: w.classId, foreign: w.foreignClass }), pupil, w.nobody];
  if (route.includes("/kinds/")) return [object === "own" ? "test" : "exam"];
  if (route.includes("/scales/")) return [object === "own" ? "ten" : "none"];
  if (/\/class\//.test(route))
    return [of({ own: w.classId, foreign: w.foreignClass }), TODAY, w.nobody];
  if (/\/plans?\/\{id\}/.test(route)) return [w.plans[object]?.id ?? w.nobody];
  if (/\/courses?\//.test(route)) {
    const marklessCourse = w.lessons.markless?.course;
    const id = of({ own: w.course, foreign: w.foreignCourse, markless: marklessCourse });
    return route.includes("{word}") ? [id, "1", pupil] : [id, pupil];
  }
  if (/\/works\/\{id\}/.test(route)) return [works[object] ?? w.nobody, pupil];
  if (route.includes("{date}")) return [DATES[/** @type {keyof DATES} */ (object)]];
  return [lesson?.id ?? w.nobody, pupil];
}

/** @param {World} w @param {Works} works @param {Line} line */
export function address(w, works, line) {
  const values = parts(w, works, line);
  let i = 0;
  return line.route.replace(/\{\w+\}/g, () => String(values[i++]));
}

/** Changes of the year, to be looked at before they are confirmed. @param {World} w @param {string} route @param {string} role */
function yearBody(w, route, role) {
  const bells = { name: `Звонки: ${role}`, "starts-1": "08:00", "ends-1": "08:40", shift: "1" };
  /** @type {Record<string, Record<string, string | number>>} */
  const bodies = {
    "/journal/year": { action: "calendar", calendar: w.calendar, name: `Календарь: ${role}` },
    "/journal/year/days": { action: "off", date: "2026-12-01", name: "Мороз" },
    "/journal/year/calendar/{id}": {
      name: `Календарь: ${role}`,
      "first-1": "2026-09-01",
      "last-1": "2026-10-30",
      "first-2": "2026-11-09",
      "last-2": "2026-12-25",
      "first-3": "2027-01-11",
      "last-3": "2027-03-19",
      "first-4": "2027-03-29",
      "last-4": "2027-05-28",
    },
    "/journal/year/bells": {
      from: w.bells,
      name: `Короткие: ${role}`,
      starts: "08:00",
      lesson: 30,
    },
    "/journal/year/bells/{id}": bells,
  };
  return bodies[route] ?? {};
}

/**
 * A body that would do something if it were let.
 * @param {World} w
 * @param {Line} line
 * @param {string} role
 * @param {Works} [works]
 * @returns {Record<string, string | number | null>}
 */
export function body(w, { route, object }, role, works = {}) {
  const isForeign = object.startsWith("foreign");
  const pupil = object === "markless" ? w.marklessPupil : isForeign ? w.foreignPupil : w.pupil;
  if (route.endsWith("/session")) return { login: "nobody.n", password: "not-a-password" };
  if (route === "/journal/settings/language") return { language: "ask" };
  if (route.endsWith("/grading")) return { round_up_from: 50, marks_min: 3, absence_limit: 50 };
  if (route.endsWith("/kinds/{word}"))
    return { name_ru: `Тест: ${role}`, sign_ru: "Т", weight: "1", deadline: "two_lessons" };
  if (route.endsWith("/scales/{word}"))
    return { name_ru: `Баллы: ${role}`, lowest: 1, pass: 5, good: 7, excellent: 9, highest: 10 };
  if (route.endsWith("/scales/{word}/courses")) return { [`class-${w.foreignClass}`]: "1" };
  if (route === "/journal/timetable/draft") return { action: "begin" };
  if (route.endsWith("/substitution")) return { kind: null };
  if (route.startsWith("/journal/year")) return yearBody(w, route, role);
  if (route === "/language") return { language: "ru", back: "/" };
  if (route.startsWith("/api/") && route.endsWith("/assignments"))
    return { pupils: /** @type {any} */ ([{ id: pupil }]), text: `Задание: ${role}` };
  if (route.endsWith("/assignments")) return { [`p-${pupil}`]: "1", text: `Задание: ${role}` };
  if (/class.*\/remarks$/.test(route)) return { kind: "praise", text: "Молодец" };
  if (route.endsWith("/notices")) return { reason: "ill" };
  if (route.endsWith("/remarks")) return { pupil, kind: "praise", text: "Молодец" };
  if (route.endsWith("/works")) return { kind: "test", topic: `Работа: ${role}` };
  if (/lesson\/.*\/pupil\//.test(route))
    return { work: works[object] ?? 0, comment: `Молодец: ${role}` };
  if (route.includes("/notes/")) return { comment: `Молодец: ${role}` };
  if (route.endsWith("/late")) return { reason: `Болел учитель: ${role}` };
  if (route.includes("/marks/")) return { value: "5" };
  if (route.includes("/finals/")) return { value: "5" };
  if (route.endsWith("/finals"))
    return { period: "1", [`f-${pupil}`]: "5", [`why-${pupil}`]: `Олимпиада: ${role}` };
  if (route === "/journal/plan/{id}") return { action: "title", title: `План: ${role}` };
  if (route === "/journal/plan/{id}/rows")
    return {
      row: "0",
      after: w.plans[object]?.row ?? w.nobody,
      topic: `Тема: ${role}`,
      hours: "1",
    };
  if (route.endsWith("/preview")) return { text: "Тема\tЧасы\nДроби\t2\n" };
  if (route.endsWith("/import")) return { text: "Тема\tЧасы\nДроби\t2\n", mode: "append" };
  if (route === "/journal/course/{id}/plan")
    return { row: w.plans[object]?.row ?? w.nobody, hours: "3", reason: `Причина: ${role}` };
  if (route === "/journal/plans") return { course: isForeign ? w.foreignCourse : w.course };
  if (route.includes("/absences/")) return { code: "ill" };
  if (route === "/journal/lesson/{id}") return { topic: `Запись: ${role}`, [`a-${pupil}`]: "ill" };
  if (route === "/api/v1/lessons/{id}") return { topic: `Запись: ${role}` };
  if (route.endsWith("/load/course/{id}")) return { action: "open" };
  if (route.includes("/api/v1/classes/{id}/groups/")) return { group: null, from: TODAY };
  if (route === "/api/v1/years/{id}/days")
    return { action: "off", date: "2026-12-02", name: "Мороз" };
  if (route === "/api/v1/calendars/{id}/terms") return { terms: /** @type {any} */ ([]) };
  if (route === "/api/v1/bells/{id}") return { lessons: /** @type {any} */ ([]), shift: 1 };
  if (route.endsWith("/courses/{id}/teacher")) return { teacher: null, from: "2027-05-01" };
  if (route.endsWith("/courses/{id}/load")) return { hours: "2" };
  if (route.includes("/curriculum/")) return { hours: "3" };
  if (route.endsWith("/groups")) return { from: TODAY };
  if (route.startsWith("/api/") && route.endsWith("/excuses")) return { kind: "none" };
  if (route.endsWith("/excuses"))
    return { pupil, kind: "certificate", reason: "ill", first_day: YESTERDAY, last_day: TODAY };
  return {};
}
