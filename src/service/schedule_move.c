#include "service/schedule.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"

static bool is_unchanged(struct session *s, const struct ripple_move *move, struct err *err)
{
	struct record milestone;
	bool good = store_load(s, &milestone_entity, move->id, &milestone, err);

	if (good && milestone.rev != move->rev)
		good = err_set(err, ERR_CONFLICT,
			_("\"%s\" was changed by somebody else meanwhile. Nothing was moved; look at the chart as it "
			  "is "
			  "now, then move it."),
			record_get(&milestone, "name"));
	record_finish(&milestone);
	return good;
}

/* The milestone takes the date over as it always does. */
static bool revise_due(struct session *s, const struct ripple_move *move, const char *reason, struct err *err)
{
	char text[DATE_TEXT_SIZE];
	struct record due;
	bool good;

	if (date_compare(move->due_before, move->due_after) == 0)
		return true;
	date_write(move->due_after, text);
	record_start(&due, &milestone_due_entity, s);
	record_set_int(&due, "milestone_id", move->id);
	record_set(&due, "due_on", text);
	record_set(&due, "reason", reason);
	good = store_put(s, &due, err);
	record_finish(&due);
	return good;
}

static bool move_start(struct session *s, const struct ripple_move *move, struct err *err)
{
	char text[DATE_TEXT_SIZE];
	struct record milestone;
	bool good;

	if (date_compare(move->starts_before, move->starts_after) == 0)
		return true;
	date_write(move->starts_after, text);
	good = store_load(s, &milestone_entity, move->id, &milestone, err);
	if (good) {
		record_set(&milestone, "starts_on", text);
		good = store_put(s, &milestone, err);
	}
	record_finish(&milestone);
	return good;
}

/* The last day first: what goes along goes to later days, and would otherwise begin after it is due in between. */
static bool write_moves(struct session *s, const struct ripple *r, size_t count, const char *reason, struct err *err)
{
	for (size_t i = 0; i < count; i++)
		if (!is_unchanged(s, &r->moves[i], err) || !revise_due(s, &r->moves[i], reason, err) ||
			!move_start(s, &r->moves[i], err))
			return false;
	return true;
}

bool schedule_move(struct session *s, const struct ripple *r, const char *reason, bool with_successors, struct err *err)
{
	char *name = reference_title(s, &milestone_entity, r->moves[0].id);
	struct buf label = {0};
	bool good;

	buf_printf(&label, _("Move the due date of %s"), name);
	free(name);
	good = store_begin(s, buf_text(&label), NULL, err) == STORE_OPEN;
	buf_finish(&label);
	if (!good)
		return false;
	good = write_moves(s, r, with_successors ? r->count : 1, reason, err) && store_commit(s, err);
	if (!good)
		store_cancel(s);
	return good;
}
