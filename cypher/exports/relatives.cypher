// purpose: what tells which rows of an export are relatives: the text and the points of each, those that were merged away replaced by the ones that
//          stand for them; in the order of the export
// params: $run, $tiers, $relations, $bands [{from, below}] (of the pass rate), $rated (labels of the rater)
// columns: problem, pointIds
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.status = 'admitted' AND ($tiers IS NULL OR p.tier IN $tiers)
  AND ($relations IS NULL OR p.relation IN $relations)
  AND ($bands IS NULL OR p.votePaths > 1 AND any(band IN $bands WHERE p.passRate >= band.from AND p.passRate < band.below))
  AND ($rated IS NULL OR EXISTS {
    MATCH (c:Check)-[:CHECKS]->(p) WHERE c.kind = 'difficulty' AND c.round = p.judgeRound AND c.label IN $rated
  })
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
RETURN p.text AS problem,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(member)
    OPTIONAL MATCH (survivor:KnowledgePoint {id: member.mergedInto})
    RETURN DISTINCT coalesce(survivor.id, member.id)
  } AS pointIds
