#include "support/example.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/store.h"
#include "model/term.h"
#include "support/fixture.h"

/* What the rules over several fields ask for: a value, a query for one, or NULL for a field left empty. */
struct wish {
	const char *table, *column, *value;
};

#define SECOND_SCHOOL	 "SELECT id FROM school ORDER BY id LIMIT 1 OFFSET 1"
#define SECOND_MILESTONE "SELECT id FROM milestone ORDER BY id LIMIT 1 OFFSET 1"
#define LONE_SCHOOL	 "SELECT id FROM school WHERE id NOT IN (SELECT school_id FROM membership) LIMIT 1"

static const struct wish wishes[] = {
	{"school_year", "starts_on", "2030-09-01"},
	{"school_year", "ends_on", "2031-08-31"},
	{"semester", "starts_on", "2024-02-15"},
	{"semester", "ends_on", "2024-06-30"},
	{"school_name", "valid_from", "1940-09-01"},
	{"school_name", "valid_to", "1950-09-01"},
	{"school_succession", "predecessor_id", SECOND_SCHOOL},
	{"membership", "school_id", LONE_SCHOOL},
	{"membership", "role", "member"},
	{"application", "school_id", LONE_SCHOOL},
	{"agreement", "partner_id", NULL},
	{"agreement", "supported_id", SECOND_SCHOOL},
	{"organ", "department_id", NULL},
	{"organ_seat", "person_name", NULL},
	{"project", "kind", "key_topic"},
	{"project", "previous_id", NULL},
	{"milestone", "sections", NULL},
	{"milestone", "group_id", NULL},
	{"milestone_link", "predecessor_id", SECOND_MILESTONE},
	{"ledger_entry", "signed_by", NULL},
	{"ledger_entry", "signed_on", NULL},
	{"plan", "group_id", NULL},
	{"plan_item", "seq", NULL},
	{"target", "value_max", NULL},
	{"posting", "kind", "attached"},
	{"posting", "order_id", NULL},
	{"employment", "department_id", NULL},
	{"employment", "valid_from", "1999-09-01"},
	{"employment", "valid_to", "2004-09-01"},
	{"cadre_post", "group_id", NULL},
	{"cadre_post", "department_id", NULL},
	{"assessment", "order_id", NULL},
	{"rotation_order", "to_school_id", SECOND_SCHOOL},
	{"user_scope", "group_id", NULL},
	{"user_scope", "department_id", NULL},
	{"setting", "scope", "user"},
	{"view", "filter", "{}"},
};

static const struct wish *wish_of(const struct entity *e, const struct field *f)
{
	for (size_t i = 0; i < COUNT(wishes); i++)
		if (strcmp(wishes[i].table, e->table) == 0 && strcmp(wishes[i].column, f->column) == 0)
			return &wishes[i];
	return NULL;
}

/* The first row of the table referred to; when it is empty, one is made, but for a table that refers to itself. */
static int64_t first_row(struct fixture *f, const struct entity *e, const struct entity *from)
{
	char sql[96];
	int64_t id;

	snprintf(sql, sizeof(sql), "SELECT min(id) FROM %s", e->table);
	id = db_get_int(f->db, sql, 0);
	return id || e == from ? id : example_add(f, e);
}

/* A number inside the limits. */
static void fill_number(struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	int64_t value = f->min > 2 ? f->min : 2;

	if (f->max > f->min && value > f->max)
		value = f->max;
	record_set_int(rec, f->column, value);
	if (f->type == FIELD_DECIMAL && value < f->max)
		record_set(rec, f->column, "2.25");
}

static void fill_text(struct record *rec, size_t at)
{
	static int number;
	const struct field *f = &rec->entity->fields[at];
	char text[64];

	number++;
	if (f->type == FIELD_CODE)
		snprintf(text, sizeof(text), "X-%d", number);
	else if (f->type == FIELD_NOTE)
		snprintf(text, sizeof(text), "第一行,“引号” \"%d\"\n第二行", number);
	else
		snprintf(text, sizeof(text), "示例,\"%d\"", number);
	record_put(rec, at, text);
}

