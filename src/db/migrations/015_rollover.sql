-- From one year to the next. A pupil who does not go with the own class: with another one of this year (a class below:
-- the year is repeated; above: a grade is jumped), or, without one, leaves the school.
CREATE TABLE promotions (
  school_id INT NOT NULL,
  year_id $BIGINT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  with_class_id $BIGINT,
  PRIMARY KEY (school_id, year_id, pupil_id),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, with_class_id) REFERENCES classes (school_id, class_id)
) $CLUSTERED;

-- first_day: of the new year. ran_on: the day on which it was done, from which on it can be taken back for 30 days.
CREATE TABLE rollovers (
  school_id INT NOT NULL,
  rollover_id $BIGINT NOT NULL,
  year_id $BIGINT NOT NULL,
  to_year_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  ran_on $DATE NOT NULL,
  undone_at $BIGINT,
  PRIMARY KEY (school_id, rollover_id),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id),
  FOREIGN KEY (school_id, to_year_id) REFERENCES years (school_id, year_id)
) $CLUSTERED;

CREATE TABLE rollover_classes (
  school_id INT NOT NULL,
  rollover_id $BIGINT NOT NULL,
  class_id $BIGINT NOT NULL,
  next_class_id $BIGINT NOT NULL,
  PRIMARY KEY (school_id, rollover_id, class_id),
  FOREIGN KEY (school_id, rollover_id) REFERENCES rollovers (school_id, rollover_id),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, next_class_id) REFERENCES classes (school_id, class_id)
) $CLUSTERED;

-- first_day and reason of the enrolment that was ended.
CREATE TABLE rollover_pupils (
  school_id INT NOT NULL,
  rollover_id $BIGINT NOT NULL,
  pupil_id $BIGINT NOT NULL,
  class_id $BIGINT NOT NULL,
  first_day $DATE NOT NULL,
  reason TEXT,
  next_class_id $BIGINT,
  PRIMARY KEY (school_id, rollover_id, pupil_id),
  FOREIGN KEY (school_id, rollover_id) REFERENCES rollovers (school_id, rollover_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, next_class_id) REFERENCES classes (school_id, class_id)
) $CLUSTERED;
