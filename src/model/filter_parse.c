#include "model/filter.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"
#include "model/type.h"

/* Values of one condition while it is read. */
struct reader {
	struct session *s;
	const struct field *f;
	struct err *err;
	char **values;
	size_t count;
	bool has_span; /* two of the values are the ends of one */
};

/* The days or moments that a date typed as day, month or year covers. */
struct span {
	bool is_one_value;
	char first[32], last[32];
};

/* Bytes of `sign` or its full-width twin at `p`; 0 when another character stands there. */
static size_t sign_length(const char *p, char sign)
{
	uint32_t cp;
	size_t len = text_decode(p, &cp);

	return cp == (uint32_t)sign || cp == 0xFF01 + (uint32_t)(sign - '!') ? len : 0;
}

/* Ends the text at the first `sign`; what stands behind it, NULL when there is none. */
static char *cut(char *text, char sign)
{
	for (char *p = text; *p; p++) {
		size_t len = sign_length(p, sign);

		if (len > 0) {
			*p = '\0';
			return p + len;
		}
	}
	return NULL;
}

static void keep(struct reader *r, const char *value)
{
	r->values = mem_resize(r->values, r->count + 1, sizeof(*r->values));
	r->values[r->count++] = mem_copy(value);
}

static bool is_dated(const struct field *f)
{
	return f->type == FIELD_DATE || f->type == FIELD_MOMENT;
}

static bool read_span(struct reader *r, const char *typed, struct span *span_out)
{
	/* Shanghai is eight hours before UTC. */
	enum { LOCAL_OFFSET = 8 * 3600, DAY = 86400 };
	struct date first, last;
	enum date_precision precision;

	if (!date_parse(typed, r->s->today, DATE_FIRST, &first, &precision, r->err) ||
		!date_parse(typed, r->s->today, DATE_LAST, &last, &precision, r->err))
		return false;
	span_out->is_one_value = r->f->type == FIELD_DATE && precision == DATE_DAY;
	if (r->f->type == FIELD_DATE) {
		date_write(date_add_days(first, r->f->is_day_after), span_out->first);
		date_write(date_add_days(last, r->f->is_day_after), span_out->last);
	} else {
		snprintf(span_out->first, sizeof(span_out->first), "%ld", date_to_days(first) * DAY - LOCAL_OFFSET);
		snprintf(span_out->last, sizeof(span_out->last), "%ld",
			(date_to_days(last) + 1) * DAY - LOCAL_OFFSET - 1);
	}
	return true;
}

/* Reads one end of a range; an empty one is open. */
static bool read_end(struct reader *r, char *typed, bool is_last)
{
	struct span span;
	char *value = NULL;

	text_trim(typed);
	if (*typed && is_dated(r->f)) {
		if (!read_span(r, typed, &span))
			return false;
		keep(r, is_last ? span.last : span.first);
		return true;
	}
	if (!value_parse(r->s, r->f, typed, &value, r->err))
		return false;
	keep(r, value);
	free(value);
	return true;
}

static bool is_reversed(const struct reader *r)
{
	const char *from = r->values[0], *to = r->values[1];

	if (!from || !to)
		return false;
	return r->f->type == FIELD_DATE ? strcmp(from, to) > 0 : strtod(from, NULL) > strtod(to, NULL);
}

static bool read_range(struct reader *r, char *from, char *to)
{
	if (!read_end(r, from, false) || !read_end(r, to, true))
		return false;
	if (!r->values[0] && !r->values[1])
		return err_set(r->err, ERR_INPUT, _("A range needs a beginning or an end."));
	if (is_reversed(r))
		return err_set(r->err, ERR_INPUT, _("The range ends before it begins."));
	return true;
}

static void keep_pair(struct reader *r, const char *table, const char *rest)
{
	struct buf pair = {0};

	buf_printf(&pair, "%s %s", table, rest);
	keep(r, buf_text(&pair));
	buf_finish(&pair);
}

static void keep_record(struct reader *r, const struct entity *e, int64_t id)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	keep_pair(r, e->table, number);
}

/* A record of any register, as "REGISTER #NUMBER" or by its name where registers have names. */
static bool read_record(struct reader *r, char *typed)
{
	size_t count, before = r->count;
	const struct entity *const *all = entity_all(&count);
	char *number = strrchr(typed, '#');
	const struct entity *e = NULL;
	int64_t id;

	if (number && number > typed) {
		char *table = mem_copy_n(typed, (size_t)(number - typed));

		e = entity_named(text_trim(table));
		free(table);
	}
	if (e) {
		if (!reference_find(r->s, e, number, &id, r->err))
			return false;
		keep_record(r, e, id);
		return true;
	}
	for (size_t i = 0; i < count; i++)
		if (all[i]->flags & ENTITY_NAMED && reference_find(r->s, all[i], typed, &id, r->err))
			keep_record(r, all[i], id);
	return r->count > before ||
	       err_set(r->err, ERR_INPUT, _("No record is meant by it; write the register and #number."));
}

/* A state by its word, in every register that has it. */
static bool read_state(struct reader *r, char *typed)
{
	size_t count, before = r->count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++) {
		size_t at = entity_field(all[i], "state");
		const char *kind = at < all[i]->nfields ? all[i]->fields[at].choices : NULL;
		const struct term *term = kind ? terms_find(r->s->terms, kind, typed) : NULL;

		if (term)
			keep_pair(r, all[i]->table, term->code);
	}
	return r->count > before || err_set(r->err, ERR_INPUT, _("No register has this state."));
}

