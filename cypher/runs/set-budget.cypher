// purpose: sets the wall of a run
// params: $id, $budget
// columns: none
MATCH (r:Run {id: $id})
SET r.budget = $budget
