#!/bin/sh
# Prints the schema that the migrations lead to, sorted, as kept in db/schema.sql. Needs the sqlite3 shell.
set -eu
cd "$(dirname "$0")/migrations"
{
	echo 'PRAGMA foreign_keys = ON;'
	for f in [0-9]*.sql; do
		printf 'BEGIN;\n'
		cat "$f"
		printf 'PRAGMA user_version = %d;\nCOMMIT;\n' "$(echo "$f" | sed 's/_.*//; s/^0*//')"
	done
	echo "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name;"
} | sqlite3 -bail :memory:
