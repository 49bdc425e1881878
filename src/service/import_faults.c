#include "import_state.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "io/csv.h"
#include "model/entity.h"

struct row import_row_of(const struct csv *csv)
{
	struct row row = {csv_row(csv), csv_count(csv), mem_zalloc((size_t)csv_count(csv), sizeof(char *))};

	for (int i = 0; i < row.count; i++)
		row.cells[i] = mem_copy(csv_field(csv, i));
	return row;
}

void import_row_finish(struct row *row)
{
	for (int i = 0; i < row->count; i++)
		free(row->cells[i]);
	free(row->cells);
}

const char *import_cell(const struct import *im, int column)
{
	return column >= 0 && column < im->row.count ? im->row.cells[column] : "";
}

void import_blame(struct import *im, int column, const char *name, const char *sentence)
{
	struct import_result *r = im->result;
	char place[CSV_PLACE_SIZE];

	r->error_count++;
	if (r->kept == IMPORT_ERRORS_KEPT)
		return;
	csv_place(column, im->row.number, place);
	r->errors = mem_resize(r->errors, r->kept + 1, sizeof(*r->errors));
	r->errors[r->kept++] = (struct import_error){
		mem_copy(place), mem_copy(name), mem_copy(import_cell(im, column)), mem_copy(sentence)};
}

void import_blame_cell(struct import *im, int column, const char *sentence)
{
	const struct row *heading = &im->heading;

	import_blame(im, column, column >= 0 && column < heading->count ? heading->cells[column] : "", sentence);
}

char *import_error_place(const struct import_error *e)
{
	struct buf place = {0};
	char *value = text_clean(e->value, strlen(e->value), TEXT_ONE_LINE);

	buf_printf(&place, "%s%s%s", e->place, *e->column ? " " : "", e->column);
	if (*value)
		/* translators: what stands in a cell, behind its place and heading: C12 Name "…" */
		buf_printf(&place, _(" \"%s\""), value);
	free(value);
	return buf_take(&place);
}

void import_result_finish(struct import_result *result)
{
	for (size_t i = 0; i < result->kept; i++) {
		free(result->errors[i].place);
		free(result->errors[i].column);
		free(result->errors[i].value);
		free(result->errors[i].sentence);
	}
	free(result->errors);
	*result = (struct import_result){0};
}

int import_column_of(const struct import *im, const char *field)
{
	for (int i = 0; i < im->heading.count; i++)
		if (im->fields[i] >= 0 && strcmp(im->request->entity->fields[im->fields[i]].column, field) == 0)
			return i;
	return ROW;
}

void import_blame_field(struct import *im, const char *field, const char *sentence)
{
	const struct entity *e = im->request->entity;
	int column = import_column_of(im, field);
	size_t at = entity_field(e, field);

	if (column == ROW && at < e->nfields)
		import_blame(im, ROW, _(e->fields[at].label), sentence);
	else
		import_blame_cell(im, column, sentence);
}
