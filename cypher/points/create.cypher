// purpose: writes points that are new, with the degrees that their edges are about to give them: nothing of them is searched for
// params: $rows [{id, key, name, aliases, counts, aliasIds, seedCount, search, degree}], $corpus
// columns: none
UNWIND $rows AS row
CREATE (:KnowledgePoint {id: row.id, corpus: $corpus, key: row.key, name: row.name, aliases: row.aliases, aliasCounts: row.counts,
  aliasIds: row.aliasIds, seedCount: row.seedCount, search: row.search, degree: row.degree})
