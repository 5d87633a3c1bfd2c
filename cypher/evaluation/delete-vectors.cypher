// purpose: removes a bounded number of the vectors of an evaluation set's items
// params: $id
// columns: changed
MATCH (v:EvaluationVector)
WHERE v.set = $id
WITH v LIMIT 1000
DETACH DELETE v
RETURN count(*) AS changed
