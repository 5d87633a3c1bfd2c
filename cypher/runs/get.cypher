// purpose: one run
// params: $id
// columns: run
MATCH (r:Run {id: $id})
RETURN properties(r) AS run
