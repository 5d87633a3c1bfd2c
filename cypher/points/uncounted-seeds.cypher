// purpose: the next extracted seeds of a corpus that are not in the graph's weights yet
// params: $corpus, $limit
// columns: id, names, keys, ids
MATCH (s:Seed)
WHERE s.toCount = $corpus AND s.number IS NOT NULL
WITH s ORDER BY s.toCount, s.number LIMIT $limit
RETURN s.id AS id, s.mentionNames AS names, s.mentionKeys AS keys, s.mentionIds AS ids
