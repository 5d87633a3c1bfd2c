// purpose: creates a corpus if it is not there
// params: $corpus
// columns: none
MERGE (c:Corpus {id: $corpus})
ON CREATE SET c.revision = 0, c.seedNumber = 0, c.points = 0, c.edges = 0, c.createdAt = timestamp()
