-- How far each assessment year has come, and what was objected while it was published.

CREATE TABLE assessment_year (
    year             INTEGER PRIMARY KEY,
    state            TEXT NOT NULL CHECK (state IN ('open', 'published', 'locked')),
    objections_until INTEGER
) STRICT;

CREATE TABLE objection (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    year         INTEGER NOT NULL,
    text         TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('open', 'upheld', 'dismissed')),
    decision     TEXT NOT NULL,
    raised_by    INTEGER REFERENCES person (id),
    raised_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX objection_year ON objection (year, id);

-- A locked year is kept by the database itself: no way of writing can forget to ask.
CREATE TRIGGER locked_activity_added BEFORE INSERT ON activity
WHEN new.year IN (SELECT year FROM assessment_year WHERE state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_activity_changed
BEFORE UPDATE OF organisation, item, title, date, end_date, people, place, stage, status, return_reason, year, evidence_count ON activity
WHEN EXISTS (SELECT 1 FROM assessment_year WHERE state = 'locked' AND year IN (old.year, new.year))
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_honour_added BEFORE INSERT ON honour
WHEN new.year IN (SELECT year FROM assessment_year WHERE state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_honour_changed BEFORE UPDATE ON honour
WHEN EXISTS (SELECT 1 FROM assessment_year WHERE state = 'locked' AND year IN (old.year, new.year))
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_deduction_added BEFORE INSERT ON deduction
WHEN new.year IN (SELECT year FROM assessment_year WHERE state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_deduction_changed BEFORE UPDATE ON deduction
WHEN EXISTS (SELECT 1 FROM assessment_year WHERE state = 'locked' AND year IN (old.year, new.year))
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
CREATE TRIGGER locked_score_changed BEFORE UPDATE OF confirmed, pending, projected ON score
WHEN new.year IN (SELECT year FROM assessment_year WHERE state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
