// purpose: corpora in the order of their names, with the counts of their seeds
// params: $after, $limit
// columns: corpus, revision, points, edges, fingerprint, fingerprintRevision, settled, seeds
MATCH (c:Corpus)
WHERE c.id > $after
WITH c ORDER BY c.id LIMIT $limit
RETURN c.id AS corpus, c.revision AS revision, c.points AS points, c.edges AS edges, c.fingerprint AS fingerprint,
  c.fingerprintRevision AS fingerprintRevision,
  coalesce(c.namesRevision, 0) = coalesce(c.namesSettled, 0) AND NOT EXISTS { MATCH (s:Seed) WHERE s.toCount = c.id AND s.number IS NOT NULL } AND NOT EXISTS {
    MATCH (r:Run {corpus: c.id})
    WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning', 'running']
      AND EXISTS { MATCH (item:Seed) WHERE item.todo = r.id + ':extract' AND item.number IS NOT NULL }
  } AS settled,
  COLLECT {
    UNWIND ['extracted', 'pending', 'failed'] AS status
    CALL (c, status) {
      MATCH (s:Seed)
      USING INDEX s:Seed(corpus, status, number)
      WHERE s.corpus = c.id AND s.status = status AND s.number IS NOT NULL
      RETURN count(*) AS number
    }
    RETURN {status: status, number: number}
  } AS seeds
ORDER BY corpus
