-- Pictures and files that were asked for, and where everybody stood when each week began.

CREATE TABLE paper (
    id                INTEGER PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('score_card', 'ranking_picture', 'trend', 'form', 'county_summary',
                                                    'city_ranking', 'activities', 'archive')),
    organisation      INTEGER REFERENCES organisation (id),
    county            TEXT NOT NULL,
    year              INTEGER NOT NULL,
    channel           TEXT NOT NULL,
    conversation_kind TEXT NOT NULL CHECK (conversation_kind IN ('direct', 'group')),
    conversation      TEXT NOT NULL,
    account           TEXT NOT NULL,
    reply_handle      TEXT NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
    attempts          INTEGER NOT NULL,
    next_at           INTEGER NOT NULL,
    requested_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_due ON paper (next_at) WHERE status = 'waiting';

CREATE TABLE score_week (
    year         INTEGER NOT NULL,
    day          TEXT NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    points       INTEGER NOT NULL,
    county_place INTEGER NOT NULL,
    city_place   INTEGER NOT NULL,
    PRIMARY KEY (year, day, organisation)
) STRICT, WITHOUT ROWID;

-- How a group's rankings name organisations.
ALTER TABLE bound_group ADD COLUMN names TEXT NOT NULL DEFAULT 'short' CHECK (names IN ('full', 'short', 'hidden'));

-- Whether somebody may open a file follows from its having been sent to them.
CREATE INDEX outbox_attachment ON outbox (attachment_sha256) WHERE attachment_sha256 <> '';
