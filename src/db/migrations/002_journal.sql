-- What happened: lessons, works, marks, absences. Clustered so that a class's week, a journal page and a pupil's week
-- are each one contiguous range.

-- lesson_no is the lesson's number within its course: given once, never changed, so marks can hang on it while the lesson
-- moves. subject_id and subgroup_id repeat the course's (which never change), so that a diary needs no join per lesson.
-- What a diary reads comes first; is_cancelled (1 or NULL) is the status for those who read many lessons, to whom a text
-- costs as much as all their numbers.
CREATE TABLE lessons (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  number INT NOT NULL CHECK (number BETWEEN 0 AND 20),
  lesson_id $BIGINT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  subject_id $BIGINT NOT NULL,
  subgroup_id $BIGINT,
  is_cancelled INT GENERATED ALWAYS AS (CASE status WHEN 'cancelled' THEN 1 END) STORED,
  homework TEXT,
  topic TEXT,
  room_id $BIGINT,
  substitute_id $BIGINT,
  status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'held', 'replaced', 'moved', 'cancelled')),
  roll_at $BIGINT,
  version INT NOT NULL DEFAULT 0,
  PRIMARY KEY (school_id, class_id, date, number, lesson_id),
  UNIQUE (school_id, lesson_id),
  UNIQUE (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, room_id) REFERENCES rooms (school_id, room_id),
  FOREIGN KEY (school_id, substitute_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;
CREATE INDEX lessons_of_course ON lessons (school_id, course_id, date, number);
CREATE INDEX lessons_of_substitute ON lessons (school_id, substitute_id, date) WHERE substitute_id IS NOT NULL;

-- work_no counts within the lesson; 1 is made with the first mark when nobody named a work.
CREATE TABLE works (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  work_no INT NOT NULL CHECK (work_no BETWEEN 1 AND 20),
  work_id $BIGINT NOT NULL,
  kind TEXT NOT NULL,
  topic TEXT,
  PRIMARY KEY (school_id, course_id, lesson_no, work_no),
  UNIQUE (school_id, work_id),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no)
) $CLUSTERED;

-- date is the lesson's and kind the work's (a number of rules/mark.h, never changed), for the pupil's index only: with
-- them a diary's week is read from it alone. entered_at in seconds since 1970.
CREATE TABLE marks (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  work_no INT NOT NULL,
  value TEXT NOT NULL,
  kind INT NOT NULL,
  date $DATE NOT NULL,
  entered_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, course_id, lesson_no, pupil_id, work_no),
  FOREIGN KEY (school_id, course_id, lesson_no, work_no) REFERENCES works (school_id, course_id, lesson_no, work_no),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id)
) $CLUSTERED;
CREATE INDEX marks_of_pupil ON marks (school_id, pupil_id, date, course_id, lesson_no, work_no, value, kind);

CREATE TABLE absences (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  code TEXT NOT NULL CHECK (code IN ('absent', 'ill', 'excused', 'unexcused', 'late', 'exempt')),
  minutes INT CHECK (minutes IS NULL OR (code = 'late' AND minutes BETWEEN 1 AND 90)),
  date $DATE NOT NULL,
  entered_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, course_id, lesson_no, pupil_id),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id)
) $CLUSTERED;
CREATE INDEX absences_of_pupil ON absences (school_id, pupil_id, date, course_id, lesson_no, code, minutes);

-- period: "1".."9" a term of the class's calendar, "year", "exam", "final". computed: hundredths, as it stood then.
CREATE TABLE finals (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  period TEXT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  value TEXT NOT NULL,
  computed INT,
  entered_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, course_id, period, pupil_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id)
) $CLUSTERED;
CREATE INDEX finals_of_pupil ON finals (school_id, pupil_id, course_id, period);
