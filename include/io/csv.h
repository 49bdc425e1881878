#ifndef BANXUE_IO_CSV_H
#define BANXUE_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "io/decoder.h"

struct err;

/*
 * Reads CSV as spreadsheets write it, one record at a time, in memory that does not grow with the file: RFC 4180 with
 * quoted line breaks, any line end, `,` `;` or tab (told by the first record, or a line "sep=;"), any encoding of
 * decoder.h. What protects a value from a spreadsheet (a leading tab, ="00123") is taken off. Fields are valid UTF-8.
 */
struct csv;

/* Limits; 0 means the default. A file that exceeds one is refused where it does. */
struct csv_limits {
	size_t field_bytes; /* 64 KiB */
	size_t row_bytes;   /* 1 MiB */
	int fields;	    /* 512 */
};

enum csv_result {
	CSV_ROW,
	CSV_END,
	CSV_SPOILED, /* a row with bytes that are no character; csv_spoiled is the first, the next row can be read */
	CSV_FAILED,  /* the file cannot be read on: a limit, a quotation mark that is never closed, a failing device */
};

/* Starts on an open stream, which stays the caller's; `limits` may be NULL. */
struct csv *csv_create(FILE *file, const struct csv_limits *limits);
void csv_destroy(struct csv *c);

/* Reads the next record that is not empty. The sentence of CSV_FAILED names the place as a spreadsheet does: "C12: …".
 */
enum csv_result csv_next(struct csv *c, struct err *err);

/* The fields of the record; valid until the next csv_next. Beyond the last one a field is "". */
int csv_count(const struct csv *c);
const char *csv_field(const struct csv *c, int column);

/* The number of the record as a spreadsheet counts, from 1 and with the empty ones. */
long csv_row(const struct csv *c);

/* The first column of the record with bytes that are no character; -1: none. */
int csv_spoiled(const struct csv *c);

enum { CSV_PLACE_SIZE = 32 };

/* The name of a cell in a spreadsheet, "C12", for a column from 0 and a row from 1. */
void csv_place(int column, long row, char place_out[CSV_PLACE_SIZE]);

#endif
