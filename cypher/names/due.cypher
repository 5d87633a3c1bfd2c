// purpose: whether the names of a corpus wait to be settled, and which extraction run at work pays for questions; not while seeds are extracted
// params: $corpus
// columns: due, payingRun
MATCH (c:Corpus {id: $corpus})
WITH c, coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0) AS changed,
  COLLECT {
    MATCH (r:Run {corpus: c.id}) WHERE r.kind = 'extraction' AND r.status IN ['planned', 'planning', 'running']
    RETURN r ORDER BY r.createdAt, r.id
  } AS runs
WITH c, changed, runs, [r IN runs WHERE r.status = 'running' | r.id] AS paying,
  any(r IN runs WHERE r.status <> 'running' OR EXISTS { MATCH (s:Seed) WHERE s.todo = r.id + ':extract' AND s.number IS NOT NULL }) AS busy
RETURN NOT busy AND (changed OR coalesce(c.namesOpen, false) AND size(paying) > 0) AS due, head(paying) AS payingRun
