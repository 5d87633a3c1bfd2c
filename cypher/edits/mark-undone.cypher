// purpose: marks an edit as undone
// params: $id, $by (the id of the edit that undid it)
// columns: none
MATCH (e:Edit {id: $id})
SET e.undoneBy = $by, e.undoneAt = timestamp()
