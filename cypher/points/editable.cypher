// purpose: points as an edit sees them: their names, also those that no seed uses at the moment, and what a person said of them
// params: $ids
// columns: id, corpus, name, givenName, hidden, key, aliases, counts, aliasIds, places, grown (names that problems use), ownElsewhere (the name of its own id lives in another point)
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
RETURN k.id AS id, k.corpus AS corpus, k.name AS name, k.givenName AS givenName, coalesce(k.hidden, false) AS hidden, coalesce(k.key, '') AS key,
  k.aliases AS aliases, k.aliasCounts AS counts, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS aliasIds,
  COLLECT {
    MATCH (n:PointName {point: k.id})
    RETURN {id: n.id, key: n.key, name: n.name, by: n.by, similarity: n.similarity, decidedAt: n.decidedAt}
  } AS places,
  COLLECT {
    MATCH (k)<-[n:NAMES]-()
    WITH n.nameId AS nameId, n.name AS name, count(n) AS problems
    RETURN {id: nameId, name: name, problems: problems} ORDER BY problems DESC, name
  } AS grown,
  EXISTS { MATCH (own:PointName {id: k.id}) WHERE own.point <> k.id } AS ownElsewhere
