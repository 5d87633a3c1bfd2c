// purpose: takes a calibration's write lock, for grants of its budget
// params: $id
// columns: status, budget, chargedCalls, chargedTokens, chargedNanoUsd, kind, corpus, rehearsal
MATCH (c:Calibration {id: $id})
SET c._lock = true
RETURN c.status AS status, c.budget AS budget, coalesce(c.chargedCalls, 0) AS chargedCalls, coalesce(c.chargedTokens, 0) AS chargedTokens,
  coalesce(c.chargedNanoUsd, 0) AS chargedNanoUsd, 'calibration' AS kind, '' AS corpus, c.rehearsal AS rehearsal
