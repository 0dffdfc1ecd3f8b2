"""
A FET file read anew, by xml.etree and sets of pupils, to hold against what was imported. Nothing here
knows how the program reads it.
"""

import collections
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml

from depter import fresh

EXAMPLES = pathlib.Path("/usr/share/doc/fet-data/examples")
SOLVER_SECONDS = 60
SEEDS = [f"--randomseeds{n}=1" for n in (10, 11, 12, 20, 21, 22)]


def solve(path):
    """The solved file that fet-cl makes of an example or of a file of ours."""
    out = fresh()
    out.mkdir()
    subprocess.run(
        ["fet-cl", f"--inputfile={path}", f"--outputdir={out}",
         f"--timelimitseconds={SOLVER_SECONDS}", *SEEDS],
        capture_output=True, check=True, timeout=SOLVER_SECONDS + 30,
    )
    (found,) = [p for p in out.rglob("*_data_and_timetable.fet") if "highest" not in str(p)]
    solved = fresh(".fet")
    shutil.copy(found, solved)
    shutil.rmtree(out)
    return solved


def without_wishes(path):
    """The school with only the constraints that a timetable cannot do without: it solves at once."""
    tree = xml.parse(path)
    constraints = tree.getroot().find("Time_Constraints_List")
    for item in list(constraints):
        if item.tag not in ("ConstraintBasicCompulsoryTime", "ConstraintBreakTimes"):
            constraints.remove(item)
    out = fresh(".fet")
    tree.write(out, encoding="UTF-8", xml_declaration=True)
    return out


LOOK_ALIKE = str.maketrans("ABEKMHOPCTXY", "АВЕКМНОРСТХУ")


def fold(text):
    """Names that people take to be the same."""
    return re.sub(r"[\W_]+", "", text.upper()).translate(LOOK_ALIKE)


def fold_class(text):
    return re.sub(r"^(GR|GRADE|КЛАСС)?0*(?=\d)", "", fold(text))


WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

Hour = collections.namedtuple("Hour", "week weekday number")
Expected = collections.namedtuple("Expected", "activity hour subject teachers room classes")


class School:
    def __init__(self, path, labels):
        """labels: of the classes in the base."""
        self.root = xml.parse(path).getroot()
        self.days = [d.findtext("Name") for d in self.root.findall("Days_List/Day")]
        self.hours = [h.findtext("Name") for h in self.root.findall("Hours_List/Hour")]
        self.halves = self.root.findtext("Mode") == "Mornings_Afternoons"
        self.leaves = collections.defaultdict(set)
        for year in self.root.findall("Students_List/Year"):
            self._read_students(year)
        wanted = {fold_class(label): label for label in labels}
        self.classes = {
            wanted[fold_class(name)]: leaves
            for name, leaves in self.leaves.items()
            if fold_class(name) in wanted
        }

    def _read_students(self, node):
        name = node.findtext("Name")
        children = node.findall("Group") + node.findall("Subgroup")
        leaves = set().union(*map(self._read_students, children)) if children else {name}
        self.leaves[name] |= leaves
        return leaves

    def _hour(self, day, hour):
        days = len(self.days) // 2 if self.halves else len(self.days)
        index = self.days.index(day)
        afternoon = self.halves and index % 2 == 1
        index = index // 2 if self.halves else index
        in_week = days // 2 if days > 7 else days
        return Hour(
            week=index // in_week + 1 if days > 7 else 0,
            weekday=WEEKDAYS.index(day) + 1 if set(self.days) <= set(WEEKDAYS)
            else index % in_week + 1,
            number=self.hours.index(hour) + (0 if self.hours[0] == "0" else 1)
            + (len(self.hours) if afternoon else 0),
        )

    def _placements(self):
        starts, rooms = {}, {}
        for c in self.root.findall("Time_Constraints_List/ConstraintActivityPreferredStartingTime"):
            must = float(c.findtext("Weight_Percentage")) >= 100 and c.findtext("Active") != "false"
            day = c.findtext("Preferred_Day") or c.findtext("Day")
            hour = c.findtext("Preferred_Hour") or c.findtext("Hour")
            if must and day and hour:
                starts[c.findtext("Activity_Id")] = (day, hour)
        for c in self.root.findall("Space_Constraints_List/ConstraintActivityPreferredRoom"):
            real = c.findtext("Real_Room")
            rooms[c.findtext("Activity_Id")] = real or c.findtext("Room")
        return starts, rooms

    def _classes_of(self, sets):
        """How many lessons an hour gives in each class: one for all of it, or one for each group."""
        found = {}
        for label, pupils in self.classes.items():
            parts = [s for s in sets if self.leaves[s] & pupils]
            if parts:
                whole = any(self.leaves[s] >= pupils for s in parts)
                found[label] = 1 if whole else len(set(parts))
        return found

    def expected(self):
        """Every hour of every placed activity that has students."""
        starts, rooms = self._placements()
        for a in self.root.findall("Activities_List/Activity"):
            id_ = a.findtext("Id")
            sets = [s.text for s in a.findall("Students")]
            if a.findtext("Active") == "false" or not sets or id_ not in starts:
                continue
            day, hour = starts[id_]
            first = self.hours.index(hour)
            for h in range(int(a.findtext("Duration"))):
                yield Expected(
                    activity=id_,
                    hour=self._hour(day, self.hours[first + h]),
                    subject=a.findtext("Subject"),
                    teachers=frozenset(t.text for t in a.findall("Teacher")),
                    room=rooms.get(id_),
                    classes=self._classes_of(sets),
                )


