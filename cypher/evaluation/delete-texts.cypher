// purpose: removes a bounded number of an evaluation set's items
// params: $id
// columns: changed
MATCH (t:EvaluationText)
WHERE t.set = $id AND t.number >= 0
WITH t LIMIT 1000
DETACH DELETE t
RETURN count(*) AS changed
