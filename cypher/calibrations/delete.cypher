// purpose: removes a calibration that has ended, with what it used
// params: $id
// columns: none
MATCH (c:Calibration {id: $id})
WHERE c.status <> 'running'
CALL (c) {
  MATCH (u:Usage {run: c.id})
  DETACH DELETE u
}
CALL (c) {
  MATCH (l:BudgetLease {run: c.id})
  DETACH DELETE l
}
DETACH DELETE c
