// purpose: synthesis runs from one on, oldest first, for lists over several runs
// params: $run, $corpus, $createdAt, $id
// columns: id, createdAt, properties
MATCH (r:Run)
WHERE r.kind = 'synthesis' AND r.createdAt >= $createdAt AND (r.createdAt > $createdAt OR r.id >= $id)
  AND ($run IS NULL OR r.id = $run) AND ($corpus IS NULL OR r.corpus = $corpus)
RETURN r.id AS id, r.createdAt AS createdAt, properties(r) AS properties
ORDER BY createdAt, id
