// purpose: keeps the vectors that an embedder gave items of an evaluation set; an item that has one of the model keeps it
// params: $rows [{set, vectors [{itemId, vector}], model, rehearsal}]
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  UNWIND row.vectors AS given
  MATCH (t:EvaluationText {id: given.itemId})
  MERGE (v:EvaluationVector {id: given.itemId + '|' + row.model})
  ON CREATE SET v.set = row.set, v.text = given.itemId, v.model = row.model, v.vector = [x IN given.vector | toFloat(x)],
    v.rehearsal = row.rehearsal
}
RETURN index, true AS ok
