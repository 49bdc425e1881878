#include "base/err.h"
#include "base/text.h"
#include "io/csv.h"
#include "io/table.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Whatever bytes come: fields are valid UTF-8, limits hold, and a record that is written and read again is the same. */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { COLUMNS = 64, FIELD_BYTES = 256 };

static const struct csv_limits limits = {.field_bytes = FIELD_BYTES, .row_bytes = 2048, .fields = COLUMNS};

static void check_round_trip(const struct csv *c, const struct table_column *columns)
{
	const char *values[COLUMNS];
	char *cleaned[COLUMNS], *text = NULL;
	size_t len;
	FILE *file = open_memstream(&text, &len);
	struct table *t = table_create(file, TABLE_CSV, columns, csv_count(c));
	struct err err;
	struct csv *again;

	for (int i = 0; i < csv_count(c); i++)
		values[i] = cleaned[i] = text_clean(csv_field(c, i), strlen(csv_field(c, i)), TEXT_MANY_LINES);
	table_row(t, values);
	assert(table_finish(t, &err));
	fclose(file);
	file = fmemopen(text, len, "r");
	again = csv_create(file, NULL);
	assert(csv_next(again, &err) == CSV_ROW);
	for (int i = 0, is_row = csv_next(again, &err) == CSV_ROW; i < csv_count(c); i++) {
		/* Cleaning may leave nothing, and a row of nothing is none. */
		assert(!strcmp(csv_field(again, i), cleaned[i]) && (is_row || !*cleaned[i]));
		free(cleaned[i]);
	}
	csv_destroy(again);
	fclose(file);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct table_column columns[COLUMNS];
	FILE *file = size ? fmemopen((void *)(uintptr_t)data, size, "r") : NULL;
	struct csv *c;
	struct err err;
	enum csv_result result;

	if (!file)
		return 0;
	for (int i = 0; i < COLUMNS; i++)
		columns[i] = (struct table_column){"x", "x", TABLE_WORDS};
	c = csv_create(file, &limits);
	while ((result = csv_next(c, &err)) == CSV_ROW || result == CSV_SPOILED) {
		assert(csv_count(c) > 0 && csv_count(c) <= COLUMNS);
		for (int i = 0; i < csv_count(c); i++) {
			assert(strlen(csv_field(c, i)) <= FIELD_BYTES * 3);
			assert(text_is_valid(csv_field(c, i), strlen(csv_field(c, i))));
		}
		if (result == CSV_ROW)
			check_round_trip(c, columns);
	}
	assert(result == CSV_END || *err.text);
	csv_destroy(c);
	fclose(file);
	return 0;
}
