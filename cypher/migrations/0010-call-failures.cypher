// purpose: how many model calls of a run failed, by name
// params: none
// columns: none
CREATE CONSTRAINT call_failure_id IF NOT EXISTS FOR (n:CallFailure) REQUIRE n.id IS UNIQUE;
CREATE INDEX call_failure_run IF NOT EXISTS FOR (n:CallFailure) ON (n.run);
