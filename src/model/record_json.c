#include "model/record_json.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/record.h"

static json_t *value_to_json(const char *value)
{
	json_t *json;
	char *clean;

	if (!value)
		return json_null();
	if (text_is_valid(value, strlen(value)))
		return json_string(value);
	/* A file written by another program may hold anything; the log stays readable all the same. */
	clean = text_clean(value, strlen(value), TEXT_MANY_LINES);
	json = json_string(clean);
	free(clean);
	return json;
}

char *record_to_json(const struct record *rec, const struct record *other)
{
	const struct entity *e = rec->entity;
	json_t *object = json_object();
	char *text;

	assert(!other || other->entity == e);
	for (size_t i = 0; i < e->nfields; i++) {
		if (field_is_computed(&e->fields[i]))
			continue;
		if (other && value_same(rec->values[i], other->values[i]))
			continue;
		json_object_set_new(object, e->fields[i].column, value_to_json(rec->values[i]));
	}
	text = json_dumps(object, JSON_COMPACT);
	json_decref(object);
	return text;
}

static bool object_is_readable(json_t *object)
{
	const char *column;
	json_t *value;

	if (!json_is_object(object))
		return false;
	json_object_foreach (object, column, value)
		if (!json_is_string(value) && !json_is_null(value))
			return false;
	return true;
}

bool record_from_json(const char *json, struct record *rec, struct err *err)
{
	const struct entity *e = rec->entity;
	json_t *object = json_loads(json, 0, NULL);
	const char *column;
	json_t *value;

	if (!object_is_readable(object)) {
		json_decref(object);
		return err_set(
			err, ERR_FORMAT, _("The stored values of a record cannot be read; they are left as they are."));
	}
	json_object_foreach (object, column, value) {
		size_t at = entity_field(e, column);

		if (at < e->nfields && !field_is_computed(&e->fields[at]))
			record_put(rec, at, json_string_value(value));
	}
	json_decref(object);
	return true;
}
