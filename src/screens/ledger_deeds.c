#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "ledger_state.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/type.h"
#include "screens/app.h"
#include "screens/ask.h"
#include "screens/deed.h"
#include "screens/form.h"
#include "screens/move_due.h"
#include "screens/paper.h"
#include "service/report.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { ANSWER_DAYS = 14, YES = 0 };

static unsigned ask_department(struct screen *s, struct err *err)
{
	size_t count;
	struct ledger_section *sections = ledger_sections(session_of(s), &ledger_of(s)->sheet, &count, err);
	struct choice_item *items;
	struct choice choice = {.title = _("Whose milestones")};

	if (!sections)
		return REACT_FAILED;
	char(*counts)[24] = mem_zalloc(count + 1, sizeof(*counts));
	items = mem_zalloc(count + 1, sizeof(*items));
	items[0].label = _("all sections");
	for (size_t i = 0; i < count; i++) {
		snprintf(counts[i], sizeof(counts[i]), "%" PRId64, sections[i].milestones);
		items[i + 1] = (struct choice_item){.label = sections[i].name, .note = counts[i]};
		if (sections[i].id == ledger_of(s)->department)
			choice.preset = (int)i + 1;
	}
	choice.items = items;
	choice.count = count + 1;
	bool is_open = choice_open(s, &choice, LEDGER_TAG_DEPARTMENT, err);
	free(items);
	free(counts);
	ledger_sections_free(sections, count);
	return ask_reaction(is_open);
}

static unsigned take_department(struct screen *s, int choice, struct err *err)
{
	size_t count;
	struct ledger_section *sections = ledger_sections(session_of(s), &ledger_of(s)->sheet, &count, err);

	if (!sections)
		return REACT_FAILED;
	ledger_of(s)->department = choice > 0 && (size_t)choice <= count ? sections[choice - 1].id : 0;
	ledger_sections_free(sections, count);
	return REACT_RELOAD;
}

static unsigned go_to_month(struct screen *s, int direction, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	struct date day = date_add_months(l->sheet.first, direction);

	if (date_compare(day, session_of(s)->today) > 0)
		return err_set(err, ERR_REFUSED, _("%04d-%02d has not begun yet."), day.year, day.month), REACT_FAILED;
	l->day = day;
	return REACT_RELOAD;
}

static unsigned move_due(struct screen *s, long days, struct err *err)
{
	struct move_due_arg arg = {ledger_row_of(s)->milestone, days};

	return ask_reaction(screen_open(s, &move_due_screen, &arg, LEDGER_TAG_MOVE, err));
}

/* A new check of the row, in its form. */
static unsigned open_new(struct screen *s, struct err *err)
{
	const struct ledger_row *row = ledger_row_of(s);
	struct record preset;
	char day[DATE_TEXT_SIZE];
	bool is_open;

	record_start(&preset, &ledger_entry_entity, session_of(s));
	record_set_int(&preset, "milestone_id", row->milestone);
	date_write(ledger_check_day(session_of(s), &ledger_of(s)->sheet), day);
	record_set(&preset, "checked_on", day);
	is_open = screen_open(s, &form_screen,
		&(struct form_arg){.entity = &ledger_entry_entity, .preset = &preset, .column = "percent"},
		LEDGER_TAG_FORM, err);
	record_finish(&preset);
	return ask_reaction(is_open);
}

static unsigned open_check(struct screen *s, struct err *err)
{
	const struct ledger_row *row = ledger_row_of(s);

	if (!row->now.id)
		return open_new(s, err);
	return ask_reaction(screen_open(s, &form_screen,
		&(struct form_arg){.entity = &ledger_entry_entity, .id = row->now.id}, LEDGER_TAG_FORM, err));
}

/* The day by which a finding has to be answered: that of the next step, or in two weeks. */
static unsigned ask_answer_day(struct screen *s, struct err *err)
{
	const struct ledger_row *row = ledger_row_of(s);
	char day[DATE_TEXT_SIZE];

	if (!ledger_can_raise(row, err))
		return REACT_FAILED;
	ledger_of(s)->pending = row->milestone;
	date_write(date_add_days(session_of(s)->today, ANSWER_DAYS), day);
	return ask_line(s, _("To finding"), _("By which day it has to be answered"),
		row->now.next_on ? row->now.next_on : day, LEDGER_TAG_RAISE, err);
}

