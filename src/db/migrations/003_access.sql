-- Accounts, sessions, keys of repeated requests, and the log.

-- A person has at most two accounts, one per side, and none with both; who is not of the staff, and so
-- no pupil ever, can have one of the staff's side (R2.1).
CREATE TABLE accounts (
  school_id INT NOT NULL,
  account_id $BIGINT NOT NULL,
  person_id $BIGINT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('staff', 'family')),
  login TEXT NOT NULL,
  login_key TEXT NOT NULL,
  password TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'ru' CHECK (language IN ('ru', 'ky', 'en')),
  failures INT NOT NULL DEFAULT 0,
  failed_at $BIGINT,
  created_at $BIGINT NOT NULL,
  disabled_at $BIGINT,
  staff_id $BIGINT GENERATED ALWAYS AS (CASE WHEN side = 'staff' THEN person_id END) STORED,
  PRIMARY KEY (school_id, account_id),
  UNIQUE (school_id, account_id, side),
  UNIQUE (school_id, person_id, side),
  UNIQUE (school_id, login_key),
  FOREIGN KEY (school_id, person_id) REFERENCES persons (school_id, person_id),
  FOREIGN KEY (school_id, staff_id) REFERENCES staff (school_id, person_id)
) $CLUSTERED;

-- The base itself refuses a staff role to a family account.
CREATE TABLE account_roles (
  school_id INT NOT NULL,
  account_id $BIGINT NOT NULL,
  side TEXT NOT NULL DEFAULT 'staff' CHECK (side = 'staff'),
  role TEXT NOT NULL CHECK (role IN ('director', 'deputy', 'tech', 'teacher')),
  first_day $DATE NOT NULL,
  last_day $DATE,
  PRIMARY KEY (school_id, account_id, role, first_day),
  FOREIGN KEY (school_id, account_id, side) REFERENCES accounts (school_id, account_id, side)
) $CLUSTERED;

-- Only the hash of the cookie is kept. Rows stay after the end: the log points at them.
CREATE TABLE sessions (
  school_id INT NOT NULL,
  token_hash $BYTES NOT NULL,
  session_id $BIGINT NOT NULL,
  account_id $BIGINT NOT NULL,
  started_at $BIGINT NOT NULL,
  seen_at $BIGINT NOT NULL,
  ended_at $BIGINT,
  address TEXT NOT NULL,
  agent TEXT NOT NULL,
  PRIMARY KEY (school_id, token_hash),
  UNIQUE (school_id, session_id),
  FOREIGN KEY (school_id, account_id) REFERENCES accounts (school_id, account_id)
) $CLUSTERED;
CREATE INDEX sessions_of_account ON sessions (school_id, account_id);

-- The first answer to a request with this key; kept for days, then forgotten.
CREATE TABLE answers (
  school_id INT NOT NULL,
  account_id $BIGINT NOT NULL,
  request_key TEXT NOT NULL,
  request_hash $BYTES NOT NULL,
  at $BIGINT NOT NULL,
  status INT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (school_id, account_id, request_key)
) $CLUSTERED;

-- Append-only. hash = SHA-256(hash of the row before, this row in its canonical form; store/log.h).
CREATE TABLE log (
  school_id INT NOT NULL,
  seq $BIGINT NOT NULL,
  at $BIGINT NOT NULL,
  actor_id $BIGINT,
  session_id $BIGINT,
  action TEXT NOT NULL,
  course_id $BIGINT,
  lesson_no INT,
  pupil_id $BIGINT,
  item TEXT,
  old TEXT,
  new TEXT,
  reason TEXT,
  hash $BYTES NOT NULL,
  PRIMARY KEY (school_id, seq)
) $CLUSTERED;

CREATE TABLE log_heads (
  school_id INT NOT NULL PRIMARY KEY REFERENCES schools,
  seq $BIGINT NOT NULL,
  hash $BYTES NOT NULL
) $STRICT;

--sqlite
CREATE TRIGGER log_is_never_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is_never_deleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
--end
--postgres
CREATE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN RAISE EXCEPTION ''the log is append-only''; END';
CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log EXECUTE FUNCTION log_refuse();
--end
