-- A timetable that is being made: one draft a year. It becomes a version on the day from which it is published.
CREATE TABLE drafts (
  school_id INT NOT NULL,
  year_id $BIGINT NOT NULL,
  timetable_id $BIGINT,
  cycle INT NOT NULL CHECK (cycle IN (1, 2)),
  made_by $BIGINT,
  made_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, year_id),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id),
  FOREIGN KEY (school_id, timetable_id) REFERENCES timetables (school_id, timetable_id),
  FOREIGN KEY (school_id, made_by) REFERENCES persons (school_id, person_id)
) $CLUSTERED;

CREATE TABLE draft_slots (
  school_id INT NOT NULL,
  year_id $BIGINT NOT NULL,
  course_id $BIGINT NOT NULL,
  week INT NOT NULL CHECK (week BETWEEN 0 AND 2),
  weekday INT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  number INT NOT NULL CHECK (number BETWEEN 0 AND 20),
  room_id $BIGINT,
  PRIMARY KEY (school_id, year_id, course_id, week, weekday, number),
  FOREIGN KEY (school_id, year_id) REFERENCES drafts (school_id, year_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, room_id) REFERENCES rooms (school_id, room_id)
) $CLUSTERED;
