"""Schools of many kinds, solved by FET: every placed hour is a lesson, none twice, none clashes."""

import collections
import datetime

import fet
from depter import depter, done, dump, equal, fresh, rows

ORDINARY = fet.EXAMPLES / "FET-5-official"
KINDS = {
    "a small school, all on one day, several classes in one activity":
        ORDINARY / "Denmark/small-school.fet",
    "a primary school": ORDINARY / "Greece/Didymoteicho/6th-Primary-School.fet",
    "a six-day school of courses": ORDINARY / "United-Kingdom/Hopwood/Hopwood.fet",
    "Cyrillic names, double hours, several sets and teachers":
        ORDINARY / "Bulgaria/Lom_high_school_2007-2008.fet",
    "several teachers in one activity": ORDINARY / "Spain/3-school/primaria.fet",
    "sets of several classes": ORDINARY / "Namibia/by-Bobby/set-5/KalengaPSY15T1a.fet",
    "a large school, electives across classes":
        ORDINARY / "United-Arab-Emirates/IBDP-School-2016.fet",
    "a large school, two weeks, many hours":
        fet.EXAMPLES / "FET-6-official/South-Africa/Western-Cape/Robertson/MHS_July2.fet",
    "mornings and afternoons":
        fet.EXAMPLES / "FET-6-mornings-afternoons/Algeria/5-by-Benahmed-Abdelkrim/only_R+Q+Inf.fet",
    "two weeks, Cyrillic names": ORDINARY / "Russia/Russian-Medical-College/timetable-ru.fet",
}
# The author's wishes keep the solver busy for minutes; what is imported does not depend on them.
WITHOUT_WISHES = {"two weeks, Cyrillic names"}

# Two whole weeks without a day off, the first is week 1 of a cycle.
MONDAY = datetime.date(2026, 9, 28)

Lesson = collections.namedtuple("Lesson", "hour label subject subgroup room course teachers")


def lessons_of_two_weeks(base):
    (first_day,) = rows(base, "SELECT first_day FROM years")[0]
    first = datetime.date.fromisoformat(first_day)
    first -= datetime.timedelta(days=first.weekday())
    equal((MONDAY - first).days // 7 % 2, 0, "the week of the cycle")
    days_off = rows(base, "SELECT date FROM days_off WHERE date BETWEEN ? AND ?", str(MONDAY),
                    str(MONDAY + datetime.timedelta(days=13)))
    equal(days_off, [])
    teachers = collections.defaultdict(set)
    for course, surname, given, patronymic in rows(
        base, "SELECT course_id, surname, given, patronymic FROM course_teachers"
              " JOIN persons USING (school_id, person_id)"):
        teachers[course].add(fet.fold(surname + given + patronymic))
    for date, number, label, subject, subgroup, room, course in rows(
        base,
        "SELECT l.date, l.number, c.label, s.name_ru, g.name, r.name, l.course_id FROM lessons l"
        " JOIN classes c USING (school_id, class_id) JOIN subjects s USING (school_id, subject_id)"
        " LEFT JOIN subgroups g USING (school_id, subgroup_id)"
        " LEFT JOIN rooms r USING (school_id, room_id)"
        " WHERE l.date BETWEEN ? AND ?", str(MONDAY), str(MONDAY + datetime.timedelta(days=13))):
        day = (datetime.date.fromisoformat(date) - MONDAY).days
        hour = fet.Hour(day // 7 + 1, day % 7 + 1, number)
        yield Lesson(hour, label, fet.fold(subject), subgroup, room, course,
                     frozenset(teachers[course]))


def in_both_weeks(expected):
    for e in expected:
        for week in [e.hour.week] if e.hour.week else [1, 2]:
            yield e._replace(hour=e.hour._replace(week=week))


def hold_against_file(base, solved):
    labels = [label for (label,) in rows(base, "SELECT label FROM classes")]
    school = fet.School(solved, labels)
    equal(sorted(school.classes), sorted(labels), "classes found in the file:")
    wanted, there = collections.defaultdict(list), collections.defaultdict(list)
    count = 0
    for e in in_both_weeks(school.expected()):
        assert e.classes, f"activity {e.activity}: no class has its pupils"
        for label, n in e.classes.items():
            wanted[e.hour, label, fet.fold(e.subject)] += [e] * n
            count += n
    for lesson in lessons_of_two_weeks(base):
        there[lesson.hour, lesson.label, lesson.subject].append(lesson)
    equal(sorted(set(there) - set(wanted)), [], "lessons without an activity:")
    equal(sorted(set(wanted) - set(there)), [], "hours without a lesson:")
    for key, hours in wanted.items():
        lessons = there[key]
        equal(len(lessons), len(hours), f"lessons at {key}:")
        equal(len({l.course for l in lessons}), len(lessons), f"courses at {key}:")
        teachers = frozenset().union(*(l.teachers for l in lessons))
        for e in hours:
            assert {fet.fold(t) for t in e.teachers} <= teachers, f"teachers at {key}: {e}"
        equal(sorted({e.room for e in hours if e.room}), sorted({l.room for l in lessons if l.room}),
              f"rooms at {key}:")
    return school, count


def clashes(school, base):
    """A room has one activity at a time, a class as a whole one lesson; teachers as in the file."""
    at_room, at_class, at_teacher = (collections.defaultdict(set) for _ in range(3))
    for e in in_both_weeks(school.expected()):
        at_room[e.hour, e.room].add(e.activity)
        for teacher in e.teachers:
            at_teacher[e.hour, teacher].add(e.activity)
    assert all(len(a) == 1 for (_, room), a in at_room.items() if room)
    assert all(len(a) == 1 for a in at_teacher.values())
    for lesson in lessons_of_two_weeks(base):
        at_class[lesson.hour, lesson.label].add((lesson.course, lesson.subgroup is None))
    for at, lessons in at_class.items():
        assert len(lessons) == 1 or not any(whole for _, whole in lessons), f"clash at {at}"


def kind(name, path):
    def test():
        solved = fet.solve(fet.without_wishes(path) if name in WITHOUT_WISHES else path)
        base = fresh()
        dry = done(depter("import", "fet", solved, "--dir", base, "--dry-run"))
        assert not base.exists(), "a dry run makes no base"
        first = done(depter("import", "fet", solved, "--dir", base))
        equal(first.counts(), dry.counts(), "what the dry run promised:")
        equal(first.counts()["wrong"], 0)
        school, count = hold_against_file(base, solved)
        assert count > 20
        clashes(school, base)
        before = dump(base)
        again = done(depter("import", "fet", solved, "--dir", base))
        assert all(n[:2] == (0, 0) for key, n in again.counts().items() if key != "wrong"), again.out
        assert "nothing to change" in again.out
        equal(dump(base) == before, True, "the second run changes nothing:")
        done(depter("import", "fet", solved, "--dir", base, "--dry-run"))
        equal(dump(base) == before, True, "a dry run changes nothing:")
        done(depter("check", "--dir", base))

    test.__name__ = "test_" + name
    return test


TESTS = [kind(name, path) for name, path in KINDS.items()]
