// Coverage: what runs have used, by relation
// Sets that were chosen, the share of all edges for pairs at distance 1, the points in them, and how many admitted problems came of them.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
MATCH (c:Corpus)
WHERE corpus = '' OR c.id = corpus
MATCH (set:PointSet {corpus: c.id})
WITH c, set.relation AS relation, set.size AS size, count(*) AS sets,
  sum(COUNT { (set)<-[:WRITTEN_FROM]-(:Problem {status: 'admitted'}) }) AS admitted
CALL (c, relation, size) {
  MATCH (set:PointSet {corpus: c.id})-[:CONTAINS]->(point:KnowledgePoint)
  WHERE set.relation = relation AND set.size = size
  RETURN count(DISTINCT point) AS points
}
RETURN c.id AS corpus, relation, size AS `points of a set`, sets,
  CASE WHEN relation = 'oneHop' AND c.edges > 0 THEN round(100.0 * sets / c.edges, 1) END AS `percent of all edges`,
  points AS `different points`, CASE WHEN c.points > 0 THEN round(100.0 * points / c.points, 1) END AS `percent of all points`,
  admitted AS `problems admitted`
ORDER BY corpus, relation, `points of a set`
