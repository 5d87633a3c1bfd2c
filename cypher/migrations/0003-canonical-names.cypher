// purpose: names that live in another point than their own, verdicts on pairs of names, the audit trail of edits, and what coverage follows merges by
// params: none
// columns: none
CREATE CONSTRAINT point_name_id IF NOT EXISTS FOR (n:PointName) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT name_verdict_id IF NOT EXISTS FOR (n:NameVerdict) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT edit_id IF NOT EXISTS FOR (n:Edit) REQUIRE n.id IS UNIQUE;
CREATE INDEX point_name_point IF NOT EXISTS FOR (n:PointName) ON (n.point);
CREATE INDEX point_name_corpus IF NOT EXISTS FOR (n:PointName) ON (n.corpus);
CREATE INDEX edit_number IF NOT EXISTS FOR (n:Edit) ON (n.corpus, n.number);
CREATE INDEX retired_point_anchor IF NOT EXISTS FOR (n:RetiredPoint) ON (n.anchor);
CREATE INDEX retired_point_merged IF NOT EXISTS FOR (n:RetiredPoint) ON (n.mergedInto);
CREATE INDEX point_set_covers IF NOT EXISTS FOR (n:PointSet) ON (n.covers);
CREATE INDEX point_set_merged IF NOT EXISTS FOR (n:PointSet) ON (n.corpus, n.covers);
