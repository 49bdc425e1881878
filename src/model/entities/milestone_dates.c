#include "milestone_dates.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/rule.h"
#include "model/store.h"

static bool write_first(struct session *s, const struct record *milestone, struct err *err)
{
	struct record due;
	bool good;

	record_start(&due, &milestone_due_entity, s);
	record_set_int(&due, "milestone_id", milestone->id);
	record_set_int(&due, "revision_no", 0);
	record_set(&due, "due_on", record_get(milestone, "due_on"));
	record_set(&due, "origin", record_get(milestone, "origin"));
	good = store_put(s, &due, err);
	record_finish(&due);
	return good;
}

bool milestone_saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	static const char newest[] =
		"SELECT due_on FROM milestone_due WHERE milestone_id = :id ORDER BY revision_no DESC LIMIT 1";
	const char *due = after ? record_get(after, "due_on") : NULL;
	char *known;
	bool good = true;

	if (!after || (before && value_same(record_get(before, "due_on"), due)))
		return true;
	if (!rule_text(s, after, newest, &known, err))
		return false;
	if (!known && due)
		good = write_first(s, after, err);
	else if (!value_same(known, due))
		good = err_blame(err, "due_on",
			_("The due date %s is moved by a new row under the due dates, with the reason."), known);
	free(known);
	return good;
}

/* A date that was moved is known to the day. */
static bool move_milestone(struct session *s, int64_t id, const char *due, bool is_moved, struct err *err)
{
	struct record milestone;
	bool good = store_load(s, &milestone_entity, id, &milestone, err);

	if (good && !value_same(record_get(&milestone, "due_on"), due)) {
		record_set(&milestone, "due_on", due);
		if (is_moved)
			record_set(&milestone, "date_precision", "day");
		good = store_put(s, &milestone, err);
	}
	record_finish(&milestone);
	return good;
}

/* The milestone of a row takes the date of the highest revision. */
static bool milestone_follows(struct session *s, const struct record *row, struct err *err)
{
	static const char newest[] = "SELECT due_on FROM milestone_due WHERE milestone_id = :milestone_id "
				     "ORDER BY revision_no DESC LIMIT 1";
	static const char revisions[] = "SELECT max(revision_no) FROM milestone_due WHERE milestone_id = :milestone_id";
	int64_t last;
	char *due;
	bool good;

	if (!rule_int(s, row, revisions, &last, err) || !rule_text(s, row, newest, &due, err))
		return false;
	good = move_milestone(s, record_get_int(row, "milestone_id"), due, last > 0, err);
	free(due);
	return good;
}

bool milestone_due_saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	bool is_elsewhere = before && after &&
			    !value_same(record_get(before, "milestone_id"), record_get(after, "milestone_id"));

	if (is_elsewhere && !milestone_follows(s, before, err))
		return false;
	return milestone_follows(s, after ? after : before, err);
}
