// purpose: records what a repeat of the run needs
// params: $id, $fingerprint, $revision, $coverage
// columns: none
MATCH (r:Run {id: $id})
SET r.fingerprint = $fingerprint, r.revision = $revision, r.coverage = $coverage
