-- What the school has decided for itself, by name; what is not here is as the program has it.
CREATE TABLE settings (
  school_id INT NOT NULL REFERENCES schools,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (school_id, name)
) $CLUSTERED;

-- A certificate of the doctor or a parent's notice: why a pupil is away on these days. Taken back, not deleted.
CREATE TABLE excuses (
  school_id INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  excuse_id $BIGINT NOT NULL,
  last_day $DATE NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('certificate', 'notice')),
  reason TEXT NOT NULL CHECK (reason IN ('ill', 'excused')),
  note TEXT NOT NULL,
  recorded_by $BIGINT,
  recorded_at $BIGINT NOT NULL,
  voided_at $BIGINT,
  PRIMARY KEY (school_id, pupil_id, first_day, excuse_id),
  UNIQUE (school_id, excuse_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, recorded_by) REFERENCES persons (school_id, person_id),
  CHECK (first_day <= last_day)
) $CLUSTERED;

-- The homeroom teacher has gone through the week's attendance (3.3).
CREATE TABLE signed_weeks (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  monday $DATE NOT NULL,
  person_id $BIGINT NOT NULL,
  signed_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, class_id, monday),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;

-- Praise and remarks to a pupil, in a lesson or (course and lesson absent) of the homeroom teacher. date is the lesson's.
CREATE TABLE remarks (
  school_id INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  remark_id $BIGINT NOT NULL,
  course_id $BIGINT,
  lesson_no INT,
  kind TEXT NOT NULL CHECK (kind IN ('praise', 'remark')),
  text TEXT NOT NULL CHECK (text <> ''),
  author_id $BIGINT NOT NULL,
  made_at $BIGINT NOT NULL,
  voided_at $BIGINT,
  PRIMARY KEY (school_id, pupil_id, date, remark_id),
  UNIQUE (school_id, remark_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, author_id) REFERENCES staff (school_id, person_id),
  CHECK ((course_id IS NULL) = (lesson_no IS NULL))
) $CLUSTERED;
CREATE INDEX remarks_of_lesson ON remarks (school_id, course_id, lesson_no) WHERE course_id IS NOT NULL;
