// purpose: marks seeds as counted, at the revision that counts them
// params: $ids, $revision
// columns: none
UNWIND $ids AS id
MATCH (s:Seed {id: id})
SET s.counted = $revision
REMOVE s.toCount
