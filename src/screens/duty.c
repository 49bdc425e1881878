#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/store.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/duties.h"
#include "screens/form.h"
#include "service/duties.h"
#include "ui/list_view.h"
#include "ui/screen.h"

enum { TAG_ACTIVITY = 1, HEAD_ROWS = 2 };

enum column { COLUMN_NAME, COLUMN_NEEDED, COLUMN_DONE, COLUMN_LIGHT, COLUMN_DATES, COLUMNS };

static const struct list_column columns[COLUMNS] = {
	[COLUMN_NAME] = {.title = N_("For whom"), .width = 34, .is_pinned = true},
	[COLUMN_NEEDED] = {.title = N_("Needed"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_DONE] = {.title = N_("Done"), .width = 6, .align = TEXT_RIGHT},
	[COLUMN_LIGHT] = {.title = N_("Kept"), .width = 10},
	[COLUMN_DATES] = {.title = N_("Held on"), .width = 12, .grows = true},
};

struct one_duty {
	int64_t id;
	struct duties duties; /* this one; none when it is not in force any more */
	int64_t school;	      /* for which an activity is being entered */
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
	const struct duty_result *result = &duty_of(ctx)->subjects[at].result;

	if (column != COLUMN_LIGHT || result->needed == 0)
		return STYLE_NORMAL;
	return result->missing > 0 ? STYLE_WARNING : STYLE_GOOD;
}

static bool screen_start(struct screen *s, const void *arg, struct err *err)
{
	struct one_duty *one = one_of(s);
	struct list_source source = {.ctx = s, .count = row_count, .cell = row_cell, .style = row_style};

	(void)err;
	one->id = ((const struct duty_arg *)arg)->id;
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

	if (!duties_load(session_of(s), one->id, &fresh, err))
		return false;
	duties_finish(&one->duties);
	one->duties = fresh;
	list_view_settle(&one->view);
	return true;
}

static void screen_resize(struct screen *s)
{
	list_view_resize(&one_of(s)->view, s->rows - HEAD_ROWS, s->cols);
}

static void draw_head(const struct screen *s, struct canvas *c, const struct duty *duty)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	struct buf line = {0};

	date_write(duty->rule.from, from);
	date_write(duty->rule.to, to);
	buf_printf(&line, "%s  %s  %s..%s  %s ", duty->name,
		terms_word(session_of(s)->terms, "frequency", duty->frequency), from, to, _("kept"));
	share_write(&duty->kept, &line);
	canvas_text(c, 0, 1, buf_text(&line), STYLE_STRONG);
	buf_finish(&line);
}

static void screen_draw(const struct screen *s, struct canvas *c)
{
	struct canvas rows = canvas_part(c, HEAD_ROWS, 0, s->rows - HEAD_ROWS, s->cols);

	if (duty_of(s))
		draw_head(s, c, duty_of(s));
	list_view_draw(&one_of(s)->view, &rows);
	if (!subject_of(s))
		canvas_text(c, HEAD_ROWS + 1, 2, _("Nobody owes this duty today."), STYLE_DIM);
}

/* A new activity of the duty's kind, for the one under the cursor, held today unless said otherwise. */
static unsigned open_activity(struct screen *s, struct err *err)
{
	const struct duty *duty = duty_of(s);
	const struct duty_subject *subject = subject_of(s);
	const char *column = duty_subject_column(duty->each_of);
	struct record preset;
	bool is_open;

	record_start(&preset, &activity_entity, session_of(s));
	record_set(&preset, "name", duty->name);
	record_set(&preset, "kind", duty->kind);
	record_set_int(&preset, "duty_id", duty->id);
	if (column && subject->code)
		record_set(&preset, column, subject->code);
	else if (column)
		record_set_int(&preset, column, subject->id);
	one_of(s)->school = duty_is_of_schools(duty->each_of) ? subject->id : 0;
	is_open = screen_open(s, &form_screen,
		&(struct form_arg){.entity = &activity_entity, .preset = &preset, .column = "held_on"}, TAG_ACTIVITY,
		err);
	record_finish(&preset);
	return ask_reaction(is_open);
}

/* The school for which the activity was entered took part in it. */
static unsigned add_school(struct screen *s, int64_t activity, struct err *err)
{
	struct record rec;
	bool good;

	record_start(&rec, &activity_school_entity, session_of(s));
	record_set_int(&rec, "activity_id", activity);
	record_set_int(&rec, "school_id", one_of(s)->school);
	record_set(&rec, "role", "participant");
	good = store_save(session_of(s), &rec, NULL, err);
	record_finish(&rec);
	return good ? REACT_CHANGED | REACT_REDRAW : REACT_FAILED | REACT_RELOAD;
}

static unsigned screen_command(struct screen *s, enum command command, struct err *err)
{
	if (command == COMMAND_NEW)
		return subject_of(s) ? open_activity(s, err) : REACT_NONE;
	return list_view_react(&one_of(s)->view, command, err);
}

static unsigned screen_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	(void)tag;
	if (answer->is_given && answer->id && one_of(s)->school)
		return add_school(s, answer->id, err);
	return REACT_RELOAD;
}

static void screen_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, duty_of(s) ? duty_of(s)->name : _("Duty"));
}

static bool may_record(const struct screen *s)
{
	return subject_of(s) && duty_of(s)->kind && app_may_write(s, &activity_entity);
}

static const struct binding bindings[] = {
	{.command = COMMAND_NEW, .label = N_("Record activity"), .is_usable = may_record},
	{0},
};

const struct screen_ops duty_screen = {
	.name = "duty",
	.help = N_("All for whom the duty is owed, those with gaps first, with the days on which it was done. F7 "
		   "records an "
		   "activity for the one under the cursor."),
	.state_size = sizeof(struct one_duty),
	.bindings = bindings,
	.open = screen_start,
	.close = screen_end,
	.load = screen_load,
	.resize = screen_resize,
	.draw = screen_draw,
	.command = screen_command,
	.answered = screen_answered,
	.title = screen_title,
};
