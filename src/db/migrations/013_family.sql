-- What families say to the school: that a child will be away, that a remark was read.

-- A notice of the family is its own until somebody used it: it can be taken back before.
ALTER TABLE excuses ADD COLUMN by_family INT NOT NULL DEFAULT 0 CHECK (by_family IN (0, 1));
ALTER TABLE excuses ADD COLUMN used_at $BIGINT;

-- The first of the guardians who has seen it.
ALTER TABLE remarks ADD COLUMN seen_at $BIGINT;
ALTER TABLE remarks ADD COLUMN seen_by $BIGINT;
