// purpose: items of some sets whose vectors are nearest to one, the nearest first, among the nearest of all sets and models
// params: $vector, $model, $sets, $most (looked at)
// columns: looked, near [{itemId, set, text, similarity}]
CALL db.index.vector.queryNodes('evaluation_vector', $most, $vector) YIELD node, score
WITH count(*) AS looked, collect({node: node, score: score}) AS found
RETURN looked, COLLECT {
  UNWIND found AS one
  WITH one.node AS v, one.score AS score
  WHERE v.model = $model AND v.set IN $sets
  MATCH (t:EvaluationText {id: v.text})
  MATCH (e:EvaluationSet {id: v.set})
  RETURN {itemId: t.id, set: e.name, text: t.text, similarity: 2 * score - 1}
  ORDER BY score DESC, t.id
} AS near
