// purpose: one lock node for migrations, so that two processes that start at once don't both migrate
// params: none
// columns: none
CREATE CONSTRAINT migration_lock_id IF NOT EXISTS FOR (n:MigrationLock) REQUIRE n.id IS UNIQUE
