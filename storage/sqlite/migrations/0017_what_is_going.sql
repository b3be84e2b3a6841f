-- So that the lists of the requests that are going on, and of the appeals that wait, read only those.
CREATE INDEX service_request_going ON service_request (id) WHERE status IN ('open', 'taken');
CREATE INDEX review_appealed ON review (id) WHERE decision = 'appealed';
