-- What stands beside a mark: a comment that the family reads, and an answer owed until a day. A debt goes with the mark
-- that is given for it. date is the lesson's, for the pupil's index.
CREATE TABLE mark_notes (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  work_no INT NOT NULL,
  date $DATE NOT NULL,
  comment TEXT,
  owed_until $DATE,
  PRIMARY KEY (school_id, course_id, lesson_no, pupil_id, work_no),
  FOREIGN KEY (school_id, course_id, lesson_no, work_no) REFERENCES works (school_id, course_id, lesson_no, work_no),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  CHECK (comment IS NOT NULL OR owed_until IS NOT NULL)
) $CLUSTERED;
CREATE INDEX mark_notes_of_pupil ON mark_notes (school_id, pupil_id, date);
CREATE INDEX mark_notes_owed ON mark_notes (school_id, course_id, owed_until) WHERE owed_until IS NOT NULL;

-- Why marks of a work came after their deadline (3.2): once for the work.
CREATE TABLE late_reasons (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  work_no INT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (school_id, course_id, lesson_no, work_no),
  FOREIGN KEY (school_id, course_id, lesson_no, work_no) REFERENCES works (school_id, course_id, lesson_no, work_no)
) $CLUSTERED;

-- The history of a cell: what was corrected in it. First entries are found by their time.
CREATE INDEX log_of_corrections ON log (school_id, course_id, lesson_no, pupil_id, seq)
  WHERE course_id IS NOT NULL AND old IS NOT NULL;
