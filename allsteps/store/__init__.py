"""The ledger in PostgreSQL: facts, the trail, and the tables that follow from them."""
