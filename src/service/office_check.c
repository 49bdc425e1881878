#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "db/check.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/row.h"
#include "model/session.h"
#include "model/type.h"
#include "service/office.h"

struct check {
	struct session *s;
	void (*report)(void *ctx, const char *sentence);
	void *ctx;
	long count;
};

static void find(struct check *c, const char *sentence)
{
	c->count++;
	c->report(c->ctx, sentence);
}

static void find_in_file(void *ctx, const char *line)
{
	find(ctx, line);
}

/* "teacher #12 李明: …" */
static void find_in_record(struct check *c, const struct record *rec, const struct err *err)
{
	const char *title = rec->values[rec->entity->title];
	struct buf sentence = {0};

	buf_printf(
		&sentence, "%s #%" PRId64 " %s: %s", _(rec->entity->singular), rec->id, title ? title : "", err->text);
	find(c, buf_text(&sentence));
	buf_finish(&sentence);
}

/* Every value against its descriptor, then the rules over several fields. */
static void check_record(struct check *c, const struct record *rec)
{
	const struct entity *e = rec->entity;
	struct err err;

	for (size_t i = 0; i < e->nfields; i++)
		if (!e->fields[i].sql && !value_check(c->s, &e->fields[i], rec->values[i], &err))
			find_in_record(c, rec, &err);
	if (e->validate && !e->validate(c->s, rec, &err))
		find_in_record(c, rec, &err);
}

static int64_t next_id(struct session *s, const struct entity *e, int64_t after, struct err *err)
{
	struct buf sql = {0};
	int64_t id = 0;

	buf_printf(&sql, "SELECT min(id) FROM %s WHERE id > ?1", e->table);
	struct stmt *st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return -1;
	stmt_bind_int(st, 1, after);
	if (stmt_step(st, err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

/* Row by row, so that no reader stays open against writers. */
static bool check_table(struct check *c, const struct entity *e, struct err *err)
{
	int64_t id = 0;

	while ((id = next_id(c->s, e, id, err)) > 0) {
		struct record rec;
		struct err gone;

		if (row_load(c->s, e, id, &rec, &gone))
			check_record(c, &rec);
		record_finish(&rec);
	}
	return id == 0;
}

bool office_check(
	struct session *s, void (*report)(void *ctx, const char *sentence), void *ctx, long *count_out, struct err *err)
{
	struct check c = {.s = s, .report = report, .ctx = ctx};
	size_t count;
	const struct entity *const *all = entity_all(&count);
	bool good = db_check(s->db, find_in_file, &c, err);

	for (size_t i = 0; good && i < count; i++)
		if (!(all[i]->flags & ENTITY_LOG))
			good = check_table(&c, all[i], err);
	*count_out = c.count;
	return good;
}
