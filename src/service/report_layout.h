#ifndef BANXUE_SERVICE_REPORT_LAYOUT_H
#define BANXUE_SERVICE_REPORT_LAYOUT_H

#include <stdio.h>

#include "io/pages.h"
#include "io/table.h"
#include "service/report.h"

struct entity;

/* One of a report's columns on paper, and how wide there; those of width 0 share what is left. */
struct report_paper {
	int cell, width;
};

/* A report's columns (titles are source strings), and which of them stand on paper, in which order. */
struct report_layout {
	const struct table_column *columns;
	int count;
	const struct report_paper *paper;
	int paper_count;
};

enum { REPORT_COLUMNS_MAX = 24 };

/* A report being written, on pages or as the table of a spreadsheet: rows go to either, the rest is for paper. */
struct report_sheet {
	const struct report_layout *layout;
	struct table_column columns[REPORT_COLUMNS_MAX];
	struct pages_column paper[REPORT_COLUMNS_MAX];
	struct pages *pages; /* NULL: a spreadsheet */
	struct table *table;
	bool is_bare; /* a table was begun and has no row yet */
};

/* Begins a report in the format; `title` (translated) stands on top of each page with office and day. */
void report_begin(struct report_sheet *sheet, struct session *s, const struct report_layout *layout,
	enum report_format format, const char *title, FILE *file);

/* A line of words, "" an empty one; the headings of a table that follows. Nothing in a spreadsheet. */
void report_text(struct report_sheet *sheet, const char *line);
void report_table(struct report_sheet *sheet);

/* The line that tells to what the report is narrowed; nothing without conditions. */
void report_filter(struct report_sheet *sheet, struct session *s, const struct entity *e, const struct filter *filter);

/* Goes on with tables of other columns, on paper only. */
void report_turn(struct report_sheet *sheet, const struct report_layout *layout);

/* A row, of the cells of all columns. */
void report_row(struct report_sheet *sheet, const char *const *cells);

/* Ends it; a table that got no row says so. False when it was not `good` so far, or not all of it was written. */
bool report_end(struct report_sheet *sheet, bool good, struct err *err);

#endif
