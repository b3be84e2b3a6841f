-- A message may carry a file from the evidence folder and call people in a group to attention.
ALTER TABLE outbox ADD COLUMN attachment_kind TEXT CHECK (attachment_kind IN ('picture', 'file'));
ALTER TABLE outbox ADD COLUMN attachment_name TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN attachment_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN mentions TEXT NOT NULL DEFAULT '';
