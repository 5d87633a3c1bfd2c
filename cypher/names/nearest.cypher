// purpose: the names whose vectors are nearest to some names', by the vector index, with exact cosines: the index itself rounds
// params: $ids (of vectors); $most
// columns: form, near [{form, score}]
UNWIND $ids AS id
MATCH (v:NameVector {id: id})
CALL (v) {
  CALL db.index.vector.queryNodes('name_vector', $most, v.vector) YIELD node
  WITH v, node
  WHERE node <> v AND node.model = v.model
  WITH node.form AS form, 2 * vector.similarity.cosine(v.vector, node.vector) - 1 AS score
  ORDER BY score DESC, form
  RETURN collect({form: form, score: score}) AS near
}
RETURN v.form AS form, near
