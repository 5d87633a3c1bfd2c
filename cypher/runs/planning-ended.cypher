// purpose: whether a run's planning came to its end
// params: $id
// columns: ended
MATCH (r:Run {id: $id})
RETURN r.plannedAt IS NOT NULL AS ended
