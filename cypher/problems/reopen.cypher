// purpose: reopens ended candidates of a stretch of a run from a stage on: the next round asks that stage and later ones anew and nothing earlier. From
//          `decide` on, all that is answered stands; `failed` is that for what failed, and `generate` for what was rejected
// params: $run, $after, $limit, $outcomes, $reasons, $stage
// columns: last, seen, reopened
MATCH (p:Problem)
WHERE p.run = $run AND p.number > $after
WITH p ORDER BY p.run, p.number LIMIT $limit
WITH collect(p) AS stretch
CALL (stretch) {
  UNWIND stretch AS p
  WITH p
  WHERE p.status IN $outcomes AND ($reasons IS NULL OR p.reason IN $reasons)
  SET p._lock = true
  WITH p, CASE
      WHEN $stage = 'failed' AND p.status = 'rejected' THEN 'generate'
      WHEN $stage = 'failed' OR $stage <> 'generate' AND p.text IS NULL THEN 'decide'
      ELSE $stage
    END AS stage
  WHERE p.status IN $outcomes
  SET p.round = p.round + 1, p.fence = p.fence + 1, p.status = 'pending',
    p.todo = p.run + CASE WHEN stage = 'generate' OR p.text IS NULL THEN ':generate' ELSE ':verify' END,
    p.retries = coalesce(p.retries, 0) + CASE stage WHEN 'decide' THEN 1 ELSE 0 END,
    p.tally = p.relation + '|' + toString(p.progress) + '|pending|'
  SET p.generateRound = p.generateRound + CASE stage WHEN 'generate' THEN 1 ELSE 0 END,
    p.judgeRound = p.judgeRound + CASE WHEN stage IN ['generate', 'judge'] THEN 1 ELSE 0 END,
    p.solveRound = p.solveRound + CASE WHEN stage IN ['generate', 'judge', 'solve'] THEN 1 ELSE 0 END,
    p.earlierTexts = CASE WHEN stage = 'generate' AND p.text IS NOT NULL
      THEN coalesce(p.earlierTexts, []) + p.text ELSE p.earlierTexts END
  SET p.text = CASE stage WHEN 'generate' THEN null ELSE p.text END
  REMOVE p.ahead, p.matchedLayer, p.matchedId, p.matchedText, p.matchedSimilarity, p.owner, p.reason, p.detail, p.solution,
    p.answer, p.tier, p.passRate, p.votePaths, p.voteAgreeing, p.voteShare, p.voteMargin, p.voteTie, p.voteModels,
    p.voteModelPaths, p.voteModelAgreeing, p.endedAt, p.adherenceAsked, p.adherenceFound, p.usedAsked, p.usedFound,
    p.programVerdict, p.programAnswer, p.programDetail
  RETURN count(*) AS reopened
}
RETURN reduce(last = $after, p IN stretch | p.number) AS last, size(stretch) AS seen, reopened
