// purpose: makes a bounded number of seeds items of no run; they stay in the corpus
// params: $id
// columns: changed
MATCH (s:Seed)
WHERE s.run = $id AND s.tally IS NOT NULL
WITH s LIMIT 1000
REMOVE s.run, s.todo, s.owner
SET s.fence = s.fence + 1
RETURN count(*) AS changed
