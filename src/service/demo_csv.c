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

struct demo_table {
	struct demo_table *next;
	char *file;
	char **cells; /* the names of the columns, then row by row */
	size_t columns, rows;
};

size_t demo_rows(const struct demo_table *table)
{
	return table->rows;
}

struct demo_row demo_row(struct demo *d, const struct demo_table *table, size_t at)
{
	return (struct demo_row){d, table, at};
}

const char *demo_cell(const struct demo_row *row, const char *column)
{
	const struct demo_table *table = row->table;
	struct err err;

	for (size_t i = 0; i < table->columns; i++)
		if (strcmp(table->cells[i], column) == 0)
			return table->cells[(row->at + 1) * table->columns + i];
	err_set(&err, ERR_FORMAT, _("The facts %s have no column %s."), table->file, column);
	bulk_fail(row->d->bulk, &err);
	return "";
}

struct bulk_value demo_cell_text(const struct demo_row *row, const char *column)
{
	return bulk_text(demo_cell(row, column));
}

struct date demo_cell_day(const struct demo_row *row, const char *column)
{
	return demo_day(demo_cell(row, column));
}

struct bulk_value demo_cell_date(const struct demo_row *row, const char *column)
{
	return bulk_date(demo_cell_day(row, column));
}

long demo_cell_number(const struct demo_row *row, const char *column)
{
	return strtol(demo_cell(row, column), NULL, 10);
}

bool demo_cell_is(const struct demo_row *row, const char *column, const char *text)
{
	return strcmp(demo_cell(row, column), text) == 0;
}

int64_t demo_cell_id(const struct demo_row *row, const char *column, const char *kind)
{
	const char *name = demo_cell(row, column);
	int64_t id = *name ? demo_find_id(row->d, kind, name) : 0;

	if (*name && !id)
		demo_fail_row(row);
	return id;
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

void demo_fail_row(const struct demo_row *row)
{
	struct err err;

	err_set(&err, ERR_FORMAT, _("Row %zu of the facts %s has no place in the demo."), row->at + 2,
		row->table->file);
	bulk_fail(row->d->bulk, &err);
}

static void keep_cells(struct demo_table *table, const struct csv *csv)
{
	size_t count = (table->rows + 1) * table->columns;

	table->cells = mem_resize(table->cells, count, sizeof(*table->cells));
	for (size_t i = 0; i < table->columns; i++)
		table->cells[count - table->columns + i] = mem_copy(csv_field(csv, (int)i));
}

/* The first line names the columns; every other is a row. */
static void read_rows(struct demo *d, struct demo_table *table, struct csv *csv)
{
	struct err err;
	enum csv_result result = csv_next(csv, &err);

	if (result == CSV_ROW) {
		table->columns = (size_t)csv_count(csv);
		keep_cells(table, csv);
		while ((result = csv_next(csv, &err)) == CSV_ROW) {
			table->rows++;
			keep_cells(table, csv);
		}
	}
	if (result != CSV_END)
		bulk_fail(d->bulk, &err);
}

static void read_table(struct demo *d, struct demo_table *table)
{
	struct buf name = {0};
	const struct asset *asset;
	FILE *stream;

	buf_printf(&name, "db/demo/%s/%s", d->pack->name, table->file);
	asset = asset_find(buf_text(&name));
	buf_finish(&name);
	stream = asset ? fmemopen((void *)(uintptr_t)asset->data, asset->size, "r") : NULL;
	if (!stream)
		return;
	struct csv *csv = csv_create(stream, NULL);
	read_rows(d, table, csv);
	csv_destroy(csv);
	fclose(stream);
}

const struct demo_table *demo_table(struct demo *d, const char *file)
{
	struct demo_table *table = d->tables;

	while (table && strcmp(table->file, file) != 0)
		table = table->next;
	if (table)
		return table;
	table = mem_zalloc(1, sizeof(*table));
	table->file = mem_copy(file);
	table->next = d->tables;
	d->tables = table;
	read_table(d, table);
	return table;
}

void demo_tables_finish(struct demo *d)
{
	while (d->tables) {
		struct demo_table *table = d->tables;

		d->tables = table->next;
		for (size_t i = 0; table->cells && i < (table->rows + 1) * table->columns; i++)
			free(table->cells[i]);
		free(table->cells);
		free(table->file);
		free(table);
	}
}

void demo_each_row(struct demo *d, const char *file, void (*fn)(struct demo *d, const struct demo_row *row))
{
	const struct demo_table *table = demo_table(d, file);

	for (size_t i = 0; i < table->rows; i++) {
		struct demo_row row = demo_row(d, table, i);

		fn(d, &row);
	}
}
