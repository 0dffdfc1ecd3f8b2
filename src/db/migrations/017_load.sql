-- The curriculum, and the load by which journal pages are given to teachers (2.6). Hours are a week's, in hundredths.
CREATE TABLE curriculum (
  school_id INT NOT NULL,
  class_id $BIGINT NOT NULL,
  subject_id $BIGINT NOT NULL,
  hours INT NOT NULL CHECK (hours BETWEEN 1 AND 4000),
  PRIMARY KEY (school_id, class_id, subject_id),
  FOREIGN KEY (school_id, class_id) REFERENCES classes (school_id, class_id),
  FOREIGN KEY (school_id, subject_id) REFERENCES subjects (school_id, subject_id)
) $CLUSTERED;

-- A course is a row of the load. last_day: the page was closed, its entries stay; the last day is still inside.
ALTER TABLE courses ADD COLUMN hours INT CHECK (hours BETWEEN 1 AND 4000);
ALTER TABLE courses ADD COLUMN last_day $DATE;

-- What is a full load for this teacher; absent: as the school has it.
ALTER TABLE staff ADD COLUMN norm INT CHECK (norm BETWEEN 1 AND 6000);
