-- Old answers are forgotten by their age, a few at a time.
CREATE INDEX answers_by_time ON answers (school_id, at);
