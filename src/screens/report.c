#include "service/report.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "screens/menu.h"
#include "screens/paper.h"
#include "screens/reports.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = REPORT_OPTION_COUNT + 2 + REPORT_FORMAT_COUNT, LABEL_COL = 2, VALUE_COL = 16 };

/* What a line asks for or does; LINE_SHOW and LINE_WRITE stand below the gap. */
enum line_kind { LINE_OPTION, LINE_GAP, LINE_SHOW, LINE_WRITE };

struct entry {
	enum line_kind kind;
	enum report_option option;
	enum report_format format;
};

/* The tag of the question of an option is the option itself; behind them: */
enum { TAG_PATH = REPORT_OPTION_COUNT };

struct report_state {
	const struct report *report;
	struct entry lines[LINES_MAX];
	struct menu menu;
	char *values[REPORT_OPTION_COUNT]; /* as the report is asked, NULL: nothing in particular */
	char *words[REPORT_OPTION_COUNT];  /* the same for a person */
	enum report_format format;	   /* in which a file is being asked for */
};

static struct report_state *report_of(const struct screen *s)
{
	return s->state;
}

static bool line_is_gap(const void *ctx, int line)
{
	return ((const struct report_state *)ctx)->lines[line].kind == LINE_GAP;
}

static void add_line(struct report_state *r, struct entry line)
{
	r->lines[r->menu.count++] = line;
}

static void make_lines(struct report_state *r)
{
	r->menu = (struct menu){.is_gap = line_is_gap, .ctx = r};
	for (int i = 0; i < REPORT_OPTION_COUNT; i++)
		if (r->report->options & (1u << i))
			add_line(r, (struct entry){LINE_OPTION, .option = (enum report_option)i});
	add_line(r, (struct entry){.kind = LINE_GAP});
	add_line(r, (struct entry){.kind = LINE_SHOW});
	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		if (r->report->formats & (1u << i))
			add_line(r, (struct entry){LINE_WRITE, .format = (enum report_format)i});
	menu_set_count(&r->menu, r->menu.count);
}

static void set_value(struct report_state *r, enum report_option option, const char *value, char *words)
{
	free(r->values[option]);
	free(r->words[option]);
	r->values[option] = value && *value ? mem_copy(value) : NULL;
	r->words[option] = words;
}

static void set_record(struct screen *s, enum report_option option, int64_t id)
{
	char value[24];

	snprintf(value, sizeof(value), "#%" PRId64, id);
	set_value(report_of(s), option, value, reference_title(session_of(s), report_option_info(option)->entity, id));
}

/* A report that is of one section is of the person's own at first. */
static void preset_section(struct screen *s)
{
	struct record user;
	struct err err;
	int64_t id = 0;

	if (store_load(session_of(s), &user_entity, session_of(s)->actor_id, &user, &err))
		id = record_get_int(&user, "department_id");
	record_finish(&user);
	if (id)
		set_record(s, REPORT_DEPARTMENT, id);
}

static bool report_open(struct screen *s, const void *arg, struct err *err)
{
	struct report_state *r = report_of(s);

	(void)err;
	r->report = arg;
	make_lines(r);
	if (r->report->required & (1u << REPORT_DEPARTMENT))
		preset_section(s);
	return true;
}

static void report_close(struct screen *s)
{
	for (int i = 0; i < REPORT_OPTION_COUNT; i++)
		set_value(report_of(s), (enum report_option)i, NULL, NULL);
}

static void report_resize(struct screen *s)
{
	menu_resize(&report_of(s)->menu, s->rows);
}

static void draw_option(const struct screen *s, struct canvas *c, int row, enum report_option option)
{
	const struct report_state *r = report_of(s);
	const struct report_option_info *info = report_option_info(option);
	bool is_missing = !r->values[option] && (r->report->required & (1u << option));

	canvas_text(c, row, LABEL_COL, _(info->label), STYLE_NORMAL);
	canvas_field(c, (struct canvas_place){row, VALUE_COL, s->cols - VALUE_COL - 1, TEXT_LEFT},
		r->values[option] ? r->words[option]
		: is_missing	  ? _("to be chosen")
				  : _(info->unset),
		r->values[option] ? STYLE_STRONG
		: is_missing	  ? STYLE_WARNING
				  : STYLE_DIM);
}

static void report_draw(const struct screen *s, struct canvas *c)
{
	const struct report_state *r = report_of(s);

	for (int i = r->menu.top; i < menu_end(&r->menu); i++) {
		const struct entry *line = &r->lines[i];
		int row = i - r->menu.top;

		switch (line->kind) {
		case LINE_OPTION: draw_option(s, c, row, line->option); break;
		case LINE_SHOW: canvas_text(c, row, LABEL_COL, _("Show on the screen"), STYLE_NORMAL); break;
		case LINE_WRITE:
			canvas_printf(c, row, LABEL_COL, STYLE_NORMAL, _("Write to a file: %s"),
				_(report_format_info(line->format)->label));
			break;
		case LINE_GAP: break;
		}
	}
	menu_mark(&r->menu, c);
}

static unsigned ask_day(struct screen *s, enum report_option option, const char *preset, struct err *err)
{
	return ask_line(s, _(report_option_info(option)->label),
		option == REPORT_MONTH ? _("Which month? Written as 2023-09; empty: this month.")
				       : _("On which day? Empty: as things stand now."),
		preset, (int)option, err);
}

