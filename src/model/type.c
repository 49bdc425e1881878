#include "model/type.h"

#include <inttypes.h>
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
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"

enum { TEXT_MAX = 200, NOTE_MAX = 20000, DECIMALS = 4 };

/* What is known of a value while it is read, shown or checked. */
struct context {
	struct session *s;
	const struct field *f;
};

/*
 * One kind of value. `parse` gets cleaned, trimmed text that is not empty; `check` and `format` a canonical value that
 * is not empty. NULL members mean "the text itself". `list` types hold several items, split at `separators` when typed.
 */
struct type_ops {
	bool narrow; /* full-width twins are taken as half-width */
	const char *separators;
	bool (*parse)(const struct context *c, const char *typed, char **value_out, struct err *err);
	bool (*check)(const struct context *c, const char *value, struct err *err);
	void (*format)(const struct context *c, const char *value, struct buf *out);
	void (*export)(const struct context *c, const char *value, struct buf *out);
	void (*bind)(struct stmt *st, int at, const char *value);
};

static bool check_length(const struct context *c, const char *value, size_t max, struct err *err)
{
	size_t limit = c->f->max > 0 ? (size_t)c->f->max : max;

	if (text_length(value) <= limit)
		return true;
	return err_blame(err, c->f->column, _("%s has %zu characters; at most %zu fit."), _(c->f->label),
		text_length(value), limit);
}

static bool check_text(const struct context *c, const char *value, struct err *err)
{
	return check_length(c, value, TEXT_MAX, err);
}

static bool check_note(const struct context *c, const char *value, struct err *err)
{
	return check_length(c, value, NOTE_MAX, err);
}

static bool check_code(const struct context *c, const char *value, struct err *err)
{
	for (const char *p = value; *p; p++)
		if (*p <= ' ' || *p > '~')
			return err_blame(err, c->f->column,
				_("%s takes letters, digits and signs without spaces, not \"%s\"."), _(c->f->label),
				value);
	return check_length(c, value, TEXT_MAX, err);
}

static bool check_range(const struct context *c, double value, struct err *err)
{
	if (c->f->max <= c->f->min || (value >= (double)c->f->min && value <= (double)c->f->max))
		return true;
	return err_blame(err, c->f->column, _("%s must lie between %" PRId64 " and %" PRId64 "."), _(c->f->label),
		c->f->min, c->f->max);
}

/* A number as people write it: thousands separated by commas, a percent sign, blanks. */
static char *plain_number(const char *typed)
{
	char *plain = mem_copy(typed);
	char *to = plain;

	for (const char *p = typed; *p; p++)
		if (*p != ',' && *p != ' ' && *p != '%')
			*to++ = *p;
	*to = '\0';
	return plain;
}

static bool parse_int(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	char *plain = plain_number(typed), *end;
	long long number = strtoll(plain, &end, 10);
	bool is_number = end != plain && *end == '\0' && strlen(plain) <= 18;

	free(plain);
	if (!is_number)
		return err_blame(err, c->f->column, _("%s takes a whole number, not \"%s\"."), _(c->f->label), typed);
	*value_out = mem_zalloc(24, 1);
	snprintf(*value_out, 24, "%lld", number);
	return true;
}

static bool check_int(const struct context *c, const char *value, struct err *err)
{
	return check_range(c, (double)strtoll(value, NULL, 10), err);
}

/* At most `DECIMALS` digits behind the point and no zeros at the end, so that equal numbers are equal texts. */
static char *canonical_decimal(double number)
{
	char text[40];
	size_t len = (size_t)snprintf(text, sizeof(text), "%.*f", DECIMALS, number);

	while (text[len - 1] == '0')
		len--;
	if (text[len - 1] == '.')
		len--;
	return mem_copy_n(text, len);
}

static bool parse_decimal(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	char *plain = plain_number(typed), *end;
	double number = strtod(plain, &end);
	bool is_number = end != plain && *end == '\0' && strspn(plain, "+-0123456789.") == strlen(plain) &&
			 number > -1e12 && number < 1e12;

	free(plain);
	if (!is_number)
		return err_blame(err, c->f->column, _("%s takes a number, not \"%s\"."), _(c->f->label), typed);
	*value_out = canonical_decimal(number);
	return true;
}

static bool check_decimal(const struct context *c, const char *value, struct err *err)
{
	return check_range(c, strtod(value, NULL), err);
}

static enum date_edge edge_of(const struct field *f)
{
	return f->flags & FIELD_LAST_DAY ? DATE_LAST : DATE_FIRST;
}

/* Reads a date; the sentence of the reader is kept and the field blamed. */
static bool read_date(
	const struct context *c, const char *typed, enum date_precision *precision, char **value_out, struct err *err)
{
	struct date date;
	char text[DATE_TEXT_SIZE];

	if (!date_parse(typed, c->s->today, edge_of(c->f), &date, precision, err)) {
		struct err why = *err;

		return err_blame(err, c->f->column, "%s", why.text);
	}
	date_write(date, text);
	*value_out = mem_copy(text);
	return true;
}

