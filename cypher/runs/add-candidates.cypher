// purpose: stores the candidates of chosen sets; one that is there stays as it is
// params: $run, $corpus, $rehearsal, $rows [{id, number, relation, setId, setNumber, ordinal}]
// columns: none
UNWIND $rows AS row
MATCH (set:PointSet {id: row.setId})
MERGE (p:Problem {id: row.id})
ON CREATE SET p.corpus = $corpus, p.run = $run, p.setNumber = row.setNumber, p.ordinal = row.ordinal,
  p.number = row.number, p.relation = row.relation, p.status = 'pending', p.todo = $run + ':generate', p.ahead = $run, p.round = 0,
  p.generateRound = 0, p.judgeRound = 0, p.solveRound = 0, p.fence = 0, p.progress = 0,
  p.tally = row.relation + '|0|pending|', p.rehearsal = $rehearsal, p.createdAt = timestamp()
MERGE (p)-[:WRITTEN_FROM]->(set)
