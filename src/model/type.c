#include "model/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "db/db.h"
#include "model/record.h"
#include "model/session.h"
#include "model/term.h"
#include "type_ops.h"

/* Calls `item` for each part of `list` between any of the `separators` (UTF-8); false as soon as one fails. */
static bool each_item(const char *list, const char *separators, bool (*item)(void *ctx, char *text), void *ctx)
{
	struct buf part = {0};
	bool good = true;

	for (const char *p = list; good;) {
		uint32_t cp;
		size_t len = text_decode(p, &cp);
		char sign[8] = {0};

		memcpy(sign, p, len);
		if (len > 0 && !strstr(separators, sign)) {
			buf_add(&part, p, len);
			p += len;
			continue;
		}
		char *text = text_trim(buf_take(&part));
		good = *text == '\0' || item(ctx, text);
		free(text);
		if (len == 0)
			break;
		p += len;
	}
	buf_finish(&part);
	return good;
}

/* The canonical items of a list value while it is put together. */
struct items {
	const struct context *c;
	struct err *err;
	char **values;
	size_t count;
};

static bool add_item(void *ctx, char *text)
{
	struct items *items = ctx;
	char *value = NULL;

	if (!type_table[items->c->f->type].parse(items->c, text, &value, items->err))
		/* Codes are separated by spaces, but words may have spaces in them: "junior secondary". */
		return items->c->f->choices && strchr(text, ' ') && each_item(text, " ", add_item, items);
	for (size_t i = 0; i < items->count; i++)
		if (strcmp(items->values[i], value) == 0) {
			free(value);
			return true;
		}
	items->values = mem_resize(items->values, items->count + 1, sizeof(char *));
	items->values[items->count++] = value;
	return true;
}

static int rank_of(const struct context *c, const char *value)
{
	const struct term *term = c->f->choices ? terms_get(c->s->terms, c->f->choices, value) : NULL;

	return term ? term->rank : (int)strtoll(value, NULL, 10);
}

/* Codes stand in the order of their rank and ids ascend, so that equal sets are equal texts. */
static void sort_items(struct items *items)
{
	for (size_t i = 1; i < items->count; i++)
		for (size_t k = i;
			k > 0 && rank_of(items->c, items->values[k]) < rank_of(items->c, items->values[k - 1]); k--) {
			char *swap = items->values[k];

			items->values[k] = items->values[k - 1];
			items->values[k - 1] = swap;
		}
}

static bool parse_list(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	struct items items = {.c = c, .err = err};
	struct buf value = {0};
	bool good = each_item(typed, type_table[c->f->type].separators, add_item, &items);

	sort_items(&items);
	for (size_t i = 0; i < items.count; i++) {
		buf_printf(&value, "%s%s", i ? " " : "", items.values[i]);
		free(items.values[i]);
	}
	free(items.values);
	*value_out = good && value.len > 0 ? buf_take(&value) : NULL;
	buf_finish(&value);
	return good;
}

/* Cleans what was typed; NULL when nothing is left. */
static char *prepare(const struct field *f, const char *typed)
{
	char *text = text_trim(
		text_clean(typed, strlen(typed), f->type == FIELD_NOTE ? TEXT_MANY_LINES : TEXT_ONE_LINE));

	if (type_table[f->type].narrow)
		text_trim(text_narrow(text));
	if (*text)
		return text;
	free(text);
	return NULL;
}

bool value_parse(struct session *s, const struct field *f, const char *typed, char **value_out, struct err *err)
{
	const struct context c = {s, f};
	const struct type_ops *type = &type_table[f->type];
	char *text = prepare(f, typed);
	bool good = true;

	*value_out = NULL;
	if (!text)
		return true;
	if (type->separators)
		good = parse_list(&c, text, value_out, err);
	else if (type->parse)
		good = type->parse(&c, text, value_out, err);
	else
		*value_out = mem_copy(text);
	free(text);
	if (good && *value_out && !value_check(s, f, *value_out, err)) {
		free(*value_out);
		*value_out = NULL;
		return false;
	}
	return good;
}

/* A date that may be known only to the month or year. One that stays as it is keeps what was known of it. */
static bool enter_date(
	const struct context *c, struct record *rec, size_t at, char **value_out, const char *typed, struct err *err)
{
	static const char *const precisions[] = {[DATE_DAY] = "day", [DATE_MONTH] = "month", [DATE_YEAR] = "year"};
	enum date_precision precision;
	char *text = prepare(c->f, typed);
	bool good = !text || type_read_date(c, text, &precision, value_out, err);

	if (good && text && !value_same(*value_out, rec->values[at]))
		record_set(rec, c->f->precision, precisions[precision]);
	free(text);
	return good;
}

