// purpose: points of the second generation that are not in the graph yet; one that is there stays as it is
// params: $corpus, $rows [{id, key, name}]
// columns: none
UNWIND $rows AS row
MERGE (k:KnowledgePoint {id: row.id})
ON CREATE SET k.corpus = $corpus, k.key = row.key, k.name = row.name, k.search = toLower(row.name), k.generation = 2, k.degree = 0, k.seedCount = 0,
  k.aliases = [], k.aliasCounts = [], k.aliasIds = []
