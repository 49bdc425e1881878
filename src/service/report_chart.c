#include "report_chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "io/table.h"
#include "model/entities.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"
#include "reports.h"
#include "service/report.h"

bool report_bar_of(const struct schedule_row *row, struct report_bar *bar_out)
{
	struct date start = row->started_on.year ? row->started_on : row->starts_on;
	struct date due = row->is_done || !row->due_on.year ? row->forecast_end : row->due_on;

	if (!row->has_schedule)
		return false;
	if (!start.year || date_compare(start, due) > 0)
		start = row->due_on.year && !row->is_done && row->kind == SCHEDULE_STEP ? row->due_on
											: row->forecast_start;
	if (date_compare(start, row->forecast_end) > 0)
		start = row->forecast_end;
	*bar_out = (struct report_bar){
		.start = date_to_days(start), .due = date_to_days(due), .end = date_to_days(row->forecast_end)};
	if (bar_out->due < bar_out->start)
		bar_out->due = bar_out->start;
	bar_out->done = bar_out->due - bar_out->start + 1;
	if (!row->is_done)
		bar_out->done = bar_out->done * row->percent / 100;
	bar_out->original = row->kind == SCHEDULE_STEP && row->original_on.year &&
					    date_compare(row->original_on, row->due_on) != 0
				    ? date_to_days(row->original_on)
				    : bar_out->start - 1;
	return true;
}

void report_totals(const struct schedule *sch, const char *filter, struct buf *out)
{
	const struct schedule_totals *t = &sch->totals;

	buf_printf(out, _("%d milestones, %d done, %d running, %d overdue, %d critical"), t->steps, t->done, t->running,
		t->overdue, t->critical);
	if (*filter) {
		buf_puts(out, "    ");
		buf_printf(out, _("%s: %s"), _("Filter"), filter);
	}
}

void report_sections(const struct schedule_row *row, struct buf *out)
{
	buf_puts(out, row->leads ? row->leads : "");
	if (row->section_count > 1)
		buf_printf(out, " +%zu", row->section_count - 1);
}

/* The cells of the spreadsheet, a row a milestone. */
enum {
	PROJECT,
	STAGE,
	NAME,
	FOR_WHOM,
	STATE,
	PERCENT,
	STARTS_ON,
	ORIGINAL_ON,
	DUE_ON,
	STARTED_ON,
	ENDED_ON,
	FORECAST_START,
	FORECAST_END,
	OVERDUE,
	FLOAT_DAYS,
	CRITICAL,
	LEADS,
	SECTIONS,
	PREDECESSORS,
	CELLS
};

static const struct table_column csv_columns[CELLS] = {
	[PROJECT] = {"project", N_("Project"), TABLE_WORDS},
	[STAGE] = {"stage", N_("Project stage"), TABLE_WORDS},
	[NAME] = {"name", N_("Milestone"), TABLE_WORDS},
	[FOR_WHOM] = {"for_whom", N_("For whom"), TABLE_WORDS},
	[STATE] = {"state", N_("State"), TABLE_WORDS},
	[PERCENT] = {"percent", N_("Done %"), TABLE_NUMBER},
	[STARTS_ON] = {"starts_on", N_("Begins"), TABLE_DATE},
	[ORIGINAL_ON] = {"original_due_on", N_("First due"), TABLE_DATE},
	[DUE_ON] = {"due_on", N_("Due"), TABLE_DATE},
	[STARTED_ON] = {"started_on", N_("Started"), TABLE_DATE},
	[ENDED_ON] = {"ended_on", N_("Handed in"), TABLE_DATE},
	[FORECAST_START] = {"forecast_start", N_("Probably begins"), TABLE_DATE},
	[FORECAST_END] = {"forecast_end", N_("Probably done"), TABLE_DATE},
	[OVERDUE] = {"days_overdue", N_("Overdue"), TABLE_NUMBER},
	[FLOAT_DAYS] = {"float_days", N_("Float in days"), TABLE_NUMBER},
	[CRITICAL] = {"critical", N_("Critical"), TABLE_WORDS},
	[LEADS] = {"leads", N_("Lead section"), TABLE_WORDS},
	[SECTIONS] = {"sections", N_("Co-operating"), TABLE_WORDS},
	[PREDECESSORS] = {"predecessors", N_("Done first"), TABLE_WORDS},
};

/* The texts of a row, one after the other. */
struct cells {
	struct buf texts[CELLS];
};

static void put_date(struct cells *cells, int cell, struct date d)
{
	char text[DATE_TEXT_SIZE];

	date_write(d, text);
	buf_puts(&cells->texts[cell], text);
}

static void put_item(struct buf *list, const char *name)
{
	buf_puts(list, list->len ? "; " : "");
	buf_puts(list, name);
}