bool record_enter(struct session *s, struct record *rec, size_t at, const char *typed, struct err *err)
{
	const struct field *f = &rec->entity->fields[at];
	const struct context c = {s, f};
	char *value = NULL;
	bool good = f->type == FIELD_DATE && f->precision ? enter_date(&c, rec, at, &value, typed, err)
							  : value_parse(s, f, typed, &value, err);

	if (good)
		record_put(rec, at, value);
	free(value);
	return good;
}

/* A date only as far as it is known. */
char *record_show(struct session *s, const struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	const char *precision = f->type == FIELD_DATE && f->precision ? record_get(rec, f->precision) : NULL;
	size_t known = value_same(precision, "month")  ? strlen("YYYY-MM")
		       : value_same(precision, "year") ? strlen("YYYY")
						       : SIZE_MAX;
	char *text = value_format(s, f, rec->values[at]);

	if (strlen(text) > known)
		text[known] = '\0';
	return text;
}

struct writer {
	const struct context *c;
	void (*write)(const struct context *c, const char *value, struct buf *out);
	const char *between;
	struct buf out;
};

static bool write_item(void *ctx, char *text)
{
	struct writer *w = ctx;

	if (w->out.len > 0)
		buf_puts(&w->out, w->between);
	if (w->write)
		w->write(w->c, text, &w->out);
	else
		buf_puts(&w->out, text);
	return true;
}

static char *write_value(const struct context *c, const char *value,
	void (*write)(const struct context *c, const char *value, struct buf *out), const char *between)
{
	struct writer w = {.c = c, .write = write, .between = between};
	char *copy = mem_copy(value);

	if (type_table[c->f->type].separators)
		each_item(copy, " ", write_item, &w);
	else
		write_item(&w, copy);
	free(copy);
	return buf_take(&w.out);
}

char *value_format(struct session *s, const struct field *f, const char *value)
{
	const struct context c = {s, f};

	if (!value || !*value)
		return mem_copy("");
	return write_value(&c, value, type_table[f->type].format, f->type == FIELD_CHOICES ? _(", ") : "; ");
}

char *moment_show(struct session *s, long long at)
{
	static const struct field moment = {.column = "at", .label = "", .type = FIELD_MOMENT};
	char number[24];

	snprintf(number, sizeof(number), "%lld", at);
	return value_format(s, &moment, number);
}

char *value_export(struct session *s, const struct field *f, const char *value)
{
	const struct context c = {s, f};
	const struct type_ops *type = &type_table[f->type];

	if (!value || !*value)
		return mem_copy("");
	return write_value(&c, value, type->export ? type->export : type->format, f->type == FIELD_CHOICES ? "," : ";");
}

struct checker {
	const struct context *c;
	struct err *err;
};

static bool check_item(void *ctx, char *text)
{
	struct checker *checker = ctx;

	return type_table[checker->c->f->type].check(checker->c, text, checker->err);
}

bool value_check(struct session *s, const struct field *f, const char *value, struct err *err)
{
	const struct context c = {s, f};
	struct checker checker = {&c, err};

	if (!value) {
		if (f->flags & FIELD_REQUIRED)
			return err_blame(err, f->column, _("%s must be filled in."), _(f->label));
		return true;
	}
	/* Nobody types or imports such text; another program, or a damaged disk, left it. */
	if (!text_is_clean(value, strlen(value), f->type == FIELD_NOTE ? TEXT_MANY_LINES : TEXT_ONE_LINE))
		return err_blame(err, f->column,
			_("%s holds signs that nobody can see or that are no text; type it again."), _(f->label));
	if (!type_table[f->type].check)
		return true;
	if (!type_table[f->type].separators)
		return type_table[f->type].check(&c, value, err);
	char *copy = mem_copy(value);
	bool good = each_item(copy, " ", check_item, &checker);
	free(copy);
	return good;
}

char *value_fetch(struct stmt *st, int column, const struct field *f)
{
	if (stmt_is_null(st, column))
		return NULL;
	if (f->type == FIELD_DECIMAL)
		return type_decimal(stmt_real(st, column));
	return mem_copy(stmt_text(st, column));
}

void value_bind(struct stmt *st, int at, const struct field *f, const char *value)
{
	if (!value || !*value)
		stmt_bind_null(st, at);
	else
		type_table[f->type].bind(st, at, value);
}
