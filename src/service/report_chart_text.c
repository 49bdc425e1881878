#include "report_chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "io/pages.h"
#include "model/entity.h"
#include "model/session.h"
#include "reports.h"

enum { NAME, SECTION, ORIGINAL, DUE, FORECAST, OVERDUE, PERCENT, BAR, COLUMNS };
enum { BAR_WIDTH = 45 };

static const struct pages_column columns[COLUMNS] = {
	[NAME] = {N_("Name"), 22, TABLE_WORDS},
	[SECTION] = {N_("Lead section"), 13, TABLE_WORDS},
	[ORIGINAL] = {N_("First due"), 10, TABLE_DATE},
	[DUE] = {N_("Due"), 10, TABLE_DATE},
	[FORECAST] = {N_("Probably done"), 10, TABLE_DATE},
	[OVERDUE] = {N_("Overdue"), 4, TABLE_NUMBER},
	[PERCENT] = {N_("Done %"), 4, TABLE_NUMBER},
	[BAR] = {"", BAR_WIDTH, TABLE_WORDS},
};

/* The signs of a bar; paper of any office has them. */
enum { EMPTY = '.', PLANNED = '=', DONE = '#', LATER = '+', FIRST = 'o', TODAY = '|', LEFT_OUT = '-' };
/* Stands before the number of a step that is waited for. */
static const char WAITS[] = "<";

/* What a cell of the bars stands for, counted in half months, the finest that is worth a cell. */
static const struct {
	int halves;
	const char *words;
} steps[] = {
	{1, N_("a sign is half a month")},
	{2, N_("a sign is a month")},
	{4, N_("a sign is two months")},
	{6, N_("a sign is a quarter")},
	{12, N_("a sign is half a year")},
	{24, N_("a sign is a year")},
};

struct scale {
	int first;  /* half month of the first cell, counted from the year 0 */
	int halves; /* of a cell */
	int cells;
	const char *words;
};

static int half_of(long day)
{
	struct date d = date_from_days(day);

	return (d.year * 12 + d.month - 1) * 2 + (d.day > 15);
}

static int cell_of(const struct scale *scale, long day)
{
	int cell = (half_of(day) - scale->first) / scale->halves;

	return cell < 0 ? 0 : cell >= scale->cells ? scale->cells - 1 : cell;
}

/* The finest scale on which all bars fit; the coarsest one is cut where a century does not. */
static struct scale find_scale(const struct schedule *sch)
{
	int first = half_of(date_to_days(sch->first.year ? sch->first : sch->today));
	int last = half_of(date_to_days(sch->last.year ? sch->last : sch->today));
	struct scale scale = {0};

	for (size_t i = 0; i < COUNT(steps); i++) {
		scale.halves = steps[i].halves;
		scale.first = first - first % scale.halves;
		scale.cells = (last - scale.first) / scale.halves + 1;
		scale.words = _(steps[i].words);
		if (scale.cells <= BAR_WIDTH)
			return scale;
	}
	scale.cells = BAR_WIDTH;
	return scale;
}

/* The heading of the bars: each year where it begins, as far as there is room. */
static void write_years(const struct scale *scale, char *line)
{
	int free_from = 0;

	memset(line, EMPTY, (size_t)scale->cells);
	line[scale->cells] = '\0';
	for (int i = 0; i < scale->cells; i++) {
		int half = scale->first + i * scale->halves;
		char year[12];

		if (half % 24 >= scale->halves || i < free_from || i + 4 > scale->cells)
			continue;
		snprintf(year, sizeof(year), "%04d", half / 24);
		memcpy(line + i, year, 4);
		free_from = i + 5;
	}
}

static void fill(char *line, int from, int to, char sign)
{
	for (int i = from; i <= to; i++)
		line[i] = sign;
}

