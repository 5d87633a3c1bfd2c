// purpose: one evaluation set
// params: $id
// columns: set
MATCH (e:EvaluationSet {id: $id})
RETURN properties(e) AS set
