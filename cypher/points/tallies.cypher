// purpose: how often each name of some points was counted
// params: $ids
// columns: id, aliases, counts, aliasIds, seedCount, grown (no seed uses it so far: it is of the second generation)
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
RETURN k.id AS id, k.aliases AS aliases, k.aliasCounts AS counts, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS aliasIds,
  k.seedCount AS seedCount, coalesce(k.generation, 1) > 1 AS grown
