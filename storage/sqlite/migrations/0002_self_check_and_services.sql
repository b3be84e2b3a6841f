-- The self-check of the 13 points, requests for the services of the notice, and honours that wait for review.

CREATE TABLE checklist (
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    year         INTEGER NOT NULL,
    point        INTEGER NOT NULL CHECK (point BETWEEN 1 AND 13),
    state        TEXT NOT NULL CHECK (state IN ('open', 'declared', 'verified')),
    by           INTEGER REFERENCES person (id),
    at           INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    PRIMARY KEY (organisation, year, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_request (
    id           INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    service      INTEGER NOT NULL CHECK (service BETWEEN 1 AND 7),
    description  TEXT NOT NULL,
    status       TEXT NOT NULL CHECK (status IN ('open', 'taken', 'done', 'withdrawn')),
    requested_by INTEGER REFERENCES person (id),
    requested_at INTEGER NOT NULL,
    version      INTEGER NOT NULL
) STRICT;
CREATE INDEX service_request_organisation ON service_request (organisation, id) WHERE status <> 'withdrawn';

CREATE INDEX honour_pending ON honour (id) WHERE status = 'pending';
CREATE INDEX membership_admin ON membership (person) WHERE role = 'admin';

-- A change may now be one of the self-check or a request; a CHECK can't be altered in place.
CREATE TABLE change_of_more_kinds (
    id              INTEGER PRIMARY KEY,
    person          INTEGER REFERENCES person (id),
    kind            TEXT NOT NULL CHECK (kind IN ('registered', 'edited', 'withdrew', 'attached', 'honour_registered',
                                                  'checklist_declared', 'service_requested')),
    activity        INTEGER REFERENCES activity (id),
    honour          INTEGER REFERENCES honour (id),
    before          TEXT NOT NULL,
    version_before  INTEGER NOT NULL,
    version_after   INTEGER NOT NULL,
    at              INTEGER NOT NULL,
    undone          INTEGER NOT NULL CHECK (undone IN (0, 1)),
    service_request INTEGER REFERENCES service_request (id)
) STRICT;
INSERT INTO change_of_more_kinds
    SELECT id, person, kind, activity, honour, before, version_before, version_after, at, undone, NULL FROM change;
DROP TABLE change;
ALTER TABLE change_of_more_kinds RENAME TO change;
CREATE INDEX change_person ON change (person) WHERE undone = 0;
