// purpose: how often each name of some points was counted
// params: $ids
// columns: id, aliases, counts, seedCount
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
RETURN k.id AS id, k.aliases AS aliases, k.aliasCounts AS counts, k.seedCount AS seedCount
