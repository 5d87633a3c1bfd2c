// purpose: stores labelled problems of a calibration
// params: $id, $rows [{id, number, problem, valid, knowledgePoints}]
// columns: none
UNWIND $rows AS row
MERGE (l:LabelledProblem {id: row.id})
ON CREATE SET l.calibration = $id, l.number = row.number, l.text = row.problem, l.valid = row.valid,
  l.knowledgePoints = row.knowledgePoints
