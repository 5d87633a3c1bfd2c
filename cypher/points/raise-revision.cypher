// purpose: ends a change of the graph: the corpus's revision and its numbers of points and edges
// params: $corpus, $points, $edges
// columns: none
MATCH (c:Corpus {id: $corpus})
SET c.revision = c.revision + 1, c.points = c.points + $points, c.edges = c.edges + $edges
