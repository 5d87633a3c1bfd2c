// purpose: stores items of an evaluation set; one that is there stays as it is
// params: $set, $rows [{id, number, itemId, text}]
// columns: none
MATCH (e:EvaluationSet {id: $set})
UNWIND $rows AS row
MERGE (t:EvaluationText {id: row.id})
ON CREATE SET t.set = $set, t.number = row.number, t.itemId = row.itemId, t.text = row.text
MERGE (e)-[:HOLDS]->(t)
