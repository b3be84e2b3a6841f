-- Since when a year is published: countdowns that lie before are not caught up on.
ALTER TABLE assessment_year ADD COLUMN published_at INTEGER;
