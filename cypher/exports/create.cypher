// purpose: stores an export that is to be written; the same id again changes nothing
// params: $id, $request, $run, $corpus
// columns: export
OPTIONAL MATCH (r:Run {id: $run})
MERGE (e:Export {id: $id})
ON CREATE SET e.status = 'running', e.request = $request, e.run = $run, e.corpus = coalesce(r.corpus, $corpus),
  e.createdAt = timestamp(),
  e.runFinished = CASE WHEN r IS NOT NULL THEN r.status IN ['completed', 'cancelled', 'failed'] END
RETURN properties(e) AS export
