// purpose: evaluation sets, the order in which candidates are admitted, and the rows that were admitted before there was one
// params: none
// columns: none
CREATE CONSTRAINT evaluation_set_id IF NOT EXISTS FOR (n:EvaluationSet) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evaluation_text_id IF NOT EXISTS FOR (n:EvaluationText) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT admission_id IF NOT EXISTS FOR (n:Admission) REQUIRE n.id IS UNIQUE;
CREATE INDEX evaluation_text_set IF NOT EXISTS FOR (n:EvaluationText) ON (n.set, n.number);
CREATE INDEX problem_awaiting IF NOT EXISTS FOR (n:Problem) ON (n.awaiting);
CREATE INDEX problem_ahead IF NOT EXISTS FOR (n:Problem) ON (n.ahead, n.number);
CREATE INDEX problem_admission IF NOT EXISTS FOR (n:Problem) ON (n.corpus, n.admission);
MATCH (p:Problem)
WHERE p.status = 'admitted' AND p.admission IS NULL
CALL (p) {
  SET p.admission = 0
} IN TRANSACTIONS OF 10000 ROWS;
