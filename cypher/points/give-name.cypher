// purpose: gives a point a name that stays, or takes it away again; the name by seeds is worked out after this
// params: $id, $corpus, $name (null: by seeds)
// columns: id
CALL () {
  MATCH (k:KnowledgePoint {id: $id})
  RETURN k
  UNION
  MATCH (k:RetiredPoint {id: $id})
  RETURN k
}
WITH k
WHERE k.corpus = $corpus
SET k.givenName = $name
RETURN k.id AS id
