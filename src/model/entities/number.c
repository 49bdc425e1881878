#include "number.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/rule.h"
#include "model/session.h"

/* A failure shows when the record is written without its number. */
void number_after(struct session *s, struct record *rec, const char *column, const char *sql, int first)
{
	struct err err;
	char *last;

	if (record_get(rec, column) || !rule_text(s, rec, sql, &last, &err))
		return;
	record_set_int(rec, column, last ? strtoll(last, NULL, 10) + 1 : first);
	free(last);
}

void number_in_year(struct session *s, struct record *rec, const char *column)
{
	struct buf sql = {0};
	struct err err;
	char number[24];
	int64_t last;

	if (record_get(rec, column))
		return;
	buf_printf(&sql,
		"SELECT max(CAST(substr(%s, 6) AS INTEGER)) FROM %s WHERE %s >= substr(:today, 1, 4) || '-' "
		"AND %s < substr(:today, 1, 4) || '.'",
		column, rec->entity->table, column, column);
	if (rule_int(s, rec, buf_text(&sql), &last, &err)) {
		snprintf(number, sizeof(number), "%04d-%03d", s->today.year, (int)last + 1);
		record_set(rec, column, number);
	}
	buf_finish(&sql);
}
