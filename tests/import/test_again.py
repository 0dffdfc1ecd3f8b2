"""A changed FET file into a base that is in use: from a day on, facts stay, names are known again."""

import fet
from depter import change, depter, done, dump, equal, fresh, refused, rows

CLASSES = {"5А": ["5А-англ1", "5А-англ2"], "1Б": []}
PLAN = [
    ("Математика", ["Иванова А.П."], ["5А"], 2, 0, 0, "каб. 12"),
    ("Математика", ["Иванова А.П."], ["1Б"], 1, 1, 0),
    ("Английский язык", ["Петров В.В."], ["5А-англ1"], 1, 2, 1),
    ("Английский язык", ["Смит Дж."], ["5А-англ2"], 1, 2, 1),
    ("Матем. факультатив", ["Иванова А.П."], ["5А"], 1, 4, 3),
]


def school(plan=None, **how):
    base = fresh()
    done(depter("import", "fet", fet.write(plan or PLAN, classes=CLASSES, **how), "--dir", base))
    return base


def again(base, plan, *args, **how):
    return depter("import", "fet", fet.write(plan, classes=CLASSES), "--dir", base, *args, **how)


def lessons(base, where, *args):
    return rows(base, "SELECT l.date, l.number, s.name_ru FROM lessons l"
                      " JOIN subjects s USING (school_id, subject_id)"
                      " JOIN classes c USING (school_id, class_id) WHERE " + where +
                      " ORDER BY 1, 2", *args)


def test_an_empty_base_gets_school_year_calendars_and_bells():
    base = school()
    equal(rows(base, "SELECT name, sort_language FROM schools"), [("Школа № 5", "ky")])
    equal(rows(base, "SELECT name, first_day, last_day FROM years"),
          [("2026/27", "2026-09-01", "2027-05-28")])
    equal(rows(base, "SELECT c.name, COUNT(*) FROM calendars c JOIN terms USING (school_id, calendar_id)"
                     " GROUP BY 1 ORDER BY 1"), [("1 класс", 4), ("2–12 классы", 4)])
    equal(rows(base, "SELECT number, starts, ends FROM bells ORDER BY 1")[:2],
          [(1, 480, 525), (2, 540, 585)])
    equal(rows(base, "SELECT c.label, c.grade, c.markless, k.name, c.week_days FROM classes c"
                     " JOIN calendars k USING (school_id, calendar_id) ORDER BY 1"),
          [("1Б", 1, 1, "1 класс", 5), ("5А", 5, 0, "2–12 классы", 5)])
    equal(rows(base, "SELECT name_ru, name_ky, name_en FROM subjects WHERE name_ru LIKE 'Англ%'"),
          [("Английский язык", "Англис тили", "English language")])
    equal(rows(base, "SELECT first_day FROM timetables"), [("2026-09-01",)])
    equal(lessons(base, "l.date = '2026-10-05'"),
          [("2026-10-05", 1, "Математика"), ("2026-10-05", 2, "Математика")])


def test_hours_without_times_ring_as_usual():
    base = school(hours=["0", "1", "2", "3", "4"])
    equal(rows(base, "SELECT number, starts, ends FROM bells ORDER BY 1"),
          [(0, 430, 475), (1, 480, 525), (2, 530, 575), (3, 580, 625)])
    equal(lessons(base, "l.date = '2026-10-05'")[0][1], 0)


def test_the_summer_belongs_to_the_next_year():
    base = fresh()
    done(depter("import", "fet", fet.write(PLAN, classes=CLASSES), "--dir", base, today="2026-07-10"))
    equal(rows(base, "SELECT name FROM years"), [("2026/27",)])


def test_a_new_timetable_leaves_the_days_before_it():
    base = school()
    before = lessons(base, "l.date < '2026-12-07'")
    moved = [(*PLAN[0][:4], 3, 2), *PLAN[1:]]
    result = done(again(base, moved, "--from", "2026-12-07"))
    equal(result.lines("changed", "timetable"),
          ["from 2026-12-07: 6 lessons in a week (2 gone, 2 new, 0 in another room)"])
    equal(lessons(base, "l.date < '2026-12-07'"), before)
    equal(lessons(base, "c.label = '5А' AND l.date BETWEEN '2026-12-07' AND '2026-12-12'"
                        " AND s.name_ru = 'Математика'"),
          [("2026-12-10", 3, "Математика"), ("2026-12-10", 4, "Математика")])
    equal(rows(base, "SELECT first_day FROM timetables ORDER BY 1"),
          [("2026-09-01",), ("2026-12-07",)])
    stored = dump(base)
    assert "nothing to change" in done(again(base, moved, "--from", "2026-12-07")).out
    assert "nothing to change" in done(again(base, moved, "--from", "2027-01-20")).out
    equal(dump(base) == stored, True)
    done(depter("check", "--dir", base))


def test_without_from_a_changed_timetable_holds_from_today():
    base = school()
    done(again(base, PLAN[:4], today="2026-11-26"))
    equal(rows(base, "SELECT MAX(first_day) FROM timetables"), [("2026-11-26",)])


def test_a_touched_lesson_is_never_rewritten():
    base = school()
    equal(change(base, "UPDATE lessons SET topic = 'Дроби', version = 1 WHERE date = '2026-12-14'"
                       " AND number = 1"), 1)
    done(again(base, PLAN[1:], "--from", "2026-11-30"))
    equal(lessons(base, "c.label = '5А' AND s.name_ru = 'Математика' AND l.date >= '2026-11-30'"),
          [("2026-12-14", 1, "Математика")])
    assert lessons(base, "l.date = '2026-11-23'")


