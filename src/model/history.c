#include "model/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/change_log.h"
#include "model/entity.h"
#include "model/record_json.h"
#include "model/reference.h"
#include "model/row.h"
#include "model/session.h"
#include "model/store.h"

/* One row of the log as it is stored. */
struct change_row {
	int64_t id, set_id, row_id;
	const struct entity *entity;
	char *before, *after;
};

static void change_row_finish(struct change_row *row)
{
	free(row->before);
	free(row->after);
}

static const struct entity *entity_of_table(const char *table)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i]->table, table) == 0)
			return all[i];
	return NULL;
}

#define CHANGE_COLUMNS "id, set_id, entity, row_id, before, after"

static void read_change(const struct stmt *st, struct change_row *row)
{
	*row = (struct change_row){
		.id = stmt_int(st, 0),
		.set_id = stmt_int(st, 1),
		.entity = entity_of_table(stmt_text(st, 2)),
		.row_id = stmt_int(st, 3),
		.before = mem_copy(stmt_text(st, 4)),
		.after = mem_copy(stmt_text(st, 5)),
	};
}

/* Fills the fields that the two sides of a change name. */
static bool compare_sides(const struct change_row *row, struct change_detail *detail, struct err *err)
{
	const struct entity *e = row->entity;
	struct record before, after;
	bool good;

	record_init(&before, e);
	record_init(&after, e);
	good = (!row->before || record_from_json(row->before, &before, err)) &&
	       (!row->after || record_from_json(row->after, &after, err));
	detail->fields = mem_zalloc(e->nfields, sizeof(*detail->fields));
	for (size_t i = 0; good && i < e->nfields; i++)
		if (!value_same(before.values[i], after.values[i]))
			detail->fields[detail->count++] = (struct field_change){
				i, mem_copy(before.values[i]), mem_copy(after.values[i])};
	record_finish(&before);
	record_finish(&after);
	return good;
}

bool change_load(struct session *s, int64_t id, struct change_detail *detail_out, struct err *err)
{
	struct change_row row = {0};
	struct stmt *st = stmt_open(s->db, "SELECT " CHANGE_COLUMNS " FROM change WHERE id = ?1", err);
	enum stmt_result got = STMT_FAILED;
	bool good = true;

	*detail_out = (struct change_detail){0};
	if (!st)
		return false;
	stmt_bind_int(st, 1, id);
	got = stmt_step(st, err);
	if (got == STMT_ROW)
		read_change(st, &row);
	stmt_close(st);
	if (got != STMT_ROW)
		return got == STMT_DONE && err_set(err, ERR_MISSING, _("This change is not in the history."));
	*detail_out = (struct change_detail){
		.entity = row.entity,
		.set_id = row.set_id,
		.row_id = row.row_id,
		.is_new = !row.before,
		.is_removal = !row.after,
	};
	if (row.entity)
		good = compare_sides(&row, detail_out, err);
	change_row_finish(&row);
	return good;
}

void change_detail_finish(struct change_detail *detail)
{
	for (size_t i = 0; i < detail->count; i++) {
		free(detail->fields[i].before);
		free(detail->fields[i].after);
	}
	free(detail->fields);
	*detail = (struct change_detail){0};
}

static bool refuse_overlap(struct session *s, const struct change_row *row, const char *label, struct err *err)
{
	char *title = reference_title(s, row->entity, row->row_id);

	err_set(err, ERR_REFUSED,
		_("It cannot be taken back: %s of %s \"%s\" was changed again later. Nothing was changed."), label,
		_(row->entity->singular), title);
	free(title);
	return false;
}

/* Whether the row still has what the change gave it, in the fields the change touched. */
static bool is_untouched(struct session *s, const struct change_row *row, const struct record *now, struct err *err)
{
	struct record given;
	bool good;

	record_init(&given, row->entity);
	record_copy(&given, now);
	good = record_from_json(row->after, &given, err);
	for (size_t i = 0; good && i < row->entity->nfields; i++)
		if (!row->entity->fields[i].sql && !value_same(given.values[i], now->values[i]))
			good = refuse_overlap(s, row, _(row->entity->fields[i].label), err);
	record_finish(&given);
	return good;
}

/* A removed row comes back under its old id. */
static bool restore_row(struct session *s, const struct change_row *row, struct err *err)
{
	struct record rec;
	bool good;

	record_init(&rec, row->entity);
	rec.id = row->row_id;
	good = record_from_json(row->before, &rec, err) && log_write(s, NULL, &rec, err);
	record_finish(&rec);
	return good;
}

/* A new row goes again, a changed one gets its old values. */
static bool reverse_row(struct session *s, const struct change_row *row, struct err *err)
{
	struct record now, then;
	bool good;

	record_init(&then, row->entity);
	good = row_load(s, row->entity, row->row_id, &now, err) && is_untouched(s, row, &now, err);
	if (good) {
		record_copy(&then, &now);
		good = row->before
			       ? record_from_json(row->before, &then, err) && log_write(s, &now, &then, err)
			       : store_check_free(s, row->entity, row->row_id, err) && log_write(s, &now, NULL, err);
	}
	record_finish(&now);
	record_finish(&then);
	return good;
}

