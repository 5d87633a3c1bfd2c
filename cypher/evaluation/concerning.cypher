// purpose: ready evaluation sets that candidates of a corpus are checked against
// params: $corpus
// columns: id, name
MATCH (e:EvaluationSet)
WHERE e.status = 'ready' AND (e.corpus IS NULL OR e.corpus = $corpus)
RETURN e.id AS id, e.name AS name
ORDER BY id
