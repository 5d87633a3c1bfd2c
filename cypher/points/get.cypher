// purpose: one point with its first seeds and its strongest neighbours
// params: $id
// columns: id, corpus, name, aliases, counts, degree, seedCount, hidden, generation, aliasIds, decisions, grown (names that problems use), seeds,
//          neighbours
MATCH (k:KnowledgePoint {id: $id})
RETURN k.id AS id, k.corpus AS corpus, k.name AS name, k.aliases AS aliases, k.aliasCounts AS counts, k.degree AS degree, k.seedCount AS seedCount,
  coalesce(k.hidden, false) AS hidden, coalesce(k.generation, 1) AS generation, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS aliasIds,
  COLLECT { MATCH (n:PointName {point: k.id}) RETURN {id: n.id, by: n.by, similarity: n.similarity, decidedAt: n.decidedAt} } AS decisions,
  COLLECT {
    MATCH (k)<-[n:NAMES]-()
    WITH n.nameId AS nameId, n.name AS name, count(n) AS problems
    RETURN {id: nameId, name: name, problems: problems} ORDER BY problems DESC, name
  } AS grown,
  COLLECT {
    MATCH (s:Seed)-[:HAS_POINT]->(k)
    WITH s ORDER BY s.number LIMIT 20
    RETURN {id: s.id, problem: s.problem}
  } AS seeds,
  COLLECT {
    MATCH (k)-[e:CO_OCCURS_WITH]-(other:KnowledgePoint)
    WITH e.weight AS weight, other ORDER BY weight DESC, other.name, other.id LIMIT 20
    RETURN {id: other.id, name: other.name, degree: other.degree, weight: weight}
  } AS neighbours
