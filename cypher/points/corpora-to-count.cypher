// purpose: corpora with extracted seeds that are not counted yet, or with names that wait to be settled and can be
// params: none
// columns: corpus
MATCH (c:Corpus)
WHERE EXISTS { MATCH (s:Seed) WHERE s.toCount = c.id AND s.number IS NOT NULL }
  OR (coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0)
      OR coalesce(c.namesOpen, false) AND EXISTS { MATCH (p:Run {corpus: c.id}) WHERE p.kind = 'extraction' AND p.status = 'running' })
    AND NOT EXISTS { MATCH (r:Run {corpus: c.id}) WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning'] }
    AND NOT EXISTS {
      MATCH (r:Run {corpus: c.id})
      WHERE r.kind = 'extraction' AND r.status = 'running'
        AND EXISTS { MATCH (item:Seed) WHERE item.todo = r.id + ':extract' AND item.number IS NOT NULL }
    }
RETURN c.id AS corpus
ORDER BY corpus
