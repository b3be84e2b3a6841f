-- What kept photos look like (64 bits), when their cameras say they were taken, and which look alike.

CREATE TABLE photo (
    sha256  TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    hash    INTEGER,               -- NULL: it could not be read
    telling INTEGER NOT NULL CHECK (telling IN (0, 1)),
    taken   TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE photo_alike (
    one      TEXT NOT NULL,
    other    TEXT NOT NULL,
    distance INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- What is still to be looked at: emptied as the photos are read, so that looking costs nothing when there are none.
CREATE TABLE photo_unseen (
    evidence INTEGER PRIMARY KEY REFERENCES evidence (id),
    sha256   TEXT NOT NULL
) STRICT;
CREATE INDEX photo_unseen_hash ON photo_unseen (sha256);
INSERT INTO photo_unseen SELECT id, sha256 FROM evidence WHERE type IN ('jpeg', 'png') AND status = 'active';
CREATE TRIGGER photo_arrived AFTER INSERT ON evidence WHEN new.type IN ('jpeg', 'png')
    AND NOT EXISTS (SELECT 1 FROM photo WHERE sha256 = new.sha256)
BEGIN
    INSERT INTO photo_unseen VALUES (new.id, new.sha256);
END;
CREATE TRIGGER photo_seen AFTER INSERT ON photo
BEGIN
    DELETE FROM photo_unseen WHERE sha256 = new.sha256;
END;
