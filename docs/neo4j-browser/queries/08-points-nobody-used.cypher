// Points that no run has used yet
// In no chosen set of any run, the best connected first: what the next synthesis can still draw on.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
OPTIONAL MATCH (retired:RetiredPoint)
WITH corpus, collect(retired.mergedInto) AS usedByAnotherName
MATCH (p:KnowledgePoint)
WHERE NOT p.id IN usedByAnotherName AND (corpus = '' OR p.corpus = corpus) AND NOT coalesce(p.hidden, false) AND NOT EXISTS { (p)<-[:CONTAINS]-() }
RETURN p.name AS point, p.degree AS degree, p.seedCount AS seeds, p.corpus AS corpus, p.id AS id
ORDER BY degree DESC, point
LIMIT 50
