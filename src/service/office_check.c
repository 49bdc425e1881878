#include "service/office.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/words.h"
#include "db/check.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/session.h"
#include "service/problems.h"

enum { SLICE_MS = 1000 };

struct check {
	struct session *s;
	void (*report)(void *ctx, const char *sentence);
	void *ctx;
	long count;
};

static void find_in_file(void *ctx, const char *line)
{
	struct check *c = ctx;

	c->count++;
	c->report(c->ctx, line);
}

/* "teacher #12 李明: …" */
static void find_in_record(void *ctx, const struct problem *problem)
{
	struct check *c = ctx;
	char *title = reference_title(c->s, problem->entity, problem->id);
	struct buf sentence = {0};

	buf_printf(&sentence, "%s #%" PRId64 " %s: %s", _(problem->entity->singular), problem->id, title,
		problem->sentence);
	find_in_file(c, buf_text(&sentence));
	buf_finish(&sentence);
	free(title);
}

bool office_check(
	struct session *s, void (*report)(void *ctx, const char *sentence), void *ctx, long *count_out, struct err *err)
{
	struct check c = {.s = s, .report = report, .ctx = ctx};
	struct problem_search search = {.session = s, .found = find_in_record, .ctx = &c};
	bool good = db_check(s->db, find_in_file, &c, err);

	while (good && !search.is_done)
		good = problem_search_go_on(&search, SLICE_MS, err);
	*count_out = c.count;
	return good;
}
