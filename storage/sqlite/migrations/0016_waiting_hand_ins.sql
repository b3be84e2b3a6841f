-- What was handed in for tasks and waits to be accepted, by when: looked for every hour.
CREATE INDEX assignment_submitted ON assignment (submitted_at) WHERE status = 'submitted';
