#include "support/plans.h"

#include "base/buf.h"
#include "base/memory.h"
#include "support/place.h"

#include <ctype.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Process-wide: connections are opened deep inside. */
static struct {
	sqlite3 *db; /* the one opened last */
	char **statements;
	size_t count;
} heard;

static bool is_known(const char *sql)
{
	for (size_t i = 0; i < heard.count; i++)
		if (strcmp(heard.statements[i], sql) == 0)
			return true;
	return false;
}

static int hear(unsigned kind, void *ctx, void *statement, void *text)
{
	const char *sql = sqlite3_sql(statement);

	(void)kind;
	(void)ctx;
	(void)text;
	if (!sql || is_known(sql) || !strncmp(sql, "EXPLAIN", 7))
		return 0;
	heard.statements = mem_resize(heard.statements, heard.count + 1, sizeof(*heard.statements));
	heard.statements[heard.count++] = mem_copy(sql);
	return 0;
}

static int join(sqlite3 *db, char **error, const struct sqlite3_api_routines *api)
{
	(void)error;
	(void)api;
	heard.db = db;
	return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, hear, NULL);
}

void plans_listen(void)
{
	sqlite3_auto_extension((void (*)(void))join);
}

void plans_forget(void)
{
	for (size_t i = 0; i < heard.count; i++)
		free(heard.statements[i]);
	free(heard.statements);
	heard.statements = NULL;
	heard.count = 0;
}

void plans_finish(void)
{
	sqlite3_cancel_auto_extension((void (*)(void))join);
	plans_forget();
}

static bool is_word(const char *s, const char *word, size_t len)
{
	return strncmp(s, word, len) == 0 && !isalnum((unsigned char)s[len]) && s[len] != '_';
}

/* Whether `sql` names the table, as itself or, where the plan says `alias`, by it. */
static bool is_table(const char *sql, const char *table, const char *alias)
{
	size_t len = strlen(table), alias_len = strlen(alias);

	if (strcmp(table, alias) == 0)
		return true;
	for (const char *at = sql; (at = strstr(at, table)); at += len) {
		const char *behind = at + len;

		if ((at > sql && (isalnum((unsigned char)at[-1]) || at[-1] == '_')) || *behind != ' ')
			continue;
		behind += strspn(behind, " ");
		behind += strncmp(behind, "AS ", 3) == 0 ? 3 : 0;
		if (is_word(behind, alias, alias_len))
			return true;
	}
	return false;
}

/* The table that a step of the plan calls `alias`; the caller frees it. NULL: none, such as a list of values. */
static char *table_of(const char *sql, const char *alias)
{
	sqlite3_stmt *tables;
	char *found = NULL;

	if (sqlite3_prepare_v2(heard.db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &tables, NULL))
		place_die("%s", sqlite3_errmsg(heard.db));
	while (!found && sqlite3_step(tables) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(tables, 0);

		if (is_table(sql, name, alias))
			found = mem_copy(name);
	}
	sqlite3_finalize(tables);
	return found;
}

static void step_tell(
	const char *sql, const char *step, void (*found)(const char *table, const char *sql, const char *step))
{
	const char *name = strchr(step, ' ');
	char *alias, *table;

	if (!name || (strncmp(step, "SCAN ", 5) != 0 && strncmp(step, "SEARCH ", 7) != 0))
		return;
	alias = mem_copy_n(name + 1, strcspn(name + 1, " "));
	table = table_of(sql, alias);
	if (table)
		found(table, sql, step);
	free(table);
	free(alias);
}

void plans_each_step(void (*found)(const char *table, const char *sql, const char *step))
{
	for (size_t i = 0; i < heard.count; i++) {
		struct buf explained = {0};
		sqlite3_stmt *plan;

		buf_printf(&explained, "EXPLAIN QUERY PLAN %s", heard.statements[i]);
		/* What changes the schema, or begins a transaction, has no plan. */
		if (sqlite3_prepare_v2(heard.db, buf_text(&explained), -1, &plan, NULL) == SQLITE_OK)
			while (sqlite3_step(plan) == SQLITE_ROW)
				step_tell(heard.statements[i], (const char *)sqlite3_column_text(plan, 3), found);
		sqlite3_finalize(plan);
		buf_finish(&explained);
	}
}
