// purpose: takes admitted problems up as seeds of the second generation, items of a growing run; the texts stay with the problems. They have no
//          `corpus`: nothing that reads the seeds of a corpus sees them
// params: $corpus, $run, $rows [{problem, number}]
// columns: none
UNWIND $rows AS row
MATCH (p:Problem {id: row.problem})
MERGE (s:Seed {id: 'grown-' + p.id})
ON CREATE SET s.growth = $corpus, s.generation = 2, s.number = row.number, s.round = -1, s.fence = 0, s.createdAt = timestamp()
SET s.run = $run, s.todo = $run + ':extract', s.status = 'pending', s.tally = 'pending|', s.round = s.round + 1, s.fence = s.fence + 1
MERGE (s)-[:TAKEN_FROM]->(p)