static void put_sections(struct cells *cells, const struct schedule *sch, const struct schedule_row *row)
{
	for (size_t i = 0; i < row->section_count; i++) {
		const struct schedule_section *section = &sch->sections[row->first_section + i];

		put_item(&cells->texts[section->leads ? LEADS : SECTIONS], section->name);
	}
}

/* Links come in no order of rows: each row looks through them all, which for some thousand is nothing. */
static void put_predecessors(struct cells *cells, const struct schedule *sch, size_t at)
{
	for (size_t i = 0; i < sch->link_count; i++) {
		const struct schedule_link *l = &sch->links[i];

		if (l->to != at)
			continue;
		put_item(&cells->texts[PREDECESSORS], sch->rows[l->from].name);
		if (l->lag_days)
			buf_printf(&cells->texts[PREDECESSORS], " %+d", l->lag_days);
	}
}

static void put_above(struct cells *cells, const struct schedule *sch, const struct schedule_row *row)
{
	for (size_t at = row->parent; at != SIZE_MAX; at = sch->rows[at].parent) {
		struct buf *text = &cells->texts[sch->rows[at].kind == SCHEDULE_PROJECT ? PROJECT : STAGE];

		if (text->len == 0)
			buf_puts(text, sch->rows[at].name);
	}
}

static void read_cells(struct session *s, struct cells *cells, const struct schedule *sch, size_t at)
{
	const struct schedule_row *row = &sch->rows[at];

	put_above(cells, sch, row);
	buf_puts(&cells->texts[NAME], row->name);
	buf_puts(&cells->texts[FOR_WHOM], row->for_whom ? row->for_whom : "");
	buf_puts(&cells->texts[STATE], terms_word(s->terms, "milestone_state", row->state));
	buf_printf(&cells->texts[PERCENT], "%d", row->percent);
	put_date(cells, STARTS_ON, row->starts_on);
	put_date(cells, ORIGINAL_ON, row->original_on);
	put_date(cells, DUE_ON, row->due_on);
	put_date(cells, STARTED_ON, row->started_on);
	put_date(cells, ENDED_ON, row->ended_on);
	put_date(cells, FORECAST_START, row->forecast_start);
	put_date(cells, FORECAST_END, row->forecast_end);
	if (row->days_overdue)
		buf_printf(&cells->texts[OVERDUE], "%d", row->days_overdue);
	if (row->has_schedule && !row->is_done && schedule_counts(row))
		buf_printf(&cells->texts[FLOAT_DAYS], "%d", row->float_days);
	buf_puts(&cells->texts[CRITICAL], row->is_critical ? _("yes") : "");
	put_sections(cells, sch, row);
	put_predecessors(cells, sch, at);
}

static void write_cells(struct table *table, struct cells *cells)
{
	const char *values[CELLS];

	for (int i = 0; i < CELLS; i++)
		values[i] = cells->texts[i].len ? buf_text(&cells->texts[i]) : NULL;
	table_row(table, values);
	for (int i = 0; i < CELLS; i++)
		buf_reset(&cells->texts[i]);
}

/* The rows of a spreadsheet have no head to say the filter in. */
static bool write_csv(struct session *s, const struct schedule *sch, const char *filter, FILE *file, struct err *err)
{
	struct table_column columns[CELLS];
	struct cells cells = {0};
	struct table *table;

	for (int i = 0; i < CELLS; i++) {
		columns[i] = csv_columns[i];
		columns[i].title = _(columns[i].title);
	}
	(void)filter;
	table = table_create(file, TABLE_CSV, columns, CELLS);
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP && sch->rows[i].is_shown) {
			read_cells(s, &cells, sch, i);
			write_cells(table, &cells);
		}
	for (int i = 0; i < CELLS; i++)
		buf_finish(&cells.texts[i]);
	return table_finish(table, err);
}

bool report_chart(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	static bool (*const forms[REPORT_FORMAT_COUNT])(
		struct session * s, const struct schedule *sch, const char *filter, FILE *file, struct err *err) = {
		[REPORT_TEXT] = report_chart_text, [REPORT_CSV] = write_csv, [REPORT_SVG] = report_chart_svg};
	struct schedule_scope scope = {0};
	struct schedule sch = {0};
	struct buf filter = {0};
	bool good;

	if (!report_department(s, request, &scope.department_id, err) ||
		!report_project(s, request, &scope.project_id, err) ||
		!report_school(s, request, &scope.school_id, err) || !schedule_load(s, &scope, &sch, err))
		return false;
	schedule_scope_words(s, &scope, &filter);
	good = forms[request->format](s, &sch, buf_text(&filter), file, err);
	buf_finish(&filter);
	schedule_finish(&sch);
	return good;
}
