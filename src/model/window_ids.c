#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/row.h"
#include "model/search.h"
#include "model/search_sql.h"
#include "model/session.h"
#include "window_state.h"

void window_ids_forget(struct window *w)
{
	free(w->ids);
	w->ids = NULL;
	w->id_count = 0;
	w->is_gathered = w->is_set = w->is_capped = false;
}

static bool is_late(void *ctx)
{
	return travel_clock() >= *(long long *)ctx;
}

/* Ids of all rows that pass the filter, when they are few and quickly found; more than fit is "too many". */
static bool gather_passing(struct window *w, size_t *count_out, struct err *err)
{
	long long deadline = window_deadline(w);
	struct buf sql = {0};
	enum stmt_result got = STMT_ROW;

	buf_printf(&sql, "SELECT t.id FROM %s t WHERE %s LIMIT %d", w->travel.entity->table,
		buf_text(&w->travel.filter.expr), WINDOW_FOUND_MAX + 1);
	struct stmt *st = stmt_open(w->s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	row_bind_today(w->s, st);
	filter_sql_bind(&w->travel.filter, st);
	db_on_progress(w->s->db, is_late, &deadline);
	*count_out = 0;
	while (!is_late(&deadline) && *count_out <= WINDOW_FOUND_MAX && (got = stmt_step(st, err)) == STMT_ROW)
		w->ids[(*count_out)++] = stmt_int(st, 0);
	db_on_progress(w->s->db, NULL, NULL);
	stmt_close(st);
	if (got == STMT_FAILED && err->kind != ERR_CANCELLED)
		return false;
	if (got != STMT_DONE)
		*count_out = WINDOW_FOUND_MAX + 1;
	return true;
}

/* Ids of the rows that what was typed finds. */
static bool gather_found(struct window *w, size_t *count_out, struct err *err)
{
	struct search_found found = {.ids = w->ids, .max = WINDOW_FOUND_MAX};
	bool good = search_find(w->s, w->travel.entity, w->find, &found, err);

	*count_out = found.count;
	w->is_capped = found.is_capped;
	return good;
}

static bool is_found_by_keys(const struct window *w)
{
	return w->find && search_has_keys(w->travel.entity);
}

/* Conditions of the filter, and of what was typed where keys alone do not find it. */
static bool make_conditions(struct window *w, struct err *err)
{
	bool is_sought = w->find && !is_found_by_keys(w);

	filter_sql_finish(&w->travel.filter);
	w->travel.is_filtered = w->filter.count > 0 || is_sought;
	if (w->travel.is_filtered)
		filter_sql_init(&w->travel.filter, w->travel.entity, &w->filter);
	return !is_sought || search_sql_add(w->s, w->travel.entity, w->find, &w->travel.filter, err);
}

bool window_ids_gather(struct window *w, struct err *err)
{
	size_t count = 0;
	long sorted = -1;

	if (w->is_gathered)
		return true;
	if (!make_conditions(w, err))
		return false;
	if (!w->find && !w->travel.is_filtered) {
		w->is_gathered = true;
		return true;
	}
	w->ids = mem_zalloc(WINDOW_FOUND_MAX + 1, sizeof(*w->ids));
	if (!(is_found_by_keys(w) ? gather_found : gather_passing)(w, &count, err)) {
		window_ids_forget(w);
		return false;
	}
	if (count <= WINDOW_FOUND_MAX) {
		sorted = travel_sort(&w->travel, w->ids, count, err);
		if (sorted < 0) {
			window_ids_forget(w);
			return false;
		}
		w->is_set = true;
		w->id_count = (size_t)sorted;
		w->total = sorted;
		w->total_is_old = false;
	}
	w->is_gathered = true;
	return true;
}

bool window_ids_place(const struct window *w, int64_t id, size_t *index_out, struct err *err)
{
	struct travel unfiltered = w->travel;
	int64_t *ids;
	size_t at = 0;
	long sorted;

	while (at < w->id_count && w->ids[at] != id)
		at++;
	*index_out = at;
	if (at < w->id_count)
		return true;
	ids = mem_zalloc(w->id_count + 1, sizeof(*ids));
	for (size_t i = 0; i < w->id_count; i++)
		ids[i] = w->ids[i];
	ids[w->id_count] = id;
	unfiltered.is_filtered = false;
	sorted = travel_sort(&unfiltered, ids, w->id_count + 1, err);
	for (*index_out = 0; (long)*index_out < sorted && ids[*index_out] != id;)
		++*index_out;
	free(ids);
	return sorted >= 0;
}
