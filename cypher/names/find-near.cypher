// purpose: asks the vector index for the names nearest to some names and keeps what it answers: a look-up takes milliseconds, and a name needs one only once
// params: $ids (of vectors); $most
// columns: id, form, near (forms), scores
UNWIND $ids AS id
MATCH (v:NameVector {id: id})
CALL (v) {
  // The index keeps whole vectors, so its scores are exact; reading the vectors again to compare them would cost most of the time.
  CALL db.index.vector.queryNodes('name_vector', $most, v.vector) YIELD node, score
  WHERE node <> v AND node.model = v.model
  WITH node.form AS form, 2 * score - 1 AS score
  ORDER BY score DESC, form
  RETURN collect(form) AS near, collect(score) AS scores
}
SET v.near = near, v.nearScores = scores
RETURN id, v.form AS form, near, scores
