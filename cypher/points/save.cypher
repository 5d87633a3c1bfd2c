// purpose: writes points with their names and counts
// params: $rows [{id, key, name, aliases, counts, seedCount, search}], $corpus
// columns: none
UNWIND $rows AS row
MERGE (k:KnowledgePoint {id: row.id})
ON CREATE SET k.corpus = $corpus, k.key = row.key, k.degree = 0
SET k.name = row.name, k.aliases = row.aliases, k.aliasCounts = row.counts, k.seedCount = row.seedCount,
  k.search = row.search
