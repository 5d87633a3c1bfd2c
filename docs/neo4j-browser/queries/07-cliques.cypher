// Communities: points that are all joined to one another
// Triangles and 4-cliques around the heaviest edges. A community is a set of 3 or 4 points of which every two share a seed.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
MATCH (a:KnowledgePoint)-[ab:CO_OCCURS_WITH]->(b:KnowledgePoint)
WHERE corpus = '' OR a.corpus = corpus
WITH a, ab, b ORDER BY ab.weight DESC, a.name, b.name LIMIT 20
CALL (a, ab, b) {
  MATCH (a)-[ac:CO_OCCURS_WITH]-(c:KnowledgePoint)-[bc:CO_OCCURS_WITH]-(b)
  RETURN c, ac, bc, CASE WHEN ac.weight < bc.weight THEN ac.weight ELSE bc.weight END AS weaker
  ORDER BY weaker DESC, c.name
  LIMIT 3
}
OPTIONAL MATCH (a)-[ad:CO_OCCURS_WITH]-(d:KnowledgePoint)-[bd:CO_OCCURS_WITH]-(b)
WHERE EXISTS { (c)-[:CO_OCCURS_WITH]-(d) }
WITH a, ab, b, c, ac, bc, weaker, ad, bd, d ORDER BY weaker DESC, ad.weight + bd.weight DESC
WITH a, ab, b, c, ac, bc, weaker, head(collect({point: d, edges: [ad, bd]})) AS fourth
RETURN a, b, c, fourth.point AS d, ab, ac, bc, fourth.edges AS edges
ORDER BY weaker DESC
LIMIT 12
