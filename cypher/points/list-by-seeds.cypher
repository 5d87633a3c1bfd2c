// purpose: points of a corpus, by seeds
// params: $corpus, $value, $name, $id, $limit; $hidden and $generation: only such points, or null
// columns: id, corpus, name, aliases, counts, degree, seedCount, hidden, generation, aliasIds, decisions
MATCH (k:KnowledgePoint)
WHERE k.corpus = $corpus AND k.seedCount <= $value AND (k.seedCount < $value OR k.name > $name OR k.name = $name AND k.id > $id)
  AND ($hidden IS NULL OR coalesce(k.hidden, false) = $hidden) AND ($generation IS NULL OR coalesce(k.generation, 1) = $generation)
WITH k ORDER BY k.corpus DESC, k.seedCount DESC, k.name, k.id LIMIT $limit
RETURN k.id AS id, k.corpus AS corpus, k.name AS name, k.aliases AS aliases, k.aliasCounts AS counts, k.degree AS degree, k.seedCount AS seedCount,
  coalesce(k.hidden, false) AS hidden, coalesce(k.generation, 1) AS generation, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS aliasIds,
  COLLECT { MATCH (n:PointName {point: k.id}) RETURN {id: n.id, by: n.by, similarity: n.similarity, decidedAt: n.decidedAt} } AS decisions
ORDER BY seedCount DESC, name, id
