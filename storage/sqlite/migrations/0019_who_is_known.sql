-- Who is speaking is kept in memory as the names are: the version also moves when people, their accounts or their roles do.
-- People are found by their account: a new one shows with that, and one that goes has lost it.
CREATE TRIGGER person_changed AFTER UPDATE ON person BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER account_added AFTER INSERT ON account BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER account_changed AFTER UPDATE ON account BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER membership_added AFTER INSERT ON membership BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER membership_changed AFTER UPDATE ON membership BEGIN UPDATE directory SET version = version + 1; END;
CREATE TRIGGER membership_removed AFTER DELETE ON membership BEGIN UPDATE directory SET version = version + 1; END;

-- The same conditions; `year IN (SELECT …)` sets up a table for the list of locked years with every row that is written.
DROP TRIGGER locked_activity_added;
CREATE TRIGGER locked_activity_added BEFORE INSERT ON activity
WHEN EXISTS (SELECT 1 FROM assessment_year WHERE year = new.year AND state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
DROP TRIGGER locked_score_changed;
CREATE TRIGGER locked_score_changed BEFORE UPDATE OF confirmed, pending, projected ON score
WHEN EXISTS (SELECT 1 FROM assessment_year WHERE year = new.year AND state = 'locked')
BEGIN SELECT raise(ABORT, 'the year is locked'); END;
