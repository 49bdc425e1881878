#include "import_state.h"

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

static bool names_number(const char *heading)
{
	return strcasecmp(heading, "id") == 0 || words_mean(heading, "Record no.");
}

/* Which field a heading means; unknown ones and doubles are errors. */
static int field_of_heading(struct import *im, int column)
{
	const struct entity *e = im->request->entity;
	const char *heading = text_trim(im->heading.cells[column]);
	size_t field = entity_field_named(e, heading);
	struct buf sentence = {0};

	if (!*heading)
		return COLUMN_NAMELESS;
	if (names_number(heading))
		return COLUMN_NUMBER;
	if (field == e->nfields) {
		buf_printf(&sentence, _("%s have no field of this name."), _(e->plural));
		import_blame(im, column, "", buf_text(&sentence));
		buf_finish(&sentence);
		return COLUMN_COMPUTED;
	}
	for (int i = 0; i < column; i++)
		if (im->fields[i] == (int)field)
			import_blame(im, column, "", _("This field stands in the file twice."));
	return field_is_editable(&e->fields[field]) ? (int)field : COLUMN_COMPUTED;
}

static void read_headings(struct import *im)
{
	im->row = im->heading;
	im->fields = mem_zalloc((size_t)im->heading.count, sizeof(*im->fields));
	for (int i = 0; i < im->heading.count; i++)
		im->fields[i] = field_of_heading(im, i);
}

static bool read_heading(struct import *im, struct err *err)
{
	enum csv_result got = csv_next(im->csv, err);

	if (got == CSV_END)
		return err_set(err, ERR_INPUT, _("The file is empty."));
	if (got == CSV_FAILED)
		return false;
	im->heading = import_row_of(im->csv);
	im->row = im->heading;
	if (got == CSV_SPOILED)
		import_blame(im, csv_spoiled(im->csv), "", err->text);
	else
		read_headings(im);
	if (im->result->error_count == 0)
		return true;
	return err_set(err, ERR_INPUT, _("%ld headings are wrong; nothing was imported."), im->result->error_count);
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

	for (int i = 0; i < im->heading.count; i++) {
		if (!*import_cell(im, i))
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

/* Where a file of another office brings its numbers along, or the record was removed since it was written. */
static void blame_number(struct import *im, int column)
{
	const struct entity *e = im->request->entity;
	struct buf sentence = {0};

	buf_printf(&sentence,
		_("There is no %s with number %s; to import the rows as new ones, delete the column of the numbers."),
		_(e->singular), import_cell(im, column));
	import_blame_cell(im, column, buf_text(&sentence));
	buf_finish(&sentence);
}

/* A new record, or the stored one that the parts in the row name together: a vocabulary and a code. What is wrong in
 * them is told when all values are entered. */
static bool find_by_parts(struct import *im, struct record *rec)
{
	const struct entity *e = im->request->entity;
	struct err err;
	int64_t id;

	record_start(rec, e, im->s);
	for (int i = 0; i < im->heading.count; i++)
		if (im->fields[i] >= 0 && e->fields[im->fields[i]].flags & FIELD_PART)
			record_enter(im->s, rec, (size_t)im->fields[i], import_cell(im, i), &err);
	id = reference_by_parts(im->s, rec);
	record_finish(rec);
	if (id > 0 && store_load(im->s, e, id, rec, &err))
		return true;
	if (id > 0)
		record_finish(rec);
	record_start(rec, e, im->s);
	return true;
}

/* The record that the row is about: a stored one, or a new one. A name that several have is nobody's. */
static bool find_record(struct import *im, struct record *rec)
{
	const struct entity *e = im->request->entity;
	int column = naming_column(im);
	const char *name = import_cell(im, column);
	int64_t id;
	struct err err;

	if (*name && reference_find(im->s, e, name, &id, &err)) {
		if (store_load(im->s, e, id, rec, &err))
			return true;
		record_finish(rec);
	} else if (*name && im->fields[column] == COLUMN_NUMBER) {
		return blame_number(im, column), false;
	} else if (*name && id) {
		return import_blame_cell(im, column, err.text), false;
	}
	return find_by_parts(im, rec);
}

/* Every wrong value of the row is reported, not only the first. */
static void enter_values(struct import *im, struct record *rec)
{
	for (int i = 0; i < im->heading.count; i++) {
		struct err err;

		if (im->fields[i] < 0)
			continue;
		if (!record_enter(im->s, rec, (size_t)im->fields[i], import_cell(im, i), &err))
			import_blame_cell(im, i, err.text);
	}
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
		column = import_column_of(im, e->fields[i].column);
		if (!*import_cell(im, column))
			import_blame_field(im, e->fields[i].column, err.text);
	}
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
		import_blame_field(im, err.field, err.text);
	} else if (note_seen(im, rec->id) && rec->rev != rev) {
		import_blame_cell(im, naming_column(im),
			_("A row above is about the same record and says otherwise; name each by its code."));
	} else if (is_new) {
		im->result->added++;
	} else if (rec->rev != rev) {
		im->result->changed++;
	} else {
		im->result->same++;
	}
}