static unsigned raise_finding(struct screen *s, const char *typed, struct err *err)
{
	static const struct field day_field = {.column = "due_on", .label = N_("Due"), .type = FIELD_DATE};
	const struct ledger_row *row = ledger_row_about(s, ledger_of(s)->pending);
	char *day = NULL;
	int64_t id;
	bool good;

	if (!row)
		return err_set(err, ERR_MISSING, _("The milestone is no longer in this sheet.")), REACT_FAILED;
	good = value_parse(session_of(s), &day_field, typed, &day, err) &&
	       ledger_raise(session_of(s), row, day, &id, err);
	free(day);
	if (!good)
		return REACT_FAILED | REACT_REDRAW;
	screen_say(s, _("\"%s\" is a finding now, to be assigned. Undo takes it back."), row->name);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned ask_signature(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	struct buf text = {0};
	size_t row;
	bool is_open;

	if (!ledger_can_sign(&l->sheet, &row, err)) {
		if (row < l->sheet.count)
			list_view_select(&l->view, (int)row);
		return REACT_FAILED | REACT_REDRAW;
	}

	buf_printf(&text, _("Sign %zu checks of %s for %04d-%02d? What is signed stays as it is."),
		l->sheet.count - l->sheet.is_signed, l->department_name, l->sheet.first.year, l->sheet.first.month);
	is_open = question_yes_no(s, _("Sign"), buf_text(&text), LEDGER_TAG_SIGN, err);
	buf_finish(&text);
	return ask_reaction(is_open);
}

static unsigned sign(struct screen *s, struct err *err)
{
	struct ledger_state *l = ledger_of(s);
	size_t row;

	if (!ledger_sign(session_of(s), &l->sheet, &row, err))
		return REACT_FAILED | REACT_REDRAW;
	screen_say(s, _("%zu checks signed. Undo takes the signature back."), l->sheet.count - l->sheet.is_signed);
	return REACT_CHANGED | REACT_REDRAW;
}

static unsigned ask_paper(struct screen *s, struct err *err)
{
	const struct ledger *sheet = &ledger_of(s)->sheet;
	char name[40];

	snprintf(name, sizeof(name), "ledger-%04d-%02d.txt", sheet->first.year, sheet->first.month);
	return paper_ask(s, name, LEDGER_TAG_PRINT, err);
}

static unsigned print(struct screen *s, const char *typed, struct err *err)
{
	const struct ledger *sheet = &ledger_of(s)->sheet;
	struct report_request request = {.format = REPORT_TEXT};
	char month[16], department[24];

	snprintf(month, sizeof(month), "%04d-%02d", sheet->first.year, sheet->first.month);
	snprintf(department, sizeof(department), "#%" PRId64, sheet->department);
	request.values[REPORT_MONTH] = month;
	request.values[REPORT_DEPARTMENT] = sheet->department ? department : NULL;
	return paper_write(s, "ledger", &request, NULL, typed, err);
}

/* The step of the row under the cursor; what is said of it afterwards is about the same milestone. */
static unsigned open_steps(struct screen *s, struct err *err)
{
	struct deed d = {s, &milestone_entity, ledger_row_of(s)->milestone, LEDGER_TAG_STEP};

	ledger_of(s)->pending = d.id;
	return deed_open_steps(&d, err);
}

unsigned ledger_deed(struct screen *s, enum command command, struct err *err)
{
	switch (command) {
	case COMMAND_STEP: return open_steps(s, err);
	case COMMAND_EDIT: return open_check(s, err);
	case COMMAND_FILTER: return ask_department(s, err);
	case COMMAND_NEW: return ask_answer_day(s, err);
	case COMMAND_MOVE_DUE: return move_due(s, 0, err);
	case COMMAND_EARLIER: return move_due(s, -1, err);
	case COMMAND_LATER: return move_due(s, 1, err);
	case COMMAND_SIGN: return ask_signature(s, err);
	case COMMAND_PREVIOUS_RECORD: return go_to_month(s, -1, err);
	case COMMAND_NEXT_RECORD: return go_to_month(s, 1, err);
	case COMMAND_PRINT: return ask_paper(s, err);
	default: return REACT_NOT_MINE;
	}
}

unsigned ledger_deed_answered(struct screen *s, int tag, const struct answer *answer, struct err *err)
{
	switch (tag) {
	case LEDGER_TAG_DEPARTMENT: return take_department(s, answer->choice, err);
	case LEDGER_TAG_STEP:
		deed_say_state(&(struct deed){s, &milestone_entity, ledger_of(s)->pending, 0});
		return REACT_CHANGED | REACT_REDRAW;
	case LEDGER_TAG_MOVE: screen_say(s, "%s", answer->text); return REACT_CHANGED | REACT_REDRAW;
	case LEDGER_TAG_RAISE: return raise_finding(s, answer->text, err);
	case LEDGER_TAG_SIGN: return answer->choice == YES ? sign(s, err) : REACT_REDRAW;
	case LEDGER_TAG_PRINT: return print(s, answer->text, err);
	default: return REACT_RELOAD;
	}
}
