#ifndef BANXUE_SERVICE_IMPORT_STATE_H
#define BANXUE_SERVICE_IMPORT_STATE_H

#include "service/import.h"

struct csv;

/* An import on its way; shared by import.c, which takes the rows, and import_faults.c, which says what is wrong. */

/* What a column of the file is. */
enum { COLUMN_NUMBER = -1, COLUMN_COMPUTED = -2, COLUMN_NAMELESS = -3 };

/* The place of a fault that is in no column. */
enum { ROW = -1 };

/* A row of the file: kept while what it refers to may stand further down. */
struct row {
	long number;
	int count;
	char **cells;
};

struct import {
	struct session *s;
	const struct import_request *request;
	struct import_result *result;
	struct csv *csv;
	struct row heading;
	int *fields;	     /* of each column: field, or one of the above */
	struct row row;	     /* that is read now */
	struct row *waiting; /* rows that refer to a record of the table that is not there yet */
	size_t waiting_count;
	bool is_last_round;  /* nothing is waited for any more */
	unsigned char *seen; /* a bit for each record that a row was about */
	size_t seen_size;
	long done;
};

/* The record just read from the file; freed by import_row_finish. */
struct row import_row_of(const struct csv *csv);
void import_row_finish(struct row *row);

/* What stands in a column of the row; "" in none and beyond the last one. */
const char *import_cell(const struct import *im, int column);

/* The column of the file that holds a field; ROW when none does. */
int import_column_of(const struct import *im, const char *field);

/* Adds a fault in the row; `column` is ROW where the file has none for it, `name` what is wrong there. */
void import_blame(struct import *im, int column, const char *name, const char *sentence);

/* The same in a column of the file, under the heading that it has there. */
void import_blame_cell(struct import *im, int column, const char *sentence);

/* The same in the column of the field; by its label where the file has none for it. */
void import_blame_field(struct import *im, const char *field, const char *sentence);

#endif