/* One of the values between the bars; a list value brings several. */
static bool read_value(struct reader *r, char *typed)
{
	bool is_list = r->f->type == FIELD_CHOICES || r->f->type == FIELD_REFS;
	char *value, *rest;

	if (!value_parse(r->s, r->f, typed, &value, r->err))
		return false;
	if (value && !is_list)
		keep(r, value);
	if (value && is_list)
		for (char *item = strtok_r(value, " ", &rest); item; item = strtok_r(NULL, " ", &rest))
			keep(r, item);
	free(value);
	return true;
}

/* A day; a month, a year or the day of a moment as the two ends of what it covers. */
static bool read_date(struct reader *r, char *typed)
{
	struct span span;

	if (!read_span(r, typed, &span))
		return false;
	keep(r, span.first);
	if (!span.is_one_value) {
		keep(r, span.last);
		r->has_span = true;
	}
	return true;
}

/* What may be asked of each kind of value, and how one is read; NULL: as in a form. */
static const struct {
	bool has_range, has_text;
	bool (*read)(struct reader *r, char *typed);
} kinds[] = {
	[FIELD_TEXT] = {.has_text = true},
	[FIELD_NOTE] = {.has_text = true},
	[FIELD_CODE] = {.has_text = true},
	[FIELD_INT] = {.has_range = true},
	[FIELD_DECIMAL] = {.has_range = true},
	[FIELD_DATE] = {.has_range = true, .read = read_date},
	[FIELD_MOMENT] = {.has_range = true, .read = read_date},
	[FIELD_REF] = {.has_text = true},
	[FIELD_REFS] = {.has_text = true},
	[FIELD_RECORD] = {.read = read_record},
	[FIELD_STATE] = {.read = read_state},
};
_Static_assert(COUNT(kinds) == FIELD_STATE + 1, "one row for each type");

static bool read_values(struct reader *r, char *typed)
{
	bool (*read)(struct reader *, char *) = kinds[r->f->type].read;
	char *rest;

	for (char *part = typed; part; part = rest) {
		rest = cut(part, '|');
		text_trim(part);
		if (*part && !(read ? read(r, part) : read_value(r, part)))
			return false;
	}
	if (r->count == 0)
		return err_set(r->err, ERR_INPUT, _("There is no value."));
	if (r->has_span && r->count > 2)
		return err_set(
			r->err, ERR_INPUT, _("Several values must be whole days; name one month or year alone."));
	return true;
}

static bool read_text(struct reader *r, char *typed)
{
	if (!kinds[r->f->type].has_text)
		return err_set(r->err, ERR_INPUT, _("It is not a text; name its value."));
	text_trim(typed);
	if (!*typed)
		return err_set(r->err, ERR_INPUT, _("There is no value."));
	keep(r, typed);
	return true;
}

/* Reads what stands behind the equals sign. */
static bool read_condition(struct reader *r, char *typed, enum filter_op *op_out)
{
	char *range = kinds[r->f->type].has_range ? strstr(typed, "..") : NULL;
	size_t sign;

	if (!*typed) {
		*op_out = FILTER_EMPTY;
		return true;
	}
	if ((sign = sign_length(typed, '*')) > 0 && !typed[sign]) {
		*op_out = FILTER_FILLED;
		return true;
	}
	if ((sign = sign_length(typed, '~')) > 0) {
		*op_out = FILTER_CONTAINS;
		return read_text(r, typed + sign);
	}
	if (range) {
		*range = '\0';
		*op_out = FILTER_BETWEEN;
		return read_range(r, typed, range + strlen(".."));
	}
	if (!read_values(r, typed))
		return false;
	*op_out = r->has_span ? FILTER_BETWEEN : FILTER_IS;
	return true;
}

static bool parse_for(struct reader *r, size_t field, const char *value, struct filter *f)
{
	char *typed = mem_copy(value);
	enum filter_op op = FILTER_IS;
	bool is_read = read_condition(r, typed, &op);

	if (is_read)
		filter_set(f, field, op, (const char *const *)r->values, r->count);
	else
		err_blame(r->err, r->f->column, _("%s=%s: %s"), _(r->f->label), value, r->err->text);
	for (size_t i = 0; i < r->count; i++)
		free(r->values[i]);
	free(r->values);
	free(typed);
	return is_read;
}

bool filter_parse(struct session *s, const struct entity *e, const char *typed, struct filter *f, struct err *err)
{
	char *name = text_clean(typed, strlen(typed), TEXT_ONE_LINE);
	char *value = cut(name, '=');
	size_t field = entity_field_named(e, text_trim(name));
	bool is_read = value && field < e->nfields;

	if (is_read)
		is_read = parse_for(
			&(struct reader){.s = s, .f = &e->fields[field], .err = err}, field, text_trim(value), f);
	else if (value)
		err_set(err, ERR_INPUT, _("%s have no field \"%s\"."), _(e->plural), name);
	else
		err_set(err, ERR_INPUT, _("A condition is written as FIELD=VALUE, not \"%s\"."), name);
	free(name);
	return is_read;
}
