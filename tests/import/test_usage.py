"""Help and wrong usage of the command."""

import fet
from depter import depter, done, equal, fresh, rows


def test_help():
    for args in (["import", "--help"], ["import", "fet", "--help"], ["import", "pupils", "--help"]):
        result = done(depter(*args))
        for option in ("--dry-run", "--from", "--same-as", "--make-classes", "--skip-wrong"):
            assert option in result.out
        assert max(map(len, result.out.splitlines())) <= 100


def test_wrong_usage():
    plan = fet.write([("Химия", ["Ким О."], ["7А"], 1, 0, 0)], classes={"7А": []})
    base = fresh()
    for args in (
        [], ["fet"], ["fet", plan], ["pupils", "--dir", base], ["classes", plan, "--dir", base],
        ["fet", plan, "--dir", base, "--from", "1.9.2026"], ["fet", plan, "--dir", base, "--nothing"],
        ["fet", plan, "--dir", base, "--make-classes"], ["pupils", plan, "--dir", base, "--same-as", "a=b"],
        ["fet", plan, "--dir", base, "--same-as", "a"], ["fet", plan, plan, "--dir", base],
        ["fet", plan, "--dir", base, "--db", "postgresql:///x"], ["fet", plan, "--dir", base, "--sort", "en"],
        ["fet", plan, "--dir", base, "--language", "fr"],
    ):
        result = depter("import", *args)
        equal(result.code, 2, args)
        assert "usage: depter import" in result.err
        assert not base.exists()


def test_options_of_an_empty_base():
    plan = fet.write([("Химия", ["Ким О."], ["7А"], 1, 0, 0)], classes={"7А": []})
    base = fresh()
    done(depter("import", "fet", plan, "--dir", base, "--school-name", "Школа № 9", "--sort", "ru",
                "--language", "ky", "--markless-to", "7", "--school", "3", "--from", "2027-01-11"))
    equal(rows(base, "SELECT school_id, name, sort_language FROM schools"), [(3, "Школа № 9", "ru")])
    equal(rows(base, "SELECT language, markless FROM classes"), [("ky", 1)])
    equal(rows(base, "SELECT first_day FROM timetables"), [("2027-01-11",)])
    equal(rows(base, "SELECT MIN(date) FROM lessons"), [("2027-01-11",)])
