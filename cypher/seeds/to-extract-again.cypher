// purpose: how many seeds could be extracted once more, by state or by id, and how long their texts are
// params: $corpus, $statuses, $ids (or null: by state)
// columns: seeds, characters
CALL () {
  MATCH (s:Seed)
  WHERE $ids IS NULL AND s.corpus = $corpus AND s.number IS NOT NULL AND s.status IN $statuses AND (s.mentionIds IS NULL OR s.prompt IS NOT NULL)
  RETURN s
  UNION
  UNWIND coalesce($ids, []) AS id
  MATCH (s:Seed {id: id})
  WHERE s.corpus = $corpus
  RETURN s
}
WITH s
WHERE s.run IS NULL OR NOT EXISTS { MATCH (r:Run {id: s.run}) WHERE NOT r.status IN ['completed', 'cancelled', 'failed'] }
RETURN count(s) AS seeds, sum(size(s.problem) + size(coalesce(s.solution, ''))) AS characters
