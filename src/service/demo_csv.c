#include "demo_csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/asset.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "demo_work.h"
#include "io/csv.h"

enum { COLUMNS_MAX = 32 };

struct demo_row {
	struct demo *d;
	const struct csv *csv;
	const char *file;
	char *columns[COLUMNS_MAX];
	int count;
};

const char *demo_cell(const struct demo_row *row, const char *column)
{
	struct err err;

	for (int i = 0; i < row->count; i++)
		if (strcmp(row->columns[i], column) == 0)
			return csv_field(row->csv, i);
	err_set(&err, ERR_FORMAT, _("The facts %s have no column %s."), row->file, column);
	bulk_fail(row->d->bulk, &err);
	return "";
}

struct bulk_value demo_cell_text(const struct demo_row *row, const char *column)
{
	return bulk_text(demo_cell(row, column));
}

struct bulk_value demo_cell_date(const struct demo_row *row, const char *column)
{
	return bulk_date(demo_day(demo_cell(row, column)));
}

bool demo_cell_is(const struct demo_row *row, const char *column, const char *text)
{
	return strcmp(demo_cell(row, column), text) == 0;
}

struct bulk_value demo_cell_clause(const struct demo *d, const struct demo_row *row)
{
	return bulk_id(demo_clause(d, demo_cell(row, "source_clause")));
}

void demo_each_item(
	struct demo *d, const char *list, void (*fn)(struct demo *d, const char *item, void *ctx), void *ctx)
{
	for (const char *p = list; *p; p += strspn(p, "; ")) {
		size_t len = strcspn(p, ";");
		char *item = mem_copy_n(p, len);

		fn(d, item, ctx);
		free(item);
		p += len;
	}
}

void demo_fail_row(struct demo *d, const struct demo_row *row, const char *file)
{
	struct err err;

	err_set(&err, ERR_FORMAT, _("Row %ld of the facts %s has no place in the demo."), csv_row(row->csv), file);
	bulk_fail(d->bulk, &err);
}

static void read_header(struct demo_row *row)
{
	for (; row->count < csv_count(row->csv) && row->count < COLUMNS_MAX; row->count++)
		row->columns[row->count] = mem_copy(csv_field(row->csv, row->count));
}

static void read_rows(
	struct demo *d, struct demo_row *row, struct csv *csv, void (*fn)(struct demo *d, const struct demo_row *row))
{
	struct err err;
	enum csv_result result = csv_next(csv, &err);

	if (result == CSV_ROW) {
		read_header(row);
		while ((result = csv_next(csv, &err)) == CSV_ROW)
			fn(d, row);
	}
	if (result != CSV_END)
		bulk_fail(d->bulk, &err);
}

static FILE *open_facts(struct demo *d, const char *file)
{
	struct buf name = {0};
	const struct asset *asset;
	FILE *stream;
	struct err err;

	buf_printf(&name, "db/demo/%s/%s", d->request->name, file);
	asset = asset_find(buf_text(&name));
	buf_finish(&name);
	stream = asset ? fmemopen((void *)(uintptr_t)asset->data, asset->size, "r") : NULL;
	if (!stream) {
		err_set(&err, ERR_MISSING, _("The facts %s are not in this program."), file);
		bulk_fail(d->bulk, &err);
	}
	return stream;
}

void demo_each_row(struct demo *d, const char *file, void (*fn)(struct demo *d, const struct demo_row *row))
{
	FILE *stream = open_facts(d, file);
	struct csv *csv;

	if (!stream)
		return;
	csv = csv_create(stream, NULL);
	struct demo_row row = {.d = d, .csv = csv, .file = file};
	read_rows(d, &row, csv, fn);
	for (int i = 0; i < row.count; i++)
		free(row.columns[i]);
	csv_destroy(csv);
	fclose(stream);
}
