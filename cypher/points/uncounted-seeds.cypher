// purpose: the next extracted seeds of a corpus that are not in the graph's weights yet
// params: $corpus, $limit
// columns: id, names, keys, ids, counted, nextNames, nextKeys, nextIds (null but for a counted seed that was extracted again), problem (of which a seed
//          of the second generation was made)
MATCH (s:Seed)
WHERE s.toCount = $corpus AND s.number IS NOT NULL
WITH s ORDER BY s.toCount, s.number LIMIT $limit
RETURN s.id AS id, s.mentionNames AS names, s.mentionKeys AS keys, s.mentionIds AS ids, s.counted IS NOT NULL AS counted,
  s.nextNames AS nextNames, s.nextKeys AS nextKeys, s.nextIds AS nextIds, head(COLLECT { MATCH (s)-[:TAKEN_FROM]->(p) RETURN p.id }) AS problem
