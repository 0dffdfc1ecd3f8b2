"""Class lists: read as they are kept, told what is new, changed, same and wrong, stored whole or not."""

import datetime

import fet
from depter import depter, done, dump, equal, fresh, refused, rows
from tables import Merged, csv, xlsx

CLASSES = {"7А": [], "7Б": [], "8А": []}
PLAN = [("Химия", ["Токтосунова А."], [label], 1, day, 0) for day, label in enumerate(CLASSES)]
HEADER = ["№", "ФИО", "Класс", "Дата рождения", "ПИН", "Пол", "Телефон", "Мать", "Тел. матери"]
ASANOV = [1, "Асанов Бакыт Эркинович", "7-а", "12.05.2013", "21205201300011", "м",
          "0555 12-34-56", "Асанова Гүлнара", "0700 111222"]
OMUROVA = [2, "Өмүр кызы Айгерим", "7А", "2013-11-03", "", "ж", "", "", ""]
KIM = [3, "Ким Ольга", "7 «Б»", "1/2/13", "", "", "", "", ""]


def school():
    base = fresh()
    done(depter("import", "fet", fet.write(PLAN, classes=CLASSES), "--dir", base))
    return base


def pupils(base, path, *args, **how):
    return depter("import", "pupils", path, "--dir", base, *args, **how)


def people(base):
    return rows(base, "SELECT p.surname, p.given, p.patronymic, p.sex, p.birth_date, p.phone, u.pin,"
                      " c.label, e.first_day, e.last_day FROM pupils u"
                      " JOIN persons p ON p.person_id = u.pupil_id"
                      " JOIN enrolments e ON e.pupil_id = u.pupil_id"
                      " JOIN classes c USING (school_id, class_id)"
                      " ORDER BY p.surname, e.first_day, c.label")


STORED = [
    ("Асанов", "Бакыт", "Эркинович", "m", "2013-05-12", "+996555123456", "21205201300011", "7А",
     "2026-09-01", None),
    ("Ким", "Ольга", "", None, "2013-02-01", None, None, "7Б", "2026-09-01", None),
    ("Өмүр кызы", "Айгерим", "", "f", "2013-11-03", None, None, "7А", "2026-09-01", None),
]


def test_csv_in_the_encodings_of_excel():
    for encoding, separator in (("utf-8-sig", ";"), ("utf-8", ","), ("utf-16", "\t")):
        base = school()
        result = done(pupils(base, csv([HEADER, ASANOV, OMUROVA, KIM], encoding, separator)))
        equal(result.counts()["pupil"], (3, 0, 0), encoding)
        equal(people(base), STORED, encoding)


def test_csv_in_windows_1251():
    base = school()
    asanov = [*ASANOV]
    asanov[7] = "Асанова Гульнара"
    result = done(pupils(base, csv([HEADER, asanov, KIM], "cp1251")))
    equal(result.counts()["pupil"], (2, 0, 0))
    equal(people(base), STORED[:2])
    equal(rows(base, "SELECT p.surname, p.given, p.phone, g.kind, g.first_day FROM guardians g"
                     " JOIN persons p USING (school_id, person_id)"),
          [("Асанова", "Гульнара", "+996700111222", "mother", "2026-09-01")])


def book():
    """Title rows, a header of two rows, a sheet for each class, totals, lines kept free."""
    first = [
        [Merged("Список учащихся 7-А класса", 6)],
        ["на 2026/27 учебный год"],
        ["№ п/п", Merged("Ученик", 3), "", "", "Туулган күнү", "ПИН"],
        ["", "Фамилия", "Имя", "Отчество", "", ""],
        [1, "Асанов", "Бакыт", "Эркинович", datetime.date(2013, 5, 12), 21205201300011],
        [2, "Өмүр кызы", "Айгерим", "", "3 ноября 2013 г.", None],
        [3],
        ["", "Итого: 2"],
        ["Классный руководитель", "Иванова А.П."],
    ]
    second = [["№", "Аты-жөнү", "Туулган датасы"], [1, "Ким Ольга", datetime.date(2013, 2, 1)],
              [None, "Барды: 1"]]
    return xlsx({"7А": first, "7Б": second})


