// purpose: removes a run that nothing hangs on any more
// params: $id
// columns: none
MATCH (r:Run {id: $id})
DETACH DELETE r
