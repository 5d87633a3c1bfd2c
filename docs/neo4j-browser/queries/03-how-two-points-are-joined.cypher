// How two points are joined: all shortest paths
// Give two names; without them it takes a pair that a run chose at distance 3, else at distance 2: the middle points are what joins it.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus, '' AS one, '' AS other
CALL (corpus, one, other) {
  MATCH (a:KnowledgePoint)
  WHERE toLower(a.name) = toLower(one) AND (corpus = '' OR a.corpus = corpus)
  MATCH (b:KnowledgePoint {corpus: a.corpus})
  WHERE toLower(b.name) = toLower(other)
  RETURN a, b
  LIMIT 1
  UNION
  WITH corpus, one, other
  WHERE one = '' OR other = ''
  MATCH (set:PointSet)
  WHERE set.relation IN ['threeHop', 'twoHop'] AND (corpus = '' OR set.corpus = corpus)
  WITH set ORDER BY set.relation = 'twoHop', set.strength DESC, set.id LIMIT 1
  MATCH (set)-[first:CONTAINS]->(a:KnowledgePoint)
  MATCH (set)-[second:CONTAINS]->(b:KnowledgePoint)
  WHERE first.position < second.position
  RETURN a, b
}
MATCH path = ALL SHORTEST (a)-[:CO_OCCURS_WITH]-{1,6}(b)
RETURN path
LIMIT 25
