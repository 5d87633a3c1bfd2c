// purpose: keeps the outcome of candidates that passed the vote; they stay pending until they are admitted in their turn
// params: $rows [{itemId, fence, solution, answer, answerType, tier, passRate, vote, voteModels, ..., checks}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.status = 'pending' AND p.owner IS NOT NULL AND p.fence = row.fence OR $replay AND p.fence = row.fence + 1
CALL (p, row) {
  WITH p, row
  WHERE p.fence = row.fence
  SET p.solution = row.solution, p.answer = row.answer, p.answerType = coalesce(row.answerType, p.answerType),
    p.tier = row.tier, p.passRate = toFloat(row.passRate), p.votePaths = row.vote.paths,
    p.voteAgreeing = row.vote.agreeing, p.voteShare = toFloat(row.vote.share), p.voteMargin = toFloat(row.vote.margin),
    p.voteTie = row.vote.tie, p.voteModels = row.voteModels, p.voteModelPaths = row.voteModelPaths,
    p.voteModelAgreeing = row.voteModelAgreeing,
    p.adherenceAsked = row.checks.adherence.asked, p.adherenceFound = row.checks.adherence.found,
    p.usedAsked = row.checks.pointsUsed.asked, p.usedFound = row.checks.pointsUsed.found,
    p.programVerdict = row.checks.program.verdict, p.programAnswer = row.checks.program.answer,
    p.programDetail = row.checks.program.detail, p.progress = 3, p.tally = p.relation + '|3|pending|', p.todo = p.run + ':admit',
    p.awaiting = p.corpus, p.fence = p.fence + 1
  REMOVE p.owner, p.ahead
}
RETURN index, true AS ok
