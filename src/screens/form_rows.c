#include "base/err.h"
#include "base/memory.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/type.h"
#include "screens/app.h"
#include "ui/screen.h"

#include <stdlib.h>
#include <string.h>

static const struct field *field_of(const struct form_state *f, size_t row)
{
	return &f->entity->fields[f->rows[row].field];
}

bool form_is_field(const struct form_state *f, size_t row)
{
	return !f->rows[row].heading;
}

bool form_is_editable(const struct form_state *f, size_t row)
{
	return form_is_field(f, row) && !f->is_read_only && field_is_editable(field_of(f, row));
}

bool form_is_note(const struct form_state *f, size_t row)
{
	return form_is_field(f, row) && field_of(f, row)->type == FIELD_NOTE;
}

size_t form_row_of(const struct form_state *f, const char *column)
{
	size_t row = 0;

	while (row < f->row_count && (!form_is_field(f, row) || strcmp(field_of(f, row)->column, column) != 0))
		row++;
	return row;
}

static void add_row(struct form_state *f, const char *heading, size_t field)
{
	f->rows = mem_resize(f->rows, f->row_count + 1, sizeof(*f->rows));
	f->rows[f->row_count++] = (struct form_row){.heading = heading, .field = field};
}

void form_make_rows(struct form_state *f)
{
	const char *group = NULL;

	for (size_t i = 0; i < f->entity->nfields; i++) {
		const char *next = f->entity->fields[i].group;

		/* A title put together from other fields stands in the path already. */
		if (i == f->entity->title && field_is_computed(&f->entity->fields[i]))
			continue;
		if (next && (!group || strcmp(group, next) != 0))
			add_row(f, next, 0);
		group = next ? next : group;
		add_row(f, NULL, i);
	}
}

static void set_text(char **text, char *to)
{
	free(*text);
	*text = to;
}

void form_blame(struct form_state *f, size_t row, const char *sentence)
{
	set_text(&f->rows[row].error, mem_copy(sentence));
}

size_t form_error_count(const struct form_state *f)
{
	size_t count = 0;

	for (size_t i = 0; i < f->row_count; i++)
		count += f->rows[i].error != NULL;
	return count;
}

/* The text of a row from the record as it is now. */
static void refresh_row(struct screen *s, size_t row)
{
	struct form_state *f = form_of(s);

	if (!form_is_field(f, row))
		return;
	set_text(&f->rows[row].text, record_show(form_session(s), &f->mine, f->rows[row].field));
	set_text(&f->rows[row].error, NULL);
}

/* What is wrong is not in the record; where nothing stands there is nothing to lose. */
static bool has_wrong_text(const struct form_state *f)
{
	for (size_t i = 0; i < f->row_count; i++)
		if (f->rows[i].error && *f->rows[i].text)
			return true;
	return false;
}

bool form_has_changes(const struct form_state *f)
{
	return f->is_changed || form_is_typed(f) || has_wrong_text(f);
}

void form_show(struct screen *s, const struct record *original, const struct record *mine)
{
	struct form_state *f = form_of(s);

	record_copy(&f->original, original);
	record_copy(&f->mine, mine);
	f->is_changed = !record_same(original, mine);
	set_text(&f->title, original->id ? reference_title(form_session(s), f->entity, original->id) : NULL);
	for (size_t i = 0; i < f->row_count; i++)
		refresh_row(s, i);
	form_focus(s, f->focus);
}

/* Loads the row's text into its editor. */
static void start_editing(struct form_state *f)
{
	const struct field *field = form_field(f);
	bool is_narrow = field->type != FIELD_TEXT && field->type != FIELD_NOTE && !field->ref;

	line_finish(&f->line);
	line_init(&f->line, f->rows[f->focus].text, 0,
		(is_narrow ? LINE_NARROW : 0) | (form_is_editable(f, f->focus) ? 0 : LINE_READ_ONLY));
	if (form_is_note(f, f->focus))
		note_set(&f->note, f->rows[f->focus].text);
}

void form_focus(struct screen *s, size_t row)
{
	struct form_state *f = form_of(s);

	if (row < f->row_count && form_is_field(f, row))
		f->focus = row;
	start_editing(f);
	form_reveal(s);
}

const char *form_typed_text(const struct form_state *f)
{
	return form_is_note(f, f->focus) ? note_text(&f->note) : line_text(&f->line);
}

bool form_is_typed(const struct form_state *f)
{
	return form_is_editable(f, f->focus) && strcmp(f->rows[f->focus].text, form_typed_text(f)) != 0;
}

bool form_enter(struct screen *s, size_t row, const char *text)
{
	struct form_state *f = form_of(s);
	struct err err;

	if (!record_enter(session_of(s), &f->mine, f->rows[row].field, text, &err)) {
		set_text(&f->rows[row].text, mem_copy(text));
		form_blame(f, row, err.text);
		return false;
	}
	refresh_row(s, row);
	f->is_changed = !record_same(&f->original, &f->mine);
	return true;
}

bool form_commit(struct screen *s)
{
	struct form_state *f = form_of(s);

	if (!form_is_typed(f))
		return f->rows[f->focus].error == NULL;
	if (!form_enter(s, f->focus, form_typed_text(f)))
		return false;
	start_editing(f);
	return true;
}

void form_set_value(struct screen *s, const char *value)
{
	struct form_state *f = form_of(s);

	record_put(&f->mine, f->rows[f->focus].field, value);
	refresh_row(s, f->focus);
	start_editing(f);
	form_reveal(s);
	f->is_changed = !record_same(&f->original, &f->mine);
	f->is_draft_due = true;
}