def test_a_workbook_as_schools_keep_it():
    base = school()
    result = done(pupils(base, book()))
    equal(result.counts()["pupil"], (3, 0, 0))
    equal(result.counts()["wrong"], 0)
    equal([p[:3] + p[4:5] + p[6:8] for p in people(base)],
          [p[:3] + p[4:5] + p[6:8] for p in STORED])
    equal(people(base)[0][3], "m", "the sex that the PIN says:")
    again = done(pupils(base, csv([HEADER, ASANOV, OMUROVA, KIM])))
    equal(again.counts()["pupil"], (0, 2, 1), "the CSV adds a telephone and a sex:")


def test_the_second_run_and_the_dry_run_change_nothing():
    base = school()
    path = csv([HEADER, ASANOV, OMUROVA, KIM])
    before = dump(base)
    dry = done(pupils(base, path, "--dry-run"))
    assert "dry run: nothing is stored" in dry.out
    equal(dump(base) == before, True)
    first = done(pupils(base, path))
    equal(first.counts(), dry.counts())
    equal(first.counts()["guardian"], (1, 0, 0))
    before = dump(base)
    again = done(pupils(base, path))
    equal(again.counts()["pupil"], (0, 0, 3))
    equal(again.counts()["guardian"], (0, 0, 1))
    assert "nothing to change" in again.out
    equal(dump(base) == before, True)
    done(depter("check", "--dir", base))


def test_an_empty_cell_deletes_nothing():
    base = school()
    done(pupils(base, csv([HEADER, ASANOV])))
    before = dump(base)
    done(pupils(base, csv([HEADER, [1, "Асанов Бакыт", "7А", "", "21205201300011", *[""] * 4]])))
    done(pupils(base, csv([["ФИО", "Класс", "Дата рождения"], ["Асанов Б.", "7А", ""]])))
    done(pupils(base, csv([["ФИО", "Класс"], ["Асанов Бакыт", "7А"]])))
    equal(dump(base) == before, True)


def test_changes_are_told_old_and_new():
    base = school()
    done(pupils(base, csv([HEADER, ASANOV, OMUROVA, KIM])))
    asanov = [1, "Асанов Бакытбек Эркинович", "7А", "12.05.2013", "21205201300011", "м",
              "0555 999999", "Асанова Гүлнара Кубатовна", "0700 111222"]
    kim = [3, "Ким Ольга", "7А", "01.02.2013", "", "ж", "", "", ""]
    result = done(pupils(base, csv([HEADER, asanov, OMUROVA, kim])))
    equal(result.lines("changed", "pupil"), [
        "Асанов Бакытбек Эркинович, 7А: name Асанов Бакыт Эркинович → Асанов Бакытбек Эркинович;"
        " telephone +996555123456 → +996555999999\trow 2, column B",
        "Ким Ольга, 7А: sex — → f; class 7Б → 7А\trow 4, column B",
    ])
    equal(result.lines("changed", "guardian"), [
        "Асанова Гүлнара Кубатовна, mother of Асанов Бакытбек Эркинович:"
        " name Асанова Гүлнара → Асанова Гүлнара Кубатовна\trow 2, column B"])
    equal(result.counts()["pupil"], (0, 2, 1))
    equal([p[7:] for p in people(base) if p[0] == "Ким"],
          [("7Б", "2026-09-01", "2026-11-24"), ("7А", "2026-11-25", None)])
    assert "nothing to change" in done(pupils(base, csv([HEADER, asanov, OMUROVA, kim]))).out


