// purpose: names of a corpus by point, with the seeds that use each; who hid the point, and whether a person hid or showed it
// params: $corpus
// columns: point, names, counts, ids, hiddenBy, shownBy
MATCH (k:KnowledgePoint)
WHERE k.corpus = $corpus AND k.seedCount > 0
RETURN k.id AS point, k.aliases AS names, k.aliasCounts AS counts, coalesce(k.aliasIds, [alias IN k.aliases | k.id]) AS ids,
  CASE WHEN k.hidden THEN coalesce(k.hiddenBy, 'person') END AS hiddenBy, k.shownBy AS shownBy
