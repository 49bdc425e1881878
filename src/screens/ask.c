#include "screens/ask.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/term.h"
#include "screens/app.h"
#include "ui/dialog.h"
#include "ui/screen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_LENGTH = 400 };

unsigned ask_reaction(bool is_open)
{
	return is_open ? REACT_OPENED : REACT_FAILED;
}

unsigned ask_line(struct screen *s, const char *title, const char *label, const char *preset, int tag, struct err *err)
{
	struct prompt prompt = {.title = title, .label = label, .preset = preset, .max = LINE_MAX_LENGTH};

	return ask_reaction(prompt_open(s, &prompt, tag, err));
}

unsigned ask_as_of(struct screen *s, const char *preset, int tag, struct err *err)
{
	return ask_line(s, _("As of"), _("On which day? Empty: as things stand now."), preset, tag, err);
}

bool ask_as_of_day(const struct screen *s, const char *typed, struct date *day_out, struct err *err)
{
	struct date today = session_of(s)->today, day = {0};
	enum date_precision precision;

	if (*typed && !date_parse(typed, today, DATE_LAST, &day, &precision, err))
		return false;
	*day_out = date_compare(day, today) == 0 ? (struct date){0} : day;
	return true;
}

char *ask_path(const char *typed)
{
	const char *home = getenv("HOME");
	struct buf path = {0};

	if (home && strncmp(typed, "~/", 2) == 0)
		buf_printf(&path, "%s%s", home, typed + 1);
	else
		buf_puts(&path, typed);
	return buf_take(&path);
}

char *ask_path_words(const char *path)
{
	const char *home = getenv("HOME");
	size_t len = home ? strlen(home) : 0;
	struct buf words = {0};

	if (len > 0 && strncmp(path, home, len) == 0 && path[len] == '/')
		buf_printf(&words, "~%s", path + len);
	else
		buf_puts(&words, path);
	return buf_take(&words);
}

unsigned ask_new_file(struct screen *s, const char *title, const char *name, int tag, struct err *err)
{
	struct buf path = {0};
	unsigned reaction;

	buf_printf(&path, "%s/%s", getenv("HOME") ? "~" : ".", name);
	reaction = ask_line(s, title, _("Into which new file"), buf_text(&path), tag, err);
	buf_finish(&path);
	return reaction;
}

FILE *ask_create_file(const char *path, struct err *err)
{
	FILE *file = fopen(path, "wxe");
	int reason = errno;
	char *words;

	if (file)
		return file;
	words = ask_path_words(path);
	if (reason == EEXIST)
		err_set(err, ERR_REFUSED, _("%s exists already; choose another name."), words);
	else if (reason == ENOENT)
		err_set(err, ERR_STORAGE, _("%s cannot be written: there is no such folder."), words);
	else
		err_set(err, ERR_STORAGE, _("%s cannot be written: %s."), words, err_reason(reason));
	free(words);
	return NULL;
}

bool list_has_word(const char *list, const char *item)
{
	size_t len = strlen(item);

	for (const char *p = list; p && (p = strstr(p, item)); p += len)
		if ((p == list || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0'))
			return true;
	return false;
}

bool ask_has_words(const struct field *f)
{
	return f->choices || f->type == FIELD_BOOL || f->type == FIELD_TABLE;
}

static struct ask_word *vocabulary(const struct screen *s, const char *kind, size_t *count_out)
{
	const struct term *terms = terms_of(session_of(s)->terms, kind, count_out);
	struct ask_word *words = mem_zalloc(*count_out + 1, sizeof(*words));

	for (size_t i = 0; i < *count_out; i++)
		words[i] = (struct ask_word){terms[i].code, term_word(&terms[i])};
	return words;
}

static struct ask_word *registers(size_t *count_out)
{
	const struct entity *const *all = entity_all(count_out);
	struct ask_word *words = mem_zalloc(*count_out + 1, sizeof(*words));

	for (size_t i = 0; i < *count_out; i++)
		words[i] = (struct ask_word){all[i]->table, _(all[i]->singular)};
	return words;
}

struct ask_word *ask_words(const struct screen *s, const struct field *f, size_t *count_out)
{
	struct ask_word *words;

	if (f->choices)
		return vocabulary(s, f->choices, count_out);
	if (f->type == FIELD_TABLE)
		return registers(count_out);
	words = mem_zalloc(2, sizeof(*words));
	words[0] = (struct ask_word){"1", _("yes")};
	words[1] = (struct ask_word){"0", _("no")};
	*count_out = 2;
	return words;
}

/* Whether the list begins with the line "(empty)": of several words none is ticked instead. */
static bool offers_empty(const struct field *f)
{
	return f->type != FIELD_CHOICES && !(f->flags & FIELD_REQUIRED);
}

unsigned ask_word(struct screen *s, const struct field *f, const char *value, int tag, struct err *err)
{
	size_t count, at = 0;
	struct ask_word *words = ask_words(s, f, &count);
	struct choice_item *items = mem_zalloc(count + 1, sizeof(*items));
	bool *picked = mem_zalloc(count + 1, sizeof(*picked));
	struct choice choice = {.title = _(f->label), .items = items, .picked = picked};

	if (offers_empty(f))
		items[at++].label = _("(empty)");
	for (size_t i = 0; i < count; i++, at++) {
		items[at] = (struct choice_item){.label = words[i].label, .name = words[i].code};
		picked[at] = list_has_word(value, words[i].code);
		if (picked[at] && choice.preset == 0)
			choice.preset = (int)at;
	}
	choice.count = at;
	choice.is_multiple = f->type == FIELD_CHOICES;
	bool is_open = choice_open(s, &choice, tag, err);
	free(words);
	free(items);
	free(picked);
	return ask_reaction(is_open);
}

char *ask_word_value(const struct screen *s, const struct field *f, const struct answer *answer)
{
	size_t count;
	struct ask_word *words = ask_words(s, f, &count);
	int choice = answer->choice - offers_empty(f);
	struct buf list = {0};

	for (size_t i = 0; i < count; i++)
		if (f->type == FIELD_CHOICES ? answer->picked && answer->picked[i] : (int)i == choice)
			buf_printf(&list, "%s%s", list.len ? " " : "", words[i].code);
	free(words);
	return list.len ? buf_take(&list) : NULL;
}
