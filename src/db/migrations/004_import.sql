-- Which record a name in a foreign file means: asked or guessed once, the next file is silent. kind names the table that id
-- is of, so there is no key; source is the kind of file.
CREATE TABLE aliases (
  school_id INT NOT NULL REFERENCES schools,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('subject', 'teacher', 'room')),
  name TEXT NOT NULL,
  id $BIGINT NOT NULL,
  PRIMARY KEY (school_id, source, kind, name)
) $CLUSTERED;
