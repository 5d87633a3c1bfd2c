// purpose: removes one seed, and says so to those who hold the seeds of its corpus in memory; one that grew from a problem is in nobody's memory
// params: $id
// columns: none
MATCH (s:Seed {id: $id})
OPTIONAL MATCH (c:Corpus {id: s.corpus})
CALL (c) {
  WITH c
  WHERE c IS NOT NULL
  SET c.seedsRemoved = coalesce(c.seedsRemoved, 0) + 1
}
DETACH DELETE s
