#include "service/export.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "model/window.h"

/* A list on its way into a file. */
struct writer {
	struct session *s;
	const struct export_request *request;
	const size_t *fields;
	size_t count;
	bool has_number;
	struct table *table;
	char **values;
	long rows;
	struct err *err;
	bool failed;
};

static enum table_kind kind_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: return TABLE_NUMBER;
	case FIELD_DATE:
	case FIELD_MOMENT: return TABLE_DATE;
	case FIELD_BOOL: return TABLE_YES_NO;
	default: return TABLE_WORDS;
	}
}

/* A date only as far as it is known, where that reads back as the same one. */
static char *date_text(struct session *s, const struct record *rec, size_t field)
{
	char *text = record_show(s, rec, field), *read = NULL;
	struct err ignored = {0};
	bool is_same = value_parse(s, &rec->entity->fields[field], text, &read, &ignored) &&
		       value_same(read, rec->values[field]);

	free(read);
	if (is_same)
		return text;
	free(text);
	return value_export(s, &rec->entity->fields[field], rec->values[field]);
}

/* A spreadsheet and JSON get what an import reads back; a person reads titles and words. */
static char *cell_text(struct session *s, enum table_format format, const struct record *rec, size_t field)
{
	const struct field *f = &rec->entity->fields[field];

	if (f->type == FIELD_BOOL && format == TABLE_JSON)
		return mem_copy(rec->values[field] ? rec->values[field] : "");
	if (f->type == FIELD_DATE && f->precision)
		return date_text(s, rec, field);
	return format == TABLE_TEXT || f->sql ? record_show(s, rec, field) : value_export(s, f, rec->values[field]);
}

static void write_record(struct writer *w, const struct record *rec)
{
	size_t at = 0;
	struct buf number = {0};

	if (w->has_number) {
		buf_printf(&number, "#%" PRId64, rec->id);
		w->values[at++] = buf_take(&number);
	}
	for (size_t i = 0; i < w->count; i++)
		w->values[at++] = cell_text(w->s, w->request->format, rec, w->fields[i]);
	for (size_t i = 0; i < at; i++)
		if (!*w->values[i]) {
			free(w->values[i]);
			w->values[i] = NULL;
		}
	table_row(w->table, (const char *const *)w->values);
	for (size_t i = 0; i < at; i++)
		free(w->values[i]);
	w->rows++;
}

static bool write_row(void *ctx, int64_t id)
{
	struct writer *w = ctx;
	struct record rec;
	bool good = store_load(w->s, w->request->entity, id, &rec, w->err);

	if (good)
		write_record(w, &rec);
	record_finish(&rec);
	if (!good && w->err->kind == ERR_MISSING)
		return true; /* removed by somebody while the list was written */
	if (good && w->request->tick && !w->request->tick(w->request->ctx, w->rows, 0))
		good = err_set(w->err, ERR_CANCELLED, _("Stopped. The file is not complete."));
	w->failed = !good;
	return good;
}

/* The rows one after the other, in the order of the list. */
static bool write_rows(struct writer *w)
{
	const struct export_request *r = w->request;
	struct window *window = window_create(w->s, r->entity);
	bool good;

	window_set_order(window, r->order, r->descending);
	window_set_filter(window, r->filter);
	good = window_each(window, INT64_MAX, write_row, w, w->err) && !w->failed;
	window_destroy(window);
	return good;
}

static struct table_column *make_columns(const struct writer *w)
{
	const struct entity *e = w->request->entity;
	struct table_column *columns = mem_zalloc(w->count + 1, sizeof(*columns));
	size_t at = 0;

	if (w->has_number)
		columns[at++] = (struct table_column){"id", _("Record no."), TABLE_WORDS};
	for (size_t i = 0; i < w->count; i++) {
		const struct field *f = &e->fields[w->fields[i]];

		columns[at++] = (struct table_column){f->column, _(f->label), kind_of(f)};
	}
	return columns;
}

bool export_list(struct session *s, const struct export_request *request, FILE *file, long *rows_out, struct err *err)
{
	size_t all[128] = {0};
	struct writer w = {
		.s = s, .request = request, .fields = request->fields, .count = request->field_count, .err = err};
	struct err finish_err;

	if (!w.fields) {
		for (size_t i = 0; i < request->entity->nfields && w.count < COUNT(all); i++)
			all[w.count++] = i;
		w.fields = all;
		w.has_number = true;
	}
	struct table_column *columns = make_columns(&w);
	w.table = table_create(file, request->format, columns, (int)(w.count + w.has_number));
	w.values = mem_zalloc(w.count + 1, sizeof(char *));
	bool good = write_rows(&w);
	bool finished = table_finish(w.table, &finish_err);
	if (good && !finished)
		*err = finish_err;
	free(w.values);
	free(columns);
	if (rows_out)
		*rows_out = w.rows;
	return good && finished;
}

/* Label and value side by side. */
static bool write_sheet(struct session *s, const struct record *rec, FILE *file, struct err *err)
{
	const struct table_column columns[] = {{"field", _("Field"), TABLE_WORDS}, {"value", _("Value"), TABLE_WORDS}};
	struct table *table = table_create(file, TABLE_TEXT, columns, COUNT(columns));

	for (size_t i = 0; i < rec->entity->nfields; i++) {
		char *text = record_show(s, rec, i);

		if (*text)
			table_row(table, (const char *const[]){_(rec->entity->fields[i].label), text});
		free(text);
	}
	return table_finish(table, err);
}

bool export_record(struct session *s, const struct record *rec, enum table_format format, FILE *file, struct err *err)
{
	struct export_request request = {.entity = rec->entity, .format = format};
	size_t *fields;
	bool good;

	if (format == TABLE_TEXT)
		return write_sheet(s, rec, file, err);
	fields = mem_zalloc(rec->entity->nfields, sizeof(*fields));
	for (size_t i = 0; i < rec->entity->nfields; i++)
		fields[i] = i;
	struct writer w = {
		.s = s, .request = &request, .fields = fields, .count = rec->entity->nfields, .has_number = true};
	struct table_column *columns = make_columns(&w);
	w.table = table_create(file, format, columns, (int)w.count + 1);
	w.values = mem_zalloc(w.count + 1, sizeof(char *));
	write_record(&w, rec);
	good = table_finish(w.table, err);
	free(w.values);
	free(columns);
	free(fields);
	return good;
}
