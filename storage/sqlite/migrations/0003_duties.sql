-- What an appeal said, and why it was decided as it was: beside the reason of the deduction itself.
ALTER TABLE deduction ADD COLUMN appeal TEXT NOT NULL DEFAULT '';
ALTER TABLE deduction ADD COLUMN decision TEXT NOT NULL DEFAULT '';

-- A missed task costs its points once, whatever happens.
CREATE UNIQUE INDEX deduction_once ON deduction (task, organisation) WHERE task IS NOT NULL;

-- What may fall due next: open tasks by their time, and of each only what is not handed in.
CREATE INDEX task_due ON task (due) WHERE status = 'open';
CREATE INDEX assignment_waiting ON assignment (task) WHERE status IN ('open', 'returned');
