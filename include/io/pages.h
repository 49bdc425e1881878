#ifndef BANXUE_IO_PAGES_H
#define BANXUE_IO_PAGES_H

#include <stdbool.h>
#include <stdio.h>

#include "io/table.h"

struct err;

/*
 * Writes text for paper: lines of a fixed width on pages of a fixed height, form feeds between them. Each page has its
 * title and number on top, a table that goes on repeats its headings, cells are wrapped, and a row stays on one page
 * where it fits on one. What is written is cleaned: no control character but line and form feeds reaches the stream.
 */
struct pages;

/* The wide paper of offices: 132 characters across. */
enum { PAGES_WIDTH = 132, PAGES_HEIGHT = 60 };

/* A column of a table; those without a width share what the others leave. */
struct pages_column {
	const char *title; /* translated */
	int width;
	enum table_kind kind; /* numbers stand at the right */
};

/* Begins a document; the stream stays the caller's, the title (translated) is copied. */
struct pages *pages_create(FILE *file, const char *title);

/* A paragraph; "" is an empty line. */
void pages_text(struct pages *p, const char *text);

/* Begins a table: its headings come with the first row. The columns must live as long as rows are written. */
void pages_table(struct pages *p, const struct pages_column *columns, int count);

/* A row of as many values as the table has columns; NULL is an empty cell. */
void pages_row(struct pages *p, const char *const *values);

/* Writes what is due and frees the document; false when not all of it reached the stream. */
bool pages_finish(struct pages *p, struct err *err);

#endif
