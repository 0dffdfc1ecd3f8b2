-- Days that are not as the week has them. weekday: whose timetable the day follows, 0 its own; week: of a two-week
-- cycle, 0 that of the date; last_number: no lesson after it, 0 as many as ever.
CREATE TABLE special_days (
  school_id INT NOT NULL,
  calendar_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  weekday INT NOT NULL CHECK (weekday BETWEEN 0 AND 7),
  week INT NOT NULL CHECK (week BETWEEN 0 AND 2),
  last_number INT NOT NULL CHECK (last_number BETWEEN 0 AND 20),
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, calendar_id, date),
  FOREIGN KEY (school_id, calendar_id) REFERENCES calendars (school_id, calendar_id),
  CHECK (weekday > 0 OR last_number > 0),
  CHECK (week = 0 OR weekday > 0)
) $CLUSTERED;

-- On this day who has the one set of bells goes by the other.
CREATE TABLE bell_days (
  school_id INT NOT NULL,
  bell_set_id $BIGINT NOT NULL,
  date $DATE NOT NULL,
  used_id $BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (school_id, bell_set_id, date),
  FOREIGN KEY (school_id, bell_set_id) REFERENCES bell_sets (school_id, bell_set_id),
  FOREIGN KEY (school_id, used_id) REFERENCES bell_sets (school_id, bell_set_id),
  CHECK (used_id <> bell_set_id)
) $CLUSTERED;
