-- Files that are sent one by one over a link are receipted together: until when the next of them is waited for.
ALTER TABLE media ADD COLUMN more_until INTEGER;
