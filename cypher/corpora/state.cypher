// purpose: what planning and settling need of a corpus
// params: $corpus
// columns: knowledgePoints, revision, settled
MATCH (c:Corpus {id: $corpus})
RETURN c.points AS knowledgePoints, c.revision AS revision,
  coalesce(c.namesRevision, 0) = coalesce(c.namesSettled, 0) AND NOT EXISTS { MATCH (s:Seed) WHERE s.toCount = c.id AND s.number IS NOT NULL } AND NOT EXISTS {
    MATCH (r:Run {corpus: c.id})
    WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning', 'running']
      AND EXISTS { MATCH (item:Seed) WHERE item.todo = r.id + ':extract' AND item.number IS NOT NULL }
  } AS settled
