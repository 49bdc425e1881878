#include "report_chart.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "base/words.h"
#include "io/svg.h"
#include "model/entity.h"
#include "model/session.h"
#include "reports.h"

/* The sheet in units of 1/96 inch, so that it is as wide as A4 lies; it is as high as its rows ask for. */
enum {
	SHEET_MM = 297,
	SHEET = 1123,
	SHEET_HEIGHT_MIN = 794,
	MARGIN = 24,
	NAME_X = MARGIN,
	NAME_WIDTH = 300,
	INDENT = 12,
	COLUMN_WIDTH = 6, /* of a half-width character; Chinese is twice as wide */
	SECTION_X = NAME_X + NAME_WIDTH + 6,
	SECTION_WIDTH = 108,
	DUE_X = SECTION_X + SECTION_WIDTH + 6,
	DUE_WIDTH = 66,
	GRID_X = DUE_X + DUE_WIDTH + 6,
	WORDS_WIDTH = 110, /* behind the last bar */
	GRID_WIDTH = SHEET - MARGIN - WORDS_WIDTH - GRID_X,
	TITLE_Y = 40,
	TOTALS_Y = 60,
	LEGEND_Y = 82,
	YEARS_Y = 108,
	MONTHS_Y = 122,
	ROWS_Y = 128,
	ROW = 20,
	BASELINE = 14,
	BAR_TOP = 5,
	BAR_HEIGHT = 10,
	SPAN_TOP = 7,
	SPAN_HEIGHT = 6,
	MONTH_WIDTH_MIN = 13, /* for its number */
};

static const char style[] =
	"text{font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif;"
	"font-size:11px;fill:#1a1a1a}"
	".title{font-size:18px;font-weight:bold}.small{font-size:10px;fill:#555}"
	".project{font-weight:bold}.stage{font-weight:bold;fill:#444}.hot{fill:#b00020}"
	".sheet{fill:#fff}.band{fill:#f4f6f8}.year{stroke:#8a94a0}.month{stroke:#dfe4e8}.rule{stroke:#8a94a0}"
	".today{stroke:#d81b60;stroke-width:2}"
	".plan{fill:#a8c8e8;stroke:#4a7fb0;stroke-width:.5}.done{fill:#2f6ea5}"
	".later{fill:url(#hatch);stroke:#c77700;stroke-width:.5}.held{fill:#e0e0e0;stroke:#999;stroke-dasharray:3 2}"
	".span{fill:#5a6672}.spandone{fill:#20262c}.critical{fill:none;stroke:#b00020;stroke-width:1.5}"
	".first{fill:#1a1a1a}";

static const char defs[] = "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
			   "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff3e0\"/>"
			   "<rect width=\"2\" height=\"6\" fill=\"#e69520\"/></pattern>";

/* What is drawn, and the days between the edges of the grid: whole months. */
struct drawing {
	struct svg *svg;
	const struct schedule *sch;
	const char *filter;
	struct schedule_label *labels;
	long first, last;
	int bottom;
};

/* Where a day begins. */
static int x_of(const struct drawing *d, long day)
{
	long at = day < d->first ? d->first : day > d->last + 1 ? d->last + 1 : day;

	return GRID_X + (int)((at - d->first) * GRID_WIDTH / (d->last + 1 - d->first));
}

static void find_edges(struct drawing *d)
{
	struct date first = d->sch->first.year ? d->sch->first : d->sch->today;
	struct date last = d->sch->last.year ? d->sch->last : d->sch->today;

	first.day = 1;
	last.day = date_month_length(last.year, last.month);
	d->first = date_to_days(first);
	d->last = date_to_days(last);
}

static void draw_month(const struct drawing *d, struct date month, int width)
{
	int x = x_of(d, date_to_days(month));
	struct buf text = {0};
	bool is_year = month.month == 1;

	if (is_year || width >= MONTH_WIDTH_MIN / 2)
		svg_line(d->svg, (struct svg_box){x, YEARS_Y - 10, 0, d->bottom - YEARS_Y + 10},
			is_year ? "year" : "month");
	if (width >= MONTH_WIDTH_MIN) {
		buf_printf(&text, "%d", month.month);
		svg_text(d->svg, x + 2, MONTHS_Y, "small", buf_text(&text));
	}
	buf_reset(&text);
	if (is_year || date_to_days(month) == d->first) {
		buf_printf(&text, "%04d", month.year);
		/* the first months of a year that is about to end have no room for its number */
		if (is_year || month.month <= 12 - 30 / (width + 1))
			svg_text(d->svg, x + 2, YEARS_Y, "small", buf_text(&text));
	}
	buf_finish(&text);
}

