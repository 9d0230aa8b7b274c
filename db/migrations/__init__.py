"""How a file gets its tables: one revision a schema, run by Alembic."""
