-- What was changed in the plan of a day (6.1): at most one row a lesson, as it stands now; the log keeps what was
-- before. date and number are those of the plan; who stands in, and where a moved lesson is now, the lesson says.
-- version: the lesson's when it was changed; while it is the same nobody has written since.
CREATE TABLE substitutions (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  lesson_id $BIGINT NOT NULL,
  number INT NOT NULL CHECK (number BETWEEN 0 AND 20),
  kind TEXT NOT NULL CHECK (kind IN ('replaced', 'merged', 'moved', 'cancelled')),
  teacher_id $BIGINT,
  with_lesson_id $BIGINT,
  reason TEXT NOT NULL CHECK (reason <> ''),
  version INT NOT NULL,
  made_by $BIGINT,
  made_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, class_id, date, lesson_id),
  UNIQUE (school_id, lesson_id),
  FOREIGN KEY (school_id, lesson_id) REFERENCES lessons (school_id, lesson_id),
  FOREIGN KEY (school_id, teacher_id) REFERENCES staff (school_id, person_id),
  FOREIGN KEY (school_id, made_by) REFERENCES persons (school_id, person_id),
  CHECK ((kind = 'merged') = (with_lesson_id IS NOT NULL))
) $CLUSTERED;
CREATE INDEX substitutions_of_day ON substitutions (school_id, date);
CREATE INDEX substitutions_moved ON substitutions (school_id, class_id, date) WHERE kind = 'moved';
