// purpose: points that no seed uses now; the last name stays, for the lineage of what was written from them
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
SET k.aliases = [], k.aliasCounts = [], k.aliasIds = [], k.seedCount = 0
