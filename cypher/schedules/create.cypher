// purpose: stores a schedule; the same id again changes nothing
// params: $id, $properties
// columns: none
MERGE (s:Schedule {id: $id})
ON CREATE SET s += $properties
