// purpose: stored verdicts on pairs of names; a rehearsed one counts for the model that gave it only
// params: $ids, $model
// columns: id, a, b, same, similarity, by, reason, model, prompt
UNWIND $ids AS id
MATCH (v:NameVerdict {id: id})
WHERE NOT coalesce(v.rehearsal, false) OR v.model = $model
RETURN v.id AS id, v.a AS a, v.b AS b, v.same AS same, v.similarity AS similarity, v.by AS by, v.reason AS reason,
  v.model AS model, v.prompt AS prompt
