#include "report_layout.h"
#include "reports.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"
#include "service/ledger.h"
#include "service/report.h"

/* What is written of a row, in the order of a spreadsheet's columns. */
enum {
	PROJECT,
	NAME,
	FOR_WHOM,
	LEADS,
	ORIGINAL_DUE,
	DUE,
	DAYS,
	STATE,
	BEFORE,
	NOW,
	LIGHT,
	FINDING,
	NEXT_STEP,
	NEXT_ON,
	EVIDENCE,
	PROBLEM,
	FILLED_BY,
	SIGNED_BY,
	SIGNED_ON,
	CELLS
};

static const struct table_column csv_columns[CELLS] = {
	[PROJECT] = {"project", N_("Project"), TABLE_WORDS},
	[NAME] = {"milestone", N_("Step"), TABLE_WORDS},
	[FOR_WHOM] = {"for_whom", N_("For whom"), TABLE_WORDS},
	[LEADS] = {"leads", N_("Lead section"), TABLE_WORDS},
	[ORIGINAL_DUE] = {"original_due_on", N_("At first"), TABLE_DATE},
	[DUE] = {"due_on", N_("Due"), TABLE_DATE},
	[DAYS] = {"days", N_("Days"), TABLE_NUMBER},
	[STATE] = {"state", N_("State"), TABLE_WORDS},
	[BEFORE] = {"percent_before", N_("Last %"), TABLE_NUMBER},
	[NOW] = {"percent", N_("Now %"), TABLE_NUMBER},
	[LIGHT] = {"light", N_("Light"), TABLE_WORDS},
	[FINDING] = {"finding", N_("Found"), TABLE_WORDS},
	[NEXT_STEP] = {"next_step", N_("Next step"), TABLE_WORDS},
	[NEXT_ON] = {"next_on", N_("Until"), TABLE_DATE},
	[EVIDENCE] = {"evidence", N_("Evidence"), TABLE_WORDS},
	[PROBLEM] = {"problem", N_("finding"), TABLE_WORDS},
	[FILLED_BY] = {"filled_by", N_("Filled in by"), TABLE_WORDS},
	[SIGNED_BY] = {"signed_by", N_("Signed by"), TABLE_WORDS},
	[SIGNED_ON] = {"signed_on", N_("Day signed"), TABLE_DATE},
};

/* On paper, and how wide there. */
static const struct report_paper on_paper[] = {
	{PROJECT, 14},
	{NAME, 0},
	{FOR_WHOM, 10},
	{LEADS, 10},
	{ORIGINAL_DUE, 10},
	{DUE, 10},
	{DAYS, 4},
	{BEFORE, 6},
	{NOW, 5},
	{LIGHT, 5},
	{FINDING, 0},
	{NEXT_STEP, 0},
};

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

/* The cells of one row; numbers are kept beside them. */
struct cells {
	const char *values[CELLS];
	char days[16], before[16], now[16];
};

static const char *print_percent(int percent, char out[16])
{
	if (percent == LEDGER_UNKNOWN)
		return NULL;
	snprintf(out, 16, "%d", percent);
	return out;
}

static void fill(const struct session *s, const struct ledger_row *row, struct cells *c)
{
	*c = (struct cells){.values = {
				    [PROJECT] = row->project_name,
				    [NAME] = row->name,
				    [FOR_WHOM] = row->for_whom,
				    [LEADS] = row->leads,
				    [ORIGINAL_DUE] = row->original_due_on,
				    [DUE] = row->due_on,
				    [STATE] = terms_word(s->terms, "milestone_state", row->state),
				    [LIGHT] = row->now.light ? terms_word(s->terms, "light", row->now.light) : NULL,
				    [FINDING] = row->now.finding,
				    [NEXT_STEP] = row->now.next_step,
				    [NEXT_ON] = row->now.next_on,
				    [EVIDENCE] = row->now.evidence,
				    [PROBLEM] = row->problem_number,
				    [FILLED_BY] = row->filled_by,
				    [SIGNED_BY] = row->signed_by,
				    [SIGNED_ON] = row->signed_on,
			    }};
	c->values[BEFORE] = print_percent(row->before.percent, c->before);
	c->values[NOW] = print_percent(row->now.percent, c->now);
	if (row->due_on) {
		snprintf(c->days, sizeof(c->days), "%d", row->days);
		c->values[DAYS] = c->days;
	}
}

