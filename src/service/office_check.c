#include "service/office.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/watch.h"
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

bool office_check(struct session *s, const struct office_check *check, long *count_out, struct err *err)
{
	struct course c = {.s = s, .check = check};
	struct problem_search search = {.session = s, .found = find_in_record, .ctx = &c};
	size_t tables;
	bool good = db_check(s->db, find_in_file, &c, err), is_stopped = !good && err->kind == ERR_CANCELLED;

	entity_all(&tables);
	while (good && !search.is_done && !is_stopped) {
		good = problem_search_go_on(&search, SLICE_MS, err);
		is_stopped = good && !watch_tell(_("Checking the records"), (long long)search.table, (long long)tables);
	}
	*count_out = c.count;
	return is_stopped ? err_set(err, ERR_CANCELLED, _("Stopped. Not everything was looked at.")) : good;
}
