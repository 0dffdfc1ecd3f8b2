-- The school, its people and its plans. Every table of a school begins its key with school_id.
CREATE TABLE schools (
  school_id INT NOT NULL PRIMARY KEY CHECK (school_id > 0),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  sort_language TEXT NOT NULL CHECK (sort_language IN ('ru', 'ky')),
  sort_version TEXT NOT NULL,
  demo INT NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) $STRICT;

CREATE TABLE years (
  school_id INT NOT NULL REFERENCES schools,
  year_id $BIGINT NOT NULL,
  name TEXT NOT NULL,
  first_day $DATE NOT NULL,
  last_day $DATE NOT NULL,
  PRIMARY KEY (school_id, year_id),
  UNIQUE (school_id, name),
  CHECK (first_day <= last_day)
) $STRICT;

-- Holidays differ by grade in one school: a calendar serves a group of grades.
CREATE TABLE calendars (
  school_id INT NOT NULL,
  calendar_id $BIGINT NOT NULL,
  year_id $BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, calendar_id),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id)
) $STRICT;

CREATE TABLE terms (
  school_id INT NOT NULL,
  calendar_id $BIGINT NOT NULL,
  term_no INT NOT NULL CHECK (term_no BETWEEN 1 AND 9),
  kind TEXT NOT NULL CHECK (kind IN ('quarter', 'half', 'trimester')),
  first_day $DATE NOT NULL,
  last_day $DATE NOT NULL,
  PRIMARY KEY (school_id, calendar_id, term_no),
  FOREIGN KEY (school_id, calendar_id) REFERENCES calendars (school_id, calendar_id),
  CHECK (first_day <= last_day)
) $CLUSTERED;

CREATE TABLE days_off (
  school_id INT NOT NULL,
  calendar_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, calendar_id, date),
  FOREIGN KEY (school_id, calendar_id) REFERENCES calendars (school_id, calendar_id)
) $CLUSTERED;

-- Bells of a shift; minutes since midnight.
CREATE TABLE bell_sets (
  school_id INT NOT NULL,
  bell_set_id $BIGINT NOT NULL,
  name TEXT NOT NULL,
  shift INT NOT NULL CHECK (shift BETWEEN 1 AND 3),
  PRIMARY KEY (school_id, bell_set_id)
) $STRICT;

CREATE TABLE bells (
  school_id INT NOT NULL,
  bell_set_id $BIGINT NOT NULL,
  number INT NOT NULL CHECK (number BETWEEN 0 AND 20),
  starts INT NOT NULL CHECK (starts BETWEEN 0 AND 1439),
  ends INT NOT NULL,
  PRIMARY KEY (school_id, bell_set_id, number),
  FOREIGN KEY (school_id, bell_set_id) REFERENCES bell_sets (school_id, bell_set_id),
  CHECK (starts < ends AND ends <= 1440)
) $CLUSTERED;

CREATE TABLE subjects (
  school_id INT NOT NULL REFERENCES schools,
  subject_id $BIGINT NOT NULL,
  name_ru TEXT NOT NULL,
  name_ky TEXT NOT NULL,
  name_en TEXT NOT NULL,
  sort_key $BYTES NOT NULL,
  PRIMARY KEY (school_id, subject_id),
  UNIQUE (school_id, name_ru)
) $CLUSTERED;

CREATE TABLE rooms (
  school_id INT NOT NULL REFERENCES schools,
  room_id $BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, room_id),
  UNIQUE (school_id, name)
) $STRICT;

-- kind parts pupils from adults for good: what hangs on a person of one kind cannot hang on the other (R2.1).
CREATE TABLE persons (
  school_id INT NOT NULL REFERENCES schools,
  person_id $BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('adult', 'pupil')),
  surname TEXT NOT NULL CHECK (surname <> ''),
  given TEXT NOT NULL,
  patronymic TEXT NOT NULL,
  sort_key $BYTES NOT NULL,
  search_key TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('f', 'm')),
  birth_date $DATE,
  phone TEXT,
  PRIMARY KEY (school_id, person_id),
  UNIQUE (school_id, person_id, kind)
) $CLUSTERED;
CREATE INDEX persons_search ON persons (school_id, search_key);

CREATE TABLE staff (
  school_id INT NOT NULL,
  person_id $BIGINT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'adult' CHECK (kind = 'adult'),
  first_day $DATE,
  last_day $DATE,
  PRIMARY KEY (school_id, person_id),
  FOREIGN KEY (school_id, person_id, kind) REFERENCES persons (school_id, person_id, kind)
) $CLUSTERED;

CREATE TABLE pupils (
  school_id INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'pupil' CHECK (kind = 'pupil'),
  pin TEXT,
  PRIMARY KEY (school_id, pupil_id),
  FOREIGN KEY (school_id, pupil_id, kind) REFERENCES persons (school_id, person_id, kind)
) $CLUSTERED;
CREATE UNIQUE INDEX pupils_pin ON pupils (school_id, pin) WHERE pin IS NOT NULL;

