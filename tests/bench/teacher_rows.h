#ifndef BANXUE_TESTS_BENCH_TEACHER_ROWS_H
#define BANXUE_TESTS_BENCH_TEACHER_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/entities.h"
#include "model/row.h"

/* The keyed queries of the teacher list, as a bare program writes them, with the columns of the real one. */

static const struct entity *const e = &teacher_entity;

/* Before its cells a statement gives key and id. */
enum { FIRST_CELL = 2 };

/* From an end of the list, or beyond a row: first what has its key, then the other keys. */
enum query { FIRST, LAST, REST_AFTER, AFTER, REST_BEFORE, BEFORE, QUERIES };

/* Names, codes and pinyin that begin with what lies between :from and :to. */
#define FOUND "t.id IN (SELECT row_id FROM search_key WHERE entity = 'teacher' AND key >= :from AND key < :to)"

/* What a person reads in a field, words for codes and names for references. */
static inline void cell_sql(struct buf *sql, const struct field *f)
{
	if (f->type == FIELD_CHOICE)
		buf_printf(sql, "(SELECT x.zh FROM term x WHERE x.kind = '%s' AND x.code = ", f->choices);
	else if (f->type == FIELD_REF)
		buf_printf(sql, "(SELECT x.name FROM %s x WHERE x.id = ", f->ref->table);
	row_field_sql(sql, f);
	if (f->type == FIELD_CHOICE || f->type == FIELD_REF)
		buf_putc(sql, ')');
}

static inline void rows_sql(struct buf *sql, const size_t *fields, size_t count, enum query q, bool is_finding)
{
	static const char *const where[QUERIES] = {"1", "1", "t.name_key = :key AND t.id > :id", "t.name_key > :key",
		"t.name_key = :key AND t.id < :id", "t.name_key < :key"};
	const char *direction = q == LAST || q == REST_BEFORE || q == BEFORE ? "DESC" : "ASC";

	buf_puts(sql, "SELECT t.name_key, t.id");
	for (size_t i = 0; i < count; i++) {
		buf_puts(sql, ", ");
		cell_sql(sql, &e->fields[fields[i]]);
	}
	buf_printf(sql, " FROM teacher t WHERE %s%s ORDER BY t.name_key %s, t.id %s LIMIT :most", where[q],
		is_finding ? " AND " FOUND : "", direction, direction);
}

#endif