def write(activities, *, classes, institution="Школа № 5", days=5, hours=None):
    """
    A small solved file of our own. classes: {"5А": ["5А-англ1", …]}; activities: (subject, teachers,
    sets, duration, day, hour[, room]), day and hour from 0.
    """
    names = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота"][:days]
    hours = hours or [f"{8 + n}:00-{8 + n}:45" for n in range(7)]
    root = xml.Element("fet", version="6.8.5")

    def add(parent, tag, text=None):
        node = xml.SubElement(parent, tag)
        node.text = text
        return node

    add(root, "Mode", "Official")
    add(root, "Institution_Name", institution)
    for tag, item, list_ in (("Days_List", "Day", names), ("Hours_List", "Hour", hours)):
        parent = add(root, tag)
        for name in list_:
            add(add(parent, item), "Name", name)
    students = add(root, "Students_List")
    for label, groups in classes.items():
        year = add(students, "Year")
        add(year, "Name", label)
        for group in groups:
            add(add(year, "Group"), "Name", group)
    list_ = add(root, "Activities_List")
    time, space = add(root, "Time_Constraints_List"), add(root, "Space_Constraints_List")
    for number, (subject, teachers, sets, duration, day, hour, *room) in enumerate(activities, 1):
        activity = add(list_, "Activity")
        for teacher in teachers:
            add(activity, "Teacher", teacher)
        add(activity, "Subject", subject)
        for name in sets:
            add(activity, "Students", name)
        for tag, text in (("Duration", duration), ("Id", number), ("Active", "true")):
            add(activity, tag, str(text))
        start = add(time, "ConstraintActivityPreferredStartingTime")
        for tag, text in (("Weight_Percentage", 100), ("Activity_Id", number),
                          ("Preferred_Day", names[day]), ("Preferred_Hour", hours[hour]),
                          ("Permanently_Locked", "false"), ("Active", "true")):
            add(start, tag, str(text))
        for name in room:
            place = add(space, "ConstraintActivityPreferredRoom")
            for tag, text in (("Weight_Percentage", 100), ("Activity_Id", number), ("Room", name),
                              ("Active", "true")):
                add(place, tag, str(text))
    out = fresh(".fet")
    xml.ElementTree(root).write(out, encoding="UTF-8", xml_declaration=True)
    return out
