// purpose: takes a run's write lock
// params: $id
// columns: status, budget, chargedCalls, chargedTokens, chargedNanoUsd, kind, corpus, rehearsal
MATCH (r:Run {id: $id})
SET r._lock = true
RETURN r.status AS status, r.budget AS budget, r.chargedCalls AS chargedCalls, r.chargedTokens AS chargedTokens,
  r.chargedNanoUsd AS chargedNanoUsd, r.kind AS kind, r.corpus AS corpus, r.rehearsal AS rehearsal
