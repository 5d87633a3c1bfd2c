// purpose: what a corpus's graph grew from admitted problems, and which of the points that a problem was asked for were found in it again; a point that was
//          merged since is the one that stands for it
// params: $corpus
// columns: problems, points, edges, newEdges, asked, recovered, all, any
CALL () {
  MATCH (k:KnowledgePoint {corpus: $corpus, generation: 2})
  WHERE NOT coalesce(k.hidden, false)
  RETURN count(k) AS points
}
CALL () {
  MATCH (a:KnowledgePoint {corpus: $corpus})-[:CO_OCCURS_GROWN]->(b)
  RETURN count(*) AS edges, count(CASE WHEN NOT EXISTS { (a)-[:CO_OCCURS_WITH]-(b) } THEN 1 END) AS newEdges
}
CALL () {
  MATCH (s:Seed)
  WHERE s.growth = $corpus AND s.number IS NOT NULL
  MATCH (s)-[:TAKEN_FROM]->(p:Problem)-[:WRITTEN_FROM]->(set:PointSet)
  WHERE s.counted IS NOT NULL
  CALL (p, set) {
    MATCH (set)-[:CONTAINS]->(member)
    WITH DISTINCT p, coalesce(member.mergedInto, member.id) AS id
    RETURN count(id) AS wanted, count(CASE WHEN EXISTS { (p)-[:NAMES]->(:KnowledgePoint {id: id}) } THEN 1 END) AS found
  }
  RETURN count(p) AS problems, sum(wanted) AS asked, sum(found) AS recovered, count(CASE WHEN found = wanted THEN 1 END) AS all,
    count(CASE WHEN found > 0 THEN 1 END) AS any
}
RETURN problems, points, edges, newEdges, asked, recovered, all, any
