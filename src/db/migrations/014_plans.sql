-- Calendar-thematic plans (1.5, 3.2): what is to be taught in which hours. How a plan falls on the lessons is computed
-- (rules/plan.h), never stored; what a lesson gave of it is a fact of that lesson.

-- Of a subject in the classes of one grade, programme and language of instruction.
CREATE TABLE plans (
  school_id INT NOT NULL,
  plan_id $BIGINT NOT NULL,
  year_id $BIGINT NOT NULL,
  subject_id $BIGINT NOT NULL,
  grade INT NOT NULL CHECK (grade BETWEEN 0 AND 12),
  programme INT NOT NULL CHECK (programme IN (11, 12)),
  language TEXT NOT NULL CHECK (language IN ('ru', 'ky', 'uz', 'tg')),
  title TEXT NOT NULL,
  author_id $BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'returned')),
  note TEXT,
  decided_by $BIGINT,
  decided_at $BIGINT,
  PRIMARY KEY (school_id, plan_id),
  FOREIGN KEY (school_id, year_id) REFERENCES years (school_id, year_id),
  FOREIGN KEY (school_id, subject_id) REFERENCES subjects (school_id, subject_id),
  FOREIGN KEY (school_id, author_id) REFERENCES staff (school_id, person_id),
  FOREIGN KEY (school_id, decided_by) REFERENCES staff (school_id, person_id),
  CHECK (state <> 'approved' OR decided_by IS NOT NULL)
) $CLUSTERED;
CREATE INDEX plans_of_year ON plans (school_id, year_id, subject_id, grade);

-- Rows in the order of position, which has gaps, so that a row put between others moves none. Hours 0: given together with
-- the row before. work: a code of work_kinds, or empty.
CREATE TABLE plan_rows (
  school_id INT NOT NULL,
  plan_id $BIGINT NOT NULL,
  row_id $BIGINT NOT NULL,
  position $BIGINT NOT NULL,
  hours INT NOT NULL CHECK (hours BETWEEN 0 AND 99),
  work TEXT NOT NULL,
  section TEXT NOT NULL,
  topic TEXT NOT NULL CHECK (topic <> ''),
  kind TEXT NOT NULL,
  homework TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (school_id, plan_id, row_id),
  FOREIGN KEY (school_id, plan_id) REFERENCES plans (school_id, plan_id)
) $CLUSTERED;

-- Days that the teacher's own sheet names, by class; label '' is for all classes.
CREATE TABLE plan_days (
  school_id INT NOT NULL,
  plan_id $BIGINT NOT NULL,
  row_id $BIGINT NOT NULL,
  label TEXT NOT NULL,
  date $DATE NOT NULL,
  PRIMARY KEY (school_id, plan_id, row_id, label),
  FOREIGN KEY (school_id, plan_id, row_id) REFERENCES plan_rows (school_id, plan_id, row_id)
) $CLUSTERED;

-- By which plan a course is taught.
CREATE TABLE course_plans (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  plan_id $BIGINT NOT NULL,
  PRIMARY KEY (school_id, course_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, plan_id) REFERENCES plans (school_id, plan_id)
) $CLUSTERED;
CREATE INDEX course_plans_of_plan ON course_plans (school_id, plan_id);

-- Which rows a lesson gave; one part without a row: something outside the plan.
CREATE TABLE lesson_plans (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  lesson_no INT NOT NULL,
  part_no INT NOT NULL CHECK (part_no BETWEEN 1 AND 8),
  plan_id $BIGINT,
  row_id $BIGINT,
  PRIMARY KEY (school_id, course_id, lesson_no, part_no),
  FOREIGN KEY (school_id, course_id, lesson_no) REFERENCES lessons (school_id, course_id, lesson_no),
  FOREIGN KEY (school_id, plan_id, row_id) REFERENCES plan_rows (school_id, plan_id, row_id),
  CHECK ((plan_id IS NULL) = (row_id IS NULL))
) $CLUSTERED;
CREATE INDEX lesson_plans_of_row ON lesson_plans (school_id, plan_id, row_id) WHERE row_id IS NOT NULL;

-- A course departs from its plan: the row gets other hours there, with a reason (лист корректировки).
CREATE TABLE plan_corrections (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  plan_id $BIGINT NOT NULL,
  row_id $BIGINT NOT NULL,
  hours INT NOT NULL CHECK (hours BETWEEN 0 AND 99),
  reason TEXT NOT NULL CHECK (reason <> ''),
  made_by $BIGINT,
  made_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, course_id, plan_id, row_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, plan_id, row_id) REFERENCES plan_rows (school_id, plan_id, row_id),
  FOREIGN KEY (school_id, made_by) REFERENCES persons (school_id, person_id)
) $CLUSTERED;
CREATE INDEX plan_corrections_of_row ON plan_corrections (school_id, plan_id, row_id);
