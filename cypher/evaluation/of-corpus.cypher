// purpose: evaluation sets that concern one corpus alone
// params: $corpus
// columns: id
MATCH (e:EvaluationSet)
WHERE e.corpus = $corpus
RETURN e.id AS id
