-- Files of homework. They live in the base, each content once under its hash: so a backup, which is one proven file
-- (or one pg_dump), holds them, and a file and its entry in the log are stored together or not at all.
CREATE TABLE files (
  school_id INT NOT NULL REFERENCES schools,
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes $BYTES NOT NULL,
  PRIMARY KEY (school_id, hash)
) $STRICT;

-- Of the common homework of a lesson, or of an assignment; taken back, not deleted.
CREATE TABLE homework_files (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  file_id $BIGINT NOT NULL,
  assignment_id $BIGINT,
  name TEXT NOT NULL CHECK (name <> ''),
  hash TEXT NOT NULL,
  size INT NOT NULL,
  author_id $BIGINT NOT NULL,
  added_at $BIGINT NOT NULL,
  voided_at $BIGINT,
  PRIMARY KEY (school_id, course_id, lesson_no, file_id),
  UNIQUE (school_id, file_id),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, assignment_id) REFERENCES assignments (school_id, assignment_id),
  FOREIGN KEY (school_id, hash) REFERENCES files (school_id, hash),
  FOREIGN KEY (school_id, author_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;

-- How many files hang on the lesson, so that a diary asks only for those that are there.
ALTER TABLE lessons ADD COLUMN homework_files INT;
