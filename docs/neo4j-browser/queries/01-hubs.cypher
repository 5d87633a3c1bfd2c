// Hubs and the edges among them
// A hub is a point whose degree is above mean + 2 standard deviations of its corpus. Most pairs at distance 2 meet in one.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
MATCH (p:KnowledgePoint)
WHERE (corpus = '' OR p.corpus = corpus) AND NOT coalesce(p.hidden, false) AND coalesce(p.generation, 1) = 1
WITH p.corpus AS corpus, avg(p.degree) + 2 * stDevP(p.degree) AS threshold
MATCH (hub:KnowledgePoint {corpus: corpus})
WHERE hub.degree > threshold
WITH hub ORDER BY hub.degree DESC, hub.name LIMIT 25
WITH collect(hub) AS hubs
UNWIND hubs AS hub
OPTIONAL MATCH edge = (hub)-[:CO_OCCURS_WITH]->(other:KnowledgePoint)
WHERE other IN hubs
RETURN hub, edge
