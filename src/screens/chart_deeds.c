#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "chart_state.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/workflow.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/chart.h"
#include "screens/form.h"
#include "screens/history.h"
#include "screens/list.h"
#include "screens/move_due.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <stdlib.h>

static const struct entity *const entities[] = {
	[SCHEDULE_PROJECT] = &project_entity,
	[SCHEDULE_STAGE] = &stage_entity,
	[SCHEDULE_STEP] = &milestone_entity,
};

/* The record under the cursor; what follows from its question is done to it, wherever the cursor is then. */
static struct deed deed_start(struct screen *s, int tag)
{
	struct chart_state *chart = chart_of(s);
	const struct schedule_row *row = chart_row(chart);

	chart->pending = (struct deed){s, entities[row->kind], row->id, tag};
	return chart->pending;
}

static struct deed deed_go_on(struct screen *s, int tag)
{
	struct deed d = chart_of(s)->pending;

	d.tag = tag;
	return d;
}

bool chart_may_change(const struct screen *s)
{
	const struct schedule_row *row = chart_row(chart_of(s));

	return row && app_may_write(s, entities[row->kind]);
}

bool chart_may_step(const struct screen *s)
{
	const struct schedule_row *row = chart_row(chart_of(s));

	return chart_may_change(s) && workflow_of(entities[row->kind]);
}

bool chart_may_move(const struct screen *s)
{
	const struct schedule_row *row = chart_row(chart_of(s));

	return chart_may_change(s) && row->kind == SCHEDULE_STEP && !row->is_done && schedule_counts(row);
}

static unsigned open_form(struct screen *s, struct err *err)
{
	struct deed d = deed_start(s, CHART_TAG_FORM);
	struct form_arg arg = {.entity = d.entity, .id = d.id};

	return ask_reaction(screen_open(s, &form_screen, &arg, d.tag, err));
}

/* The project and the stage that a row belongs to; its own when it is one. */
static const struct schedule_row *above(const struct chart_state *chart, size_t row, enum schedule_kind kind)
{
	while (row != SIZE_MAX && chart->schedule.rows[row].kind != kind)
		row = chart->schedule.rows[row].parent;
	return row == SIZE_MAX ? NULL : &chart->schedule.rows[row];
}

/* A new milestone stands in the stage under the cursor. */
static unsigned add(struct screen *s, struct err *err)
{
	const struct chart_state *chart = chart_of(s);
	const struct schedule_row *project = above(chart, chart_row_index(chart), SCHEDULE_PROJECT);
	const struct schedule_row *stage = above(chart, chart_row_index(chart), SCHEDULE_STAGE);
	struct record preset;
	bool is_open;

	record_init(&preset, &milestone_entity);
	record_set_int(&preset, "project_id", project ? project->id : chart->scope.project_id);
	if (stage)
		record_set_int(&preset, "stage_id", stage->id);
	struct form_arg arg = {.entity = &milestone_entity, .preset = &preset};
	is_open = screen_open(s, &form_screen, &arg, CHART_TAG_FORM, err);
	record_finish(&preset);
	return ask_reaction(is_open);
}

static unsigned move_due(struct screen *s, long days, struct err *err)
{
	struct move_due_arg arg = {chart_row(chart_of(s))->id, days};

	return ask_reaction(screen_open(s, &move_due_screen, &arg, CHART_TAG_MOVE, err));
}

static unsigned moved(struct screen *s, const struct answer *answer)
{
	screen_say(s, "%s", answer->text);
	chart_of(s)->wanted = (struct chart_place){SCHEDULE_STEP, answer->id};
	return REACT_CHANGED | REACT_REDRAW;
}

/* All rows of the scope, to be found by name, pinyin and initials. */
static unsigned find(struct screen *s, struct err *err)
{
	const struct chart_state *chart = chart_of(s);
	const struct schedule *schedule = &chart->schedule;
	struct choice_item *items = mem_zalloc(schedule->count + 1, sizeof(*items));
	struct choice choice = {.title = _("Find"), .items = items, .count = schedule->count};
	bool is_open;

	for (size_t i = 0; i < schedule->count; i++)
		items[i] = (struct choice_item){.label = schedule->rows[i].name,
			.name = chart->labels[i].number,
			.is_disabled = !schedule->rows[i].is_shown};
	choice.preset = (int)chart_row_index(chart);
	is_open = choice_open(s, &choice, CHART_TAG_FIND, err);
	free(items);
	return ask_reaction(is_open);
}

enum { BY_DEPARTMENT, BY_SCHOOL, BY_NOTHING };

static unsigned ask_filter(struct screen *s, struct err *err)
{
	struct choice_item items[] = {
		[BY_DEPARTMENT] = {.label = _("Milestones of one section...")},
		[BY_SCHOOL] = {.label = _("Milestones that concern one school...")},
		[BY_NOTHING] = {.label = _("All milestones")},
	};
	struct choice choice = {.title = _("Filter"), .items = items, .count = COUNT(items)};

	return ask_reaction(choice_open(s, &choice, CHART_TAG_FILTER, err));
}

