// purpose: writes points that are new: nothing is searched for
// params: $rows [{id, key, name, aliases, counts, aliasIds, seedCount, search}], $corpus
// columns: none
UNWIND $rows AS row
CREATE (:KnowledgePoint {id: row.id, corpus: $corpus, key: row.key, name: row.name, aliases: row.aliases, aliasCounts: row.counts,
  aliasIds: row.aliasIds, seedCount: row.seedCount, search: row.search, degree: 0})
