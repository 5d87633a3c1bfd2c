// purpose: removes an evaluation set; says whether there was one
// params: $id
// columns: deleted
MATCH (e:EvaluationSet {id: $id})
DETACH DELETE e
RETURN count(*) AS deleted
