// A demo school in which people stand in every relation to a lesson, a course, a class and a pupil.
// What no command makes yet (a substitution, a course handed over, a cancelled lesson) is written
// into the base before the server starts.
import { firsts, rows, sql } from "./base.mjs";
import { demoSchool, TODAY } from "./demo.mjs";

/** @typedef {{ id: number, date: string, course: number, classId: number }} Lesson */
/**
 * @typedef {object} World
 * @property {string} dir
 * @property {Record<string, import("./demo.mjs").Account>} accounts those of the demo, and: other,
 *   substitute, former, markless (teachers), stranger (a parent)
 * @property {Record<string, number>} persons by the names of accounts
 * @property {number} classId of the printed pupil, led by the printed homeroom teacher
 * @property {number} foreignClass
 * @property {number} calendar of the class; bells: the set that it goes by
 * @property {number} bells
 * @property {number} year of the class
 * @property {number} subject of `course`
 * @property {number} course the printed teacher's in that class, for the whole class
 * @property {number} foreignCourse held by `former` to the end of October, by `other` since
 * @property {Record<string, Lesson>} lessons today, past, future, cancelled and substituted of
 *   `course`; foreign (today), foreignPast (of October) and foreignFuture of foreignCourse; markless
 * @property {number} pupil
 * @property {number} classmate
 * @property {number} foreignPupil of the foreign class
 * @property {number} strangersChild
 * @property {number} formerChild whose guardian the printed parent was until yesterday
 * @property {number} marklessPupil
 * @property {Record<string, { id: number, row: number }>} plans drafts with a row: own (the teacher's, of
 *   `course`) and foreign (of `other`, of `foreignCourse`)
 * @property {number} nobody an id that nothing has
 */

export const YESTERDAY = "2026-11-23";
const LAST_OF_FORMER = "2026-10-31";
const FIRST_OF_OTHER = "2026-11-01";

const LESSON = `SELECT l.lesson_id AS id, l.date, l.course_id AS course, l.class_id AS classId
  FROM lessons l JOIN classes c ON c.class_id = l.class_id`;
/** Holds a course of the class, or leads it. @param {string} person @param {string} classId */
const knows = (person, classId) => `(
  EXISTS (SELECT 1 FROM course_teachers kt JOIN courses k ON k.course_id = kt.course_id
           WHERE kt.person_id IN (${person}) AND k.class_id = ${classId})
  OR EXISTS (SELECT 1 FROM homerooms kh WHERE kh.person_id IN (${person}) AND kh.class_id = ${classId}))`;
/** Teachers who are nothing else and lead no class. */
const TEACHERS = `SELECT a.person_id AS person, a.login FROM accounts a
  WHERE a.side = 'staff'
    AND EXISTS (SELECT 1 FROM account_roles r WHERE r.account_id = a.account_id AND r.role = 'teacher')
    AND NOT EXISTS (SELECT 1 FROM account_roles r
                     WHERE r.account_id = a.account_id AND r.role <> 'teacher')
    AND NOT EXISTS (SELECT 1 FROM homerooms h WHERE h.person_id = a.person_id)`;

const CAST = {
  classId: `SELECT class_id AS id FROM enrolments WHERE pupil_id = :pupil AND first_day <= :today
    AND COALESCE(last_day, :today) >= :today`,
};
const SCENE = {
  "lesson of the teacher today": `${LESSON} WHERE l.class_id = :class AND l.date = :today
    AND l.subgroup_id IS NULL AND l.status <> 'cancelled' AND l.substitute_id IS NULL
    AND EXISTS (SELECT 1 FROM course_teachers t
                 WHERE t.course_id = l.course_id AND t.person_id = :teacher)
    AND NOT EXISTS (SELECT 1 FROM course_teachers t
                     WHERE t.course_id = l.course_id AND t.person_id = :homeroom)
    ORDER BY l.number`,
  "foreign lesson today": `${LESSON.replace("SELECT", "SELECT t.person_id AS holder,")}
    JOIN course_teachers t ON t.course_id = l.course_id
    WHERE l.class_id <> :class AND l.date = :today AND c.markless = 0 AND l.subgroup_id IS NULL
      AND l.status <> 'cancelled' AND l.substitute_id IS NULL AND t.person_id IN (SELECT person FROM (${TEACHERS}))
      AND NOT ${knows("t.person_id", ":class")}
      AND NOT ${knows(":teacher, :homeroom", "l.class_id")}
    ORDER BY l.class_id, l.number`,
};

