// purpose: says that admitted rows of a run's corpus go away, so that every index of them is built anew
// params: $id
// columns: none
MATCH (r:Run {id: $id})
MATCH (a:Admission {id: r.corpus})
SET a.life = randomUUID()
