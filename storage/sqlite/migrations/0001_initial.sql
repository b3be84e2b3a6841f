-- The first schema. Ids that name nothing are NULL; days are TEXT "YYYY-MM-DD"; instants are UTC seconds since 1970;
-- points are hundredths; lists are TEXT, one item a line (storage/sqlite/text_list.hpp).

CREATE TABLE county (
    name        TEXT NOT NULL PRIMARY KEY,
    short_names TEXT NOT NULL,
    position    INTEGER NOT NULL            -- as configured, from 0
) STRICT, WITHOUT ROWID;

-- `county` is no foreign key: a county that leaves the configuration must not take its organisations with it.
CREATE TABLE organisation (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    short_names TEXT NOT NULL,
    county      TEXT NOT NULL,
    host        TEXT NOT NULL CHECK (host IN ('company', 'park')),
    founded     TEXT,
    term_ends   TEXT,
    members     INTEGER NOT NULL,
    practice    INTEGER NOT NULL CHECK (practice IN (0, 1))
) STRICT;
CREATE INDEX organisation_county ON organisation (county);

-- Grows with every change of a county or an organisation, whichever process makes it.
CREATE TABLE directory (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO directory VALUES (1, 1);
CREATE TRIGGER county_added AFTER INSERT ON county BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER county_changed AFTER UPDATE ON county BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER county_removed AFTER DELETE ON county BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER organisation_added AFTER INSERT ON organisation BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER organisation_changed AFTER UPDATE ON organisation BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER organisation_removed AFTER DELETE ON organisation BEGIN UPDATE directory SET version = version + 1; END;

CREATE TABLE person (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    current INTEGER REFERENCES organisation (id)
) STRICT;

CREATE TABLE account (
    id      INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    user    TEXT NOT NULL,
    person  INTEGER NOT NULL REFERENCES person (id),
    UNIQUE (channel, user)
) STRICT;
CREATE INDEX account_person ON account (person);

CREATE TABLE membership (
    id           INTEGER PRIMARY KEY,
    person       INTEGER NOT NULL REFERENCES person (id),
    role         TEXT NOT NULL CHECK (role IN ('guest', 'member', 'secretary', 'coordinator', 'admin')),
    organisation INTEGER REFERENCES organisation (id),
    county       TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX membership_once ON membership (person, role, coalesce(organisation, 0), county);
CREATE INDEX membership_organisation ON membership (organisation, role, person) WHERE organisation IS NOT NULL;
CREATE INDEX membership_county ON membership (county, role, person) WHERE county <> '';

CREATE TABLE invite (
    code         TEXT NOT NULL PRIMARY KEY,
    person       INTEGER REFERENCES person (id),
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('guest', 'member', 'secretary', 'coordinator', 'admin')),
    organisation INTEGER REFERENCES organisation (id),
    county       TEXT NOT NULL,
    expires_at   INTEGER NOT NULL,
    used         INTEGER NOT NULL CHECK (used IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE failed_try (
    id      INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    user    TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX failed_try_account ON failed_try (channel, user, at);

CREATE TABLE bound_group (
    channel      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    county       TEXT NOT NULL,
    organisation INTEGER REFERENCES organisation (id),
    PRIMARY KEY (channel, conversation)
) STRICT, WITHOUT ROWID;

-- `county` repeats the organisation's, so that a county's list is an index walk.
CREATE TABLE activity (
    id             INTEGER PRIMARY KEY,
    organisation   INTEGER NOT NULL REFERENCES organisation (id),
    item           TEXT NOT NULL,
    title          TEXT NOT NULL,
    date           TEXT NOT NULL,
    end_date       TEXT,
    people         INTEGER,
    place          TEXT NOT NULL,
    stage          TEXT NOT NULL CHECK (stage IN ('none', 'plan', 'carried_out', 'commended')),
    status         TEXT NOT NULL CHECK (status IN ('draft', 'pending', 'approved', 'returned', 'withdrawn')),
    return_reason  TEXT NOT NULL,
    year           INTEGER NOT NULL,
    logged_by      INTEGER REFERENCES person (id),
    logged_at      INTEGER NOT NULL,
    evidence_count INTEGER NOT NULL CHECK (evidence_count >= 0),
    version        INTEGER NOT NULL,
    county         TEXT NOT NULL
) STRICT;
-- What a filter asks for stands behind the order, so that leaving rows out does not read them.
CREATE INDEX activity_organisation ON activity (organisation, id, year, item, status);
CREATE INDEX activity_county ON activity (county, id, year, item, status);
CREATE INDEX activity_same ON activity (organisation, date, title);
CREATE INDEX activity_pending ON activity (county, id) WHERE status = 'pending';

CREATE TABLE evidence (
    id           INTEGER PRIMARY KEY,
    activity     INTEGER REFERENCES activity (id),
    organisation INTEGER REFERENCES organisation (id),
    sender       INTEGER REFERENCES person (id),
    sha256       TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes        INTEGER NOT NULL,
    type         TEXT NOT NULL CHECK (type IN ('jpeg', 'png', 'gif', 'webp', 'heic', 'pdf', 'word', 'excel', 'powerpoint', 'mp4')),
    name         TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('active', 'replaced', 'withdrawn')),
    received_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_activity ON evidence (activity) WHERE activity IS NOT NULL;
CREATE INDEX evidence_hash ON evidence (sha256);
CREATE INDEX evidence_unassigned ON evidence (sender, received_at) WHERE activity IS NULL AND status = 'active';

CREATE TABLE honour (
    id             INTEGER PRIMARY KEY,
    organisation   INTEGER NOT NULL REFERENCES organisation (id),
    level          TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'city')),
    title          TEXT NOT NULL,
    date           TEXT,
    status         TEXT NOT NULL CHECK (status IN ('draft', 'pending', 'approved', 'returned', 'withdrawn')),
    year           INTEGER NOT NULL,
    logged_by      INTEGER REFERENCES person (id),
    logged_at      INTEGER NOT NULL,
    evidence_count INTEGER NOT NULL CHECK (evidence_count >= 0),
    version        INTEGER NOT NULL
) STRICT;
CREATE INDEX honour_organisation ON honour (organisation);

CREATE TABLE task (
    id       INTEGER PRIMARY KEY,
    title    TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('funded_project', 'report', 'other_work')),
    due      INTEGER NOT NULL,
    audience TEXT NOT NULL,
    status   TEXT NOT NULL CHECK (status IN ('open', 'closed', 'cancelled')),
    given_by INTEGER REFERENCES person (id),
    given_at INTEGER NOT NULL,
    year     INTEGER NOT NULL
) STRICT;

CREATE TABLE assignment (
    task         INTEGER NOT NULL REFERENCES task (id),
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    status       TEXT NOT NULL CHECK (status IN ('open', 'submitted', 'accepted', 'returned', 'overdue', 'cancelled')),
    due          INTEGER,
    submitted_at INTEGER,
    note         TEXT NOT NULL,
    PRIMARY KEY (task, organisation)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_organisation ON assignment (organisation);

CREATE TABLE deduction (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    task         INTEGER REFERENCES task (id),
    kind         TEXT NOT NULL CHECK (kind IN ('funded_project', 'report', 'other_work')),
    points       INTEGER NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('in_force', 'appealed', 'waived')),
    reason       TEXT NOT NULL,
    year         INTEGER NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX deduction_organisation ON deduction (organisation);

CREATE TABLE tally (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    year         INTEGER NOT NULL,
    item         TEXT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('none', 'plan', 'carried_out', 'commended')),
    confirmed    INTEGER NOT NULL,
    pending      INTEGER NOT NULL,
    PRIMARY KEY (organisation, year, item, stage)
) STRICT, WITHOUT ROWID;

-- `county` and `practice` repeat the organisation's, so that a ranking is an index walk.
CREATE TABLE score (
    organisation     INTEGER NOT NULL REFERENCES organisation (id),
    year             INTEGER NOT NULL,
    confirmed        INTEGER NOT NULL,
    pending          INTEGER NOT NULL,
    projected        INTEGER NOT NULL,
    rulebook_version TEXT NOT NULL,
    county           TEXT NOT NULL,
    practice         INTEGER NOT NULL,
    PRIMARY KEY (organisation, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX score_county ON score (county, year, confirmed DESC, organisation) WHERE practice = 0;
CREATE INDEX score_city ON score (year, confirmed DESC, organisation) WHERE practice = 0;

-- How many organisations have how many points, of a county and (county '') of the city: a place is a sum over the levels above,
-- of which there are some hundred, instead of a count over all who are better.
CREATE TABLE score_level (
    county        TEXT NOT NULL,
    year          INTEGER NOT NULL,
    confirmed     INTEGER NOT NULL,
    organisations INTEGER NOT NULL,
    PRIMARY KEY (county, year, confirmed)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER score_added AFTER INSERT ON score WHEN new.practice = 0
BEGIN
    INSERT INTO score_level SELECT scope, new.year, new.confirmed, 1 FROM (SELECT new.county AS scope UNION SELECT '') WHERE true
        ON CONFLICT DO UPDATE SET organisations = organisations + 1;
END;
CREATE TRIGGER score_left AFTER UPDATE OF confirmed, county, practice ON score
WHEN old.practice = 0 AND (new.confirmed, new.county, new.practice) <> (old.confirmed, old.county, old.practice)
BEGIN
    UPDATE score_level SET organisations = organisations - 1
        WHERE county IN (old.county, '') AND year = old.year AND confirmed = old.confirmed;
    DELETE FROM score_level
        WHERE county IN (old.county, '') AND year = old.year AND confirmed = old.confirmed AND organisations = 0;
END;
CREATE TRIGGER score_reached AFTER UPDATE OF confirmed, county, practice ON score
WHEN new.practice = 0 AND (new.confirmed, new.county, new.practice) <> (old.confirmed, old.county, old.practice)
BEGIN
    INSERT INTO score_level SELECT scope, new.year, new.confirmed, 1 FROM (SELECT new.county AS scope UNION SELECT '') WHERE true
        ON CONFLICT DO UPDATE SET organisations = organisations + 1;
END;

CREATE TRIGGER organisation_moved AFTER UPDATE OF county, practice ON organisation
WHEN new.county <> old.county OR new.practice <> old.practice
BEGIN
    UPDATE score SET county = new.county, practice = new.practice WHERE organisation = new.id;
    UPDATE activity SET county = new.county WHERE organisation = new.id AND county <> new.county;
END;

CREATE TABLE change (
    id             INTEGER PRIMARY KEY,
    person         INTEGER REFERENCES person (id),
    kind           TEXT NOT NULL CHECK (kind IN ('registered', 'edited', 'withdrew', 'attached', 'honour_registered')),
    activity       INTEGER REFERENCES activity (id),
    honour         INTEGER REFERENCES honour (id),
    before         TEXT NOT NULL,
    version_before INTEGER NOT NULL,
    version_after  INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    undone         INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
CREATE INDEX change_person ON change (person) WHERE undone = 0;

CREATE TABLE dialogue (
    channel      TEXT NOT NULL,
    conversation TEXT NOT NULL,
    sender       TEXT NOT NULL,
    state        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (channel, conversation, sender)
) STRICT, WITHOUT ROWID;

CREATE TABLE media (
    id                INTEGER PRIMARY KEY,
    channel           TEXT NOT NULL,
    message_id        TEXT NOT NULL,
    conversation_kind TEXT NOT NULL CHECK (conversation_kind IN ('direct', 'group')),
    conversation      TEXT NOT NULL,
    account           TEXT NOT NULL,
    sender            INTEGER REFERENCES person (id),
    organisation      INTEGER REFERENCES organisation (id),
    activity          INTEGER REFERENCES activity (id),
    kind              TEXT NOT NULL CHECK (kind IN ('picture', 'file', 'audio', 'video')),
    reference         TEXT NOT NULL,
    name              TEXT NOT NULL,
    reply_handle      TEXT NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'failed')),
    failure           TEXT NOT NULL,
    attempts          INTEGER NOT NULL,
    next_at           INTEGER NOT NULL,
    received_at       INTEGER NOT NULL,
    receipted         INTEGER NOT NULL CHECK (receipted IN (0, 1))
) STRICT;
CREATE INDEX media_due ON media (next_at) WHERE status = 'waiting';
CREATE INDEX media_unreceipted ON media (id) WHERE receipted = 0;
CREATE INDEX media_unassigned ON media (sender, received_at) WHERE activity IS NULL AND status <> 'failed';

CREATE TABLE inbox (
    channel     TEXT NOT NULL,
    message_id  TEXT NOT NULL,
    sender      TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    handled     INTEGER NOT NULL CHECK (handled IN (0, 1)),
    reply       TEXT NOT NULL,
    PRIMARY KEY (channel, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY,
    channel      TEXT NOT NULL,
    target_kind  TEXT NOT NULL CHECK (target_kind IN ('direct', 'group')),
    target       TEXT NOT NULL,
    kind         TEXT NOT NULL,
    key          TEXT NOT NULL UNIQUE,
    text         TEXT NOT NULL,
    suggestions  TEXT NOT NULL,
    reply_handle TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('queued', 'sending', 'acked', 'rejected', 'unknown', 'dead')),
    attempts     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    next_at      INTEGER NOT NULL,
    reason       TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (channel, next_at) WHERE status IN ('queued', 'unknown');
CREATE INDEX outbox_sending ON outbox (id) WHERE status = 'sending';

CREATE TABLE audit (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    hash    TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is append-only'); END;
