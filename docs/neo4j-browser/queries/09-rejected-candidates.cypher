// Rejected and failed candidates, and why
// Each reason with its number, by relation, and one candidate with what was said of it.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
MATCH (p:Problem)
WHERE (corpus = '' OR p.corpus = corpus) AND p.status IN ['rejected', 'failed']
WITH p.corpus AS corpus, p.status AS status, p.reason AS reason, p.relation AS relation, count(*) AS candidates, min(p.id) AS example
MATCH (p:Problem {id: example})
RETURN corpus, status, reason, relation, candidates, example, p.detail AS detail, p.text AS problem
ORDER BY corpus, status, candidates DESC, reason, relation