static void draw_grid(const struct drawing *d)
{
	int months = (int)((d->last - d->first + 1) / 30) + 1;

	for (struct date month = date_from_days(d->first); date_to_days(month) <= d->last;
		month = date_add_months(month, 1))
		draw_month(d, month, GRID_WIDTH / months);
	svg_line(d->svg, (struct svg_box){MARGIN, ROWS_Y - 2, SHEET - 2 * MARGIN, 0}, "rule");
}

/* `from` and `to` included; what is too short to be seen is a little longer. */
static void draw_days(const struct drawing *d, long from, long to, struct svg_box box, const char *class)
{
	box.x = x_of(d, from);
	box.width = x_of(d, to + 1) - box.x;
	if (box.width < 3)
		box.width = 3;
	svg_rect(d->svg, box, class);
}

static void draw_bar(const struct drawing *d, const struct schedule_row *row, const struct report_bar *bar, int y)
{
	bool is_step = row->kind == SCHEDULE_STEP;
	struct svg_box box = {.y = y + (is_step ? BAR_TOP : SPAN_TOP), .height = is_step ? BAR_HEIGHT : SPAN_HEIGHT};

	if (bar->end > bar->due && !row->is_done)
		draw_days(d, bar->due + 1, bar->end, box, "later");
	draw_days(d, bar->start, bar->due, box, !schedule_counts(row) ? "held" : is_step ? "plan" : "span");
	if (bar->done > 0 && schedule_counts(row))
		draw_days(d, bar->start, bar->start + bar->done - 1, box, is_step ? "done" : "spandone");
	if (is_step && row->is_critical)
		draw_days(d, bar->start, bar->end, box, "critical");
	if (bar->original >= bar->start)
		svg_rect(d->svg, (struct svg_box){x_of(d, bar->original + 1) - 1, y + 2, 2, ROW - 4}, "first");
}

/* Percent and days overdue, behind the bar. */
static void draw_words(const struct drawing *d, const struct schedule_row *row, const struct report_bar *bar, int y)
{
	struct buf text = {0};

	if (row->is_done || !schedule_counts(row))
		return;
	if (row->percent > 0)
		buf_printf(&text, "%d %%  ", row->percent);
	if (row->days_overdue > 0)
		buf_printf(&text, _("%d days overdue"), row->days_overdue);
	svg_text(d->svg, x_of(d, bar->end + 1) + 5, y + BASELINE, row->days_overdue ? "small hot" : "small",
		buf_text(&text));
	buf_finish(&text);
}

static void draw_cut(const struct drawing *d, struct svg_box at, const char *class, const char *text)
{
	struct buf cut = {0};

	text_pad(&cut, text, at.width / COLUMN_WIDTH, TEXT_LEFT);
	while (cut.len > 0 && cut.data[cut.len - 1] == ' ')
		cut.data[--cut.len] = '\0';
	svg_text(d->svg, at.x, at.y, class, buf_text(&cut));
	buf_finish(&cut);
}

/* The name, and at the right of its column what it waits for. */
static void draw_name(const struct drawing *d, size_t at, int y)
{
	static const char *const classes[] = {
		[SCHEDULE_PROJECT] = "project", [SCHEDULE_STAGE] = "stage", [SCHEDULE_STEP] = "step"};
	const struct schedule_row *row = &d->sch->rows[at];
	const struct schedule_label *label = &d->labels[at];
	int indent = row->depth * INDENT;
	/* An arrow is wider than a digit. */
	int after = *label->after ? (text_width(label->after) + 2) * COLUMN_WIDTH : 0;
	struct buf name = {0};

	buf_printf(&name, "%s%s%s", label->number, *label->number ? " " : "", row->name);
	draw_cut(d, (struct svg_box){NAME_X + indent, y + BASELINE, NAME_WIDTH - indent - after, 0}, classes[row->kind],
		buf_text(&name));
	if (after > 0)
		svg_text(d->svg, SECTION_X - after, y + BASELINE, "small", label->after);
	buf_finish(&name);
}

