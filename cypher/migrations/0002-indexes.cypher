// purpose: what lists, feeder, counting, funnel and ledger read by; long texts are never indexed (a key holds 8 KB at most)
// params: none
// columns: none
CREATE INDEX seed_number IF NOT EXISTS FOR (n:Seed) ON (n.corpus, n.number);
CREATE INDEX seed_status IF NOT EXISTS FOR (n:Seed) ON (n.corpus, n.status, n.number);
CREATE INDEX seed_todo IF NOT EXISTS FOR (n:Seed) ON (n.todo, n.number);
CREATE INDEX seed_run IF NOT EXISTS FOR (n:Seed) ON (n.run, n.tally);
CREATE INDEX seed_to_count IF NOT EXISTS FOR (n:Seed) ON (n.toCount, n.number);
CREATE INDEX knowledge_point_degree IF NOT EXISTS FOR (n:KnowledgePoint) ON (n.corpus, n.degree);
CREATE INDEX knowledge_point_name IF NOT EXISTS FOR (n:KnowledgePoint) ON (n.corpus, n.name);
CREATE INDEX knowledge_point_seeds IF NOT EXISTS FOR (n:KnowledgePoint) ON (n.corpus, n.seedCount);
CREATE INDEX retired_point_corpus IF NOT EXISTS FOR (n:RetiredPoint) ON (n.corpus);
CREATE TEXT INDEX knowledge_point_search IF NOT EXISTS FOR (n:KnowledgePoint) ON (n.search);
CREATE INDEX point_set_corpus IF NOT EXISTS FOR (n:PointSet) ON (n.corpus);
CREATE INDEX problem_todo IF NOT EXISTS FOR (n:Problem) ON (n.todo, n.number);
CREATE INDEX problem_number IF NOT EXISTS FOR (n:Problem) ON (n.run, n.number);
CREATE INDEX problem_tally IF NOT EXISTS FOR (n:Problem) ON (n.run, n.tally);
CREATE INDEX run_corpus IF NOT EXISTS FOR (n:Run) ON (n.corpus);
CREATE INDEX run_status IF NOT EXISTS FOR (n:Run) ON (n.status);
CREATE INDEX run_created IF NOT EXISTS FOR (n:Run) ON (n.createdAt);
CREATE INDEX run_event_number IF NOT EXISTS FOR (n:RunEvent) ON (n.run, n.number);
CREATE INDEX usage_run IF NOT EXISTS FOR (n:Usage) ON (n.run);
CREATE INDEX budget_lease_run IF NOT EXISTS FOR (n:BudgetLease) ON (n.run);
CREATE INDEX budget_lease_instance IF NOT EXISTS FOR (n:BudgetLease) ON (n.instance);
CREATE INDEX writer_instance IF NOT EXISTS FOR (n:Writer) ON (n.instance);
CREATE INDEX export_status IF NOT EXISTS FOR (n:Export) ON (n.status);
CREATE INDEX export_scope IF NOT EXISTS FOR (n:Export) ON (n.corpus);
CREATE INDEX idempotency_key_age IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.createdAt);
