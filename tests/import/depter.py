"""The program as its users run it, and a look into the base beside it."""

import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile

PROGRAM = os.environ["DEPTER_BIN"]
scratch = pathlib.Path(tempfile.mkdtemp(prefix="depter-import-"))
_count = 0


def fresh(suffix=""):
    """A path in the scratch folder that nothing has yet."""
    global _count
    _count += 1
    return scratch / f"{_count}{suffix}"


class Result:
    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    def lines(self, *beginning):
        """The report's lines that begin with these fields, without them."""
        start = "\t".join(beginning) + "\t"
        return [line[len(start):] for line in self.out.splitlines() if line.startswith(start)]

    def counts(self):
        """{'pupil': (new, changed, same)} of the table below the report; 'wrong': n."""
        found = {}
        for line in self.out.splitlines():
            if row := re.fullmatch(r"(\w+) +(\d+) +(\d+) +(\d+)", line):
                found[row[1]] = tuple(int(n) for n in row.groups()[1:])
            elif row := re.fullmatch(r"wrong +(\d+)", line):
                found["wrong"] = int(row[1])
        return found


def depter(*args, today=None, stdin=""):
    env = dict(os.environ)
    if today:
        env["DEPTER_TODAY"] = today
    return Result(
        subprocess.run(
            [PROGRAM, *map(str, args)], input=stdin, capture_output=True, text=True, env=env,
            timeout=120, check=False,
        )
    )


def done(result):
    assert result.code == 0, f"exit {result.code}\n{result.out[-2000:]}{result.err}"
    return result


def refused(result):
    assert result.code == 1, f"exit {result.code}\n{result.out[-2000:]}{result.err}"
    return result


def rows(base, sql, *args):
    with sqlite3.connect(f"file:{base}/depter.db?mode=ro", uri=True) as db:
        return db.execute(sql, args).fetchall()


def dump(base):
    """All that is stored, the log too."""
    with sqlite3.connect(f"file:{base}/depter.db?mode=ro", uri=True) as db:
        return list(db.iterdump())


def change(base, sql, *args):
    with sqlite3.connect(f"{base}/depter.db") as db:
        return db.execute(sql, args).rowcount


def equal(a, b, what=""):
    assert a == b, f"{what} {a!r} is not {b!r}"
