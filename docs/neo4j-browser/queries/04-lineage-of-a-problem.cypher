// Lineage of a problem: from seeds to verdict
// Seeds, the points that were extracted from them, the set that a run chose, the problem, its judgements and solution paths. A point that was merged
// since is the one that stands for it; NAMES leads to the points that were found in the problem again, where the graph grew from it.
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
MATCH written = (p)-[:WRITTEN_FROM]->(set:PointSet)
RETURN written,
  COLLECT { MATCH chosen = (:Run {id: p.run})-[:CHOSE]->(set) RETURN chosen } AS run,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(member)
    MATCH (point:KnowledgePoint {id: coalesce(member.mergedInto, member.id)})
    RETURN point
  } AS points,
  COLLECT { MATCH contained = (set)-[:CONTAINS]->(:KnowledgePoint) RETURN contained } AS contains,
  COLLECT { MATCH found = (p)-[:NAMES]->(:KnowledgePoint) RETURN found } AS foundAgain,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(member)
    MATCH (point:KnowledgePoint {id: coalesce(member.mergedInto, member.id)})
    CALL (point) {
      MATCH behind = (seed:Seed)-[:HAS_POINT]->(point)
      RETURN behind ORDER BY seed.number LIMIT 3
    }
    RETURN behind
  } AS seeds,
  COLLECT { MATCH judged = (:Judgement)-[:JUDGES]->(p) RETURN judged } AS judgements,
  COLLECT { MATCH solved = (:Solution)-[:SOLVES]->(p) RETURN solved } AS paths