const MARKLESS = {
  "markless lesson": `${LESSON} WHERE c.markless = 1 AND l.subgroup_id IS NULL AND l.date <= :today
    AND l.status <> 'cancelled' AND l.substitute_id IS NULL AND NOT ${knows(":teacher, :homeroom, :holder", "l.class_id")}
    ORDER BY l.date DESC, l.class_id, l.number`,
};

/** @param {{ pupils?: number }} [how] @returns {Promise<World>} */
export async function world(how = {}) {
  const school = await demoSchool(how);
  const { dir } = school;
  const accounts = { ...school.accounts };
  /** @type {Record<string, number>} */
  const persons = {};
  for (const row of await rows(dir, "SELECT login, person_id FROM accounts"))
    for (const [role, account] of Object.entries(accounts))
      if (account.login === row.login) persons[role] = row.person_id;
  if (persons.teacher === persons.homeroom) throw new Error("teacher and homeroom are one person");

  const now = { today: TODAY, yesterday: YESTERDAY, ...persons };
  const { classId } = await firsts(dir, CAST, now);
  const at = { ...now, class: classId?.id };
  const scene = await firsts(dir, SCENE, at);
  const today = /** @type {any} */ (scene["lesson of the teacher today"]);
  const foreign = /** @type {any} */ (scene["foreign lesson today"]);
  const third = await firsts(dir, MARKLESS, { ...at, holder: foreign.holder });
  const markless = /** @type {any} */ (third["markless lesson"]);

  const values = {
    ...at,
    course: today.course,
    foreignCourse: foreign.course,
    foreignClass: foreign.classId,
    holder: foreign.holder,
    marklessCourse: markless.course,
    marklessClass: markless.classId,
    handedOver: LAST_OF_FORMER,
  };
  const free = `${TEACHERS} AND a.person_id NOT IN (:teacher, :homeroom, :holder)
    AND NOT ${knows("a.person_id", ":class")} AND NOT ${knows("a.person_id", ":foreignClass")}
    AND NOT ${knows("a.person_id", ":marklessClass")} ORDER BY a.person_id`;
  const ofClass = `SELECT e.pupil_id AS id FROM enrolments e WHERE e.class_id = :x
    AND e.first_day <= :today AND e.last_day IS NULL AND e.pupil_id <> :pupil
    AND NOT EXISTS (SELECT 1 FROM guardians g WHERE g.pupil_id = e.pupil_id AND g.person_id = :parent)
    ORDER BY e.pupil_id`;
  const found = /** @type {Record<string, any>} */ (
    await firsts(
      dir,
      {
        frame:
          "SELECT calendar_id AS calendar, bell_set_id AS bells, year_id AS year FROM classes WHERE class_id = :class",
        subject: "SELECT subject_id AS id FROM courses WHERE course_id = :course",
        past: `${LESSON} WHERE l.course_id = :course AND l.date < :today ORDER BY l.date DESC`,
        substituted: `${LESSON} WHERE l.course_id = :course AND l.date < :today
          ORDER BY l.date DESC LIMIT 1 OFFSET 1`,
        cancelled: `${LESSON} WHERE l.course_id = :course AND l.date < :today
          ORDER BY l.date DESC LIMIT 1 OFFSET 2`,
        future: `${LESSON} WHERE l.course_id = :course AND l.date > :today
          AND l.status = 'planned' ORDER BY l.date`,
        foreignPast: `${LESSON} WHERE l.course_id = :foreignCourse AND l.date <= :handedOver
          ORDER BY l.date DESC`,
        foreignFuture: `${LESSON} WHERE l.course_id = :foreignCourse AND l.date > :today
          AND l.status = 'planned' ORDER BY l.date`,
        substitute: free,
        former: `${free} LIMIT 1 OFFSET 1`,
        other: "SELECT login FROM accounts WHERE person_id = :holder AND side = 'staff'",
        marklessTeacher: `SELECT a.login, a.person_id AS person FROM accounts a
          JOIN course_teachers t ON t.person_id = a.person_id
          WHERE t.course_id = :marklessCourse AND a.side = 'staff'`,
        classmate: ofClass.replace(":x", ":class"),
        foreignPupil: ofClass.replace(":x", ":foreignClass"),
        formerChild: `${ofClass.replace(":x", ":foreignClass")} LIMIT 1 OFFSET 1`,
        marklessPupil: ofClass.replace(":x", ":marklessClass"),
        stranger: `SELECT a.login, a.person_id AS person, g.pupil_id AS child FROM accounts a
          JOIN guardians g ON g.person_id = a.person_id
          WHERE a.side = 'family' AND g.person_id <> :parent AND g.last_day IS NULL
            AND NOT EXISTS (SELECT 1 FROM guardians s JOIN guardians o ON o.pupil_id = s.pupil_id
                             WHERE s.person_id = a.person_id AND o.person_id = :parent)
          ORDER BY a.account_id`,
      },
      values,
    )
  );

  /** Another account with the password of one that the demo printed.
   * @param {string} name @param {string} like @param {string} login @param {number} person */
  const add = (name, like, login, person) => {
    const { password } = /** @type {import("./demo.mjs").Account} */ (accounts[like]);
    accounts[name] = { role: like, login, password, name };
    persons[name] = person;
    return /** @type {[string, Record<string, unknown>]} */ ([
      `UPDATE accounts SET password = (SELECT password FROM accounts WHERE login = :like)
        WHERE login = :login`,
      { like: accounts[like]?.login, login },
    ]);
  };
  await sql(dir, [
    add("other", "teacher", found.other.login, foreign.holder),
    add("substitute", "teacher", found.substitute.login, found.substitute.person),
    add("former", "teacher", found.former.login, found.former.person),
    add("markless", "teacher", found.marklessTeacher.login, found.marklessTeacher.person),
    add("stranger", "parent", found.stranger.login, found.stranger.person),
    [
      "UPDATE lessons SET substitute_id = :who, status = 'replaced' WHERE lesson_id = :lesson",
      { who: found.substitute.person, lesson: found.substituted.id },
    ],
    [
      "UPDATE lessons SET status = 'cancelled' WHERE lesson_id = :lesson",
      { lesson: found.cancelled.id },
    ],
    [
      "UPDATE course_teachers SET first_day = :day WHERE course_id = :course AND person_id = :who",
      { day: FIRST_OF_OTHER, course: foreign.course, who: foreign.holder },
    ],
    [
      `INSERT INTO course_teachers (school_id, course_id, person_id, first_day, last_day)
       SELECT school_id, :course, :who, '2026-09-01', :day FROM schools`,
      { day: LAST_OF_FORMER, course: foreign.course, who: found.former.person },
    ],
    [
      `INSERT INTO guardians (school_id, person_id, pupil_id, kind, first_day, last_day)
       SELECT school_id, :who, :child, 'guardian', '2026-09-01', :day FROM schools`,
      { who: persons.parent, child: found.formerChild.id, day: YESTERDAY },
    ],
  ]);

  const plans = { own: { id: 6, row: 16 }, foreign: { id: 7, row: 17 } };
  for (const [plan, course, author] of [
    [plans.own, today.course, persons.teacher],
    [plans.foreign, foreign.course, persons.other],
  ])
    await sql(dir, [
      [
        `INSERT INTO plans (school_id, plan_id, year_id, subject_id, grade, programme, language, title,
           author_id, state)
         SELECT k.school_id, :plan, c.year_id, k.subject_id, c.grade, c.programme, c.language, '', :author,
           'draft' FROM courses k JOIN classes c ON c.class_id = k.class_id WHERE k.course_id = :course`,
        { plan: plan.id, course, author },
      ],
      [
        `INSERT INTO plan_rows (school_id, plan_id, row_id, position, hours, work, section, topic, kind,
           homework, note)
         SELECT school_id, :plan, :row, 1048576, 99, '', '', 'Тема', '', '', '' FROM schools`,
        { plan: plan.id, row: plan.row },
      ],
      [
        `INSERT OR REPLACE INTO course_plans (school_id, course_id, plan_id)
         SELECT school_id, :course, :plan FROM schools`,
        { plan: plan.id, course },
      ],
    ]);

  const { past, future, cancelled, substituted, foreignPast, foreignFuture } = found;
  return {
    dir,
    accounts,
    persons,
    classId: classId?.id,
    foreignClass: foreign.classId,
    calendar: found.frame.calendar,
    bells: found.frame.bells,
    year: found.frame.year,
    subject: found.subject.id,
    course: today.course,
    foreignCourse: foreign.course,
    lessons: /** @type {any} */ ({
      today,
      past,
      future,
      cancelled,
      substituted,
      foreign,
      foreignPast,
      foreignFuture,
      markless,
    }),
    pupil: /** @type {number} */ (persons.pupil),
    classmate: found.classmate.id,
    foreignPupil: found.foreignPupil.id,
    strangersChild: found.stranger.child,
    formerChild: found.formerChild.id,
    marklessPupil: found.marklessPupil.id,
    plans,
    nobody: 4,
  };
}