static void write_head(struct session *s, struct report_sheet *to, const struct ledger *sheet)
{
	struct buf line = {0};
	char *section = sheet->department ? reference_title(s, &department_entity, sheet->department) : NULL;

	buf_printf(
		&line, "%04d-%02d  %s  ", sheet->first.year, sheet->first.month, section ? section : _("all sections"));
	buf_printf(&line, _("%zu rows, %zu filled in, %zu signed"), sheet->count, sheet->checked, sheet->is_signed);
	buf_printf(&line, "    %s ", _("on time"));
	share_write(&sheet->on_time, &line);
	buf_printf(&line, "    %s ", _("by the dates at first"));
	share_write(&sheet->on_time_original, &line);
	report_text(to, buf_text(&line));
	report_text(to, "");
	buf_finish(&line);
	free(section);
}

/* What is not known yet is left to be written by hand. */
static const char no_name[] = "____________", no_day[] = "____-__-__";

static bool is_same(const char *a, const char *b)
{
	return a ? b && strcmp(a, b) == 0 : !b;
}

static bool has_signature_of(const struct ledger_row *a, const struct ledger_row *b)
{
	return is_same(a->signed_on, b->signed_on) && is_same(a->signed_by, b->signed_by);
}

/* The names of all who filled in a row, each once. */
static void write_filled_by(struct report_sheet *to, const struct ledger *sheet)
{
	struct buf names = {0}, line = {0};

	for (size_t i = 0; i < sheet->count; i++) {
		const char *name = sheet->rows[i].filled_by;
		size_t first = 0;

		while (name && first < i && !is_same(sheet->rows[first].filled_by, name))
			first++;
		if (name && first == i)
			buf_printf(&names, "%s%s", names.len ? _(", ") : "", name);
	}
	buf_printf(&line, _("Filled in by: %s"), names.len ? buf_text(&names) : no_name);
	report_text(to, buf_text(&line));
	buf_finish(&names);
	buf_finish(&line);
}

/* A line for each signature, with the rows it is for; one for those without, to be signed on. */
static void write_signatures(struct report_sheet *to, const struct ledger *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		const struct ledger_row *row = &sheet->rows[i];
		size_t first = 0, rows = 0;
		struct buf line = {0};

		while (!has_signature_of(&sheet->rows[first], row))
			first++;
		if (first < i)
			continue;
		for (size_t j = i; j < sheet->count; j++)
			rows += has_signature_of(&sheet->rows[j], row);
		buf_printf(&line, _("Signed by: %s  %s  (rows: %zu)"), row->signed_by ? row->signed_by : no_name,
			row->signed_on ? row->signed_on : no_day, rows);
		report_text(to, buf_text(&line));
		buf_finish(&line);
	}
}

static bool write_sheet(
	struct session *s, const struct ledger *sheet, enum report_format format, FILE *file, struct err *err)
{
	struct report_sheet to;
	struct cells cells;

	report_begin(&to, s, &layout, format, _("Monthly ledger"), file);
	write_head(s, &to, sheet);
	report_table(&to);
	for (size_t i = 0; i < sheet->count; i++) {
		fill(s, &sheet->rows[i], &cells);
		report_row(&to, cells.values);
	}
	report_text(&to, "");
	write_filled_by(&to, sheet);
	write_signatures(&to, sheet);
	return report_end(&to, true, err);
}

bool report_ledger(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	struct date day;
	int64_t department;
	struct ledger sheet;
	bool good;

	if (!report_month(s, request, &day, err) || !report_department(s, request, &department, err) ||
		!ledger_load(s, day, department, &sheet, err))
		return false;
	good = write_sheet(s, &sheet, request->format, file, err);
	ledger_finish(&sheet);
	return good;
}
