#include "screens/chart.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "chart_state.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>

struct chart_state *chart_of(const struct screen *s)
{
	return s->state;
}

size_t chart_row_index(const struct chart_state *chart)
{
	return chart->rows.count > 0 ? chart->rows.shown[chart->menu.at] : SIZE_MAX;
}

const struct schedule_row *chart_row(const struct chart_state *chart)
{
	return chart->rows.count > 0 ? &chart->schedule.rows[chart_row_index(chart)] : NULL;
}

static struct chart_place place_of(const struct schedule_row *row)
{
	return row ? (struct chart_place){row->kind, row->id} : (struct chart_place){0};
}

static bool belongs_to_a_project(const struct entity *e)
{
	return e == &project_entity || e == &stage_entity || e == &milestone_entity;
}

static struct chart_place place_of_record(const struct chart_arg *arg)
{
	enum schedule_kind kind = arg->entity == &milestone_entity ? SCHEDULE_STEP
				  : arg->entity == &stage_entity   ? SCHEDULE_STAGE
								   : SCHEDULE_PROJECT;

	return (struct chart_place){kind, arg->id};
}

/* The project of a record; false when the record is gone. */
static bool find_project(struct session *session, const struct chart_arg *arg, int64_t *id_out, struct err *err)
{
	struct record rec;
	bool good = store_load(session, arg->entity, arg->id, &rec, err);

	*id_out = !good ? 0 : arg->entity == &project_entity ? arg->id : record_get_int(&rec, "project_id");
	record_finish(&rec);
	return good;
}

static bool open_chart(struct screen *s, const void *arg, struct err *err)
{
	struct chart_state *chart = chart_of(s);
	const struct chart_arg *a = arg;

	if (a && !find_project(session_of(s), a, &chart->scope.project_id, err))
		return false;
	if (a)
		chart->wanted = place_of_record(a);
	chart->title = a ? reference_title(session_of(s), &project_entity, chart->scope.project_id) : NULL;
	chart->filter_words = mem_copy("");
	chart->has_pane = settings_bool(app_of(s)->settings, SETTING_PREVIEW);
	return true;
}

static void forget_schedule(struct chart_state *chart)
{
	schedule_labels_free(chart->labels, chart->schedule.count);
	schedule_finish(&chart->schedule);
	chart->labels = NULL;
}

static void close_chart(struct screen *s)
{
	struct chart_state *chart = chart_of(s);

	forget_schedule(chart);
	chart_rows_finish(&chart->rows);
	for (int i = 0; i < CHART_PANE_LINES; i++)
		free(chart->lines[i]);
	free(chart->title);
	free(chart->filter_words);
}

static void resize_chart(struct screen *s)
{
	struct chart_state *chart = chart_of(s);

	bool sees_today = chart_scale_sees(&chart->scale, session_of(s)->today);

	menu_resize(&chart->menu, chart_bar_rows(s));
	chart->scale.columns = chart_bar_cols(s->cols);
	if (!chart->is_placed)
		return;
	/* A window made large and small again is where it was, not at the first day of all. */
	if (sees_today)
		chart_scale_show(&chart->scale, session_of(s)->today);
	chart_scale_clamp(&chart->scale, chart->first, chart->last);
}

/* All bars and today: over which the view may be moved. */
static void find_span(struct chart_state *chart, struct date today)
{
	const struct schedule *schedule = &chart->schedule;
	bool is_empty = schedule->first.year == 0;

	chart->first = is_empty || date_compare(today, schedule->first) < 0 ? today : schedule->first;
	chart->last = is_empty || date_compare(today, schedule->last) > 0 ? today : schedule->last;
}

/* At first the projects of the district stand folded, one under the other; one project is open. */
static void place_first(struct screen *s)
{
	struct chart_state *chart = chart_of(s);

	if (chart->is_placed)
		return;
	chart->is_placed = true;
	if (!chart->scope.project_id)
		chart_rows_fold_kind(&chart->rows, SCHEDULE_PROJECT);
	chart->scale.unit = chart_fit(chart->first, chart->last, chart->scale.columns);
	/* Today stands in the first third: more is to be done after it than to be read before it. */
	chart->scale.first = chart_column(chart->scale.unit, session_of(s)->today) - chart->scale.columns / 3;
	chart_scale_clamp(&chart->scale, chart->first, chart->last);
}

/* Lines go on standing where they stood: the row under the cursor and the one on top are found again. */
static void restore_cursor(struct screen *s, struct chart_place at, struct chart_place top)
{
	struct chart_state *chart = chart_of(s);
	size_t row = chart_find(&chart->schedule, chart->wanted.id ? chart->wanted : at);
	size_t first = chart_find(&chart->schedule, top);
	bool is_wanted = chart->wanted.id != 0;

	chart->wanted = (struct chart_place){0};
	if (first != SIZE_MAX)
		chart->menu.top = chart_rows_line(&chart->rows, first);
	menu_set_count(&chart->menu, (int)chart->rows.count);
	if (row != SIZE_MAX && is_wanted)
		chart_go_to(s, row);
	else if (row != SIZE_MAX)
		menu_select(&chart->menu, chart_rows_line(&chart->rows, row));
}

static bool load_chart(struct screen *s, struct err *err)
{
	struct chart_state *chart = chart_of(s);
	struct chart_place at = place_of(chart_row(chart)), top = {0};
	struct schedule schedule = {0};

	if (chart->rows.count > 0)
		top = place_of(&chart->schedule.rows[chart->rows.shown[chart->menu.top]]);
	if (!schedule_load(session_of(s), &chart->scope, &schedule, err))
		return false;
	forget_schedule(chart);
	chart->schedule = schedule;
	chart->labels = schedule_labels(&chart->schedule, glyph_text(GLYPH_WAITS));
	chart_rows_make(&chart->rows, &chart->schedule);
	find_span(chart, session_of(s)->today);
	place_first(s);
	restore_cursor(s, at, top);
	chart_pane_make(s);
	return true;
}

