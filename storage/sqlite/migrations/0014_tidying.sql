-- So that forgetting codes that have ended and tries that no longer count reads only those.
CREATE INDEX invite_expires ON invite (expires_at);
CREATE INDEX failed_try_at ON failed_try (at);
