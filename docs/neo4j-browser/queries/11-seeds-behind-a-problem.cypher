// Seeds behind a problem
// Seeds that use points of the problem's set, those with most of them first. None of their texts was in the prompt: only the points were.
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
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)-[:CONTAINS]->(point)<-[:HAS_POINT]-(seed:Seed)
WITH p, set, seed, count(DISTINCT point) AS shared
ORDER BY shared DESC, seed.number
LIMIT 10
MATCH path = (p)-[:WRITTEN_FROM]->(set)-[:CONTAINS]->()<-[:HAS_POINT]-(seed)
RETURN path
