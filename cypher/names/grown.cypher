// purpose: names of a corpus that admitted problems use, by point; who hid the point, and whether a person hid or showed it
// params: $corpus
// columns: point, id, name, problems, hiddenBy, shownBy
MATCH (k:KnowledgePoint)
WHERE k.corpus = $corpus AND k.degree IS NOT NULL AND EXISTS { (k)<-[:NAMES]-() }
MATCH (k)<-[n:NAMES]-()
WITH k, n.nameId AS id, n.name AS name, count(n) AS problems
RETURN k.id AS point, id, name, problems, CASE WHEN k.hidden THEN coalesce(k.hiddenBy, 'person') END AS hiddenBy, k.shownBy AS shownBy
