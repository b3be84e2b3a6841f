-- What was decided about an activity or an honour, by whom and why; evidence of honours and of the self-check; evidence that
-- takes the place of what was sent before.
CREATE TABLE review (
    id       INTEGER PRIMARY KEY,
    subject  TEXT NOT NULL,                 -- a code: A12, R5
    decision TEXT NOT NULL CHECK (decision IN ('approved', 'returned', 'appealed', 'upheld')),
    by       INTEGER REFERENCES person (id),
    name     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX review_subject ON review (subject, id);

-- Empty for what an activity's evidence is; else a code (R5), or year and point of the self-check (2026/3).
ALTER TABLE evidence ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX evidence_subject ON evidence (organisation, subject) WHERE subject <> '';
DROP INDEX evidence_unassigned;
CREATE INDEX evidence_unassigned ON evidence (sender, received_at) WHERE activity IS NULL AND status = 'active' AND subject = '';

ALTER TABLE media ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN replaces_before INTEGER;
DROP INDEX media_unassigned;
CREATE INDEX media_unassigned ON media (sender, received_at) WHERE activity IS NULL AND status <> 'failed' AND subject = '';

-- Whose role ends when the code is used, and the codes that a new one makes useless.
ALTER TABLE invite ADD COLUMN replaces INTEGER REFERENCES person (id);
CREATE INDEX invite_person ON invite (person);
CREATE INDEX invite_replaces ON invite (replaces) WHERE replaces IS NOT NULL;
