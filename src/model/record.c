#include "model/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/entity.h"

void record_init(struct record *rec, const struct entity *e)
{
	*rec = (struct record){.entity = e, .values = mem_zalloc(e->nfields, sizeof(char *))};
}

void record_finish(struct record *rec)
{
	if (rec->values)
		for (size_t i = 0; i < rec->entity->nfields; i++)
			free(rec->values[i]);
	free(rec->values);
	*rec = (struct record){0};
}

void record_start(struct record *rec, const struct entity *e, struct session *s)
{
	record_init(rec, e);
	for (size_t i = 0; i < e->nfields; i++)
		record_put(rec, i, e->fields[i].preset);
	if (e->defaults)
		e->defaults(s, rec);
}

void record_copy(struct record *to, const struct record *from)
{
	assert(to->entity == from->entity);
	to->id = from->id;
	to->rev = from->rev;
	for (size_t i = 0; i < from->entity->nfields; i++)
		record_put(to, i, from->values[i]);
}

bool record_same(const struct record *a, const struct record *b)
{
	assert(a->entity == b->entity);
	for (size_t i = 0; i < a->entity->nfields; i++)
		if (!field_is_computed(&a->entity->fields[i]) && !value_same(a->values[i], b->values[i]))
			return false;
	return true;
}

void record_put(struct record *rec, size_t at, const char *value)
{
	char *copy = value && *value ? mem_copy(value) : NULL;

	assert(at < rec->entity->nfields);
	free(rec->values[at]);
	rec->values[at] = copy;
}

static size_t index_of(const struct record *rec, const char *column)
{
	size_t at = entity_field(rec->entity, column);

	assert(at < rec->entity->nfields);
	return at;
}

const char *record_get(const struct record *rec, const char *column)
{
	return rec->values[index_of(rec, column)];
}

int64_t record_get_int(const struct record *rec, const char *column)
{
	const char *value = record_get(rec, column);

	return value ? strtoll(value, NULL, 10) : 0;
}

void record_set(struct record *rec, const char *column, const char *value)
{
	record_put(rec, index_of(rec, column), value);
}

void record_set_int(struct record *rec, const char *column, int64_t value)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, value);
	record_set(rec, column, text);
}

bool value_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}
