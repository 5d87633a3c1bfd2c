// purpose: changes how many neighbours points have
// params: $rows [{id, change}]
// columns: none
UNWIND $rows AS row
MATCH (k:KnowledgePoint {id: row.id})
SET k.degree = k.degree + row.change
