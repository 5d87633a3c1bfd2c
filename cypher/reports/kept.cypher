// purpose: the counts that are kept for the report of a run that has ended, and what tells whether they still hold: the run's last end and the corpus's revision
// params: $run
// columns: ended, mark, keptMark, facts
MATCH (r:Run {id: $run})
OPTIONAL MATCH (c:Corpus {id: r.corpus})
OPTIONAL MATCH (k:ReportFacts {id: r.id})
RETURN r.endedAt IS NOT NULL AS ended,
  toString(coalesce(r.epoch, 0)) + '|' + toString(r.endedAt) + '|' + toString(coalesce(c.revision, 0)) AS mark,
  k.mark AS keptMark, k.facts AS facts
