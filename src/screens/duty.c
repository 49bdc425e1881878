#include "duty_state.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/duties.h"
#include "screens/form.h"
#include "ui/list_view.h"
#include "ui/screen.h"

enum { TAG_ACTIVITY = 1, HEAD_ROWS = 2 };

enum column { COLUMN_NAME, COLUMN_LIGHT, COLUMN_NEEDED, COLUMN_DONE, COLUMN_DATES, COLUMNS };

static const struct list_column columns[COLUMNS] = {
	[COLUMN_NAME] = {.title = N_("For whom"), .width = 24, .is_pinned = true, .grows = true},
	[COLUMN_LIGHT] = {.title = N_("Kept"), .width = 14},
	[COLUMN_NEEDED] = {.title = N_("Needed"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_DONE] = {.title = N_("Done"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_DATES] = {.title = N_("Held on"), .width = 12, .grows = true},
};

struct one_duty {
	struct duty_arg of;
	struct duties duties; /* this one; none when it is not in force any more */
	struct list_view view;
};

static struct one_duty *one_of(const struct screen *s)
{
	return s->state;
}

static const struct duty *duty_of(const struct screen *s)
{
	return one_of(s)->duties.count > 0 ? &one_of(s)->duties.items[0] : NULL;
}

static const struct duty_subject *subject_of(const struct screen *s)
{
	return list_view_has_row(&one_of(s)->view) ? &duty_of(s)->subjects[one_of(s)->view.cursor] : NULL;
}

static int row_count(void *ctx)
{
	return duty_of(ctx) ? (int)duty_of(ctx)->count : 0;
}

static void row_cell(void *ctx, int at, int column, struct buf *out)
{
	const struct duty_subject *subject = &duty_of(ctx)->subjects[at];

	switch (column) {
	case COLUMN_NAME: buf_puts(out, subject->name); break;
	case COLUMN_NEEDED:
		if (subject->result.needed > 0)
			buf_printf(out, "%d", subject->result.needed);
		break;
	case COLUMN_DONE: buf_printf(out, "%d", subject->result.done); break;
	case COLUMN_LIGHT: duty_words(&subject->result, out); break;
	default:
		if (subject->dates)
			buf_puts(out, subject->dates);
		break;
	}
}

static enum style row_style(void *ctx, int at, int column)
{
	return column == COLUMN_LIGHT ? duty_style(&duty_of(ctx)->subjects[at].result) : STYLE_NORMAL;
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct one_duty *one = one_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};

	(void)err;
	one->of = *(const struct duty_arg *)arg;
	list_view_init(&one->view, columns, COLUMNS, &source);
	return true;
}

static void screen_end(struct screen *s)
{
	duties_finish(&one_of(s)->duties);
}

static bool screen_load(struct screen *s, struct err *err)
{
	struct one_duty *one = one_of(s);
	struct duties fresh;
	bool has_more, has_counted;

	if (!duties_load(session_of(s), one->of.id, one->of.day, &fresh, err))
		return false;
	duties_finish(&one->duties);
	one->duties = fresh;
	has_counted = duties_count(session_of(s), &one->duties, DUTY_LOAD_MS, &has_more, err);
	list_view_settle(&one->view);
	return has_counted;
}

static bool screen_idle(struct screen *s, int budget_ms, bool *redraw_out)
{
	struct err err;
	bool has_more;

	*redraw_out = true;
	return duties_count(session_of(s), &one_of(s)->duties, budget_ms, &has_more, &err) && has_more;
}

static void screen_resize(struct screen *s)
{
	list_view_resize(&one_of(s)->view, s->rows - HEAD_ROWS, s->cols);
}

static void draw_head(const struct screen *s, struct canvas *c, const struct duty *duty)
{
	struct buf line = {0};

	duty_heading(session_of(s), duty, &line);
	canvas_field(c, (struct canvas_place){0, 1, s->cols - 2, TEXT_LEFT}, buf_text(&line), STYLE_STRONG);
	buf_finish(&line);
}

static const char *empty_words(const struct duty *duty)
{
	if (duty && !duty->is_done)
		return _("counting...");
	return duty && duty_is_of_teachers(duty->each_of) ? _("All have kept it.")
							  : _("Nobody owes this duty in this period.");
}

static void screen_draw(const struct screen *s, struct canvas *c)
{
	struct canvas rows = canvas_part(c, HEAD_ROWS, 0, s->rows - HEAD_ROWS, s->cols);

	if (duty_of(s))
		draw_head(s, c, duty_of(s));
	list_view_draw(&one_of(s)->view, &rows);
	if (!subject_of(s))
		canvas_text(c, HEAD_ROWS + 1, 2, empty_words(duty_of(s)), STYLE_DIM);
}

/* Today, in a period that is over its last day. */
static void set_day(const struct screen *s, struct record *preset, const char *column)
{
	char day[DATE_TEXT_SIZE];
	struct date last = duty_of(s)->rule.to, today = session_of(s)->today;

	date_write(date_compare(last, today) < 0 ? last : today, day);
	record_set(preset, column, day);
}

/* A new activity of the duty's kind for the one under the cursor; a school takes part in it. */
static void preset_activity(const struct screen *s, struct record *preset, struct record *part)
{
	const struct duty *duty = duty_of(s);
	const struct duty_subject *subject = subject_of(s);
	const char *column = duty_subject_column(duty->each_of);

	set_day(s, preset, "held_on");
	record_set(preset, "name", duty->name);
	record_set(preset, "kind", duty->kind);
	record_set(preset, "level", duty_level(duty->each_of));
	record_set_int(preset, "duty_id", duty->id);
	if (column && subject->code)
		record_set(preset, column, subject->code);
	else if (column)
		record_set_int(preset, column, subject->id);
	record_set_int(part, "school_id", subject->id);
	record_set(part, "role", "participant");
}

static unsigned open_new(struct screen *s, struct err *err)
{
	const struct duty *duty = duty_of(s);
	bool is_teachers = duty_is_of_teachers(duty->each_of), is_open;
	struct record preset, part;
	struct form_arg arg = {.entity = is_teachers ? &training_hours_entity : &activity_entity,
		.preset = &preset,
		.under = &part,
		.under_column = duty_is_of_schools(duty->each_of) ? "activity_id" : NULL,
		.column = is_teachers || duty->rule.min_hours > 0 ? "hours" : "held_on"};

	record_start(&preset, arg.entity, session_of(s));
	record_start(&part, &activity_school_entity, session_of(s));
	if (is_teachers) {
		set_day(s, &preset, "credited_on");
		record_set_int(&preset, "teacher_id", subject_of(s)->id);
		if (duty->rule.semester.id)
			record_set_int(&preset, "semester_id", duty->rule.semester.id);
	} else {
		preset_activity(s, &preset, &part);
	}
	is_open = screen_open(s, &form_screen, &arg, TAG_ACTIVITY, err);
	record_finish(&preset);
	record_finish(&part);
	return ask_reaction(is_open);
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	if (command == COMMAND_NEW)
		return subject_of(s) ? open_new(s, err) : REACT_NONE;
	if (command == COMMAND_REFRESH)
		return REACT_RELOAD;
	return list_view_react(&one_of(s)->view, command, err);
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)s;
	(void)tag;
	(void)answer;
	(void)err;
	return REACT_RELOAD;
}

