// purpose: removes a bounded number of a run's candidates with their answers
// params: $id
// columns: changed
MATCH (p:Problem)
WHERE p.run = $id AND p.number IS NOT NULL
WITH p LIMIT 500
CALL (p) {
  MATCH (a)-[:SOLVES|JUDGES|CHECKS]->(p)
  DETACH DELETE a
}
DETACH DELETE p
RETURN count(*) AS changed
