// purpose: items of a set that have no vector of a model yet
// params: $set, $model, $limit
// columns: itemId, text
MATCH (t:EvaluationText)
WHERE t.set = $set AND t.number >= 0
  AND NOT EXISTS { MATCH (v:EvaluationVector) WHERE v.id = t.id + '|' + $model }
RETURN t.id AS itemId, t.text AS text
LIMIT $limit