def test_a_class_entered_by_mistake_is_taken_back():
    base = school()
    done(pupils(base, csv([HEADER, KIM])))
    kim = [3, "Ким Ольга", "7А", "01.02.2013", "", "", "", "", ""]
    done(pupils(base, csv([HEADER, kim]), "--from", "2026-09-01"))
    equal([p[7:] for p in people(base)], [("7А", "2026-09-01", None)])


def test_later_pupils_come_today_the_first_with_the_year():
    base = school()
    done(pupils(base, csv([HEADER, ASANOV])))
    result = done(pupils(base, csv([HEADER, OMUROVA, KIM])))
    equal([(p[0], p[8]) for p in people(base)],
          [("Асанов", "2026-09-01"), ("Ким", "2026-09-01"), ("Өмүр кызы", "2026-11-25")])
    equal(result.lines("note"), ["1 of the 1 pupils of 7А are not in the file; they stay"])


WRONG = [
    [1, "Асанов", "7А", "12.05.2013", "", "", "", "", ""],
    [2, "Бекова Айша", "7А", "31.02.2013", "", "", "", "", ""],
    [3, "Чолпонов Эмиль", "9Я", "01.01.2013", "", "", "", "", ""],
    [4, "Дуйшеев Нурбек", "7А", "01.01.2013", "12345", "", "", "", ""],
    [5, "Ералиев Тимур", "7А", "01.01.2013", "2,12052E+13", "", "", "", ""],
    [6, "Жумабаев Адил", "7А", "01.01.2013", "", "да", "", "", ""],
    [7, "Ким Ольга", "7Б", "01.02.2013", "", "", "", "", ""],
    [8, "Ким Ольга", "7А", "01.02.2013", "", "", "", "", ""],
]


def test_wrong_rows_are_named_and_nothing_is_stored():
    base = school()
    before = dump(base)
    for args in ([], ["--dry-run"]):
        result = refused(pupils(base, csv([["7 классы"], HEADER, *WRONG, OMUROVA]), *args))
        equal(result.counts()["wrong"], 7)
        for place, cause in (
            ("row 3, column B", "given name"), ("row 4, column D", "31.02.2013"),
            ("row 5, column C", "9Я"), ("row 6, column E", "14 digits"),
            ("row 7, column E", "digits of the PIN are lost"), ("row 8, column F", "да"),
            ("row 10, column B", "row 9"),
        ):
            assert any(line.startswith(place) and cause in line for line in result.lines("wrong")), (
                place, result.out)
        equal(dump(base) == before, True)


def test_wrong_rows_can_be_left_out():
    base = school()
    result = done(pupils(base, csv([HEADER, *WRONG, OMUROVA]), "--skip-wrong"))
    equal(result.counts()["wrong"], 7)
    equal([p[0] for p in people(base)], ["Ким", "Өмүр кызы"])


def test_nobody_is_guessed():
    base = school()
    header = ["ФИО", "Класс", "Дата рождения", "ПИН"]
    done(pupils(base, csv([header, ["Асанов Бакыт", "7А", "", ""], ["Асанов Бакыт", "7Б", "", ""],
                           ["Ким Ольга", "7А", "01.02.2013", "10102201300017"]])))
    before = dump(base)
    for row, cause in (
        (["Асанов Бакыт", "8А", "", ""], "2 pupils of this name"),
        (["Ким Ольга", "8А", "", ""], "namesake"),
        (["Петров Иван", "7А", "03.03.2013", "10102201300017"], "another pupil: Ким Ольга"),
    ):
        result = refused(pupils(base, csv([header, row])))
        assert cause in result.lines("wrong")[0] and "row 2" in result.lines("wrong")[0], result.out
    equal(dump(base) == before, True)
    # Another birth date is another pupil.
    done(pupils(base, csv([header, ["Ким Ольга", "8А", "05.05.2012", ""]])))
    equal([p[7] for p in people(base) if p[0] == "Ким"], ["7А", "8А"])


