"""The main job on an imported school: a lesson recorded by its teacher is read in the diary."""

import datetime

import fet
from depter import depter, done, equal, fresh, rows
from http_client import Person, serve
from tables import csv
import test_fet
import test_groups

PASSWORD = "пароль-для-теста"
TUESDAY = "2026-11-24"
MONDAY = "2026-11-23"


def account(base, login, role, name, *args):
    done(depter("user", "add", "--dir", base, "--login", login, "--role", role, "--name", name, *args,
                stdin=PASSWORD + "\n", today=TUESDAY))


def lessons_of(diary, subject):
    return [l for day in diary["days"] for l in day["lessons"] if l["subject"] == subject]


def record(teacher, lesson, pupil, absent):
    """Topic, homework, an absence and two marks, one of them in a work of its own."""
    at = f"/lessons/{lesson}"
    teacher.save("PUT", at, {"topic": "Present Simple", "homework": "упр. 5"})
    teacher.save("PUT", f"{at}/absences/{absent}", {"code": "ill"})
    teacher.save("PUT", f"{at}/marks/{pupil}", {"value": "5"})
    work = teacher.save("POST", f"{at}/works", {"kind": "control", "topic": "Unit 3"})["id"]
    teacher.save("PUT", f"/works/{work}/marks/{pupil}", {"value": "4"})


def is_in_diary(reader, pupil, lesson):
    diary = reader.get(f"/pupils/{pupil}/diary?week={MONDAY}")
    (found,) = [l for day in diary["days"] for l in day["lessons"] if l["id"] == lesson]
    equal(found["topic"], "Present Simple")
    equal(sorted((m["value"], m["kind"]) for m in found["marks"]), [("4", "control"), ("5", "classwork")])
    return found


def test_teacher_pupil_and_parent_of_a_small_school():
    base = test_groups.school()
    table = [["ФИО", "Класс", "Дата рождения", "Мать", "Тел. матери"]]
    for n, name in enumerate(test_groups.NAMES):
        table.append([name, "7А", f"1{n}.05.2013", f"{name.split()[0]} Роза", f"070011122{n}"])
    done(depter("import", "pupils", csv(table), "--dir", base))
    account(base, "smith", "teacher", "Смит Дж.")
    account(base, "petrov", "teacher", "Петров В.")
    account(base, "roza", "parent", "Асанов Роза", "--child", "Асанов Бакыт")
    account(base, "aisha", "pupil", "Бекова Айша", "--class", "7А")
    equal(rows(base, "SELECT COUNT(*) FROM guardians"), [(3,)], "the parent of the list is the one:")
    with serve(base, TUESDAY) as address:
        smith, petrov = (Person(address, login, PASSWORD) for login in ("smith", "petrov"))
        (lesson,) = smith.get(f"/lessons?date={TUESDAY}")["lessons"]
        equal((lesson["class"], lesson["subject"], lesson["number"]), ("7А", "Английский язык", 1))
        pupils = smith.get(f"/lessons/{lesson['id']}")["pupils"]
        equal([p["name"] for p in pupils], test_groups.NAMES, "nobody is in a group yet:")
        bakyt, aisha, olga = (p["id"] for p in pupils)
        record(smith, lesson["id"], bakyt, absent=olga)
        # The other teacher has the other group's lesson, and no right in this one.
        (other,) = petrov.get(f"/lessons?date={TUESDAY}")["lessons"]
        assert other["id"] != lesson["id"]
        assert petrov.call("PUT", f"/lessons/{lesson['id']}", {"topic": "x"})[0] in (403, 404)
        roza, pupil = (Person(address, login, PASSWORD) for login in ("roza", "aisha"))
        equal([c["name"] for c in roza.me["children"]], ["Асанов Бакыт"])
        is_in_diary(roza, bakyt, lesson["id"])
        assert roza.call("GET", f"/pupils/{aisha}/diary?week={MONDAY}")[0] in (403, 404)
        diary = pupil.get(f"/pupils/{aisha}/diary?week={MONDAY}")
        equal(len(lessons_of(diary, "Английский язык")), 2, "both groups, until put into one:")
    done(test_groups.lists(base, ["Подгруппа"], ["1"], ["2"], ["1"], args=["--from", MONDAY]))
    with serve(base, TUESDAY) as address:
        smith, roza = (Person(address, login, PASSWORD) for login in ("smith", "roza"))
        pupils = smith.get(f"/lessons/{lesson['id']}")["pupils"]
        equal([p["name"] for p in pupils], ["Асанов Бакыт", "Ким Ольга"])
        equal(pupils[1]["absence"]["code"], "ill")
        is_in_diary(roza, bakyt, lesson["id"])
        diary = roza.get(f"/pupils/{bakyt}/diary?week={MONDAY}")
        equal(len(lessons_of(diary, "Английский язык")), 1)
    done(depter("check", "--dir", base))


