#!/usr/bin/env python3
"""years.py BASE COUNT: puts COUNT earlier school years before the only one of a demo school's base.

Each is the year that is there, 52 weeks earlier, with ids of its own: classes, courses, lessons,
works, marks, absences and all that hangs on them, of the same pupils and teachers, as a school has
them that has kept its journal for that long. The log is left alone.
"""
import sqlite3
import sys

WEEKS = 52
OFFSET = 10**14  # more than the ids of one school are apart, and ten of them stay below 2^53
TABLES = [
    "years", "calendars", "terms", "days_off", "special_days", "classes", "homerooms", "enrolments",
    "subgroups", "subgroup_members", "courses", "course_teachers", "timetables", "slots", "lessons",
    "works", "marks", "mark_notes", "absences", "finals", "excuses", "remarks", "assignments",
    "assigned_pupils", "substitutions", "plans", "plan_rows", "plan_days", "course_plans",
    "lesson_plans",
]
ENDED = {"enrolments", "subgroup_members", "homerooms"}  # with their year, as a roll-over ends them
OWN_IDS = {  # what is born with a year; pupils, staff, subjects, rooms, bells stay
    "year_id", "calendar_id", "class_id", "subgroup_id", "course_id", "timetable_id", "lesson_id",
    "work_id", "excuse_id", "remark_id", "assignment_id", "plan_id", "row_id", "substitution_id",
}


def moved(base, table, offset, days):
    names, values = [], []
    for _, name, kind, *_, hidden in base.execute(f"PRAGMA table_xinfo({table})"):
        if hidden:  # generated
            continue
        names.append(name)
        if name in OWN_IDS:
            values.append(f"{name} + {offset}")
        elif table in ENDED and name == "last_day":
            values.append(f"date(COALESCE({name}, (SELECT MAX(last_day) FROM years)), '-{days} days')")
        elif name.endswith("_day") or name == "date":
            values.append(f"date({name}, '-{days} days')")
        elif name.endswith("_at") and kind.startswith("INT"):  # ms since 1970, some in seconds
            values.append(f"{name} - {days * 86400} * CASE WHEN {name} > 100000000000 THEN 1000 ELSE 1 END")
        elif table == "years" and name == "name":
            values.append(f"name || ' - {days // 7 // WEEKS}'")
        else:
            values.append(name)
    return names, values


def main():
    base = sqlite3.connect(sys.argv[1], isolation_level=None)
    base.execute("PRAGMA synchronous = OFF")
    base.execute("PRAGMA cache_size = -1000000")
    base.execute("BEGIN")
    for table in TABLES:
        keys = [r[1] for r in sorted(base.execute(f"PRAGMA table_info({table})"), key=lambda r: r[5]) if r[5]]
        base.execute(f"CREATE TEMP TABLE now AS SELECT * FROM {table} ORDER BY {', '.join(keys)}")
        for k in range(int(sys.argv[2]), 0, -1):
            names, values = moved(base, table, k * OFFSET, k * 7 * WEEKS)
            base.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM now")
        base.execute("DROP TABLE now")
    wrong = base.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        sys.exit(f"years: {len(wrong)} rows point nowhere, as {wrong[0]}")
    base.execute("COMMIT")
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


main()
