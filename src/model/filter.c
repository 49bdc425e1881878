#include "model/filter.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "model/entity.h"
#include "model/type.h"

/*
 * How a saved view names the kinds of condition, and how many values each has; a range names its open end by null. What
 * has no name is never saved.
 */
static const struct {
	const char *name;
	size_t least, most;
	bool may_be_open;
} ops[] = {
	[FILTER_IS] = {"is", 1, SIZE_MAX, false},
	[FILTER_BETWEEN] = {"between", 2, 2, true},
	[FILTER_CONTAINS] = {"contains", 1, 1, false},
	[FILTER_EMPTY] = {"empty", 0, 0, false},
	[FILTER_FILLED] = {"filled", 0, 0, false},
	[FILTER_THROUGH] = {NULL, 2, 2, false},
};

static void condition_finish(struct condition *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->values[i]);
	free(c->values);
}

void filter_finish(struct filter *f)
{
	for (size_t i = 0; i < f->count; i++)
		condition_finish(&f->items[i]);
	free(f->items);
	*f = (struct filter){0};
}

void filter_copy(struct filter *to, const struct filter *from)
{
	*to = (struct filter){0};
	for (size_t i = 0; i < from->count; i++) {
		const struct condition *c = &from->items[i];

		filter_add(to, c->field, c->op, (const char *const *)c->values, c->count);
	}
}

static struct condition condition_make(size_t field, enum filter_op op, const char *const *values, size_t count)
{
	struct condition c = {.field = field, .op = op, .count = count};

	assert(count >= ops[op].least && count <= ops[op].most);
	c.values = mem_zalloc(count, sizeof(*c.values));
	for (size_t i = 0; i < count; i++)
		c.values[i] = mem_copy(values[i]);
	return c;
}

static void put_last(struct filter *f, struct condition c)
{
	f->items = mem_resize(f->items, f->count + 1, sizeof(*f->items));
	f->items[f->count++] = c;
}

void filter_add(struct filter *f, size_t field, enum filter_op op, const char *const *values, size_t count)
{
	put_last(f, condition_make(field, op, values, count));
}

void filter_set(struct filter *f, size_t field, enum filter_op op, const char *const *values, size_t count)
{
	/* Copied first: the values may be those of the condition that goes. */
	struct condition c = condition_make(field, op, values, count);

	filter_unset(f, field);
	put_last(f, c);
}

void filter_unset(struct filter *f, size_t field)
{
	for (size_t i = 0; i < f->count; i++) {
		if (f->items[i].field != field)
			continue;
		condition_finish(&f->items[i]);
		f->count--;
		memmove(&f->items[i], &f->items[i + 1], (f->count - i) * sizeof(*f->items));
		return;
	}
}

void filter_set_id(struct filter *f, size_t field, int64_t id)
{
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	filter_set(f, field, FILTER_IS, (const char *const[]){number}, 1);
}

void filter_set_child(struct filter *f, const struct child *child, int64_t id)
{
	size_t field = entity_field(child->entity, child->column);
	char number[24];

	snprintf(number, sizeof(number), "%" PRId64, id);
	if (child->via)
		filter_set(f, field, FILTER_THROUGH, (const char *const[]){child->via, number}, 2);
	else
		filter_set_id(f, field, id);
}

/* Place of a value in a condition; c->count when it is not there. */
static size_t value_place(const struct condition *c, const char *value)
{
	size_t at = 0;

	while (at < c->count && strcmp(c->values[at], value) != 0)
		at++;
	return at;
}

bool filter_has(const struct filter *f, size_t field, const char *value)
{
	const struct condition *c = filter_get(f, field);

	return c && c->op == FILTER_IS && value_place(c, value) < c->count;
}

void filter_toggle(struct filter *f, size_t field, const char *value)
{
	const struct condition *old = filter_get(f, field);
	size_t kept = old && old->op == FILTER_IS ? old->count : 0, at = kept ? value_place(old, value) : 0;
	const char **values = mem_zalloc(kept + 1, sizeof(*values));
	size_t count = 0;

	for (size_t i = 0; i < kept; i++)
		if (i != at)
			values[count++] = old->values[i];
	if (at == kept)
		values[count++] = value;
	if (count > 0)
		filter_set(f, field, FILTER_IS, values, count);
	else
		filter_unset(f, field);
	free(values);
}

