// purpose: decisions of the cleaner, one a name
// params: none
// columns: none
CREATE CONSTRAINT name_cleaning_id IF NOT EXISTS FOR (n:NameCleaning) REQUIRE n.id IS UNIQUE;