static void screen_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, duty_of(s) ? duty_of(s)->name : _("Duty"));
}

static bool may_record(const struct screen *s)
{
	const struct duty *duty = duty_of(s);

	if (!subject_of(s))
		return false;
	return duty_is_of_teachers(duty->each_of) ? app_may_write(s, &training_hours_entity)
						  : duty->kind && app_may_write(s, &activity_entity);
}

/* What has no room in its column: all days, and the weeks in which it was missed. */
static void screen_status(const struct screen *s, struct buf *out)
{
	const struct duty_subject *subject = subject_of(s);

	if (subject && subject->weeks)
		buf_printf(out, _("Missing in week %s. "), subject->weeks);
	if (subject && subject->dates)
		buf_printf(out, "%s %s", _("Held on"), subject->dates);
}

static const char *record_word(const struct screen *s)
{
	return duty_of(s) && duty_is_of_teachers(duty_of(s)->each_of) ? _("Record hours") : _("Record activity");
}

static const struct binding bindings[] = {
	{.command = COMMAND_NEW, .word = record_word, .is_usable = may_record},
	{.command = COMMAND_REFRESH},
	{0},
};

const struct screen_ops duty_screen = {
	.name = "duty",
	.help = N_("All for whom the duty is owed, those with gaps first, with the days on which it was done. F7 "
		   "records what was done for the one under the cursor: an activity, of a teacher hours. Of teachers, "
		   "only those who have not kept it are listed."),
	.state_size = sizeof(struct one_duty),
	.bindings = bindings,
	.open = screen_start,
	.close = screen_end,
	.load = screen_load,
	.resize = screen_resize,
	.draw = screen_draw,
	.command = screen_command,
	.answered = screen_answered,
	.idle = screen_idle,
	.title = screen_title,
	.status = screen_status,
};
