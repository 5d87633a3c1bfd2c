// purpose: keeps a computed fingerprint if the corpus did not change meanwhile
// params: $corpus, $revision, $fingerprint
// columns: kept
MATCH (c:Corpus {id: $corpus})
SET c._lock = true
WITH c
WHERE c.revision = $revision
SET c.fingerprint = $fingerprint, c.fingerprintRevision = $revision
RETURN true AS kept
