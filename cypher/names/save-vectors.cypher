// purpose: keeps the vectors that an embedder gave names; a name that has one of the model keeps it
// params: $rows [{vectors [{id, form, vector}], model, rehearsal}]
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  UNWIND row.vectors AS given
  MERGE (n:NameVector {id: given.id})
  ON CREATE SET n.form = given.form, n.model = row.model, n.length = size(given.vector), n.vector = [x IN given.vector | toFloat(x)],
    n.rehearsal = row.rehearsal, n.at = timestamp()
}
RETURN index, true AS ok
