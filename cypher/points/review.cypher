// purpose: names that were joined to points without a person, the most doubtful first: decided on by a model, then by likeness
// params: $corpus, $rank, $similarity, $id (after these), $limit
// columns: rank, likeness, name, nameId, seeds, by, similarity, decidedAt, point, pointName
MATCH (n:PointName)
WHERE n.corpus = $corpus AND n.point <> n.id AND NOT coalesce(n.pinned, false)
WITH n, CASE WHEN n.by STARTS WITH 'model:' THEN 0 ELSE 1 END AS rank, coalesce(n.similarity, 1.0) AS likeness
WHERE rank > $rank OR rank = $rank AND (likeness > $similarity OR likeness = $similarity AND n.id > $id)
MATCH (k:KnowledgePoint {id: n.point})
WITH n, rank, likeness, k ORDER BY rank, likeness, n.id LIMIT $limit
RETURN rank, likeness, n.name AS name, n.id AS nameId,
  reduce(seeds = 0, i IN range(0, size(k.aliasIds) - 1) | seeds + CASE WHEN k.aliasIds[i] = n.id THEN k.aliasCounts[i] ELSE 0 END) AS seeds,
  n.by AS by, n.similarity AS similarity, n.decidedAt AS decidedAt, k.id AS point, k.name AS pointName
ORDER BY rank, likeness, nameId
