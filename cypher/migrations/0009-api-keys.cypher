// purpose: keys of the API: their hashes only
// params: none
// columns: none
CREATE CONSTRAINT api_key_id IF NOT EXISTS FOR (n:ApiKey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT api_key_hash IF NOT EXISTS FOR (n:ApiKey) REQUIRE n.hash IS UNIQUE;
CREATE INDEX api_key_created IF NOT EXISTS FOR (n:ApiKey) ON (n.createdAt);
