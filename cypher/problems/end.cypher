// purpose: decides candidates: admitted, rejected or failed, once, by the holder of the newest claim
// params: $rows [{itemId, fence, status, reason, detail, solution, answer, answerType, tier, passRate, vote, voteModels, ..., checks, match}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.fence = row.fence AND (p.status = 'pending' AND p.owner IS NOT NULL OR $replay)
CALL (p, row) {
  WITH p, row
  WHERE p.status = 'pending' AND p.owner IS NOT NULL
  SET p.status = row.status, p.reason = row.reason, p.detail = row.detail, p.solution = row.solution,
    p.answer = row.answer, p.answerType = coalesce(row.answerType, p.answerType), p.tier = row.tier,
    p.passRate = toFloat(row.passRate), p.votePaths = row.vote.paths, p.voteAgreeing = row.vote.agreeing,
    p.voteShare = toFloat(row.vote.share), p.voteMargin = toFloat(row.vote.margin), p.voteTie = row.vote.tie,
    p.voteModels = row.voteModels, p.voteModelPaths = row.voteModelPaths, p.voteModelAgreeing = row.voteModelAgreeing,
    p.adherenceAsked = row.checks.adherence.asked, p.adherenceFound = row.checks.adherence.found,
    p.usedAsked = row.checks.pointsUsed.asked, p.usedFound = row.checks.pointsUsed.found,
    p.programVerdict = row.checks.program.verdict, p.programAnswer = row.checks.program.answer,
    p.programDetail = row.checks.program.detail,
    p.endedAt = timestamp(),
    p.progress = CASE
      WHEN row.vote IS NOT NULL THEN 3
      WHEN p.progress < 2 AND row.status <> 'failed' AND EXISTS { (:Judgement)-[:JUDGES]->(p) } THEN 2
      ELSE p.progress
    END
  SET p.tally = p.relation + '|' + toString(p.progress) + '|' + p.status + '|' + coalesce(p.reason, '')
  REMOVE p.todo, p.owner, p.ahead
}
CALL (p, row) {
  WITH p, row
  WHERE row.match IS NOT NULL AND p.matchedId IS NULL
  OPTIONAL MATCH (s:Seed {id: row.match.itemId})
  OPTIONAL MATCH (e:EvaluationText {id: row.match.itemId})
  SET p.matchedLayer = row.match.layer, p.matchedId = coalesce(e.itemId, row.match.itemId),
    p.matchedText = left(coalesce(s.problem, e.text), 2000), p.matchedSimilarity = toFloat(row.match.similarity)
}
RETURN index, true AS ok