static unsigned take_filter(struct screen *s)
{
	struct chart_state *chart = chart_of(s);
	struct buf words = {0};

	free(chart->filter_words);
	schedule_scope_words(session_of(s), &chart->scope, &words);
	chart->filter_words = buf_take(&words);
	return REACT_RELOAD;
}

static unsigned clear_filter(struct screen *s)
{
	struct schedule_scope *scope = &chart_of(s)->scope;

	scope->department_id = scope->school_id = 0;
	return take_filter(s);
}

static unsigned choose_filter(struct screen *s, int way, struct err *err)
{
	struct list_arg arg = {.entity = way == BY_SCHOOL ? &school_entity : &department_entity, .is_picker = true};

	if (way == BY_NOTHING)
		return clear_filter(s);
	return ask_reaction(
		screen_open(s, &list_screen, &arg, way == BY_SCHOOL ? CHART_TAG_SCHOOL : CHART_TAG_DEPARTMENT, err));
}

/* The chart of the project alone that the cursor stands in. */
static unsigned open_project(struct screen *s, struct err *err)
{
	const struct schedule_row *row = chart_row(chart_of(s));

	return chart_of(s)->scope.project_id ? REACT_NONE : chart_open(s, entities[row->kind], row->id, err);
}

unsigned chart_deed(struct screen *s, enum command command, struct err *err)
{
	struct deed d;

	switch (command) {
	case COMMAND_FILTER: return ask_filter(s, err);
	case COMMAND_FILTER_CLEAR: return clear_filter(s);
	case COMMAND_PRINT:
	case COMMAND_EXPORT: return chart_report(s, command, err);
	default: break;
	}
	if (!chart_row(chart_of(s)))
		return REACT_NOT_MINE;
	d = deed_start(s, 0);
	switch (command) {
	case COMMAND_EDIT: return open_form(s, err);
	case COMMAND_NEW: return add(s, err);
	case COMMAND_FIND: return find(s, err);
	case COMMAND_CHART: return open_project(s, err);
	case COMMAND_MOVE_DUE: return move_due(s, 0, err);
	case COMMAND_EARLIER: return move_due(s, -1, err);
	case COMMAND_LATER: return move_due(s, 1, err);
	case COMMAND_STEP: d.tag = CHART_TAG_STEP; return deed_open_steps(&d, err);
	case COMMAND_REMOVE: d.tag = CHART_TAG_REMOVE; return deed_ask_removal(&d, err);
	case COMMAND_ENTER:
	case COMMAND_CARD: d.tag = CHART_TAG_REFERRING; return deed_open_card(&d, (struct date){0}, err);
	case COMMAND_HISTORY: return history_open(s, d.entity, d.id, err);
	default: return REACT_NOT_MINE;
	}
}

/* A milestone that was saved comes under the cursor. */
static unsigned form_closed(struct screen *s, const struct answer *answer)
{
	struct chart_state *chart = chart_of(s);

	if (answer->is_given && answer->id &&
		chart_find(&chart->schedule, (struct chart_place){SCHEDULE_STEP, answer->id}) == SIZE_MAX)
		chart->wanted = (struct chart_place){SCHEDULE_STEP, answer->id};
	return REACT_RELOAD;
}

static unsigned step_closed(struct screen *s, const struct answer *answer)
{
	struct deed d = deed_go_on(s, 0);

	if (!answer->is_given)
		return REACT_REDRAW;
	deed_say_state(&d);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned found(struct screen *s, int row)
{
	if ((size_t)row < chart_of(s)->schedule.count)
		chart_go_to(s, (size_t)row);
	return REACT_REDRAW;
}

static unsigned given(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct deed d = deed_go_on(s, CHART_TAG_REFERRING);

	switch (tag) {
	case CHART_TAG_REMOVE: return answer->choice == 0 ? deed_remove(&d, err) : REACT_REDRAW;
	case CHART_TAG_MOVE: return moved(s, answer);
	case CHART_TAG_FIND: return found(s, answer->choice);
	case CHART_TAG_FILTER: return choose_filter(s, answer->choice, err);
	case CHART_TAG_DEPARTMENT: chart_of(s)->scope.department_id = answer->id; return take_filter(s);
	case CHART_TAG_SCHOOL: chart_of(s)->scope.school_id = answer->id; return take_filter(s);
	default: return chart_report_answered(s, tag, answer, err);
	}
}

unsigned chart_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case CHART_TAG_FORM: return form_closed(s, answer);
	case CHART_TAG_STEP: return step_closed(s, answer);
	case CHART_TAG_REFERRING: return REACT_RELOAD;
	default: return answer->is_given ? given(s, tag, answer, err) : REACT_REDRAW;
	}
}
