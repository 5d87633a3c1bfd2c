// purpose: removes one seed
// params: $id
// columns: none
MATCH (s:Seed {id: $id})
DETACH DELETE s
