// purpose: what models said of control pairs, and pairs that are kept apart because a model is not believed
// params: none
// columns: none
CREATE CONSTRAINT name_control_id IF NOT EXISTS FOR (n:NameControl) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT doubtful_pair_id IF NOT EXISTS FOR (n:DoubtfulPair) REQUIRE n.id IS UNIQUE;
CREATE INDEX doubtful_pair_corpus IF NOT EXISTS FOR (n:DoubtfulPair) ON (n.corpus);
