-- Scales of marks (3.2): which figures and words a course takes. Figures lowest to highest, with the least one of each
-- level; highest 0: words only. words: of rules/scale.h, in its order, with blanks between.
CREATE TABLE standard_scales (
  scale INT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name_ru TEXT NOT NULL,
  name_ky TEXT NOT NULL,
  name_en TEXT NOT NULL,
  lowest INT NOT NULL,
  highest INT NOT NULL,
  pass INT NOT NULL,
  good INT NOT NULL,
  excellent INT NOT NULL,
  several INT NOT NULL,
  words TEXT NOT NULL
) $STRICT;
INSERT INTO standard_scales VALUES
  (0, 'five', 'Пятибалльная', 'Беш баллдык', 'Five points', 2, 5, 3, 4, 5, 1, 'осв зч нз н/а'),
  (1, 'ten', 'Десятибалльная', 'Он баллдык', 'Ten points', 1, 10, 5, 7, 9, 1, 'осв зч нз н/а'),
  (2, 'twelve', 'Двенадцатибалльная', 'Он эки баллдык', 'Twelve points', 1, 12, 4, 7, 10, 1, 'осв зч нз н/а'),
  (3, 'passes', 'Зачёт / незачёт', 'Өттү / өткөн жок', 'Pass / fail', 0, 0, 0, 0, 0, 0, 'осв зч нз н/а');

-- Scale 0 is the five-point one of the regulation, the same in every school: rules/scale.c has it too.
CREATE TABLE scales (
  school_id INT NOT NULL REFERENCES schools,
  scale INT NOT NULL CHECK (scale BETWEEN 0 AND 99),
  code TEXT NOT NULL CHECK (code <> ''),
  name_ru TEXT NOT NULL CHECK (name_ru <> ''),
  name_ky TEXT NOT NULL,
  name_en TEXT NOT NULL,
  lowest INT NOT NULL,
  highest INT NOT NULL CHECK (highest BETWEEN 0 AND 100),
  pass INT NOT NULL,
  good INT NOT NULL,
  excellent INT NOT NULL,
  several INT NOT NULL CHECK (several IN (0, 1)),
  words TEXT NOT NULL,
  PRIMARY KEY (school_id, scale),
  UNIQUE (school_id, code)
) $CLUSTERED;
INSERT INTO scales (school_id, scale, code, name_ru, name_ky, name_en, lowest, highest, pass, good, excellent, several,
  words)
  SELECT s.school_id, k.scale, k.code, k.name_ru, k.name_ky, k.name_en, k.lowest, k.highest, k.pass, k.good, k.excellent,
    k.several, k.words FROM schools s CROSS JOIN standard_scales k;

-- The scale of a journal page. Most have 0: pages and the diary look for others through an index that holds only those.
ALTER TABLE courses ADD COLUMN scale INT NOT NULL DEFAULT 0;
CREATE INDEX courses_of_scale ON courses (school_id, class_id, scale) WHERE scale <> 0;
CREATE INDEX courses_on_scale ON courses (school_id, scale) WHERE scale <> 0;
