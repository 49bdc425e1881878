#include "service/office.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "db/check.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/session.h"
#include "service/problems.h"

enum { SLICE_MS = 50 };

/* A check on its way. */
struct course {
	struct session *s;
	const struct office_check *check;
	long count;
};

static void find_in_file(void *ctx, const char *line)
{
	struct course *c = ctx;

	c->count++;
	c->check->report(c->check->ctx, line);
}

/* "teacher #12 李明: …" */
static void find_in_record(void *ctx, const struct problem *problem)
{
	struct course *c = ctx;
	char *title = reference_title(c->s, problem->entity, problem->id);
	struct buf subject = {0}, sentence = {0};

	buf_printf(&subject, "%s #%" PRId64 " %s", _(problem->entity->singular), problem->id, title);
	buf_printf(&sentence, _("%s: %s"), buf_text(&subject), problem->sentence);
	find_in_file(c, buf_text(&sentence));
	buf_finish(&subject);
	buf_finish(&sentence);
	free(title);
}

/* The file as a whole is one step, and every table one more. */
static bool is_going_on(const struct course *c, size_t tables, struct err *err)
{
	size_t all;

	entity_all(&all);
	if (!c->check->tick || c->check->tick(c->check->ctx, (long long)tables + 1, (long long)all + 1))
		return true;
	return err_set(err, ERR_CANCELLED, _("Stopped. Not everything was looked at."));
}

bool office_check(struct session *s, const struct office_check *check, long *count_out, struct err *err)
{
	struct course c = {.s = s, .check = check};
	struct problem_search search = {.session = s, .found = find_in_record, .ctx = &c};
	bool good = db_check(s->db, find_in_file, &c, err);

	while (good && !search.is_done)
		good = problem_search_go_on(&search, SLICE_MS, err) && is_going_on(&c, search.table, err);
	*count_out = c.count;
	return good;
}
