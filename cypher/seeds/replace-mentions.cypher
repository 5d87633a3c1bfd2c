// purpose: gives a seed that was extracted before other points
// params: $id, $names, $keys, $ids
// columns: none
MATCH (s:Seed {id: $id})
SET s.mentionNames = $names, s.mentionKeys = $keys, s.mentionIds = $ids