static void draw_row(const struct drawing *d, size_t at, int y)
{
	const struct schedule_row *row = &d->sch->rows[at];
	struct buf sections = {0};
	char due[DATE_TEXT_SIZE];
	struct report_bar bar;

	date_write(row->due_on, due);
	report_sections(row, &sections);
	draw_name(d, at, y);
	draw_cut(d, (struct svg_box){SECTION_X, y + BASELINE, SECTION_WIDTH, 0}, "small", buf_text(&sections));
	buf_finish(&sections);
	svg_text(d->svg, DUE_X, y + BASELINE, "small", due);
	if (!report_bar_of(row, &bar))
		return;
	draw_bar(d, row, &bar, y);
	draw_words(d, row, &bar, y);
}

/* One sign of each kind with its words, from left to right. */
static void draw_legend(const struct drawing *d)
{
	static const struct {
		const char *class, *words;
	} signs[] = {
		{"done", N_("done")},
		{"plan", N_("planned")},
		{"later", N_("forecast beyond the plan")},
		{"critical", N_("critical")},
		{"held", N_("on hold or dropped")},
		{"span", N_("stage or project")},
		{"first", N_("first due date")},
		{"today", N_("today")},
	};
	int x = MARGIN;

	for (size_t i = 0; i < COUNT(signs); i++) {
		bool is_mark = i >= COUNT(signs) - 2;

		if (i == COUNT(signs) - 1)
			svg_line(d->svg, (struct svg_box){x + 1, LEGEND_Y - 10, 0, 14}, signs[i].class);
		else
			svg_rect(d->svg, (struct svg_box){x, LEGEND_Y - 9, is_mark ? 2 : 22, BAR_HEIGHT},
				signs[i].class);
		x += is_mark ? 8 : 28;
		svg_text(d->svg, x, LEGEND_Y, "small", _(signs[i].words));
		x += text_width(_(signs[i].words)) * COLUMN_WIDTH + 14;
	}
}

static void draw_head(const struct drawing *d, const char *title, int height)
{
	struct buf totals = {0};

	report_totals(d->sch, d->filter, &totals);
	svg_rect(d->svg, (struct svg_box){0, 0, SHEET, height}, "sheet");
	svg_text(d->svg, MARGIN, TITLE_Y, "title", title);
	svg_text(d->svg, MARGIN, TOTALS_Y, "small", buf_text(&totals));
	draw_legend(d);
	svg_text(d->svg, NAME_X, MONTHS_Y, "small", _("Name"));
	svg_text(d->svg, SECTION_X, MONTHS_Y, "small", _("Lead section"));
	svg_text(d->svg, DUE_X, MONTHS_Y, "small", _("Due"));
	buf_finish(&totals);
}

/* Every project stands on a band, so that the eye finds where one ends. */
static void draw_rows(const struct drawing *d)
{
	long today = date_to_days(d->sch->today);
	int y = ROWS_Y;

	for (size_t i = 0; i < d->sch->count; i++) {
		if (!d->sch->rows[i].is_shown)
			continue;
		if (d->sch->rows[i].kind == SCHEDULE_PROJECT)
			svg_rect(d->svg, (struct svg_box){MARGIN, y, SHEET - 2 * MARGIN, ROW}, "band");
		y += ROW;
	}
	draw_grid(d);
	y = ROWS_Y;
	for (size_t i = 0; i < d->sch->count; i++)
		if (d->sch->rows[i].is_shown) {
			draw_row(d, i, y);
			y += ROW;
		}
	if (today >= d->first && today <= d->last)
		svg_line(d->svg, (struct svg_box){x_of(d, today), YEARS_Y - 10, 0, d->bottom - YEARS_Y + 10}, "today");
}

bool report_chart_svg(struct session *s, const struct schedule *sch, const char *filter, FILE *file, struct err *err)
{
	char *title = report_title(s, _("Progress chart"));
	struct drawing d = {.sch = sch, .filter = filter, .labels = schedule_labels(sch, "←"), .bottom = ROWS_Y};
	struct svg_sheet sheet = {.title = title, .width = SHEET, .width_mm = SHEET_MM, .style = style, .defs = defs};

	for (size_t i = 0; i < sch->count; i++)
		d.bottom += sch->rows[i].is_shown ? ROW : 0;
	sheet.height = d.bottom + MARGIN < SHEET_HEIGHT_MIN ? SHEET_HEIGHT_MIN : d.bottom + MARGIN;
	find_edges(&d);
	d.svg = svg_create(file, &sheet);
	draw_head(&d, title, sheet.height);
	draw_rows(&d);
	schedule_labels_free(d.labels, sch->count);
	free(title);
	return svg_finish(d.svg, err);
}
