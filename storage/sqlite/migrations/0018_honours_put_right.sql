-- Putting an honour right, or withdrawing it, is a change that its maker can take back.
CREATE TABLE change_of_more_kinds (
    id              INTEGER PRIMARY KEY,
    person          INTEGER REFERENCES person (id),
    kind            TEXT NOT NULL CHECK (kind IN ('registered', 'edited', 'withdrew', 'attached', 'honour_registered',
                                                  'checklist_declared', 'service_requested', 'task_submitted',
                                                  'honour_changed')),
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
    SELECT id, person, kind, activity, honour, before, version_before, version_after, at, undone, service_request FROM change;
DROP TABLE change;
ALTER TABLE change_of_more_kinds RENAME TO change;
CREATE INDEX change_person ON change (person) WHERE undone = 0;
