// purpose: corpora with extracted seeds that are not counted yet, or with names that wait to be settled and can be
// params: none
// columns: corpus
MATCH (c:Corpus)
CALL (c) {
  OPTIONAL MATCH (r:Run {corpus: c.id})
  WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning', 'running']
  RETURN any(run IN collect(r) WHERE run.status <> 'running'
      OR EXISTS { MATCH (s:Seed) WHERE s.todo = run.id + ':extract' AND s.number IS NOT NULL }) AS busy,
    any(run IN collect(r) WHERE run.status = 'running') AS paying
}
WITH c, NOT busy AND (coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0) OR coalesce(c.namesOpen, false) AND paying) AS due
WHERE due OR EXISTS { MATCH (s:Seed) WHERE s.toCount = c.id AND s.number IS NOT NULL }
RETURN c.id AS corpus
ORDER BY corpus
