-- How messages go out: by urgency, in order within a conversation, several as one, in parts.
-- `urgency` follows from `kind` (0 is the most urgent); `planned_at` is when a row was first due, while `next_at` moves with
-- the attempts; `batch` is the id under which the row went out, together with others or alone, the same over attempts.
ALTER TABLE outbox ADD COLUMN urgency INTEGER NOT NULL DEFAULT 2;
ALTER TABLE outbox ADD COLUMN planned_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN batch TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN parts_sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN unreached TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN ended_at INTEGER;
UPDATE outbox SET planned_at = created_at, batch = CASE WHEN attempts > 0 THEN key ELSE '' END,
                  ended_at = CASE WHEN status IN ('acked', 'rejected', 'dead') THEN next_at END;
CREATE INDEX outbox_conversation ON outbox (channel, target_kind, target, planned_at, urgency, id)
    WHERE status IN ('queued', 'sending', 'unknown');
CREATE INDEX outbox_planned ON outbox (channel, planned_at, target_kind, target) WHERE status IN ('queued', 'unknown');
CREATE INDEX outbox_acked ON outbox (ended_at) WHERE status = 'acked';
CREATE INDEX outbox_trouble ON outbox (id) WHERE status IN ('unknown', 'rejected', 'dead') OR unreached <> '';

-- Keys of rows that were acked and have gone: nothing is told twice.
CREATE TABLE outbox_told (
    key     TEXT PRIMARY KEY,
    told_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_told_at ON outbox_told (told_at);

-- What may still be sent now; `conversation` is empty for the channel as a whole. Kept here, so that a restart fills nothing.
CREATE TABLE send_allowance (
    channel       TEXT NOT NULL,
    conversation  TEXT NOT NULL,
    tokens        INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL,
    PRIMARY KEY (channel, conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX send_allowance_at ON send_allowance (at);

-- Calls that a platform counts against a month's allowance; `day` in the installation's zone.
CREATE TABLE call_count (
    channel TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('api', 'webhook', 'stream')),
    day     TEXT NOT NULL,
    calls   INTEGER NOT NULL,
    PRIMARY KEY (channel, kind, day)
) STRICT, WITHOUT ROWID;

-- What coordinators have muted: an organisation, or (without one) a county or (county '') the city; everything or one subject.
CREATE TABLE silence (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER REFERENCES organisation (id),
    county       TEXT NOT NULL,
    subject      TEXT NOT NULL,
    until        INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    by           INTEGER REFERENCES person (id),
    at           INTEGER NOT NULL,
    lifted       INTEGER NOT NULL CHECK (lifted IN (0, 1))
) STRICT;
CREATE INDEX silence_until ON silence (until, id) WHERE lifted = 0;
