// Judgements and votes of a problem
// What each judge said and scored, and what each solution path answered. Votes go by mathematical equality: 1/2 and 0.5 agree.
// '' as id takes an admitted problem of the newest run. Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus, '' AS id
CALL (corpus, id) {
  MATCH (p:Problem {id: id})
  RETURN p
  UNION
  WITH corpus, id
  WHERE id = ''
  MATCH (r:Run)
  WHERE (corpus = '' OR r.corpus = corpus) AND EXISTS { MATCH (q:Problem {run: r.id}) WHERE q.status = 'admitted' AND q.number >= 0 }
  WITH r ORDER BY r.createdAt DESC LIMIT 1
  MATCH (p:Problem)
  WHERE p.run = r.id AND p.number >= 0 AND p.status = 'admitted'
  RETURN p
  ORDER BY p.number
  LIMIT 1
}
CALL (p) {
  MATCH (j:Judgement)-[:JUDGES]->(p)
  RETURN 'judge of the ' + j.kind AS who, j.model AS model, toString(j.score) AS said, j.reason AS words, 0 AS place
  UNION ALL
  MATCH (s:Solution)-[:SOLVES]->(p)
  RETURN 'path ' + toString(s.path) AS who, s.model AS model, s.answer AS said, s.text AS words, 1 + s.path AS place
}
RETURN who, model, said, words, p.text AS problem, p.answer AS answer,
  toString(p.voteAgreeing) + ' of ' + toString(p.votePaths) AS vote, p.status AS status, p.tier AS tier
ORDER BY place, model
