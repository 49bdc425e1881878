#include "model/rule.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/type.h"

static void bind_record(struct session *s, struct stmt *st, const struct record *rec)
{
	char today[DATE_TEXT_SIZE], name[64] = ":";

	date_write(s->today, today);
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	stmt_bind_int(st, stmt_param(st, ":id"), rec->id);
	for (size_t i = 0; i < rec->entity->nfields; i++) {
		const struct field *f = &rec->entity->fields[i];

		strncpy(name + 1, f->column, sizeof(name) - 2);
		if (!field_is_computed(f))
			value_bind(st, stmt_param(st, name), f, rec->values[i]);
	}
}

/* The statement on its first row, NULL when there is none; *failed_out tells an error from an empty answer. */
static struct stmt *first_row(
	struct session *s, const struct record *rec, const char *sql, bool *failed_out, struct err *err)
{
	struct stmt *st = stmt_open(s->db, sql, err);
	enum stmt_result result = STMT_FAILED;

	if (st) {
		bind_record(s, st, rec);
		result = stmt_step(st, err);
	}
	*failed_out = result == STMT_FAILED;
	if (result == STMT_ROW)
		return st;
	stmt_close(st);
	return NULL;
}

bool rule_int(struct session *s, const struct record *rec, const char *sql, int64_t *value_out, struct err *err)
{
	bool failed;
	struct stmt *st = first_row(s, rec, sql, &failed, err);

	*value_out = st ? stmt_int(st, 0) : 0;
	stmt_close(st);
	return !failed;
}

bool rule_text(struct session *s, const struct record *rec, const char *sql, char **text_out, struct err *err)
{
	bool failed;
	struct stmt *st = first_row(s, rec, sql, &failed, err);

	*text_out = st ? mem_copy(stmt_text(st, 0)) : NULL;
	stmt_close(st);
	return !failed;
}

static const char *label_of(const struct record *rec, const char *column)
{
	return _(rec->entity->fields[entity_field(rec->entity, column)].label);
}

/* How the day in `later` lies to the one in `earlier`; after it when one of them is not known. */
static int compare_days(const struct record *rec, const char *earlier, const char *later)
{
	const char *first = record_get(rec, earlier);
	const char *last = record_get(rec, later);

	return first && last ? strcmp(last, first) : 1;
}

bool rule_not_before(const struct record *rec, const char *earlier, const char *later, struct err *err)
{
	if (compare_days(rec, earlier, later) >= 0)
		return true;
	return err_blame(err, later, _("%s must not lie before %s (%s)."), label_of(rec, later), label_of(rec, earlier),
		record_get(rec, earlier));
}

bool rule_after(const struct record *rec, const char *earlier, const char *later, struct err *err)
{
	bool is_shown_as_last = rec->entity->fields[entity_field(rec->entity, later)].is_day_after;

	if (compare_days(rec, earlier, later) > 0)
		return true;
	return err_blame(err, later,
		is_shown_as_last ? _("%s must not lie before %s (%s).") : _("%s must lie after %s (%s)."),
		label_of(rec, later), label_of(rec, earlier), record_get(rec, earlier));
}

bool rule_period(const struct record *rec, struct err *err)
{
	return rule_after(rec, "valid_from", "valid_to", err);
}

bool rule_no_loop(struct session *s, const struct record *rec, const char *column, struct err *err)
{
	struct buf sql = {0};
	int64_t found;

	if (rec->id == 0 || !record_get(rec, column))
		return true;
	buf_printf(&sql,
		"WITH RECURSIVE up(id) AS (SELECT :%s UNION SELECT p.%s FROM up JOIN %s p ON p.id = up.id) "
		"SELECT 1 FROM up WHERE up.id = :id",
		column, column, rec->entity->table);
	bool good = rule_int(s, rec, buf_text(&sql), &found, err);
	buf_finish(&sql);
	if (good && found)
		return err_blame(err, column, _("%s: a %s cannot come under itself, not even by way of others."),
			label_of(rec, column), _(rec->entity->singular));
	return good;
}

bool rule_one_of(const struct record *rec, const char *const columns[], const char *sentence, struct err *err)
{
	size_t filled = 0;

	for (size_t i = 0; columns[i]; i++)
		filled += record_get(rec, columns[i]) != NULL;
	return filled == 1 || err_blame(err, columns[0], "%s", sentence);
}

void rule_default_district(struct session *s, struct record *rec)
{
	int64_t id = db_get_int(s->db, "SELECT district_id FROM office", 0);

	if (id)
		record_set_int(rec, "district_id", id);
}

void rule_default_today(struct session *s, struct record *rec, const char *column)
{
	char today[DATE_TEXT_SIZE];

	date_write(s->today, today);
	record_set(rec, column, today);
}

void rule_default_year(struct session *s, struct record *rec)
{
	struct err err;
	int64_t id;

	if (rule_int(s, rec, "SELECT id FROM school_year WHERE starts_on <= :today ORDER BY starts_on DESC LIMIT 1",
		    &id, &err) &&
		id)
		record_set_int(rec, "school_year_id", id);
}
