#include "type_ops.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "db/db.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"

enum { TEXT_MAX = 200, NOTE_MAX = 20000, DECIMALS = 4 };

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
	return err_blame(err, c->f->column, _("%s must lie between %lld and %lld."), _(c->f->label),
		(long long)c->f->min, (long long)c->f->max);
}

/* A mark of thousands has one to three digits in front and three behind: in 12,50 it may be meant for a point. */
static bool is_thousands(const char *typed, const char *mark)
{
	const char *first = mark;

	while (first > typed && first[-1] >= '0' && first[-1] <= '9')
		first--;
	return (*mark == ',' || *mark == ' ') && mark > first && mark - first <= 3 &&
	       strspn(mark + 1, "0123456789") == 3;
}

/* A number as people write it: thousands parted, a percent sign behind. What else stands in it is left for a refusal.
 */
static char *plain_number(const char *typed)
{
	char *plain = mem_copy(typed);
	size_t len = strlen(plain), to = 0;

	if (len > 0 && plain[len - 1] == '%')
		plain[--len] = '\0';
	while (len > 0 && plain[len - 1] == ' ')
		plain[--len] = '\0';
	for (size_t i = 0; i < len; i++)
		if (!is_thousands(typed, typed + i))
			plain[to++] = plain[i];
	plain[to] = '\0';
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

char *type_decimal(double number)
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
	*value_out = type_decimal(number);
	return true;
}

static bool check_decimal(const struct context *c, const char *value, struct err *err)
{
	return check_range(c, strtod(value, NULL), err);
}

/* Yuan with at most two decimals, kept in fen. */
static bool parse_money(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	char *plain = plain_number(typed), *end;
	const char *point = strchr(plain, '.');
	double yuan = strtod(plain, &end);
	bool is_money = end != plain && *end == '\0' && strspn(plain, "+-0123456789.") == strlen(plain) &&
			yuan > -1e12 && yuan < 1e12 && (!point || strlen(point) <= strlen(".00"));

	free(plain);
	if (!is_money)
		return err_blame(err, c->f->column, _("%s takes an amount in yuan such as 1200.50, not \"%s\"."),
			_(c->f->label), typed);
	*value_out = mem_zalloc(24, 1);
	snprintf(*value_out, 24, "%lld", (long long)(yuan * 100 + (yuan < 0 ? -0.5 : 0.5)));
	return true;
}

static bool check_money(const struct context *c, const char *value, struct err *err)
{
	long long fen = strtoll(value, NULL, 10);

	if (c->f->max <= c->f->min || (fen >= c->f->min && fen <= c->f->max))
		return true;
	return err_blame(err, c->f->column, _("%s must lie between %.2f and %.2f yuan."), _(c->f->label),
		(double)c->f->min / 100, (double)c->f->max / 100);
}

static void format_money(const struct context *c, const char *value, struct buf *out)
{
	long long fen = strtoll(value, NULL, 10);

	(void)c;
	buf_printf(out, "%s%lld.%02lld", fen < 0 ? "-" : "", llabs(fen) / 100, llabs(fen) % 100);
}

static enum date_edge edge_of(const struct field *f)
{
	return f->flags & FIELD_LAST_DAY || f->is_day_after ? DATE_LAST : DATE_FIRST;
}

bool type_read_date(
	const struct context *c, const char *typed, enum date_precision *precision, char **value_out, struct err *err)
{
	struct date date;
	char text[DATE_TEXT_SIZE];

	if (!date_parse(typed, c->s->today, edge_of(c->f), &date, precision, err)) {
		struct err why = *err;

		return err_blame(err, c->f->column, "%s", why.text);
	}
	date_write(date_add_days(date, c->f->is_day_after), text);
	*value_out = mem_copy(text);
	return true;
}

/* A month or year alone stays as it is. */
static void format_date(const struct context *c, const char *value, struct buf *out)
{
	char text[DATE_TEXT_SIZE];
	struct date date;

	if (c->f->is_day_after && date_read(value, &date)) {
		date_write(date_add_days(date, -1), text);
		value = text;
	}
	buf_puts(out, value);
}

static bool parse_date(const struct context *c, const char *typed, char **value_out, struct err *err)
{
	enum date_precision precision;

	if (!type_read_date(c, typed, &precision, value_out, err))
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

/* Whether the text would be read as several items. */
static bool is_parted(const struct context *c, const char *text)
{
	const char *separators = type_table[c->f->type].separators;
	char sign[8] = {0};
	uint32_t cp;

	for (size_t len; separators && *separators; separators += len) {
		len = text_decode(separators, &cp);
		memcpy(sign, separators, len);
		sign[len] = '\0';
		if (strstr(text, sign))
			return true;
	}
	return false;
}

static void export_ref(const struct context *c, const char *value, struct buf *out)
{
	char *name = reference_name(c->s, c->f->ref, strtoll(value, NULL, 10));

	if (is_parted(c, name))
		buf_printf(out, "#%s", value);
	else
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

const struct type_ops type_table[] = {
	[FIELD_TEXT] = {.check = check_text, .bind = bind_text},
	[FIELD_NOTE] = {.check = check_note, .bind = bind_text},
	[FIELD_CODE] = {.narrow = true, .check = check_code, .bind = bind_text},
	[FIELD_INT] = {.narrow = true, .parse = parse_int, .check = check_int, .bind = bind_int},
	[FIELD_DECIMAL] = {.narrow = true, .parse = parse_decimal, .check = check_decimal, .bind = bind_real},
	[FIELD_MONEY] =
		{.narrow = true, .parse = parse_money, .check = check_money, .format = format_money, .bind = bind_int},
	[FIELD_DATE] =
		{.narrow = true, .parse = parse_date, .check = check_date, .format = format_date, .bind = bind_text},
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