/* The changes of a set, newest first, are turned round one by one. */
static bool reverse_set(struct session *s, int64_t set_id, struct err *err)
{
	int64_t below = INT64_MAX;

	for (;;) {
		struct change_row row;
		struct stmt *st = stmt_open(s->db,
			"SELECT " CHANGE_COLUMNS " FROM change WHERE set_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT 1",
			err);

		if (!st)
			return false;
		stmt_bind_int(st, 1, set_id);
		stmt_bind_int(st, 2, below);
		enum stmt_result got = stmt_step(st, err);
		if (got == STMT_ROW)
			read_change(st, &row);
		stmt_close(st);
		if (got != STMT_ROW)
			return got == STMT_DONE;
		bool good = !row.entity ? err_set(err, ERR_REFUSED,
						  _("It cannot be taken back: this program no longer knows its table."))
			    : row.after ? reverse_row(s, &row, err)
					: restore_row(s, &row, err);
		below = row.id;
		change_row_finish(&row);
		if (!good)
			return false;
	}
}

static int64_t set_id_of(struct session *s, const char *sql, int64_t parameter)
{
	struct err err;
	int64_t id = 0;
	struct stmt *st = stmt_open(s->db, sql, &err);

	if (!st)
		return 0;
	stmt_bind_int(st, 1, parameter);
	if (stmt_step(st, &err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

/* Choices of columns and settings are logged, but nobody means them by "undo". */
#define IS_WORK "EXISTS (SELECT 1 FROM change w WHERE w.set_id = c.id AND w.entity NOT IN ('setting', 'view'))"

/* A set counts as taken back while the newest set that undoes it has not itself been taken back. */
#define IS_TAKEN_BACK                                                                                                  \
	"EXISTS (SELECT 1 FROM change_set u WHERE u.undoes = c.id"                                                     \
	" AND NOT EXISTS (SELECT 1 FROM change_set r WHERE r.undoes = u.id))"

char *history_label(struct session *s, int64_t set_id)
{
	struct err err;
	char *label = NULL;
	struct stmt *st = stmt_open(s->db, "SELECT label FROM change_set WHERE id = ?1", &err);

	if (st) {
		stmt_bind_int(st, 1, set_id);
		if (stmt_step(st, &err) == STMT_ROW)
			label = mem_copy(stmt_text(st, 0));
		stmt_close(st);
	}
	return label ? label : mem_copy("");
}

char *history_last_author(struct session *s, const struct entity *e, int64_t id, long long *at_out)
{
	static const char sql[] = "SELECT u.name, r.at FROM change c JOIN change_set r ON r.id = c.set_id"
				  " LEFT JOIN user u ON u.id = r.actor_id"
				  " WHERE c.entity = ?1 AND c.row_id = ?2 ORDER BY c.set_id DESC LIMIT 1";
	struct err err;
	struct stmt *st = stmt_open(s->db, sql, &err);
	char *name = NULL;

	*at_out = 0;
	if (!st)
		return mem_copy("");
	stmt_bind_text(st, 1, e->table);
	stmt_bind_int(st, 2, id);
	if (stmt_step(st, &err) == STMT_ROW) {
		name = mem_copy(stmt_text(st, 0));
		*at_out = stmt_int(st, 1);
	}
	stmt_close(st);
	return name ? name : mem_copy("");
}

/* Whether a set other than the one that is open, which undoes it too, has taken it back. */
static bool is_taken_back(struct session *s, int64_t set_id)
{
	static const char sql[] =
		"SELECT u.id FROM change_set u WHERE u.undoes = ?1 AND u.id < (SELECT max(id) FROM change_set)"
		" AND NOT EXISTS (SELECT 1 FROM change_set r WHERE r.undoes = u.id)";

	return set_id_of(s, sql, set_id) != 0;
}

bool history_undo(struct session *s, int64_t set_id, int64_t *set_out, struct err *err)
{
	char *label = history_label(s, set_id);
	struct buf words = {0};
	int64_t new_id;
	bool good;

	buf_printf(&words, _("Taken back: %s"), label);
	free(label);
	good = log_begin(s, buf_text(&words), NULL, set_id, err) == LOG_OPEN;
	buf_finish(&words);
	if (!good)
		return false;
	new_id = s->set_id;
	if (is_taken_back(s, set_id))
		good = err_set(err, ERR_REFUSED, _("This was taken back already."));
	good = good && reverse_set(s, set_id, err) && log_commit(s, err);
	if (!good)
		log_cancel(s);
	else if (set_out)
		*set_out = new_id;
	return good;
}

int64_t history_undo_candidate(struct session *s)
{
	return set_id_of(s,
		"SELECT c.id FROM change_set c WHERE c.actor_id = ?1 AND c.undoes IS NULL AND " IS_WORK
		" AND NOT " IS_TAKEN_BACK " ORDER BY c.id DESC LIMIT 1",
		s->actor_id);
}

int64_t history_redo_candidate(struct session *s)
{
	return set_id_of(s,
		"SELECT c.id FROM change_set c WHERE c.actor_id = ?1 AND c.undoes IS NOT NULL AND NOT " IS_TAKEN_BACK
		" AND (SELECT o.undoes FROM change_set o WHERE o.id = c.undoes) IS NULL"
		" AND c.id > (SELECT coalesce(max(n.id), 0) FROM change_set n WHERE n.actor_id = ?1 AND n.undoes IS "
		"NULL)"
		" ORDER BY c.id DESC LIMIT 1",
		s->actor_id);
}