def test_R2_2_a_mother_of_two_is_one_person_by_name_and_telephone():
    base = school()
    brother = ["", "Асанов Азамат", "7Б", "01.01.2013", "", "", "", "Асанова Гүлнара", "0700111222"]
    other = ["", "Жолдошев Ильяс", "7Б", "01.01.2013", "", "", "", "Асанова Гүлнара", "0700333444"]
    unknown = ["", "Иманов Дастан", "7Б", "01.01.2013", "", "", "", "Асанова Гүлнара", ""]
    done(pupils(base, csv([HEADER, ASANOV, brother, other, unknown])))
    equal(sorted(n for (n,) in rows(base, "SELECT COUNT(*) FROM guardians GROUP BY person_id")),
          [1, 1, 2])


def test_another_mother_is_told_not_done():
    base = school()
    done(pupils(base, csv([HEADER, ASANOV])))
    before = dump(base)
    result = done(pupils(base, csv([HEADER, [*ASANOV[:7], "Бекова Роза", ""]])))
    assert "the mother of Асанов Бакыт Эркинович is Асанова Гүлнара in the base, not Бекова Роза" in (
        result.lines("warning")[0])
    equal(dump(base) == before, True)


def test_the_next_year_finds_the_pupils_again():
    base = school()
    done(pupils(base, csv([HEADER, ASANOV, KIM])))
    plan = [("Химия", ["Токтосунова А."], ["8А"], 1, 0, 0)]
    done(depter("import", "fet", fet.write(plan, classes={"8А": []}), "--dir", base,
                "--from", "2027-09-01"))
    lists = csv([["ФИО", "Класс", "Дата рождения"], ["Асанов Бакыт", "8А", "12.05.2013"]])
    result = done(pupils(base, lists, today="2027-08-28"))
    equal(result.lines("changed", "pupil"), ["Асанов Бакыт, 8А: class 7А → 8А\trow 2, column A"])
    equal([p[7:] for p in people(base) if p[0] == "Асанов"],
          [("7А", "2026-09-01", "2027-08-31"), ("8А", "2027-09-01", None)])


def test_classes_can_be_made_by_the_list_alone():
    base = fresh()
    path = csv([HEADER, [*ASANOV[:2], "7 а", *ASANOV[3:]], KIM, ["", "Бейшенов Урмат", "1А", "01.01.2020", *[""] * 5]])
    refused(pupils(base, path))
    assert not base.exists()
    done(pupils(base, path, "--make-classes", "--school-name", "Школа № 7"))
    equal(rows(base, "SELECT label, grade, markless FROM classes ORDER BY grade, label"),
          [("1А", 1, 1), ("7А", 7, 0), ("7Б", 7, 0)])
    equal(rows(base, "SELECT name FROM schools"), [("Школа № 7",)])


def test_classes_may_have_any_name():
    base = fresh()
    plan = [("Анатомия", ["Ким О."], ["ЛД101"], 1, 0, 0)]
    done(depter("import", "fet", fet.write(plan, classes={"ЛД101": []}), "--dir", base))
    header = ["ФИО", "Класс"]
    done(pupils(base, csv([header, ["Асанов Бакыт", "лд 101"]])))
    equal([p[7] for p in people(base)], ["ЛД101"])
    result = refused(pupils(base, csv([header, ["Ким Ольга", "ЛД102"]]), "--make-classes"))
    equal(result.lines("wrong"), ['row 2, column B: there is no class "ЛД102" in 2026/27'])


def test_what_is_no_list_is_refused():
    base = school()
    for content in (b"\xd0\xcf\x11\xe0" + bytes(100), b"PK\x03\x04 broken", bytes(50), b"a;b\r\n1;2\r\n"):
        path = fresh(".xlsx")
        path.write_bytes(content)
        result = refused(pupils(base, path))
        assert result.lines("wrong"), result.out
    assert "cannot read" in refused(pupils(base, fresh())).err
