// What the tests of this suite share: a school of their own, and finding a lesson that nobody has written in yet.
import { demoSchool, serve, signIn } from "../lib/demo.mjs";

/** @typedef {import("../lib/demo.mjs").Person} Person */

/** @param {string} day @param {number} days @returns {string} */
export function dayAfter(day, days) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
}

/**
 * A lesson after the demo's last day, where the printed teacher has the printed parent's child before them: nothing is
 * written in it. With at least that many pupils.
 * @param {Person} teacher @param {Person} parent @param {string} from @param {number} pupils
 */
async function emptyLesson(teacher, parent, from, pupils) {
  const child = parent.me.children[0]?.id;
  for (let i = 1; i <= 14; i++) {
    const day = dayAfter(from, i);
    const list = (await teacher.call("GET", `/lessons?date=${day}`)).body.lessons;
    for (const { id } of list) {
      const lesson = (await teacher.call("GET", `/lessons/${id}`)).body;
      /** @type {{ id: number, name: string }[]} */
      const members = lesson.pupils;
      if (members.length >= pupils && members.some((p) => p.id === child) && !lesson.topic)
        return { ...lesson, child, day };
    }
  }
  throw new Error("the demo school has no empty lesson with the parent's child");
}

/**
 * A school, a server on the day of a lesson that is still empty, and its teacher and parent at the API.
 * @param {{ pupils?: number, members?: number }} [how] members: pupils of the lesson at least
 */
export async function lessonToWrite({ pupils = 300, members = 7 } = {}) {
  const school = await demoSchool({ pupils });
  const { teacher, parent } = school.accounts;
  if (!teacher || !parent) throw new Error("the demo school has no teacher or parent");
  const first = await serve(school.dir);
  const lesson = await emptyLesson(
    await signIn(first.url, teacher),
    await signIn(first.url, parent),
    school.date,
    members,
  );
  await first.stop();
  const server = await serve(school.dir, { today: lesson.day });
  return { school, teacher, parent, lesson, server };
}
