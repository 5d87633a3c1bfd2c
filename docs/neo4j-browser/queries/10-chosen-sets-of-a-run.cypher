// The sets that a run chose
// Each set with its points; the figure on CHOSE is the set's number in the run. A point that was merged since is the one that
// stands for it. '' as run takes the newest synthesis.
// Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus, '' AS run
MATCH (r:Run)
WHERE (corpus = '' OR r.corpus = corpus) AND (run = '' OR r.id = run) AND EXISTS { (r)-[:CHOSE]->() }
WITH r ORDER BY r.createdAt DESC LIMIT 1
MATCH chosen = (r)-[choice:CHOSE]->(set:PointSet)
WITH set, chosen, choice ORDER BY choice.number LIMIT 12
MATCH (set)-[contains:CONTAINS]->(member)
MATCH (point:KnowledgePoint {id: coalesce(member.mergedInto, member.id)})
RETURN chosen, point, CASE WHEN point = member THEN contains END AS contains
