// A point and its strongest neighbours
// The figure on an edge is its weight: the number of seeds that use both points (CO_OCCURS_WITH), or of admitted
// problems that the graph grew from (CO_OCCURS_GROWN). '' as name takes the best connected point.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus, '' AS name
MATCH (p:KnowledgePoint)
WHERE (corpus = '' OR p.corpus = corpus) AND (name = '' OR toLower(p.name) = toLower(name))
WITH p ORDER BY p.degree DESC, p.name, p.id LIMIT 1
MATCH path = (p)-[edge:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(neighbour:KnowledgePoint)
RETURN path
ORDER BY edge.weight DESC, neighbour.name
LIMIT 20
