// purpose: writes what a patch changed
// params: $id, $properties
// columns: id
MATCH (s:Schedule {id: $id})
SET s += $properties
RETURN s.id AS id
