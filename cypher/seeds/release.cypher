// purpose: gives claims back unharmed; the fence rises so that nothing can be written under the old claim
// params: $rows [{itemId, fence}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (n:Seed {id: row.itemId})
SET n._lock = true
WITH index, row, n
WHERE n.owner IS NOT NULL AND n.fence = row.fence OR $replay AND n.fence = row.fence + 1
CALL (n, row) {
  WITH n, row
  WHERE n.owner IS NOT NULL AND n.fence = row.fence
  SET n.fence = n.fence + 1
  REMOVE n.owner
}
RETURN index, true AS ok
