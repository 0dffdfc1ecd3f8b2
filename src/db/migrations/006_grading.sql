-- How the school assesses (3.2): kinds of work with weight and deadline; closed periods; markless classes.

-- Kinds as a school begins with them; weights in hundredths.
CREATE TABLE standard_kinds (
  kind INT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name_ru TEXT NOT NULL,
  name_ky TEXT NOT NULL,
  name_en TEXT NOT NULL,
  sign_ru TEXT NOT NULL,
  sign_ky TEXT NOT NULL,
  sign_en TEXT NOT NULL,
  weight INT NOT NULL,
  deadline TEXT NOT NULL,
  needs_topic INT NOT NULL,
  each_pupil INT NOT NULL
) $STRICT;
INSERT INTO standard_kinds VALUES
  (0, 'classwork', 'Работа на уроке', 'Класстагы иш', 'Class work', '', '', '', 50, 'same_day', 0, 0),
  (1, 'homework', 'Домашняя работа', 'Үй иши', 'Homework', 'ДР', 'ҮИ', 'HW', 30, 'same_day', 0, 0),
  (2, 'test', 'Тест', 'Тест', 'Test', 'Т', 'Т', 'T', 100, 'two_lessons', 0, 1),
  (3, 'independent', 'Самостоятельная работа', 'Өз алдынча иш', 'Independent work', 'СР', 'ӨИ', 'IW', 70,
   'two_lessons', 0, 1),
  (4, 'checking', 'Проверочная работа', 'Текшерүү иши', 'Checking work', 'Пров', 'Текш', 'ChW', 70,
   'two_lessons', 0, 1),
  (5, 'practical', 'Практическая работа', 'Практикалык иш', 'Practical work', 'ПР', 'ПИ', 'PW', 70,
   'next_lesson', 1, 1),
  (6, 'laboratory', 'Лабораторная работа', 'Лабораториялык иш', 'Laboratory work', 'ЛР', 'ЛИ', 'LW', 70,
   'next_lesson', 1, 1),
  (7, 'control', 'Контрольная работа', 'Контролдук иш', 'Control work', 'КР', 'КИ', 'CW', 100, 'next_lesson', 1, 1),
  (8, 'dictation', 'Диктант', 'Жат жазуу', 'Dictation', 'Д', 'ЖЖ', 'D', 100, 'next_lesson', 0, 1),
  (9, 'exposition', 'Изложение', 'Баяндама', 'Exposition', 'Изл', 'Баян', 'Exp', 100, 'ten_days', 0, 1),
  (10, 'essay', 'Сочинение', 'Дил баян', 'Essay', 'Соч', 'ДБ', 'Es', 100, 'ten_days', 0, 1);

-- counting: 0 for formative kinds, which are in no average. each_pupil: all who were there have a mark of it.
CREATE TABLE work_kinds (
  school_id INT NOT NULL REFERENCES schools,
  kind INT NOT NULL CHECK (kind BETWEEN 0 AND 99),
  code TEXT NOT NULL CHECK (code <> ''),
  name_ru TEXT NOT NULL,
  name_ky TEXT NOT NULL,
  name_en TEXT NOT NULL,
  sign_ru TEXT NOT NULL,
  sign_ky TEXT NOT NULL,
  sign_en TEXT NOT NULL,
  weight INT NOT NULL CHECK (weight BETWEEN 1 AND 1000),
  counting INT NOT NULL DEFAULT 1 CHECK (counting IN (0, 1)),
  deadline TEXT NOT NULL
    CHECK (deadline IN ('same_day', 'two_lessons', 'next_lesson', 'ten_days', 'period_end')),
  needs_topic INT NOT NULL CHECK (needs_topic IN (0, 1)),
  each_pupil INT NOT NULL CHECK (each_pupil IN (0, 1)),
  PRIMARY KEY (school_id, kind),
  UNIQUE (school_id, code)
) $CLUSTERED;
INSERT INTO work_kinds (school_id, kind, code, name_ru, name_ky, name_en, sign_ru, sign_ky, sign_en, weight, deadline,
  needs_topic, each_pupil)
  SELECT s.school_id, k.kind, k.code, k.name_ru, k.name_ky, k.name_en, k.sign_ru, k.sign_ky, k.sign_en, k.weight,
    k.deadline, k.needs_topic, k.each_pupil FROM schools s CROSS JOIN standard_kinds k;

-- period: as of finals; "year" closes the exam and the final mark too.
CREATE TABLE closings (
  school_id INT NOT NULL,
  calendar_id $BIGINT NOT NULL,
  period TEXT NOT NULL,
  closed_at $BIGINT NOT NULL,
  PRIMARY KEY (school_id, calendar_id, period),
  FOREIGN KEY (school_id, calendar_id) REFERENCES calendars (school_id, calendar_id)
) $CLUSTERED;

-- A course, or one pupil in it, may be written in although the period is closed; the last day is still inside.
CREATE TABLE reopenings (
  school_id INT NOT NULL,
  course_id $BIGINT NOT NULL,
  period TEXT NOT NULL,
  reopening_id $BIGINT NOT NULL,
  pupil_id $BIGINT,
  last_day $DATE NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  opened_at $BIGINT NOT NULL,
  opened_by $BIGINT,
  PRIMARY KEY (school_id, course_id, period, reopening_id),
  FOREIGN KEY (school_id, course_id) REFERENCES courses (school_id, course_id),
  FOREIGN KEY (school_id, pupil_id) REFERENCES pupils (school_id, pupil_id),
  FOREIGN KEY (school_id, opened_by) REFERENCES persons (school_id, person_id)
) $CLUSTERED;

-- What the program proposed when the final mark was given, and why another was given.
ALTER TABLE finals ADD COLUMN proposed TEXT;
ALTER TABLE finals ADD COLUMN reason TEXT;

-- A class without marks has no works, marks, finals, whoever writes (2.8).
--sqlite
CREATE TRIGGER markless_has_no_works BEFORE INSERT ON works
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
CREATE TRIGGER markless_changes_no_works BEFORE UPDATE ON works
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
CREATE TRIGGER markless_has_no_marks BEFORE INSERT ON marks
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
CREATE TRIGGER markless_changes_no_marks BEFORE UPDATE ON marks
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
CREATE TRIGGER markless_has_no_finals BEFORE INSERT ON finals
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
CREATE TRIGGER markless_changes_no_finals BEFORE UPDATE ON finals
  WHEN EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
    WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1)
  BEGIN SELECT RAISE(ABORT, 'a class without marks (2.8)'); END;
--end
--postgres
CREATE FUNCTION markless_refuse() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN
     IF EXISTS (SELECT 1 FROM courses k JOIN classes c ON c.school_id = k.school_id AND c.class_id = k.class_id
       WHERE k.school_id = NEW.school_id AND k.course_id = NEW.course_id AND c.markless = 1) THEN
       RAISE EXCEPTION ''a class without marks (2.8)'';
     END IF;
     RETURN NEW;
   END';
CREATE TRIGGER markless_has_no_works BEFORE INSERT OR UPDATE ON works
  FOR EACH ROW EXECUTE FUNCTION markless_refuse();
CREATE TRIGGER markless_has_no_marks BEFORE INSERT OR UPDATE ON marks
  FOR EACH ROW EXECUTE FUNCTION markless_refuse();
CREATE TRIGGER markless_has_no_finals BEFORE INSERT OR UPDATE ON finals
  FOR EACH ROW EXECUTE FUNCTION markless_refuse();
--end
