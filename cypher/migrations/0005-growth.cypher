// purpose: what growing reads by: admitted problems that were taken up as seeds of the second generation, and its points; vectors of names
// params: none
// columns: none
CREATE INDEX seed_growth IF NOT EXISTS FOR (n:Seed) ON (n.growth, n.number);
CREATE INDEX knowledge_point_generation IF NOT EXISTS FOR (n:KnowledgePoint) ON (n.corpus, n.generation);
CREATE CONSTRAINT name_vector_id IF NOT EXISTS FOR (n:NameVector) REQUIRE n.id IS UNIQUE;
CREATE INDEX name_vector_model IF NOT EXISTS FOR (n:NameVector) ON (n.model);
CREATE VECTOR INDEX name_vector IF NOT EXISTS FOR (n:NameVector) ON (n.vector)
OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine', `vector.quantization.enabled`: false}};
