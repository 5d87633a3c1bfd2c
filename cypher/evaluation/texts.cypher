// purpose: items of an evaluation set in their order
// params: $set
// columns: itemId, text
MATCH (t:EvaluationText)
WHERE t.set = $set AND t.number >= 0
WITH t ORDER BY t.set, t.number
RETURN t.id AS itemId, t.text AS text
