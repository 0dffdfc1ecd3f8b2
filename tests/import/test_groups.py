"""Pupils into groups by the class list: by name, by number, by the title's subject; moved, never doubled."""

import fet
from depter import depter, done, dump, equal, fresh, refused, rows
from tables import csv

CLASSES = {"7А": ["7А-англ1", "7А-англ2", "7А мальчики", "7А девочки", "7А-инф 1", "7А-инф 2"]}
PLAN = [
    ("Химия", ["Токтосунова А."], ["7А"], 1, 0, 0),
    ("Английский язык", ["Смит Дж."], ["7А-англ1"], 1, 1, 0),
    ("Английский язык", ["Петров В."], ["7А-англ2"], 1, 1, 0),
    ("Технология", ["Сыдыков Б."], ["7А мальчики"], 1, 2, 0),
    ("Технология", ["Бекова А."], ["7А девочки"], 1, 2, 0),
    ("Информатика", ["Ким О."], ["7А-инф 1"], 1, 3, 0),
    ("Информатика", ["Цой В."], ["7А-инф 2"], 1, 3, 0),
]
NAMES = ["Асанов Бакыт", "Бекова Айша", "Ким Ольга"]


def school():
    base = fresh()
    done(depter("import", "fet", fet.write(PLAN, classes=CLASSES), "--dir", base))
    return base


def lists(base, titles, *cells, args=()):
    """Three pupils of 7А with cells in columns of these titles."""
    table = [["ФИО", "Класс", "Дата рождения", *titles]]
    for n, (name, row) in enumerate(zip(NAMES, cells)):
        table.append([name, "7А", f"1{n}.05.2013", *row])
    return depter("import", "pupils", csv(table), "--dir", base, *args)


def groups(base, *, ended=False):
    found = {}
    for surname, name in rows(
        base, "SELECT p.surname, g.name FROM subgroup_members m JOIN persons p ON p.person_id = m.pupil_id"
              " JOIN subgroups g USING (school_id, subgroup_id) WHERE (m.last_day IS NULL) <> ?"
              " ORDER BY 1, 2", ended):
        found.setdefault(surname, []).append(name)
    return found


def test_a_number_is_that_group_of_each_subject():
    base = school()
    done(lists(base, ["Подгруппа"], ["1"], ["2"], [""]))
    equal(groups(base), {"Асанов": ["7А-англ1", "7А-инф 1"], "Бекова": ["7А-англ2", "7А-инф 2"]})


def test_a_column_for_each_subject():
    base = school()
    done(lists(base, ["Подгруппа по английскому языку", "Подгруппа (информ.)", "группа"],
               ["1", "2", "мальчики"], ["2", "2", "7А девочки"], ["англ1", "", "Девочки"]))
    equal(groups(base), {"Асанов": ["7А мальчики", "7А-англ1", "7А-инф 2"],
                         "Бекова": ["7А девочки", "7А-англ2", "7А-инф 2"],
                         "Ким": ["7А девочки", "7А-англ1"]})


def test_several_names_in_one_cell():
    base = school()
    done(lists(base, ["Топ"], ["англ1, инф 2, мальчики"], ["7А-англ2 + 7А-инф 1"], []))
    equal(groups(base), {"Асанов": ["7А мальчики", "7А-англ1", "7А-инф 2"],
                         "Бекова": ["7А-англ2", "7А-инф 1"]})


def test_another_group_is_a_move_and_an_empty_cell_is_none():
    base = school()
    done(lists(base, ["Подгруппа по английскому"], ["1"], ["2"], ["2"]))
    equal(rows(base, "SELECT DISTINCT first_day FROM subgroup_members"), [("2026-09-01",)])
    before = dump(base)
    done(lists(base, ["Подгруппа по английскому"], ["1"], [""], ["2"]))
    equal(dump(base) == before, True)
    result = done(lists(base, ["Подгруппа по английскому"], ["2"], ["2"], ["2"]))
    equal(result.lines("changed", "pupil"),
          ["Асанов Бакыт, 7А: group 7А-англ1 → 7А-англ2\trow 2, column A"])
    equal(groups(base)["Асанов"], ["7А-англ2"])
    equal(groups(base, ended=True), {"Асанов": ["7А-англ1"]})
    equal(rows(base, "SELECT first_day, last_day FROM subgroup_members WHERE last_day IS NOT NULL"),
          [("2026-09-01", "2026-11-24")])
    done(lists(base, ["Подгруппа по английскому"], ["1"], ["2"], ["2"]))  # and back on the same day
    equal(groups(base)["Асанов"], ["7А-англ1"])
    before = dump(base)
    assert "nothing to change" in done(
        lists(base, ["Подгруппа по английскому"], ["1"], ["2"], ["2"])).out
    equal(dump(base) == before, True)


def test_unknown_and_parallel_groups_are_wrong():
    base = school()
    before = dump(base)
    result = refused(lists(base, ["Подгруппа"], ["3"], ["англ1, англ2"], ["немецкий"]))
    wrong = result.lines("wrong")
    equal(len(wrong), 3)
    assert wrong[0].startswith("row 2, column D: there is no group \"3\" in 7А: 7А девочки"), wrong
    assert "two groups of one subject" in wrong[1] and wrong[1].startswith("row 3, column D")
    equal(dump(base) == before, True)


def test_a_health_group_is_no_group():
    base = school()
    done(lists(base, ["Группа здоровья", "Группа крови"], ["1", "2"], ["основная", ""], []))
    equal(groups(base), {})