static unsigned ask_option(struct screen *s, enum report_option option, struct err *err)
{
	const char *value = report_of(s)->values[option];
	struct list_arg arg = {.entity = report_option_info(option)->entity, .is_picker = true};

	if (!arg.entity)
		return ask_day(s, option, value, err);
	arg.selected = value ? strtoll(value + 1, NULL, 10) : 0;
	return ask_reaction(screen_open(s, &list_screen, &arg, (int)option, err));
}

/* The option that the report needs and does not have yet, or REPORT_OPTION_COUNT. */
static enum report_option missing(const struct report_state *r)
{
	int i = 0;

	while (i < REPORT_OPTION_COUNT && (r->values[i] || !(r->report->required & (1u << i))))
		i++;
	return (enum report_option)i;
}

static struct report_request request_of(const struct report_state *r, enum report_format format)
{
	struct report_request request = {.format = format};

	for (int i = 0; i < REPORT_OPTION_COUNT; i++)
		request.values[i] = r->values[i];
	return request;
}

/* The pages one under the other, with a blank line instead of each form feed. */
static unsigned show(struct screen *s, struct err *err)
{
	const struct report_state *r = report_of(s);
	struct report_request request = request_of(r, REPORT_TEXT);
	char *text = NULL;
	size_t len = 0;
	FILE *file = open_memstream(&text, &len);
	bool good;

	if (!file)
		return err_set(err, ERR_STORAGE, "%s", err_reason(ENOMEM)), REACT_FAILED;
	good = r->report->write(session_of(s), &request, file, err);
	fclose(file);
	for (char *feed = text; (feed = strchr(feed, '\f')); feed++)
		*feed = '\n';
	good = good && pager_open_paper(s, _(r->report->title), text, err);
	free(text);
	return ask_reaction(good);
}

static unsigned ask_file(struct screen *s, enum report_format format, struct err *err)
{
	struct report_state *r = report_of(s);
	struct buf name = {0};
	unsigned reaction;

	r->format = format;
	buf_printf(&name, "%s.%s", r->report->name, report_format_info(format)->suffix);
	reaction = format == REPORT_TEXT ? paper_ask(s, buf_text(&name), TAG_PATH, err)
					 : ask_new_file(s, _("Export"), buf_text(&name), TAG_PATH, err);
	buf_finish(&name);
	return reaction;
}

/* What is still to be said is asked for first. */
static unsigned deliver(struct screen *s, struct entry line, struct err *err)
{
	if (missing(report_of(s)) < REPORT_OPTION_COUNT)
		return ask_option(s, missing(report_of(s)), err);
	return line.kind == LINE_SHOW ? show(s, err) : ask_file(s, line.format, err);
}

static const struct entry *line_at(const struct screen *s)
{
	return &report_of(s)->lines[report_of(s)->menu.at];
}

static unsigned report_command(struct screen *s, enum command command, struct err *err)
{
	const struct entry *line = line_at(s);

	if (menu_command(&report_of(s)->menu, command))
		return REACT_REDRAW;
	switch (command) {
	case COMMAND_ENTER:
		return line->kind == LINE_OPTION ? ask_option(s, line->option, err) : deliver(s, *line, err);
	case COMMAND_FILTER_CLEAR: set_value(report_of(s), line->option, NULL, NULL); return REACT_REDRAW;
	case COMMAND_PRINT: return deliver(s, (struct entry){LINE_WRITE, .format = REPORT_TEXT}, err);
	case COMMAND_EXPORT: return deliver(s, (struct entry){LINE_WRITE, .format = REPORT_CSV}, err);
	default: return REACT_NOT_MINE;
	}
}

/* What is no day stays to be mended. */
static unsigned take_day(struct screen *s, enum report_option option, const char *typed, struct err *err)
{
	enum date_precision precision;
	struct date day;
	struct err ignored;

	if (*typed && !date_parse(typed, session_of(s)->today, DATE_FIRST, &day, &precision, err))
		return ask_day(s, option, typed, &ignored) | REACT_FAILED;
	set_value(report_of(s), option, typed, mem_copy(typed));
	return REACT_REDRAW;
}

static unsigned report_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	struct report_state *r = report_of(s);
	struct report_request request = request_of(r, r->format);

	if (!answer->is_given)
		return REACT_REDRAW;
	if (tag == TAG_PATH)
		return paper_write(s, r->report->name, &request, NULL, answer->text, err);
	if (!report_option_info((enum report_option)tag)->entity)
		return take_day(s, (enum report_option)tag, answer->text, err);
	set_record(s, (enum report_option)tag, answer->id);
	return REACT_REDRAW;
}

static void report_title(const struct screen *s, struct buf *out)
{
	buf_puts(out, _(report_of(s)->report->title));
}

static bool has_value(const struct screen *s)
{
	return line_at(s)->kind == LINE_OPTION && report_of(s)->values[line_at(s)->option];
}

static const struct binding bindings[] = {
	{.command = COMMAND_ENTER},
	{.command = COMMAND_FILTER_CLEAR, .label = N_("Nothing in particular"), .is_usable = has_value},
	{.command = COMMAND_PRINT},
	{.command = COMMAND_EXPORT},
	{0},
};

const struct screen_ops report_screen = {
	.name = "report",
	.help = N_("What a report is about, then how it is wanted: shown on the screen, where the arrows move over it "
		   "and F3 finds in it, or written to a new file. Enter on a line changes or does what it says."),
	.state_size = sizeof(struct report_state),
	.bindings = bindings,
	.open = report_open,
	.close = report_close,
	.resize = report_resize,
	.draw = report_draw,
	.command = report_command,
	.answered = report_answered,
	.title = report_title,
};
