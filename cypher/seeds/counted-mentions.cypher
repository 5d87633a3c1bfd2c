// purpose: what one seed mentions and whether it is counted, read under the corpus's lock
// params: $id
// columns: counted, names, keys, ids
MATCH (s:Seed {id: $id})
SET s._lock = true
RETURN s.counted IS NOT NULL AS counted, coalesce(s.mentionNames, []) AS names, coalesce(s.mentionKeys, []) AS keys,
  coalesce(s.mentionIds, []) AS ids