def test_a_solved_school_and_its_class_lists():
    base = fresh()
    solved = fet.solve(test_fet.KINDS["Cyrillic names, double hours, several sets and teachers"])
    done(depter("import", "fet", solved, "--dir", base, today=TUESDAY))
    labels = [label for (label,) in rows(base, "SELECT label FROM classes ORDER BY grade, label")]
    table = [["№", "Фамилия", "Имя", "Класс", "Дата рождения", "Отец", "Телефон отца"]]
    for k, label in enumerate(labels):
        for n in range(20):
            birth = datetime.date(2010, 1, 1) + datetime.timedelta(days=20 * k + n)
            table.append([n + 1, f"Асанов{'абвгдежзик'[n % 10]}{'ая'[n // 10]}", "Бакыт", label,
                          f"{birth:%d.%m.%Y}", f"Асанов Эркин{k}", f"0700{k:03}{n:03}"])
    result = done(depter("import", "pupils", csv(table, "cp1251"), "--dir", base, today=TUESDAY))
    equal(result.counts()["pupil"], (20 * len(labels), 0, 0))
    # A teacher of a whole class that day, and everybody else on it.
    name, label = rows(
        base, "SELECT TRIM(p.surname || ' ' || p.given || ' ' || p.patronymic), c.label FROM lessons l"
              " JOIN course_teachers t USING (school_id, course_id) JOIN persons p USING (school_id, person_id)"
              " JOIN classes c USING (school_id, class_id)"
              " WHERE l.date = ? AND l.subgroup_id IS NULL AND NOT c.markless ORDER BY l.number, c.label",
        TUESDAY)[0]
    child = rows(base, "SELECT p.surname || ' ' || p.given FROM enrolments e"
                       " JOIN persons p ON p.person_id = e.pupil_id JOIN classes c USING (school_id, class_id)"
                       " WHERE c.label = ? ORDER BY p.sort_key", label)[0][0]
    father = rows(base, "SELECT p.surname || ' ' || p.given FROM guardians g"
                        " JOIN persons p USING (school_id, person_id) JOIN enrolments e ON e.pupil_id = g.pupil_id"
                        " JOIN persons q ON q.person_id = g.pupil_id JOIN classes c USING (school_id, class_id)"
                        " WHERE c.label = ? AND q.surname || ' ' || q.given = ?", label, child)[0][0]
    account(base, "teacher", "teacher", name)
    account(base, "father", "parent", father, "--child", child, "--class", label)
    with serve(base, TUESDAY) as address:
        teacher = Person(address, "teacher", PASSWORD)
        lesson = [l for l in teacher.get(f"/lessons?date={TUESDAY}")["lessons"]
                  if l["class"] == label and not l["subgroup"]][0]
        pupils = teacher.get(f"/lessons/{lesson['id']}")["pupils"]
        equal(len(pupils), 20)
        equal(pupils[0]["name"], child)
        record(teacher, lesson["id"], pupils[0]["id"], absent=pupils[1]["id"])
        journal = teacher.get(f"/courses/{lesson['course']}/journal")
        equal(len(journal["pupils"]), 20)
        parent = Person(address, "father", PASSWORD)
        equal([c["name"] for c in parent.me["children"]], [child])
        is_in_diary(parent, pupils[0]["id"], lesson["id"])
    done(depter("check", "--dir", base))
