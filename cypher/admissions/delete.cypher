// purpose: removes the mark of a corpus that is deleted
// params: $corpus
// columns: none
MATCH (a:Admission {id: $corpus})
DELETE a