const struct condition *filter_get(const struct filter *f, size_t field)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->items[i].field == field)
			return &f->items[i];
	return NULL;
}

static void put_value(struct session *s, const struct field *f, const char *value, struct buf *words)
{
	char *text = value_format(s, f, value);

	buf_puts(words, text);
	free(text);
}

static void put_condition(struct session *s, const struct field *f, const struct condition *c, struct buf *words)
{
	const char *label = _(f->label);

	switch (c->op) {
	case FILTER_IS:
	case FILTER_BETWEEN:
		buf_printf(words, "%s=", label);
		for (size_t i = 0; i < c->count; i++) {
			if (i > 0)
				buf_puts(words, c->op == FILTER_IS ? "|" : "..");
			put_value(s, f, c->values[i], words);
		}
		break;
	case FILTER_CONTAINS: buf_printf(words, _("%s contains %s"), label, c->values[0]); break;
	case FILTER_EMPTY: buf_printf(words, _("%s is empty"), label); break;
	case FILTER_FILLED: buf_printf(words, _("%s is filled in"), label); break;
	case FILTER_THROUGH:
		buf_printf(words, "%s=", label);
		put_value(s, &f->ref->fields[entity_field(f->ref, c->values[0])], c->values[1], words);
		break;
	}
}

char *filter_words(struct session *s, const struct entity *e, const struct filter *f)
{
	struct buf words = {0};

	for (size_t i = 0; i < f->count; i++) {
		if (i > 0)
			buf_putc(&words, ' ');
		put_condition(s, &e->fields[f->items[i].field], &f->items[i], &words);
	}
	return buf_take(&words);
}

char *filter_write(const struct entity *e, const struct filter *f)
{
	json_t *object = json_object();
	char *text;

	for (size_t i = 0; i < f->count; i++) {
		const struct condition *c = &f->items[i];
		json_t *values = json_array();

		for (size_t k = 0; k < c->count; k++)
			json_array_append_new(values, c->values[k] ? json_string(c->values[k]) : json_null());
		json_object_set_new(object, e->fields[c->field].column, json_pack("{so}", ops[c->op].name, values));
	}
	text = json_dumps(object, JSON_COMPACT);
	json_decref(object);
	return text;
}

/* The kind of condition of that name that may have these values; COUNT(ops) when there is none. */
static size_t op_of(const char *name, json_t *values)
{
	size_t op = 0, count = json_array_size(values), i;
	json_t *value;

	while (op < COUNT(ops) && !(ops[op].name && strcmp(ops[op].name, name) == 0))
		op++;
	if (op == COUNT(ops) || !json_is_array(values) || count < ops[op].least || count > ops[op].most)
		return COUNT(ops);
	json_array_foreach (values, i, value)
		if (!json_is_string(value) && !(json_is_null(value) && ops[op].may_be_open))
			return COUNT(ops);
	return op;
}

static bool condition_read(size_t field, json_t *condition, struct filter *f)
{
	void *only = json_object_iter(condition);
	json_t *values = only ? json_object_iter_value(only) : NULL;
	size_t op = only ? op_of(json_object_iter_key(only), values) : COUNT(ops);
	const char **texts;

	if (op == COUNT(ops))
		return false;
	texts = mem_zalloc(json_array_size(values), sizeof(*texts));
	for (size_t i = 0; i < json_array_size(values); i++)
		texts[i] = json_string_value(json_array_get(values, i));
	filter_set(f, field, (enum filter_op)op, texts, json_array_size(values));
	free(texts);
	return true;
}

bool filter_read(const struct entity *e, const char *json, struct filter *f, struct err *err)
{
	json_t *object = json_loads(json, 0, NULL);
	bool is_read = json_is_object(object);
	const char *column;
	json_t *condition;

	*f = (struct filter){0};
	json_object_foreach (object, column, condition) {
		size_t field = entity_field(e, column);

		if (is_read && field < e->nfields)
			is_read = condition_read(field, condition, f);
	}
	json_decref(object);
	if (is_read)
		return true;
	filter_finish(f);
	return err_set(
		err, ERR_FORMAT, _("The saved conditions cannot be read; choose them anew and save them again."));
}
