// purpose: what a person should look at, the most doubtful first: names that a model joined, pairs kept apart in doubt, names joined by rule; then by likeness
// params: $corpus, $rank, $similarity, $id (after these), $limit
// columns: key, rank, likeness, joined, name, nameId, seeds, by, similarity, decidedAt, point, pointName
CALL () {
  MATCH (n:PointName)
  WHERE n.corpus = $corpus AND n.point <> n.id AND NOT coalesce(n.pinned, false)
  RETURN n.id AS key, CASE WHEN n.by STARTS WITH 'model:' THEN 0 ELSE 2 END AS rank, coalesce(n.similarity, 1.0) AS likeness, true AS joined,
    n.name AS name, n.id AS nameId, n.point AS home, n.point AS point, n.by AS by, n.similarity AS similarity, n.decidedAt AS decidedAt
  UNION ALL
  MATCH (d:DoubtfulPair)
  WHERE d.corpus = $corpus
  OPTIONAL MATCH (n:PointName {id: d.nameId})
  OPTIONAL MATCH (m:PointName {id: d.otherId})
  WITH d, n, m, coalesce(n.point, d.nameId) AS home, coalesce(m.point, d.otherId) AS point
  // What a person has placed since is no longer in doubt.
  WHERE home <> point AND NOT coalesce(n.pinned, false) AND NOT coalesce(m.pinned, false)
    AND NOT EXISTS { MATCH (k:KnowledgePoint) WHERE k.id IN [home, point] AND coalesce(k.hidden, false) }
  RETURN d.id AS key, 1 AS rank, 1 - d.similarity AS likeness, false AS joined, d.name AS name, d.nameId AS nameId, home, point, d.by AS by,
    d.similarity AS similarity, d.at AS decidedAt
}
WITH *
WHERE rank > $rank OR rank = $rank AND (likeness > $similarity OR likeness = $similarity AND key > $id)
MATCH (h:KnowledgePoint {id: home})
MATCH (k:KnowledgePoint {id: point})
WITH * ORDER BY rank, likeness, key LIMIT $limit
RETURN key, rank, likeness, joined, name, nameId,
  reduce(seeds = 0, i IN range(0, size(coalesce(h.aliasIds, [])) - 1) | seeds + CASE WHEN h.aliasIds[i] = nameId THEN h.aliasCounts[i] ELSE 0 END) AS seeds,
  by, similarity, decidedAt, k.id AS point, k.name AS pointName
ORDER BY rank, likeness, key
