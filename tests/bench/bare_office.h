#ifndef BANXUE_TESTS_BENCH_BARE_OFFICE_H
#define BANXUE_TESTS_BENCH_BARE_OFFICE_H

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "teacher_rows.h"

/* The half of the bare list that knows SQLite: its statements, and what is bound to them. */

static sqlite3 *db;
static char today[11];
static char find[64];
static sqlite3_stmt *queries[2][QUERIES], *preview_query, *count_query[2];

/* Leaves the screen and ends. */
static void die(const char *what);

static sqlite3_stmt *prepare(const struct buf *sql)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v3(db, buf_text(sql), -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
		die(buf_text(sql));
	return st;
}

static sqlite3_stmt *prepare_rows(const size_t *fields, size_t count, enum query q, bool is_finding)
{
	struct buf sql = {0};
	sqlite3_stmt *st;

	rows_sql(&sql, fields, count, q, is_finding);
	st = prepare(&sql);
	buf_finish(&sql);
	return st;
}

static void prepare_all(const size_t *fields, size_t count)
{
	struct buf sql = {0};

	for (int i = 0; i < QUERIES; i++) {
		queries[0][i] = prepare_rows(fields, count, (enum query)i, false);
		queries[1][i] = prepare_rows(fields, count, (enum query)i, true);
	}
	buf_puts(&sql, "SELECT 1, 1");
	for (size_t i = 0; i < e->nfields; i++) {
		buf_puts(&sql, ", ");
		cell_sql(&sql, &e->fields[i]);
	}
	buf_puts(&sql, " FROM teacher t WHERE t.id = :id");
	preview_query = prepare(&sql);
	buf_reset(&sql);
	buf_puts(&sql, "SELECT count(*) FROM teacher");
	count_query[0] = prepare(&sql);
	buf_puts(&sql, " t WHERE " FOUND);
	count_query[1] = prepare(&sql);
	buf_finish(&sql);
}

static void bind_text(sqlite3_stmt *st, const char *name, const char *text)
{
	int at = sqlite3_bind_parameter_index(st, name);

	if (at)
		sqlite3_bind_text(st, at, text, -1, SQLITE_TRANSIENT);
}

static void bind_int(sqlite3_stmt *st, const char *name, int64_t value)
{
	int at = sqlite3_bind_parameter_index(st, name);

	if (at)
		sqlite3_bind_int64(st, at, value);
}

/* What every statement may ask for: the day, and between which keys to find. */
static void bind_common(sqlite3_stmt *st)
{
	char from[sizeof(find) + 1], to[sizeof(find) + 1];

	bind_text(st, ":today", today);
	if (!*find)
		return;
	snprintf(from, sizeof(from), " %s", find);
	snprintf(to, sizeof(to), " %s", find);
	to[strlen(to) - 1]++;
	bind_text(st, ":from", from);
	bind_text(st, ":to", to);
}

static const char *text_of(sqlite3_stmt *st, int column)
{
	static char number[32];
	const char *text;

	if (sqlite3_column_type(st, column) == SQLITE_FLOAT) {
		snprintf(number, sizeof(number), "%g", sqlite3_column_double(st, column));
		return number;
	}
	text = (const char *)sqlite3_column_text(st, column);
	return text ? text : "";
}

static void open_office(const char *path, const size_t *fields, size_t count)
{
	sqlite3_stmt *st;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(db, "SELECT working_on FROM office", -1, &st, NULL) != SQLITE_OK)
		die(path);
	if (sqlite3_step(st) == SQLITE_ROW)
		snprintf(today, sizeof(today), "%s", text_of(st, 0));
	sqlite3_finalize(st);
	prepare_all(fields, count);
}

#endif