def test_teachers_change_from_the_day_on():
    base = school()
    plan = [("Математика", ["Сыдыкова Г.Т."], *PLAN[0][2:]), *PLAN[1:]]
    result = done(again(base, plan, "--from", "2027-01-11"))
    equal(result.lines("changed", "course"), ["5А Математика: teacher Иванова А. П. → Сыдыкова Г. Т."])
    course = ("SELECT surname, t.first_day, t.last_day FROM course_teachers t"
              " JOIN persons USING (school_id, person_id) JOIN courses k USING (school_id, course_id)"
              " JOIN classes c USING (school_id, class_id) JOIN subjects s USING (school_id, subject_id)"
              " WHERE c.label = '5А' AND s.name_ru = 'Математика' ORDER BY t.first_day")
    equal(rows(base, course), [("Иванова", "2026-09-01", "2027-01-10"),
                               ("Сыдыкова", "2027-01-11", None)])
    done(again(base, PLAN, "--from", "2027-01-11"))
    equal(sorted(rows(base, course)), [("Иванова", "2026-09-01", "2027-01-10"),
                                       ("Иванова", "2027-01-11", None),
                                       ("Сыдыкова", "2027-01-11", "2027-01-10")])


def test_a_longer_name_is_taken_and_the_person_stays_the_same():
    base = school()
    old = rows(base, "SELECT person_id FROM persons WHERE surname = 'Иванова'")
    full = [(s, [t.replace("Иванова А.П.", "Иванова Анна Петровна") for t in ts], *rest)
            for s, ts, *rest in PLAN]
    result = done(again(base, full))
    equal(result.lines("changed", "teacher"), ["name Иванова А. П. → Иванова Анна Петровна"])
    equal(rows(base, "SELECT person_id FROM persons WHERE given = 'Анна'"), old)
    short = done(again(base, PLAN))
    equal(short.counts()["teacher"], (0, 0, 3))
    equal(rows(base, "SELECT person_id FROM persons WHERE given = 'Анна'"), old)


def test_namesakes_are_asked_for():
    base = school()
    for name in ("Сыдыков Бакыт Алиевич", "Сыдыков Болот Асанович"):
        done(depter("user", "add", "--dir", base, "--login", name.split()[1], "--role", "teacher",
                    "--name", name, "--generate"))
    plan = [("Физика", ["Сыдыков Б."], ["5А"], 1, 3, 3), *PLAN]
    before = dump(base)
    result = refused(again(base, plan))
    equal(len(result.lines("wrong")), 1)
    assert "Сыдыков Б." in result.lines("wrong")[0], result.out
    equal(dump(base) == before, True)
    done(again(base, plan, "--same-as", "Сыдыков Б.=Сыдыков Болот Асанович"))
    teacher = ("SELECT p.given FROM course_teachers JOIN persons p USING (school_id, person_id)"
               " JOIN courses USING (school_id, course_id) JOIN subjects USING (school_id, subject_id)"
               " WHERE name_ru = 'Физика'")
    equal(rows(base, teacher), [("Болот",)])
    assert "nothing to change" in done(again(base, plan)).out  # remembered


def test_a_subject_known_by_another_name():
    base = school()
    plan = [(s.replace("Английский язык", "Англ. яз."), *rest) for s, *rest in PLAN]
    courses = rows(base, "SELECT COUNT(*) FROM courses")
    result = done(again(base, plan, "--same-as", "Англ. яз.=Английский язык"))
    equal(result.counts()["subject"], (0, 0, 3))
    equal(rows(base, "SELECT COUNT(*) FROM courses"), courses)
    result = refused(again(base, plan, "--same-as", "Нем. яз.=Немецкий язык"))
    assert "Немецкий язык" in result.out


def test_a_school_of_two_files_keeps_both():
    base = school()
    other = fet.write([("Физика", ["Ким О."], ["9А"], 1, 2, 0)], classes={"9А": []})
    before = lessons(base, "1")
    result = done(depter("import", "fet", other, "--dir", base))
    equal(result.lines("changed", "timetable"),
          ["from 2026-09-01: 7 lessons in a week (0 gone, 1 new, 0 in another room)"])
    equal(lessons(base, "c.label <> '9А'"), before)
    equal(lessons(base, "c.label = '9А'")[0], ("2026-09-02", 1, "Физика"))
    stored = dump(base)
    assert "nothing to change" in done(depter("import", "fet", other, "--dir", base)).out
    assert "nothing to change" in done(again(base, PLAN)).out
    equal(dump(base) == stored, True)


def test_files_that_are_no_timetable_are_refused():
    unsolved = next((fet.EXAMPLES / "FET-5-official/Denmark").glob("*.fet"))
    blocks = fet.EXAMPLES / "FET-5-block-planning/small-example.fet"
    text = fresh(".fet")
    text.write_text("no XML")
    for path in (unsolved, blocks, text, fresh()):
        base = fresh()
        result = refused(depter("import", "fet", path, "--dir", base))
        assert result.lines("wrong") or "cannot read" in result.err, result.out
        assert not base.exists() or rows(base, "SELECT COUNT(*) FROM schools") == [(0,)]