/* Days ascend in the order of the fields, as periods do. */
static void fill_date(struct record *rec, size_t at)
{
	char text[DATE_TEXT_SIZE];
	struct date day = {2023, 10, 1};

	date_write(date_add_days(day, (long)at), text);
	record_put(rec, at, text);
}

static void fill_reference(struct fixture *fx, struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	int64_t id = first_row(fx, f->ref, rec->entity);

	if (id)
		record_set_int(rec, f->column, id);
}

static void fill(struct fixture *fx, struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	size_t count;

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_CODE: fill_text(rec, at); break;
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: fill_number(rec, at); break;
	case FIELD_DATE: fill_date(rec, at); break;
	case FIELD_BOOL: record_put(rec, at, "1"); break;
	case FIELD_CHOICE:
	case FIELD_CHOICES:
		if (!rec->values[at])
			record_put(rec, at, terms_of(fx->s.terms, f->choices, &count)->code);
		break;
	case FIELD_REF:
	case FIELD_REFS: fill_reference(fx, rec, at); break;
	case FIELD_TABLE: record_put(rec, at, "school"); break;
	case FIELD_MOMENT:
	case FIELD_RECORD:
	case FIELD_STATE: break;
	}
}

static void grant(struct fixture *fx, struct record *rec, size_t at, const char *value)
{
	char *found = value && strncmp(value, "SELECT ", 7) == 0 ? fixture_text(fx, value) : NULL;

	record_put(rec, at, found ? found : value);
	free(found);
}

void example_start(struct fixture *fx, const struct entity *e, struct record *rec)
{
	record_start(rec, e, &fx->s);
	for (size_t i = 0; i < e->nfields; i++) {
		const struct wish *wish = wish_of(e, &e->fields[i]);

		if (wish)
			grant(fx, rec, i, wish->value);
		else if (field_is_editable(&e->fields[i]))
			fill(fx, rec, i);
	}
}

int64_t example_add(struct fixture *fx, const struct entity *e)
{
	struct record rec;
	int64_t id;

	example_start(fx, e, &rec);
	if (!store_save(&fx->s, &rec, NULL, &fx->err))
		fail_msg("%s.%s: %s", e->table, fx->err.field, fx->err.text);
	id = rec.id;
	record_finish(&rec);
	return id;
}

/* SELECT json_array(every column but rev) of one table. */
static char *dump_sql(struct fixture *fx, const char *table)
{
	struct stmt *st = stmt_open(fx->db,
		"SELECT 'SELECT json_array(' || group_concat('\"' || name || '\"') || ') FROM \"' || ?1 || '\" ORDER "
		"BY 1' "
		"FROM pragma_table_info(?1) WHERE name <> 'rev'",
		&fx->err);
	char *sql = NULL;

	assert_non_null(st);
	stmt_bind_text(st, 1, table);
	if (stmt_step(st, &fx->err) == STMT_ROW)
		sql = strdup(stmt_text(st, 0));
	stmt_close(st);
	return sql;
}

static void dump_table(struct fixture *fx, const char *table, struct buf *out)
{
	char *sql = dump_sql(fx, table);
	struct stmt *st = stmt_open(fx->db, sql, &fx->err);

	if (!st)
		fail_msg("%s: %s", sql, fx->err.text);
	while (stmt_step(st, &fx->err) == STMT_ROW)
		buf_printf(out, "%s %s\n", table, stmt_text(st, 0));
	stmt_close(st);
	free(sql);
}

char *example_dump(struct fixture *fx)
{
	struct stmt *st = stmt_open(fx->db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('change', 'change_set') "
		"AND name NOT LIKE 'sqlite_%' ORDER BY name",
		&fx->err);
	struct buf out = {0};

	assert_non_null(st);
	while (stmt_step(st, &fx->err) == STMT_ROW)
		dump_table(fx, stmt_text(st, 0), &out);
	stmt_close(st);
	return buf_take(&out);
}
