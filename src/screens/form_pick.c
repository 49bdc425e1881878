#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "form_state.h"
#include "model/entity.h"
#include "model/filter.h"
#include "model/session.h"
#include "model/term.h"
#include "screens/ask.h"
#include "screens/list.h"
#include "ui/screen.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *value_of(const struct form_state *f)
{
	return f->mine.values[f->rows[f->focus].field];
}

/* What was typed and not understood, or not yet read, goes along into the search. */
static const char *looked_for(const struct form_state *f)
{
	bool is_open = form_is_typed(f) || f->rows[f->focus].error;

	return is_open && form_field(f)->type == FIELD_REF ? line_text(&f->line) : NULL;
}

/* Only what belongs to the same record as this one, when that is known. */
static void add_within(struct filter *filter, const struct field *field, const struct record *rec)
{
	const char *value = field->within ? record_get(rec, field->within) : NULL;

	if (value)
		filter_set(filter, entity_field(field->ref, field->within), FILTER_IS, &value, 1);
}

static unsigned open_picker(struct screen *s, const struct field *field, struct err *err)
{
	struct form_state *f = form_of(s);
	const char *find = looked_for(f);
	struct filter filter = {0};
	struct list_arg arg = {
		.entity = field->ref,
		.is_picker = true,
		.selected = !find && field->type == FIELD_REF && value_of(f) ? strtoll(value_of(f), NULL, 10) : 0,
		.find = find,
		.filter = &filter,
	};
	unsigned reaction;

	add_within(&filter, field, &f->mine);
	reaction = ask_reaction(screen_open(s, &list_screen, &arg, FORM_TAG_PICK, err));
	filter_finish(&filter);
	return reaction;
}

unsigned form_pick(struct screen *s, struct err *err)
{
	struct form_state *f = form_of(s);
	const struct field *field = form_field(f);

	if (!form_is_editable(f, f->focus))
		return REACT_NONE;
	/* What is chosen joins what was typed. */
	if (field->type == FIELD_REFS || field->type == FIELD_CHOICES)
		form_commit(s);
	if (field->type == FIELD_BOOL) {
		form_set_value(s, value_same(value_of(f), "1") ? "0" : "1");
		return REACT_REDRAW;
	}
	if (ask_has_words(field))
		return ask_word(s, field, value_of(f), FORM_TAG_CHOICE, err);
	return field->ref ? open_picker(s, field, err) : REACT_NONE;
}

/* Several references: one that is among them goes, another one joins them. */
static void toggle(struct screen *s, const char *id)
{
	const char *old = value_of(form_of(s));
	struct buf list = {0};

	for (const char *p = old; p && *p;) {
		size_t len = strcspn(p, " ");

		if (strlen(id) != len || strncmp(p, id, len) != 0)
			buf_printf(&list, "%s%.*s", list.len ? " " : "", (int)len, p);
		p += len + strspn(p + len, " ");
	}
	if (!list_has_word(old, id))
		buf_printf(&list, "%s%s", list.len ? " " : "", id);
	form_set_value(s, buf_text(&list));
	buf_finish(&list);
}

unsigned form_picked(struct screen *s, int64_t id)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	if (form_field(form_of(s))->type == FIELD_REFS)
		toggle(s, number);
	else
		form_set_value(s, number);
	return REACT_REDRAW;
}

unsigned form_chosen(struct screen *s, const struct answer *answer)
{
	char *value = ask_word_value(s, form_field(form_of(s)), answer);

	form_set_value(s, value);
	free(value);
	return REACT_REDRAW;
}

/* How a value of the type is written. */
static const char *typing_hint(const struct field *f)
{
	switch (f->type) {
	case FIELD_DATE:
		return f->precision ? _("Written as 2019-8-31, 2019.8.31, 20190831, 2019年8月31日 or +30; a month or "
					"year alone will do.")
				    : _("Written as 2019-8-31, 2019.8.31, 20190831, 2019年8月31日 or +30.");
	case FIELD_REF: return _("Type a name, a code or # and a number, or choose with F4.");
	case FIELD_REFS: return _("Several are separated by semicolons; F4 adds one or takes it out.");
	case FIELD_CHOICE: return _("Type the word, or choose with F4.");
	case FIELD_CHOICES: return _("Several are separated by commas; F4 shows them all.");
	case FIELD_BOOL: return _("Yes or no; Space turns it round.");
	case FIELD_NOTE: return _("Enter begins a new line, Tab goes on.");
	default: return NULL;
	}
}

/* What the word that stands in a choice means, where the vocabulary tells. */
static void explain_word(const struct screen *s, struct buf *out)
{
	const struct form_state *f = form_of(s);
	const struct field *field = form_field(f);
	const struct term *term = NULL;

	if (field->type == FIELD_CHOICE && value_of(f))
		term = terms_get(form_session(s)->terms, field->choices, value_of(f));
	if (!term || !term->note)
		return;
	buf_printf(out, _("%s: %s"), term_word(term), term->note);
	buf_puts(out, "\n");
}

void form_explain_field(const struct screen *s, struct buf *out)
{
	const struct form_state *f = form_of(s);
	const struct field *field = form_field(f);
	const char *hint = form_is_editable(f, f->focus) ? typing_hint(field)
			   : f->is_read_only		 ? NULL
							 : _("The program keeps this field itself.");

	explain_word(s, out);
	if (field->help)
		buf_puts(out, _(field->help));
	if (hint)
		buf_printf(out, "%s%s", field->help ? "\n" : "", hint);
}
