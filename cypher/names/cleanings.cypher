// purpose: stored decisions on single names; a rehearsed one counts for the model that gave it only
// params: $ids, $model
// columns: id, form, keep, by, reason
UNWIND $ids AS id
MATCH (n:NameCleaning {id: id})
WHERE NOT coalesce(n.rehearsal, false) OR n.model = $model
RETURN n.id AS id, n.form AS form, n.keep AS keep, n.by AS by, n.reason AS reason
