#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/term.h"
#include "screens/app.h"
#include "screens/list.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *value_of(const struct form_state *f)
{
	return f->mine.values[f->rows[f->focus].field];
}

/* Whether `code` is one of the space-separated items of `list`. */
static bool has_item(const char *list, const char *code)
{
	size_t len = strlen(code);

	for (const char *p = list; p && (p = strstr(p, code)); p += len)
		if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
			return true;
	return false;
}

/* The words of the field's vocabulary; the one in the field is under the cursor, several are ticked. */
static unsigned open_choice(struct screen *s, const struct field *field, struct err *err)
{
	struct form_state *f = form_of(s);
	size_t count;
	const struct term *terms = terms_of(session_of(s)->terms, field->choices, &count);
	struct choice_item *items = mem_zalloc(count + 1, sizeof(*items));
	bool *picked = mem_zalloc(count + 1, sizeof(*picked));
	struct choice choice = {.title = _(field->label), .items = items, .count = count, .picked = picked};

	for (size_t i = 0; i < count; i++) {
		items[i] = (struct choice_item){.label = term_word(&terms[i]), .name = terms[i].code};
		picked[i] = value_of(f) && has_item(value_of(f), terms[i].code);
		if (picked[i])
			choice.preset = (int)i;
	}
	choice.is_multiple = field->type == FIELD_CHOICES;
	bool opened = choice_open(s, &choice, FORM_TAG_CHOICE, err);
	free(items);
	free(picked);
	return opened ? REACT_OPENED : REACT_FAILED;
}

static unsigned open_picker(struct screen *s, const struct field *field, struct err *err)
{
	struct form_state *f = form_of(s);
	const char *shown = f->rows[f->focus].text;
	bool is_typed = strcmp(shown, line_text(&f->line)) != 0;
	struct list_arg arg = {
		.entity = field->ref,
		.is_picker = true,
		.selected = field->type == FIELD_REF && value_of(f) ? strtoll(value_of(f), NULL, 10) : 0,
		.find = is_typed && field->type == FIELD_REF ? line_text(&f->line) : NULL,
	};

	return screen_open(s, &list_screen, &arg, FORM_TAG_PICK, err) ? REACT_OPENED : REACT_FAILED;
}

unsigned form_pick(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	const struct field *field = form_field(f);

	if (!field_is_editable(field))
		return REACT_NONE;
	if (field->type == FIELD_BOOL) {
		form_set_value(s, value_of(f) && *value_of(f) == '1' ? "0" : "1");
		return REACT_REDRAW;
	}
	if (field->choices)
		return open_choice(s, field, err);
	return field->ref ? open_picker(s, field, err) : REACT_NONE;
}

/* One reference replaces the value; of several, picking one adds it or takes it away. */
unsigned form_picked(struct screen *s, int64_t id, struct err *err)
{
	struct form_state *f = form_of(s);
	const char *old = value_of(f);
	char code[24];
	struct buf list = {0};

	(void)err;
	snprintf(code, sizeof(code), "%" PRId64, id);
	if (form_field(f)->type == FIELD_REF) {
		form_set_value(s, code);
		return REACT_REDRAW;
	}
	for (const char *p = old; p && *p;) {
		size_t len = strcspn(p, " ");

		if (strtoll(p, NULL, 10) != id)
			buf_printf(&list, "%s%.*s", list.len ? " " : "", (int)len, p);
		p += len + strspn(p + len, " ");
	}
	if (!old || !has_item(old, code))
		buf_printf(&list, "%s%s", list.len ? " " : "", code);
	form_set_value(s, buf_text(&list));
	buf_finish(&list);
	return REACT_REDRAW;
}

unsigned form_chosen(struct screen *s, int choice, const bool *picked, struct err *err)
{
	struct form_state *f = form_of(s);
	size_t count;
	const struct term *terms = terms_of(session_of(s)->terms, form_field(f)->choices, &count);
	struct buf list = {0};

	(void)err;
	if (form_field(f)->type == FIELD_CHOICE) {
		form_set_value(s, terms[choice].code);
		return REACT_REDRAW;
	}
	for (size_t i = 0; picked && i < count; i++)
		if (picked[i])
			buf_printf(&list, "%s%s", list.len ? " " : "", terms[i].code);
	form_set_value(s, buf_text(&list));
	buf_finish(&list);
	return REACT_REDRAW;
}