/* What stands under no heading would be lost without a word; often a comma too many has moved the row. */
static void refuse_nameless(struct import *im)
{
	for (int i = 0; i < im->row.count; i++)
		if ((i >= im->heading.count || im->fields[i] == COLUMN_NAMELESS) && *import_cell(im, i))
			import_blame_cell(im, i,
				_("This column has no heading; perhaps a comma within a text has moved the row."));
}

/* Whether the row refers to a record of its own table that a later row may bring. */
static bool must_wait(const struct import *im)
{
	const struct entity *e = im->request->entity;
	bool is_known = true;

	for (int i = 0; i < im->heading.count && !im->is_last_round && is_known; i++) {
		char *value = NULL;
		struct err err;

		if (im->fields[i] >= 0 && e->fields[im->fields[i]].ref == e)
			is_known = value_parse(im->s, &e->fields[im->fields[i]], import_cell(im, i), &value, &err);
		free(value);
	}
	return !is_known;
}

static void import_row(struct import *im)
{
	long errors = im->result->error_count;
	struct record rec;

	refuse_nameless(im);
	if (!find_record(im, &rec))
		return;
	enter_values(im, &rec);
	ask_for_missing(im, &rec);
	if (im->result->error_count == errors)
		put_record(im, &rec);
	record_finish(&rec);
}

/* Takes the row over: it is imported, or waits for another. False when the person stopped the import. */
static bool take_row(struct import *im, struct row row, struct err *err)
{
	im->row = row;
	if (must_wait(im)) {
		im->waiting = mem_resize(im->waiting, im->waiting_count + 1, sizeof(row));
		im->waiting[im->waiting_count++] = row;
	} else {
		import_row(im);
		import_row_finish(&row);
	}
	if (im->request->tick && !im->request->tick(im->request->ctx, im->done++, 0))
		return err_set(err, ERR_CANCELLED, _("Stopped. Nothing was imported."));
	return true;
}

static bool import_rows(struct import *im, struct err *err)
{
	for (;;) {
		enum csv_result got = csv_next(im->csv, err);
		struct row row;

		if (got == CSV_END)
			return true;
		if (got == CSV_FAILED)
			return false;
		row = import_row_of(im->csv);
		if (got == CSV_ROW) {
			if (!take_row(im, row, err))
				return false;
			continue;
		}
		im->row = row;
		import_blame_cell(im, csv_spoiled(im->csv), err->text);
		import_row_finish(&row);
	}
}

/* The rows that wait, once more: until a round brings nothing new, then the rest with what is wrong in them. */
static bool import_waiting(struct import *im, struct err *err)
{
	bool good = true;

	while (good && im->waiting_count > 0) {
		struct row *rows = im->waiting;
		size_t count = im->waiting_count, i = 0;

		im->waiting = NULL;
		im->waiting_count = 0;
		while (i < count && good)
			good = take_row(im, rows[i++], err);
		while (i < count)
			import_row_finish(&rows[i++]);
		free(rows);
		im->is_last_round = im->waiting_count == count;
	}
	return good;
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
	good = import_rows(im, err) && import_waiting(im, err);
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
	good = read_heading(&im, err) && import_in_set(&im, err);
	for (size_t i = 0; i < im.waiting_count; i++)
		import_row_finish(&im.waiting[i]);
	free(im.waiting);
	import_row_finish(&im.heading);
	free(im.fields);
	free(im.seen);
	csv_destroy(im.csv);
	return good;
}
