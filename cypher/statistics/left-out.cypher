// purpose: how many points selection leaves out, and why; a hidden one of a later generation counts as hidden
// params: $corpus
// columns: hidden, laterGeneration
MATCH (p:KnowledgePoint {corpus: $corpus})
WHERE coalesce(p.hidden, false) OR coalesce(p.generation, 1) > 1
RETURN count(CASE WHEN coalesce(p.hidden, false) THEN 1 END) AS hidden,
  count(CASE WHEN NOT coalesce(p.hidden, false) THEN 1 END) AS laterGeneration
