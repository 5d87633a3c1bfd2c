// purpose: keeps what a model said of control pairs; what is kept of a pair stays
// params: $rows [{controls [{id, a, b, expected, said}], model, prompt, rehearsal}]
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  UNWIND row.controls AS control
  MERGE (n:NameControl {id: control.id})
  ON CREATE SET n.a = control.a, n.b = control.b, n.expected = control.expected, n.said = control.said, n.model = row.model,
    n.prompt = row.prompt, n.rehearsal = row.rehearsal, n.at = timestamp()
}
RETURN index, true AS ok
