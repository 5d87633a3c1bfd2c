// purpose: writes points that seeds use with their names and counts: they are of the first generation. A name that a person gave stays
// params: $rows [{id, key, name, aliases, counts, aliasIds, seedCount, search}], $corpus
// columns: none
UNWIND $rows AS row
MERGE (k:KnowledgePoint {id: row.id})
ON CREATE SET k.corpus = $corpus, k.degree = 0
SET k.generation = null, k.key = CASE WHEN row.key <> '' THEN row.key ELSE coalesce(k.key, '') END,
  k.name = coalesce(k.givenName, row.name), k.aliases = row.aliases, k.aliasCounts = row.counts, k.aliasIds = row.aliasIds,
  k.seedCount = row.seedCount, k.search = row.search + CASE WHEN k.givenName IS NULL THEN '' ELSE '\n' + toLower(k.givenName) END
