-- A journal page reads its lessons from their index alone: without the texts each of them was one more search in the
-- class's weeks. PostgreSQL keeps no rows of over a third of a page in an index, and a topic may be longer.
--sqlite
DROP INDEX lessons_of_course;
CREATE INDEX lessons_of_course ON lessons
  (school_id, course_id, date, number, lesson_id, lesson_no, status, roll_at, topic, homework);
--end
