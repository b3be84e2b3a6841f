-- What a coordinator or the city tells many people at once, and who has answered.

CREATE TABLE announcement (
    id       INTEGER PRIMARY KEY,
    text     TEXT NOT NULL,
    audience TEXT NOT NULL,
    by       INTEGER REFERENCES person (id),
    at       INTEGER NOT NULL
) STRICT;

CREATE TABLE announcement_reader (
    announcement INTEGER NOT NULL REFERENCES announcement (id),
    person       INTEGER NOT NULL REFERENCES person (id),
    answered_at  INTEGER,
    PRIMARY KEY (announcement, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcement_unanswered ON announcement_reader (person, announcement) WHERE answered_at IS NULL;
