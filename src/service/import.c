#include "service/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "io/csv.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/store.h"
#include "model/type.h"

/* What a column of the file is. */
enum { COLUMN_NUMBER = -1, COLUMN_COMPUTED = -2 };

/* The place of a fault that is in no column. */
enum { ROW = -1 };

struct import {
	struct session *s;
	const struct import_request *request;
	struct import_result *result;
	struct csv *csv;
	int *fields;	     /* of each column: field, or one of the above */
	unsigned char *seen; /* a bit for each record that a row was about */
	size_t seen_size;
	int count;
};

/* `column` is ROW where the file has none for it. */
static void add_error(struct import *im, int column, const char *name, const char *value, const char *sentence)
{
	struct import_result *r = im->result;
	char place[CSV_PLACE_SIZE];

	r->error_count++;
	if (r->kept == IMPORT_ERRORS_KEPT)
		return;
	csv_place(column, csv_row(im->csv), place);
	r->errors = mem_resize(r->errors, r->kept + 1, sizeof(*r->errors));
	r->errors[r->kept++] = (struct import_error){
		mem_copy(place), mem_copy(name), mem_copy(value), mem_copy(sentence)};
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

static bool names_number(const char *heading)
{
	return strcasecmp(heading, "id") == 0 || strcmp(heading, _("Record no.")) == 0;
}

/* Which field a heading means; unknown ones and doubles are errors. */
static int field_of_heading(struct import *im, int column)
{
	const struct entity *e = im->request->entity;
	char *heading = text_trim(mem_copy(csv_field(im->csv, column)));
	size_t field = entity_field_named(e, heading);
	int known = names_number(heading) ? COLUMN_NUMBER : (int)field;
	struct buf sentence = {0};

	if (known != COLUMN_NUMBER && field == e->nfields) {
		buf_printf(&sentence, _("%s have no field of this name."), _(e->plural));
		add_error(im, column, heading, heading, buf_text(&sentence));
	}
	for (int i = 0; i < column; i++)
		if (im->fields[i] == known && known >= 0 && field < e->nfields)
			add_error(im, column, heading, heading, _("This field stands in the file twice."));
	buf_finish(&sentence);
	free(heading);
	if (known >= 0 && field < e->nfields && !field_is_editable(&e->fields[field]))
		return COLUMN_COMPUTED;
	return known;
}

static bool read_heading(struct import *im, struct err *err)
{
	if (csv_next(im->csv, err) != CSV_ROW) {
		if (err->kind == ERR_NONE)
			err_set(err, ERR_INPUT, _("The file is empty."));
		return false;
	}
	im->count = csv_count(im->csv);
	im->fields = mem_zalloc((size_t)im->count, sizeof(*im->fields));
	for (int i = 0; i < im->count; i++)
		im->fields[i] = field_of_heading(im, i);
	return true;
}

/* Whether a field alone names a record: the label of a clause does so only together with its document. */
static bool is_naming(const struct entity *e, const struct field *f)
{
	return f->flags & FIELD_KEY && (f->flags & FIELD_UNIQUE || !field_is_computed(&e->fields[e->title]));
}

/* The column that names a record in this row: its number, else the key that stands first among the fields of those
 * that are filled in (a code before a name); -1: none. */
static int naming_column(const struct import *im)
{
	const struct entity *e = im->request->entity;
	int key = -1;

	for (int i = 0; i < im->count; i++) {
		if (!*csv_field(im->csv, i))
			continue;
		if (im->fields[i] == COLUMN_NUMBER)
			return i;
		if (im->fields[i] < 0 || !is_naming(e, &e->fields[im->fields[i]]))
			continue;
		if (key < 0 || im->fields[i] < im->fields[key])
			key = i;
	}
	return key;
}

static const char *heading_of(const struct import *im, int column)
{
	const struct entity *e = im->request->entity;

	return im->fields[column] == COLUMN_NUMBER ? _("Record no.") : _(e->fields[im->fields[column]].label);
}

/* The record that the row is about: a stored one, or a new one. A name that several have is nobody's. */
static bool find_record(struct import *im, struct record *rec)
{
	const struct entity *e = im->request->entity;
	int column = naming_column(im);
	const char *name = column >= 0 ? csv_field(im->csv, column) : "";
	int64_t id;
	struct err err;

	if (*name && reference_find(im->s, e, name, &id, &err)) {
		if (store_load(im->s, e, id, rec, &err))
			return true;
		record_finish(rec);
	} else if (*name && (im->fields[column] == COLUMN_NUMBER || id)) {
		add_error(im, column, heading_of(im, column), name, err.text);
		return false;
	}
	record_start(rec, e, im->s);
	return true;
}

/* Every wrong value of the row is reported, not only the first. */
static void enter_values(struct import *im, struct record *rec)
{
	for (int i = 0; i < im->count; i++) {
		struct err err;

		if (im->fields[i] < 0)
			continue;
		if (!record_enter(im->s, rec, (size_t)im->fields[i], csv_field(im->csv, i), &err))
			add_error(im, i, heading_of(im, i), csv_field(im->csv, i), err.text);
	}
}

static int column_of(const struct import *im, const char *field)
{
	for (int i = 0; i < im->count; i++)
		if (im->fields[i] >= 0 && strcmp(im->request->entity->fields[im->fields[i]].column, field) == 0)
			return i;
	return ROW;
}

/* So is every field that the row would have to fill in; one that is filled but wrong was reported already. */
static void ask_for_missing(struct import *im, struct record *rec)
{
	const struct entity *e = rec->entity;

	store_fill_gaps(im->s, rec);
	for (size_t i = 0; i < e->nfields; i++) {
		int column;
		struct err err = {0};

		if (rec->values[i] || value_check(im->s, &e->fields[i], NULL, &err))
			continue;
		column = column_of(im, e->fields[i].column);
		if (column == ROW || !*csv_field(im->csv, column))
			add_error(im, column, _(e->fields[i].label), "", err.text);
	}
}

/* `column` may be ROW. */
static void blame_cell(struct import *im, int column, const char *sentence)
{
	bool is_cell = column != ROW;

	add_error(
		im, column, is_cell ? heading_of(im, column) : "", is_cell ? csv_field(im->csv, column) : "", sentence);
}

/* Notes that a row was about the record; whether one was before. */
static bool note_seen(struct import *im, int64_t id)
{
	size_t at = (size_t)id / 8, size = im->seen_size;
	unsigned char bit = (unsigned char)(1U << id % 8);
	bool was_seen;

	if (at >= size) {
		im->seen_size = 2 * at + 1;
		im->seen = mem_resize(im->seen, im->seen_size, 1);
		memset(im->seen + size, 0, im->seen_size - size);
	}
	was_seen = im->seen[at] & bit;
	im->seen[at] |= bit;
	return was_seen;
}

static void put_record(struct import *im, struct record *rec)
{
	bool is_new = rec->id == 0;
	int64_t rev = rec->rev;
	struct err err;

	if (!store_put(im->s, rec, &err)) {
		blame_cell(im, column_of(im, err.field), err.text);
	} else if (note_seen(im, rec->id) && rec->rev != rev) {
		blame_cell(im, naming_column(im),
			_("A row above is about the same record and says otherwise; name each by its code."));
	} else if (is_new) {
		im->result->added++;
	} else if (rec->rev != rev) {
		im->result->changed++;
	} else {
		im->result->same++;
	}
}

static void import_row(struct import *im)
{
	long errors = im->result->error_count;
	struct record rec;

	if (!find_record(im, &rec))
		return;
	enter_values(im, &rec);
	ask_for_missing(im, &rec);
	if (im->result->error_count == errors)
		put_record(im, &rec);
	record_finish(&rec);
}

static bool import_rows(struct import *im, struct err *err)
{
	for (long done = 0;; done++) {
		enum csv_result got = csv_next(im->csv, err);

		if (got == CSV_END)
			return true;
		if (got == CSV_FAILED)
			return false;
		if (got == CSV_SPOILED)
			add_error(im, 0, "", "", err->text);
		else
			import_row(im);
		if (im->request->tick && !im->request->tick(im->request->ctx, done, 0))
			return err_set(err, ERR_CANCELLED, _("Stopped. Nothing was imported."));
	}
}

/* In one change set; a dry run or any error takes everything back. */
static bool import_in_set(struct import *im, struct err *err)
{
	struct buf label = {0};
	enum store_start start;
	bool good;

	buf_printf(&label, _("Imported %s from %s"), _(im->request->entity->plural), im->request->name);
	start = store_begin(im->s, buf_text(&label), NULL, err);
	buf_finish(&label);
	if (start != STORE_OPEN)
		return false;
	good = import_rows(im, err);
	if (good && im->result->error_count > 0)
		good = err_set(
			err, ERR_INPUT, _("%ld values are wrong; nothing was imported."), im->result->error_count);
	if (good && !im->request->is_dry_run && store_commit(im->s, err))
		return true;
	store_cancel(im->s);
	return good && im->request->is_dry_run;
}

bool import_csv(
	struct session *s, const struct import_request *request, struct import_result *result_out, struct err *err)
{
	struct import im = {.s = s, .request = request, .result = result_out, .csv = csv_create(request->file, NULL)};
	bool good;

	*result_out = (struct import_result){0};
	err_clear(err);
	good = read_heading(&im, err);
	if (good && result_out->error_count > 0)
		good = err_set(
			err, ERR_INPUT, _("%ld headings are wrong; nothing was imported."), result_out->error_count);
	good = good && import_in_set(&im, err);
	free(im.fields);
	free(im.seen);
	csv_destroy(im.csv);
	return good;
}
