// purpose: hides a point and takes its weight out of the edges; its seeds keep it. Nothing where it is hidden or of another corpus
// params: $corpus, $id, $by
// columns: edges
MATCH (k:KnowledgePoint {id: $id})
WHERE k.corpus = $corpus AND NOT coalesce(k.hidden, false)
SET k.hidden = true, k.hiddenBy = $by, k.shownBy = null, k.degree = 0
WITH k
CALL (k) {
  MATCH (k)-[e:CO_OCCURS_WITH]-(other:KnowledgePoint)
  SET other.degree = other.degree - 1
  DELETE e
  RETURN count(*) AS edges
}
RETURN edges