static void write_bar(const struct scale *scale, const struct schedule *sch, const struct schedule_row *row, char *line)
{
	int today = half_of(date_to_days(sch->today));
	struct report_bar bar;

	fill(line, 0, scale->cells - 1, EMPTY);
	line[scale->cells] = '\0';
	if (today >= scale->first && today < scale->first + scale->cells * scale->halves)
		line[cell_of(scale, date_to_days(sch->today))] = TODAY;
	if (!report_bar_of(row, &bar))
		return;
	if (bar.end > bar.due)
		fill(line, cell_of(scale, bar.due), cell_of(scale, bar.end), LATER);
	fill(line, cell_of(scale, bar.start), cell_of(scale, bar.due), schedule_counts(row) ? PLANNED : LEFT_OUT);
	if (bar.done > 0 && schedule_counts(row))
		fill(line, cell_of(scale, bar.start), cell_of(scale, bar.start + bar.done - 1), DONE);
	if (bar.original >= bar.start)
		line[cell_of(scale, bar.original)] = FIRST;
}

static void write_name(const struct schedule_row *row, const struct schedule_label *label, struct buf *name)
{
	for (int i = 0; i < row->depth; i++)
		buf_putc(name, ' ');
	if (row->is_critical && row->kind == SCHEDULE_STEP)
		buf_puts(name, "* ");
	buf_printf(name, "%s%s%s", label->number, *label->number ? " " : "", row->name);
	buf_printf(name, "%s%s", *label->after ? " " : "", label->after);
}

/* What is written of all rows. */
struct drawing {
	struct pages *pages;
	struct scale scale;
	const struct schedule *sch;
	struct schedule_label *labels;
};

static void write_row(const struct drawing *d, size_t at)
{
	const struct schedule_row *row = &d->sch->rows[at];
	char original[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE], forecast[DATE_TEXT_SIZE], overdue[16] = "", percent[16];
	char bar[BAR_WIDTH + 1];
	struct buf name = {0}, section = {0};

	write_name(row, &d->labels[at], &name);
	report_sections(row, &section);
	date_write(row->original_on, original);
	date_write(row->due_on, due);
	date_write(row->forecast_end, forecast);
	if (row->days_overdue)
		snprintf(overdue, sizeof(overdue), "%d", row->days_overdue);
	snprintf(percent, sizeof(percent), "%d", row->percent);
	write_bar(&d->scale, d->sch, row, bar);
	pages_row(d->pages, (const char *[COLUMNS]){[NAME] = buf_text(&name),
				    [SECTION] = buf_text(&section),
				    [ORIGINAL] = original,
				    [DUE] = due,
				    [FORECAST] = forecast,
				    [OVERDUE] = overdue,
				    [PERCENT] = percent,
				    [BAR] = bar});
	buf_finish(&name);
	buf_finish(&section);
}

static void write_head(const struct drawing *d, const char *filter)
{
	struct buf line = {0};

	report_totals(d->sch, filter, &line);
	pages_text(d->pages, buf_text(&line));
	buf_reset(&line);
	buf_printf(&line,
		_("%c done   %c planned   %c forecast beyond the plan   %c first due date   %c today   %c on hold or "
		  "dropped "
		  "  * critical: a day more is a day more for the project"),
		DONE, PLANNED, LATER, FIRST, TODAY, LEFT_OUT);
	pages_text(d->pages, buf_text(&line));
	buf_reset(&line);
	buf_printf(&line, _("%s2+28 after step 2, with 28 days between"), WAITS);
	buf_printf(&line, "   %s", d->scale.words);
	pages_text(d->pages, buf_text(&line));
	pages_text(d->pages, "");
	buf_finish(&line);
}

bool report_chart_text(struct session *s, const struct schedule *sch, const char *filter, FILE *file, struct err *err)
{
	char *title = report_title(s, _("Progress chart")), years[BAR_WIDTH + 1];
	struct drawing d = {pages_create(file, title), find_scale(sch), sch, schedule_labels(sch, WAITS)};
	struct pages_column own[COLUMNS];

	write_years(&d.scale, years);
	for (int i = 0; i < COLUMNS; i++) {
		own[i] = columns[i];
		own[i].title = i == BAR ? years : _(columns[i].title);
	}
	write_head(&d, filter);
	pages_table(d.pages, own, COLUMNS);
	for (size_t i = 0; i < sch->count; i++) {
		if (!sch->rows[i].is_shown)
			continue;
		if (sch->rows[i].kind == SCHEDULE_PROJECT && i > 0)
			pages_text(d.pages, "");
		write_row(&d, i);
	}
	schedule_labels_free(d.labels, sch->count);
	free(title);
	return pages_finish(d.pages, err);
}
