#ifndef BANXUE_SERVICE_REPORT_LAYOUT_H
#define BANXUE_SERVICE_REPORT_LAYOUT_H

#include <stdio.h>

#include "io/pages.h"
#include "io/table.h"

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

/* Translated headings; they must live as long as what is written with them. */
struct report_words {
	struct table_column columns[REPORT_COLUMNS_MAX];
	struct pages_column paper[REPORT_COLUMNS_MAX];
};
void report_words(const struct report_layout *layout, struct report_words *out);

/* Begins the table of a spreadsheet with all columns; on pages, one with those on paper. */
struct table *report_csv(FILE *file, const struct report_layout *layout, const struct report_words *words);
void report_paper_table(struct pages *p, const struct report_layout *layout, const struct report_words *words);

/* A row of that table, of the cells of all columns. */
void report_paper_row(struct pages *p, const struct report_layout *layout, const char *const *cells);

#endif
