-- Reminders that were sent, for good: the outbox may forget its messages.
CREATE TABLE reminder (
    key     TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    person  INTEGER REFERENCES person (id),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_person ON reminder (person, at) WHERE person IS NOT NULL;

-- What people answered to them; of one person to one subject the latest.
CREATE TABLE reminder_answer (
    subject TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES person (id),
    reply   TEXT NOT NULL CHECK (reply IN ('seen', 'later', 'never')),
    at      INTEGER NOT NULL,
    until   INTEGER NOT NULL,
    PRIMARY KEY (subject, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_answer_at ON reminder_answer (at);

-- When an organisation got the due time that it has now: stages of the ladder before that are not caught up on.
ALTER TABLE assignment ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

-- What is looked for every hour, so that it costs what is open and not what was ever stored.
CREATE INDEX assignment_missing ON assignment (task) WHERE status IN ('open', 'returned', 'overdue');
CREATE INDEX activity_draft ON activity (logged_at) WHERE status = 'draft';
CREATE INDEX deduction_appealed ON deduction (id) WHERE status = 'appealed';
CREATE INDEX audit_subject ON audit (subject, at);