void chart_go_to(struct screen *s, size_t row)
{
	struct chart_state *chart = chart_of(s);
	struct chart_bar bar = chart_bar_of(&chart->schedule.rows[row], chart->scale.unit);
	long end = chart->scale.first + chart->scale.columns;

	chart_rows_reveal(&chart->rows, row);
	menu_set_count(&chart->menu, (int)chart->rows.count);
	menu_select(&chart->menu, chart_rows_line(&chart->rows, row));
	if (bar.is_drawn && (bar.end < chart->scale.first || bar.start >= end))
		chart_scale_show(&chart->scale, chart_first_day(chart->scale.unit, bar.start));
	chart_scale_clamp(&chart->scale, chart->first, chart->last);
	chart_pane_make(s);
}

static unsigned command_chart(struct screen *s, enum command command, struct err *err)
{
	struct chart_state *chart = chart_of(s);
	const struct schedule_row *row = chart_row(chart);
	unsigned reaction;

	if (menu_command(&chart->menu, command)) {
		chart_pane_make(s);
		return REACT_REDRAW;
	}
	if (command == COMMAND_ENTER && row && chart->rows.has_parts[chart_row_index(chart)])
		return chart_look(s, COMMAND_MARK);
	reaction = chart_look(s, command);
	return reaction == REACT_NOT_MINE ? chart_deed(s, command, err) : reaction;
}

static void title_chart(const struct screen *s, struct buf *out)
{
	const struct chart_state *chart = chart_of(s);

	if (chart->title)
		buf_printf(out, "%s %s ", chart->title, glyph_text(GLYPH_PATH));
	buf_puts(out, _("Progress chart"));
}

static bool has_row(const struct screen *s)
{
	return chart_row(chart_of(s)) != NULL;
}

static bool has_filter(const struct screen *s)
{
	return *chart_of(s)->filter_words != '\0';
}

static bool has_parts(const struct screen *s)
{
	return has_row(s) && chart_of(s)->rows.has_parts[chart_row_index(chart_of(s))];
}

static bool may_add(const struct screen *s)
{
	return has_row(s) && app_may_write(s, &milestone_entity);
}

static const char *enter_word(const struct screen *s)
{
	const struct chart_state *chart = chart_of(s);

	if (!has_parts(s))
		return NULL;
	return chart_row_is_folded(&chart->rows, chart_row_index(chart)) ? _("Unfold") : _("Fold");
}

static void hint_chart(const struct screen *s, struct buf *out)
{
	(void)s;
	buf_puts(out, _("+ - zoom, arrows move"));
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER, .is_usable = has_row, .word = enter_word},
	{.command = COMMAND_STEP, .is_usable = chart_may_step},
	{.command = COMMAND_FIND, .is_usable = has_row},
	{.command = COMMAND_EDIT, .is_usable = chart_may_change},
	{.command = COMMAND_REFRESH},
	{.command = COMMAND_FILTER},
	{.command = COMMAND_NEW, .is_usable = may_add},
	{.command = COMMAND_REMOVE, .is_usable = chart_may_change},
	{.command = COMMAND_MOVE_DUE, .is_usable = chart_may_move},
	{.command = COMMAND_EARLIER, .is_usable = chart_may_move},
	{.command = COMMAND_LATER, .is_usable = chart_may_move},
	{.command = COMMAND_MARK, .is_usable = has_parts, .label = N_("Fold or unfold")},
	{.command = COMMAND_FOLD_ALL, .is_usable = has_row},
	{.command = COMMAND_UNFOLD_ALL, .is_usable = has_row},
	{.command = COMMAND_ZOOM_IN},
	{.command = COMMAND_ZOOM_OUT},
	{.command = COMMAND_TODAY},
	{.command = COMMAND_TIME_START},
	{.command = COMMAND_TIME_END},
	{.command = COMMAND_FILTER_CLEAR, .is_usable = has_filter},
	{.command = COMMAND_PREVIEW},
	{.command = COMMAND_CHART, .label = N_("Chart of its project"), .is_usable = has_row},
	{.command = COMMAND_CARD, .is_usable = has_row},
	{.command = COMMAND_HISTORY, .is_usable = has_row},
	{.command = COMMAND_PRINT},
	{.command = COMMAND_EXPORT},
	{0},
};

const struct screen_ops chart_screen = {
	.name = "chart",
	.help = N_(
		"Stages and milestones as bars over time. In a bar stands first what is done, then what is left to "
		"do until the due date, then how far beyond it the forecast goes; a circle marks the first due date "
		"of one that was moved, the upright line is today. Behind the name stand the numbers of the steps it "
		"waits for, with the days between, C when it is on the critical path, and ! when it is overdue. "
		"Left and Right move through time, + and - zoom, Space folds a stage. Shift-Left, "
		"Shift-Right or M moves a due date: what moves along is shown first."),
	.state_size = sizeof(struct chart_state),
	.bindings = bindings,
	.open = open_chart,
	.close = close_chart,
	.load = load_chart,
	.resize = resize_chart,
	.draw = chart_draw,
	.command = command_chart,
	.answered = chart_answered,
	.title = title_chart,
	.hint = hint_chart,
};

unsigned chart_open(struct screen *opener, const struct entity *entity, int64_t id, struct err *err)
{
	struct chart_arg arg = {entity, id};
	bool is_one = id && belongs_to_a_project(entity);

	return ask_reaction(screen_open(opener, &chart_screen, is_one ? &arg : NULL, 0, err));
}
