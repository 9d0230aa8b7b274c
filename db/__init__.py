"""The only room that speaks SQL: keeps surveys in one SQLite file and hands out domain values."""