static bool parse_date(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	enum date_precision precision;

	if (!read_date(c, typed, &precision, value_out, err))
		return false;
	if (precision == DATE_DAY || c->f->precision)
		return true;
	free(*value_out);
	*value_out = NULL;
	return err_blame(err, c->f->column, _("The day is missing in \"%s\"."), typed);
}

static bool check_date(const struct context *c, const char *value, struct err *err)
{
	struct date date;

	if (date_read(value, &date))
		return true;
	return err_blame(
		err, c->f->column, _("\"%s\" is no date; write it as 2019-8-31, 20190831 or 2019年8月31日."), value);
}

static void format_moment(const struct context *c, const char *value, struct buf *out)
{
	enum { LOCAL_OFFSET = 8 * 3600, DAY = 86400 };
	long long moment = strtoll(value, NULL, 10);
	int minutes = (int)((moment + LOCAL_OFFSET) % DAY / 60);
	char text[DATE_TEXT_SIZE];

	(void)c;
	date_write(date_of_moment(moment), text);
	buf_printf(out, "%s %02d:%02d", text, minutes / 60, minutes % 60);
}

static bool parse_bool(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	static const char *const yes[] = {"1", "y", "yes", "true", "是", "√", "✓"};
	static const char *const no[] = {"0", "n", "no", "false", "否", "×"};

	for (size_t i = 0; i < COUNT(yes); i++)
		if (strcasecmp(typed, yes[i]) == 0)
			*value_out = mem_copy("1");
	for (size_t i = 0; i < COUNT(no); i++)
		if (strcasecmp(typed, no[i]) == 0)
			*value_out = mem_copy("0");
	return *value_out || err_blame(err, c->f->column, _("%s takes yes or no, not \"%s\"."), _(c->f->label), typed);
}

static bool check_bool(const struct context *c, const char *value, struct err *err)
{
	if (value_same(value, "0") || value_same(value, "1"))
		return true;
	return err_blame(err, c->f->column, _("%s takes yes or no, not \"%s\"."), _(c->f->label), value);
}

static void format_bool(const struct context *c, const char *value, struct buf *out)
{
	(void)c;
	buf_puts(out, *value == '1' ? _("yes") : _("no"));
}

static bool parse_choice(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	const struct term *term = terms_find(c->s->terms, c->f->choices, typed);

	if (!term)
		return err_blame(err, c->f->column, _("\"%s\" is not among the choices of %s."), typed, _(c->f->label));
	*value_out = mem_copy(term->code);
	return true;
}

static bool check_choice(const struct context *c, const char *value, struct err *err)
{
	if (terms_get(c->s->terms, c->f->choices, value))
		return true;
	return err_blame(err, c->f->column, _("\"%s\" is not among the choices of %s."), value, _(c->f->label));
}

static void format_choice(const struct context *c, const char *value, struct buf *out)
{
	buf_puts(out, terms_word(c->s->terms, c->f->choices, value));
}

static bool parse_ref(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	int64_t id;

	if (!reference_find(c->s, c->f->ref, typed, &id, err)) {
		struct err why = *err;

		return err_blame(err, c->f->column, "%s", why.text);
	}
	*value_out = mem_zalloc(24, 1);
	snprintf(*value_out, 24, "%" PRId64, id);
	return true;
}

static bool check_ref(const struct context *c, const char *value, struct err *err)
{
	if (reference_exists(c->s, c->f->ref, strtoll(value, NULL, 10)))
		return true;
	return err_blame(err, c->f->column, _("The %s chosen for %s is no longer there."), _(c->f->ref->singular),
		_(c->f->label));
}

static void format_ref(const struct context *c, const char *value, struct buf *out)
{
	char *title = reference_title(c->s, c->f->ref, strtoll(value, NULL, 10));

	buf_puts(out, title);
	free(title);
}

static void export_ref(const struct context *c, const char *value, struct buf *out)
{
	char *name = reference_name(c->s, c->f->ref, strtoll(value, NULL, 10));

	buf_puts(out, name);
	free(name);
}

static bool parse_table(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	const struct entity *e = entity_named(typed);

	if (!e)
		return err_blame(err, c->f->column, _("There is no register called \"%s\"."), typed);
	*value_out = mem_copy(e->table);
	return true;
}

static bool check_table(const struct context *c, const char *value, struct err *err)
{
	const struct entity *e = entity_named(value);

	if (e && value_same(e->table, value))
		return true;
	return err_blame(err, c->f->column, _("There is no register called \"%s\"."), value);
}

static void put_owned(struct buf *out, char *text)
{
	buf_puts(out, text);
	free(text);
}

static void format_table(const struct context *c, const char *value, struct buf *out)
{
	(void)c;
	put_owned(out, reference_table_word(value));
}

static void format_record(const struct context *c, const char *value, struct buf *out)
{
	put_owned(out, reference_record_title(c->s, value));
}

static void format_state(const struct context *c, const char *value, struct buf *out)
{
	put_owned(out, reference_state_word(c->s, value));
}

static void bind_text(struct stmt *st, int at, const char *value)
{
	stmt_bind_text(st, at, value);
}

