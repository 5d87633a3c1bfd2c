// purpose: whether the rehearsal model wrote for a run, as it may where the models file names it
// params: $run
// columns: rehearsal
MATCH (r:Run {id: $run})
RETURN r.rehearsal OR EXISTS { MATCH (p:Problem) WHERE p.run = r.id AND p.number > -1 AND p.rehearsal } AS rehearsal
