#include "demo_steps.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/entity.h"
#include "model/workflow.h"

static const struct bulk_table steps = {
	"workflow_step", "entity row_id action from_state to_state reason on_date document_no at actor_id set_id"};

enum { THE_SET = 1 };

/* What is done to get to a state of an application, and of all else that has no workflow of its own. */
static const struct {
	const char *to, *action;
} actions[] = {
	{"submitted", "submit"},
	{"other_side_review", "take_up"},
	{"bureau_review", "agree"},
	{"approved", "approve"},
	{"effective", "take_effect"},
	{"rejected", "reject"},
	{"withdrawn", "withdraw"},
	{"returned", "return"},
	{"cancelled", "cancel"},
};

static const char *usual_action(const char *to)
{
	for (size_t i = 0; i < LENGTH(actions); i++)
		if (strcmp(actions[i].to, to) == 0)
			return actions[i].action;
	return to;
}

static const char *action_of(const char *table, const char *from, const char *to)
{
	const struct entity *e = entity_named(table);
	const struct workflow *wf = e ? workflow_of(e) : NULL;

	for (size_t i = 0; wf && i < wf->count; i++)
		if (strcmp(wf->rows[i].from, from) == 0 && strcmp(wf->rows[i].to, to) == 0)
			return wf->rows[i].action;
	return usual_action(to);
}

static long step_count(const char *states)
{
	long count = 0;

	for (const char *p = states; *p; p++)
		count += *p == ' ';
	return count;
}

static struct date step_day(const struct demo_course *course, long at, long count)
{
	long span = date_to_days(course->last) - date_to_days(course->first);

	if (course->days)
		return course->days[at];
	return count > 1 ? date_add_days(course->first, span * at / (count - 1)) : course->last;
}

static void add_step(struct demo *d, const struct demo_course *course, long at, const char *const ends[2])
{
	long count = step_count(course->states);
	bool is_last = at == count - 1;
	struct date day = step_day(course, at, count);

	bulk_row(d->bulk, &steps, bulk_text(course->table), bulk_id(course->row),
		bulk_text(action_of(course->table, ends[0], ends[1])), bulk_text(ends[0]), bulk_text(ends[1]),
		bulk_text(is_last ? course->reason : NULL), bulk_date(day),
		bulk_text(is_last ? course->document : NULL), bulk_int(demo_moment(day) + 60 * at),
		bulk_id(demo_find_id(d, "user", course->actor)), bulk_id(THE_SET));
}

void demo_add_course(struct demo *d, const struct demo_course *course)
{
	char *states = mem_copy(course->states), *rest = states;
	const char *ends[2] = {strsep(&rest, " ")};

	for (long at = 0; rest; at++) {
		ends[1] = strsep(&rest, " ");
		add_step(d, course, at, ends);
		ends[0] = ends[1];
	}
	free(states);
}

void demo_add_finding_course(struct demo *d, const char *state, struct demo_course course)
{
	static const struct {
		const char *state, *course;
	} ways[] = {
		{"assigned", "open assigned"},
		{"in_hand", "open assigned in_hand"},
		{"submitted", "open assigned in_hand submitted"},
		{"closed", "open assigned in_hand submitted closed"},
		{"reopened", "open assigned in_hand submitted closed reopened"},
		{"cancelled", "open cancelled"},
	};

	course.table = "finding";
	course.actor = "xiangmu";
	for (size_t i = 0; i < LENGTH(ways); i++)
		if (strcmp(ways[i].state, state) == 0) {
			course.states = ways[i].course;
			demo_add_course(d, &course);
		}
}