static void bind_int(struct stmt *st, int at, const char *value)
{
	stmt_bind_int(st, at, strtoll(value, NULL, 10));
}

static void bind_real(struct stmt *st, int at, const char *value)
{
	stmt_bind_real(st, at, strtod(value, NULL));
}

static const struct type_ops types[] = {
	[FIELD_TEXT] = {.check = check_text, .bind = bind_text},
	[FIELD_NOTE] = {.check = check_note, .bind = bind_text},
	[FIELD_CODE] = {.narrow = true, .check = check_code, .bind = bind_text},
	[FIELD_INT] = {.narrow = true, .parse = parse_int, .check = check_int, .bind = bind_int},
	[FIELD_DECIMAL] = {.narrow = true, .parse = parse_decimal, .check = check_decimal, .bind = bind_real},
	[FIELD_DATE] = {.narrow = true, .parse = parse_date, .check = check_date, .bind = bind_text},
	[FIELD_MOMENT] = {.narrow = true, .parse = parse_int, .format = format_moment, .bind = bind_int},
	[FIELD_BOOL] =
		{.narrow = true, .parse = parse_bool, .check = check_bool, .format = format_bool, .bind = bind_int},
	[FIELD_CHOICE] = {.parse = parse_choice, .check = check_choice, .format = format_choice, .bind = bind_text},
	[FIELD_CHOICES] = {.separators = ",;、，；|",
		.parse = parse_choice,
		.check = check_choice,
		.format = format_choice,
		.bind = bind_text},
	[FIELD_REF] =
		{.parse = parse_ref, .check = check_ref, .format = format_ref, .export = export_ref, .bind = bind_int},
	[FIELD_REFS] = {.separators = ";；|",
		.parse = parse_ref,
		.check = check_ref,
		.format = format_ref,
		.export = export_ref,
		.bind = bind_text},
	[FIELD_TABLE] = {.parse = parse_table, .check = check_table, .format = format_table, .bind = bind_text},
	[FIELD_RECORD] = {.format = format_record, .bind = bind_text},
	[FIELD_STATE] = {.format = format_state, .bind = bind_text},
};

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

	if (!types[items->c->f->type].parse(items->c, text, &value, items->err))
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
	bool good = each_item(typed, types[c->f->type].separators, add_item, &items);

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

	if (types[f->type].narrow)
		text_trim(text_narrow(text));
	if (*text)
		return text;
	free(text);
	return NULL;
}

bool value_parse(struct session *s, const struct field *f, const char *typed, char **value_out, struct err *err)
{
	const struct context c = {s, f};
	const struct type_ops *type = &types[f->type];
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

bool record_enter(struct session *s, struct record *rec, size_t at, const char *typed, struct err *err)
{
	static const char *const precisions[] = {[DATE_DAY] = "day", [DATE_MONTH] = "month", [DATE_YEAR] = "year"};
	const struct field *f = &rec->entity->fields[at];
	const struct context c = {s, f};
	char *value = NULL;

	if (f->type == FIELD_DATE && f->precision) {
		enum date_precision precision;
		char *text = prepare(f, typed);

		if (text && !read_date(&c, text, &precision, &value, err)) {
			free(text);
			return false;
		}
		if (text)
			record_set(rec, f->precision, precisions[precision]);
		free(text);
	} else if (!value_parse(s, f, typed, &value, err)) {
		return false;
	}
	record_put(rec, at, value);
	free(value);
	return true;
}

char *record_show(struct session *s, const struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	char *text = value_format(s, f, rec->values[at]);

	if (f->type == FIELD_DATE && f->precision && rec->values[at]) {
		const char *precision = record_get(rec, f->precision);

		if (value_same(precision, "month"))
			text[strlen("YYYY-MM")] = '\0';
		else if (value_same(precision, "year"))
			text[strlen("YYYY")] = '\0';
	}
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

	if (types[c->f->type].separators)
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
	return write_value(&c, value, types[f->type].format, f->type == FIELD_CHOICES ? _(", ") : "; ");
}

char *value_export(struct session *s, const struct field *f, const char *value)
{
	const struct context c = {s, f};
	const struct type_ops *type = &types[f->type];

	if (!value || !*value)
		return mem_copy("");
	if (f->type == FIELD_MOMENT)
		return mem_copy(value);
	return write_value(&c, value, type->export ? type->export : type->format, f->type == FIELD_CHOICES ? "," : ";");
}

struct checker {
	const struct context *c;
	struct err *err;
};

static bool check_item(void *ctx, char *text)
{
	struct checker *checker = ctx;

	return types[checker->c->f->type].check(checker->c, text, checker->err);
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
	if (!types[f->type].check)
		return true;
	if (!types[f->type].separators)
		return types[f->type].check(&c, value, err);
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
		return canonical_decimal(stmt_real(st, column));
	return mem_copy(stmt_text(st, column));
}

void value_bind(struct stmt *st, int at, const struct field *f, const char *value)
{
	if (!value || !*value)
		stmt_bind_null(st, at);
	else
		types[f->type].bind(st, at, value);
}
