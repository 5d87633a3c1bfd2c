// purpose: one edit
// params: $id
// columns: edit
MATCH (e:Edit {id: $id})
RETURN properties(e) AS edit
