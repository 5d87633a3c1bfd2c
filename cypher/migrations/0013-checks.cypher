// purpose: answers about candidates that are no scores, vectors of evaluation items, and counts that are kept for reports
// params: none
// columns: none
CREATE CONSTRAINT check_id IF NOT EXISTS FOR (n:Check) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT report_facts_id IF NOT EXISTS FOR (n:ReportFacts) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT evaluation_vector_id IF NOT EXISTS FOR (n:EvaluationVector) REQUIRE n.id IS UNIQUE;
CREATE INDEX evaluation_vector_set IF NOT EXISTS FOR (n:EvaluationVector) ON (n.set, n.model);
CREATE VECTOR INDEX evaluation_vector IF NOT EXISTS FOR (n:EvaluationVector) ON (n.vector)
OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine', `vector.quantization.enabled`: false}};
