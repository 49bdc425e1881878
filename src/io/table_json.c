#include "table_form.h"

#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void json_start(struct table *t)
{
	buf_puts(&t->line, "[");
}

/* A number as JSON has it, or NULL where the text is none: 007, 1., +1. */
static json_t *number_value(const char *text)
{
	json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);

	if (json_is_number(value))
		return value;
	json_decref(value);
	return NULL;
}

static json_t *cell_value(const char *text, enum table_kind kind)
{
	json_t *value = NULL;
	char *clean;

	if (!text)
		return json_null();
	if (kind == TABLE_YES_NO && (!strcmp(text, "1") || !strcmp(text, "0")))
		return json_boolean(*text == '1');
	if (kind == TABLE_NUMBER)
		value = number_value(text);
	if (value)
		return value;
	clean = text_clean(text, strlen(text), TEXT_MANY_LINES);
	value = json_string(clean);
	free(clean);
	return value;
}

static void json_row(struct table *t, const char *const *values)
{
	json_t *row = json_object();
	char *text;

	for (int i = 0; i < t->count; i++)
		json_object_set_new(row, t->columns[i].name, cell_value(values[i], t->columns[i].kind));
	text = json_dumps(row, JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(15));
	buf_puts(&t->line, t->rows ? ",\n" : "\n");
	buf_puts(&t->line, text);
	table_flush_line(t);
	free(text);
	json_decref(row);
}

static void json_finish(struct table *t)
{
	buf_puts(&t->line, t->rows ? "\n]\n" : "]\n");
	table_flush_line(t);
}

const struct table_form table_json_form = {
	.name = "json",
	.start = json_start,
	.row = json_row,
	.finish = json_finish,
};
