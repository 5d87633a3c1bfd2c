// purpose: what points of the second generation are called: as most problems name them, then by name; a name that a person gave stays. Answers those
//          that no problem names and no seed uses any more
// params: $ids
// columns: id
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
WHERE k.seedCount = 0
CALL (k) {
  OPTIONAL MATCH (k)<-[n:NAMES]-()
  WITH k, n.name AS name, count(n) AS problems
  ORDER BY problems DESC, name
  RETURN [name IN collect(name) WHERE name IS NOT NULL] AS names
}
WITH k, names, size(names) = 0 AS ended
SET k.generation = 2, k.name = CASE WHEN ended THEN k.name ELSE coalesce(k.givenName, names[0]) END,
  k.search = reduce(text = toLower(coalesce(k.givenName, '')), name IN names | text + '\n' + toLower(name))
WITH k, ended
WHERE ended
RETURN k.id AS id