-- A guardian reaches a pupil by this dated link alone (R2.2); the last day is still inside.
CREATE TABLE guardians (
  school_id INT NOT NULL,
  person_id $BIGINT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  adult TEXT NOT NULL DEFAULT 'adult' CHECK (adult = 'adult'),
  kind TEXT NOT NULL CHECK (kind IN ('mother', 'father', 'guardian')),
  first_day $DATE NOT NULL,
  last_day $DATE,
  PRIMARY KEY (school_id, person_id, pupil_id, first_day),
  FOREIGN KEY (school_id, person_id, adult) REFERENCES persons (school_id, person_id, kind),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id)
) $CLUSTERED;
CREATE INDEX guardians_of_pupil ON guardians (school_id, pupil_id);

-- label ("7А", "11-Т") is what people read; order is by grade, then label.
CREATE TABLE classes (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  year_id $BIGINT NOT NULL,
  grade INT NOT NULL CHECK (grade BETWEEN 0 AND 12),
  label TEXT NOT NULL CHECK (label <> ''),
  programme INT NOT NULL DEFAULT 11 CHECK (programme IN (11, 12)),
  language TEXT NOT NULL DEFAULT 'ru' CHECK (language IN ('ru', 'ky', 'uz', 'tg')),
  calendar_id $BIGINT NOT NULL,
  bell_set_id $BIGINT NOT NULL,
  week_days INT NOT NULL DEFAULT 5 CHECK (week_days BETWEEN 5 AND 7),
  markless INT NOT NULL CHECK (markless IN (0, 1)),
  PRIMARY KEY (school_id, class_id),
  UNIQUE (school_id, year_id, label),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id),
  FOREIGN KEY (school_id, calendar_id) REFERENCES calendars (school_id, calendar_id),
  FOREIGN KEY (school_id, bell_set_id) REFERENCES bell_sets (school_id, bell_set_id)
) $CLUSTERED;

CREATE TABLE homerooms (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  person_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  last_day $DATE,
  PRIMARY KEY (school_id, class_id, first_day),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;
CREATE INDEX homerooms_of_person ON homerooms (school_id, person_id);

CREATE TABLE enrolments (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  last_day $DATE,
  reason TEXT,
  PRIMARY KEY (school_id, class_id, pupil_id, first_day),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id)
) $CLUSTERED;
CREATE INDEX enrolments_of_pupil ON enrolments (school_id, pupil_id, first_day, last_day, class_id);

CREATE TABLE subgroups (
  school_id INT NOT NULL,
  subgroup_id $BIGINT NOT NULL,
  class_id $BIGINT NOT NULL,
  subject_id $BIGINT,
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, subgroup_id),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, subject_id) REFERENCES subjects (school_id, subject_id)
) $CLUSTERED;
CREATE INDEX subgroups_of_class ON subgroups (school_id, class_id);

CREATE TABLE subgroup_members (
  school_id INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  subgroup_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  last_day $DATE,
  PRIMARY KEY (school_id, pupil_id, subgroup_id, first_day),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, subgroup_id) REFERENCES subgroups (school_id, subgroup_id)
) $CLUSTERED;
CREATE INDEX subgroup_members_of_group ON subgroup_members (school_id, subgroup_id, pupil_id);

-- A course is a journal page: class, subject, subgroup; these never change.
CREATE TABLE courses (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  class_id $BIGINT NOT NULL,
  subject_id $BIGINT NOT NULL,
  subgroup_id $BIGINT,
  PRIMARY KEY (school_id, course_id),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, subject_id) REFERENCES subjects (school_id, subject_id),
  FOREIGN KEY (school_id, subgroup_id) REFERENCES subgroups (school_id, subgroup_id)
) $CLUSTERED;
CREATE UNIQUE INDEX courses_of_class ON courses (school_id, class_id, subject_id, COALESCE(subgroup_id, 0));

CREATE TABLE course_teachers (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  person_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  last_day $DATE,
  PRIMARY KEY (school_id, course_id, person_id, first_day),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;
CREATE INDEX course_teachers_of_person ON course_teachers (school_id, person_id, course_id);

-- A version holds from its first day until the first day of the next. cycle: weeks after which it repeats.
CREATE TABLE timetables (
  school_id INT NOT NULL,
  timetable_id $BIGINT NOT NULL,
  year_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  cycle INT NOT NULL CHECK (cycle IN (1, 2)),
  PRIMARY KEY (school_id, timetable_id),
  UNIQUE (school_id, year_id, first_day),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id)
) $STRICT;

-- week: 1 or 2 within the cycle, 0 in each week.
CREATE TABLE slots (
  school_id INT NOT NULL,
  timetable_id $BIGINT NOT NULL,
  course_id $BIGINT NOT NULL,
  week INT NOT NULL CHECK (week BETWEEN 0 AND 2),
  weekday INT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  number INT NOT NULL CHECK (number BETWEEN 0 AND 20),
  room_id $BIGINT,
  PRIMARY KEY (school_id, timetable_id, course_id, week, weekday, number),
  FOREIGN KEY (school_id, timetable_id) REFERENCES timetables (school_id, timetable_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, room_id) REFERENCES rooms (school_id, room_id)
) $CLUSTERED;
