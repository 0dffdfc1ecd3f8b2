-- Kinds of work as a table that the school keeps: their order in lists, and those out of use, which old works still have.
ALTER TABLE work_kinds ADD COLUMN place INT NOT NULL DEFAULT 0;
ALTER TABLE work_kinds ADD COLUMN retired INT NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
UPDATE work_kinds SET place = kind;
