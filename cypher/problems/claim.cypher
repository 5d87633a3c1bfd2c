// purpose: takes pending candidates for their askers, unless another living instance holds them, with all that was answered for them so far
// params: $rows [{itemId, runId, round, owner}]
// columns: index, ok, itemId, fence, runId, corpus, round, rounds, retries, relation, pointSetId, setNumber, ordinal, names, points, problem, answerType, rehearsal, solutions, judgements, checks
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.status = 'pending' AND p.awaiting IS NULL AND p.run = row.runId AND p.round = row.round
  AND (p.owner IS NULL OR p.owner = row.owner
    OR NOT EXISTS { MATCH (holder:Instance {id: p.owner}) WHERE holder.leaseUntil > timestamp() })
  AND EXISTS { MATCH (me:Instance {id: row.owner}) WHERE me.leaseUntil > timestamp() }
SET p.owner = row.owner, p.fence = p.fence + 1
WITH index, p
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
RETURN index, true AS ok, p.id AS itemId, p.fence AS fence, p.run AS runId, p.corpus AS corpus, p.round AS round,
  {generate: p.generateRound, judge: p.judgeRound, solve: p.solveRound} AS rounds, coalesce(p.retries, 0) AS retries,
  p.relation AS relation, set.id AS pointSetId, p.setNumber AS setNumber, p.ordinal AS ordinal, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points,
  p.text AS problem, p.answerType AS answerType, p.rehearsal AS rehearsal,
  COLLECT {
    MATCH (s:Solution)-[:SOLVES]->(p)
    RETURN {key: s.key, path: s.path, text: s.text, answer: s.answer, model: s.model, rehearsal: s.rehearsal}
  } AS solutions,
  COLLECT {
    MATCH (j:Judgement)-[:JUDGES]->(p)
    RETURN {key: j.key, kind: j.kind, score: j.score, reason: j.reason, model: j.model, weight: j.weight}
  } AS judgements,
  COLLECT {
    MATCH (c:Check)-[:CHECKS]->(p)
    RETURN {key: c.key, kind: c.kind, label: c.label, score: c.score, findings: c.findings, text: c.text, model: c.model, weight: c.weight}
  } AS checks
