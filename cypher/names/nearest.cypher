// purpose: more of the names nearest to some names than are kept, where those of other corpora crowd them out
// params: $ids (of vectors); $most
// columns: id, form, near (forms), scores
UNWIND $ids AS id
MATCH (v:NameVector {id: id})
CALL (v) {
  CALL db.index.vector.queryNodes('name_vector', $most, v.vector) YIELD node, score
  WHERE node <> v AND node.model = v.model
  WITH node.form AS form, 2 * score - 1 AS score
  ORDER BY score DESC, form
  RETURN collect(form) AS near, collect(score) AS scores
}
RETURN id, v.form AS form, near, scores
