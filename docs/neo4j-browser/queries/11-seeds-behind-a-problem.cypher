// Seeds behind a problem
// Seeds that use points of the problem's set, those with most of them first. None of their texts was in the prompt: only the points were. A point that
// was merged since is the one that stands for it.
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
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)-[:CONTAINS]->(member)
MATCH (point:KnowledgePoint {id: coalesce(member.mergedInto, member.id)})
WITH p, set, collect(DISTINCT point) AS points
UNWIND points AS point
MATCH (point)<-[:HAS_POINT]-(seed:Seed)
WITH p, set, points, seed, count(*) AS shared
ORDER BY shared DESC, seed.number
LIMIT 10
MATCH path = (seed)-[:HAS_POINT]->(point)
WHERE point IN points
RETURN path, COLLECT { MATCH written = (p)-[:WRITTEN_FROM]->(set) RETURN written } AS written,
  COLLECT { MATCH contained = (set)-[:CONTAINS]->(:KnowledgePoint) RETURN contained } AS contains
