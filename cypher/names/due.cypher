// purpose: whether the names of a corpus wait to be settled, and which extraction run at work pays for questions; not while seeds are extracted
// params: $corpus
// columns: due, payingRun
MATCH (c:Corpus {id: $corpus})
WITH c,
  head(COLLECT {
    MATCH (p:Run {corpus: c.id}) WHERE p.kind = 'extraction' AND p.status = 'running'
    RETURN p.id ORDER BY p.createdAt, p.id LIMIT 1
  }) AS payingRun,
  EXISTS { MATCH (r:Run {corpus: c.id}) WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning'] }
    OR EXISTS {
      MATCH (r:Run {corpus: c.id})
      WHERE r.kind = 'extraction' AND r.status = 'running'
        AND EXISTS { MATCH (item:Seed) WHERE item.todo = r.id + ':extract' AND item.number IS NOT NULL }
    } AS busy
RETURN NOT busy AND (coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0)
    OR coalesce(c.namesOpen, false) AND payingRun IS NOT NULL) AS due, payingRun
