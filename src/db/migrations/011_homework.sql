-- Homework (3.2): when it was given, how long it takes, and what is set for some pupils only.

-- Given first and corrected last, in ms since 1970; minutes as the teacher reckons.
ALTER TABLE lessons ADD COLUMN homework_at $BIGINT;
ALTER TABLE lessons ADD COLUMN homework_changed_at $BIGINT;
ALTER TABLE lessons ADD COLUMN homework_minutes INT CHECK (homework_minutes BETWEEN 1 AND 300);

-- Beside the common homework of a lesson; taken back, not deleted.
CREATE TABLE assignments (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  assignment_id $BIGINT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  minutes INT CHECK (minutes BETWEEN 1 AND 300),
  author_id $BIGINT NOT NULL,
  published_at $BIGINT NOT NULL,
  voided_at $BIGINT,
  PRIMARY KEY (school_id, course_id, lesson_no, assignment_id),
  UNIQUE (school_id, assignment_id),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, author_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;

-- Who has it; published_at is the assignment's, so that a diary reads a range of its pupil alone.
CREATE TABLE assigned_pupils (
  school_id INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  published_at $BIGINT NOT NULL,
  assignment_id $BIGINT NOT NULL,
  PRIMARY KEY (school_id, pupil_id, published_at, assignment_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, assignment_id) REFERENCES assignments (school_id, assignment_id)
) $CLUSTERED;
CREATE UNIQUE INDEX assigned_pupils_of ON assigned_pupils (school_id, assignment_id, pupil_id);
