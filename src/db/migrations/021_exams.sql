-- Exams that are held in a course this year (3.2): transfer or state exam, one of the two, and the autumn exam. Their
-- marks are finals of the periods "exam" and "autumn".
CREATE TABLE exams (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('transfer', 'state', 'autumn')),
  date $DATE NOT NULL,
  PRIMARY KEY (school_id, course_id, kind),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id)
) $CLUSTERED;
CREATE UNIQUE INDEX exams_one_of_two ON exams (school_id, course_id) WHERE kind <> 'autumn';

-- Exams and the final mark have locks of their own: they come after the year. What was closed with the year stays so.
INSERT INTO closings (school_id, calendar_id, period, closed_at)
  SELECT z.school_id, z.calendar_id, p.period, z.closed_at FROM closings z
  CROSS JOIN (SELECT 'exam' AS period UNION ALL SELECT 'final' AS period) p WHERE z.period = 'year';
INSERT INTO reopenings (school_id, course_id, period, reopening_id, pupil_id, last_day, reason, opened_at, opened_by)
  SELECT o.school_id, o.course_id, p.period, o.reopening_id, o.pupil_id, o.last_day, o.reason, o.opened_at, o.opened_by
  FROM reopenings o CROSS JOIN (SELECT 'exam' AS period UNION ALL SELECT 'final' AS period) p WHERE o.period = 'year';
