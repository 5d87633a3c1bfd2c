// purpose: which set a chosen one covers today; null: itself
// params: $rows [{id, covers or null, points or null}]
// columns: none
UNWIND $rows AS row
MATCH (s:PointSet {id: row.id})
SET s.covers = row.covers, s.coversPoints = row.points
