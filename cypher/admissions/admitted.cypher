// purpose: admitted rows of a corpus after a number of the mark, in the order of their admission
// params: $corpus, $after
// columns: itemId, text, number
MATCH (p:Problem)
WHERE p.corpus = $corpus AND p.admission > $after
WITH p ORDER BY p.corpus, p.admission
RETURN p.id AS itemId, p.text AS text, p.admission AS number
