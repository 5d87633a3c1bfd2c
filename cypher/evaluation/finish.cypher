// purpose: makes an evaluation set ready
// params: $id, $texts
// columns: set
MATCH (e:EvaluationSet {id: $id})
SET e.status = 'ready', e.texts = $texts
RETURN properties(e) AS set
