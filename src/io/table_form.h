#ifndef BANXUE_IO_TABLE_FORM_H
#define BANXUE_IO_TABLE_FORM_H

#include "base/buf.h"
#include "io/table.h"

/* How one format writes; shared by table.c and the files of the formats only. */
struct table_form {
	const char *name;
	void (*start)(struct table *t);
	void (*row)(struct table *t, const char *const *values);
	void (*finish)(struct table *t); /* also frees `state` */
};

struct table {
	const struct table_form *form;
	FILE *file;
	const struct table_column *columns;
	int count;
	long rows; /* written or kept so far */
	struct buf line;
	void *state; /* the format's own */
};

extern const struct table_form table_text_form, table_csv_form, table_json_form;

/* Writes the line and empties it. */
void table_flush_line(struct table *t);

#endif
