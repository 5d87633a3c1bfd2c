// purpose: takes pending seeds for their askers, unless another living instance holds them; each claim raises the fence. The texts of a seed of the
//          second generation are its problem's
// params: $rows [{itemId, runId, round, owner}]
// columns: index, ok, itemId, fence, runId, corpus, round, extractRound, problem, solution
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (s:Seed {id: row.itemId})
SET s._lock = true
WITH index, row, s
WHERE s.status = 'pending' AND s.run = row.runId AND s.round = row.round
  AND (s.owner IS NULL OR s.owner = row.owner
    OR NOT EXISTS { MATCH (holder:Instance {id: s.owner}) WHERE holder.leaseUntil > timestamp() })
  AND EXISTS { MATCH (me:Instance {id: row.owner}) WHERE me.leaseUntil > timestamp() }
SET s.owner = row.owner, s.fence = s.fence + 1
WITH index, s
OPTIONAL MATCH (s)-[:TAKEN_FROM]->(p:Problem)
RETURN index, true AS ok, s.id AS itemId, s.fence AS fence, s.run AS runId, coalesce(s.corpus, s.growth) AS corpus, s.round AS round,
  coalesce(s.extractRound, 0) AS extractRound, coalesce(s.problem, p.text) AS problem, coalesce(s.solution, p.solution) AS solution
