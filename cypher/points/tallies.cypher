// purpose: how often each name of some points was counted
// params: $ids
// columns: id, aliases, counts, aliasIds, seedCount
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
RETURN k.id AS id, k.aliases AS aliases, k.aliasCounts AS counts, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS aliasIds,
  k.seedCount AS seedCount
