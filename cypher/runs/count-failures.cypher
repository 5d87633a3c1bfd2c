// purpose: adds failed model calls to the counts of their runs, one node for each run and name of failure
// params: $rows [{id, run, failure, calls}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  WITH row
  WHERE NOT $replay AND (EXISTS { (:Run {id: row.run}) } OR EXISTS { (:Calibration {id: row.run}) })
  MERGE (f:CallFailure {id: row.id})
  ON CREATE SET f.run = row.run, f.failure = row.failure, f.calls = 0
  SET f.calls = f.calls + row.calls
}
RETURN index, true AS ok
