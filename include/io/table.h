#ifndef BANXUE_IO_TABLE_H
#define BANXUE_IO_TABLE_H

#include <stdbool.h>
#include <stdio.h>

struct err;

/*
 * Writes a table row by row, in memory that does not grow with it. All formats clean what they write, so that none
 * sends a control character to a terminal.
 *
 * text  columns side by side; the widths are those of the first rows, later values that are longer are not cut
 * csv   for spreadsheets: UTF-8 with byte order mark, CR LF, and a tab before values that a spreadsheet would take for
 * a formula or change (00123, a long number, 1-2); csv.h takes it off again json  an array of objects, one a line; null
 * where there is no value
 */
enum table_format { TABLE_TEXT, TABLE_CSV, TABLE_JSON };

/* What a value is to the reader of the table: how it is aligned, and whether a spreadsheet may compute with it. */
enum table_kind { TABLE_WORDS, TABLE_NUMBER, TABLE_DATE, TABLE_YES_NO };

struct table_column {
	const char *name;  /* key in JSON */
	const char *title; /* heading elsewhere, translated */
	enum table_kind kind;
};

struct table;

/* The format called "text", "csv" or "json"; false when there is no such one. */
bool table_format_named(const char *name, enum table_format *format_out);

/* Writes the heading to a stream that stays the caller's; the columns must live as long as the table. */
struct table *table_create(FILE *file, enum table_format format, const struct table_column *columns, int count);

/* Writes a row of as many values as there are columns; NULL is no value, JSON takes "1" and "0" for yes and no. */
void table_row(struct table *t, const char *const *values);

/* Writes what is due and frees the table; false when not all of it reached the stream (disk full, pipe closed). */
bool table_finish(struct table *t, struct err *err);

#endif
