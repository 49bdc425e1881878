#include "model/record_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

static void house_fill(struct record *rec)
{
	record_init(rec, &small_house_entity);
	record_put(rec, HOUSE_NAME, "曹杨\"二\"中\\");
	record_put(rec, HOUSE_STAGES, "low high");
	record_put(rec, HOUSE_OPENED_ON, "1954-09-01");
	record_put(rec, HOUSE_SHARE, "12.5");
	record_put(rec, HOUSE_NEAR, "1 3");
	record_put(rec, HOUSE_NOTE, "第一行\n第二行");
	record_put(rec, HOUSE_AGE, "69");
}

/* A draft or a logged change would come back with other values than were typed. */
static void test_record_json__brings_back_every_stored_value(void **state)
{
	struct record rec, back;
	struct err err;
	char *json;

	(void)state;
	house_fill(&rec);
	record_init(&back, &small_house_entity);
	record_put(&back, HOUSE_CODE, "cleared by null");
	json = record_to_json(&rec, NULL);
	assert_true(record_from_json(json, &back, &err));
	for (size_t i = 0; i < HOUSE_NFIELDS; i++)
		if (i == HOUSE_AGE)
			assert_null(back.values[i]);
		else
			assert_true(value_same(rec.values[i], back.values[i]));
	free(json);
	record_finish(&rec);
	record_finish(&back);
}

/* The history would list fields that nobody changed, or miss one that was emptied. */
static void test_record_json__names_only_what_differs(void **state)
{
	struct record rec, other;
	char *json;

	(void)state;
	house_fill(&rec);
	house_fill(&other);
	record_put(&rec, HOUSE_NOTE, NULL);
	record_put(&rec, HOUSE_SEATS, "1200");
	json = record_to_json(&rec, &other);
	assert_string_equal(json, "{\"seats\":\"1200\",\"note\":null}");
	free(json);
	json = record_to_json(&rec, &rec);
	assert_string_equal(json, "{}");
	free(json);
	record_finish(&rec);
	record_finish(&other);
}

/* After an upgrade old drafts and old history could not be read any more. */
static void test_record_json__passes_over_columns_that_are_gone(void **state)
{
	struct record rec;
	struct err err;

	(void)state;
	record_init(&rec, &small_house_entity);
	assert_true(record_from_json("{\"bell_tower\":\"1\",\"age\":\"3\",\"seats\":\"40\"}", &rec, &err));
	assert_string_equal(rec.values[HOUSE_SEATS], "40");
	assert_null(rec.values[HOUSE_AGE]);
	record_finish(&rec);
}

/* A torn file would leave a form half old, half new. */
static void test_record_json__changes_nothing_when_it_cannot_read(void **state)
{
	static const char *const bad[] = {"", "{", "[]", "\"name\"", "{\"name\":\"x\",\"seats\":1}",
		"{\"name\":\"x\",\"note\":{}}", "{\"name\":\"\xff\"}", "{\"name\":\"x\"} trailing",
		"{\"name\":\"a\\u0000b\"}"};
	struct record rec;

	(void)state;
	record_init(&rec, &small_house_entity);
	record_put(&rec, HOUSE_NAME, "before");
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = {0};

		assert_false(record_from_json(bad[i], &rec, &err));
		assert_int_equal(err.kind, ERR_FORMAT);
		assert_true(strlen(err.text) > 0);
		assert_string_equal(rec.values[HOUSE_NAME], "before");
	}
	record_finish(&rec);
}

/* One row with bytes that are no text, written by another program, would end every save of it. */
static void test_record_json__survives_bytes_that_are_no_text(void **state)
{
	struct record rec, back;
	struct err err;
	char *json;

	(void)state;
	record_init(&rec, &small_house_entity);
	record_init(&back, &small_house_entity);
	record_put(&rec, HOUSE_NAME, "曹\xe6\x9d");
	json = record_to_json(&rec, NULL);
	assert_non_null(json);
	assert_true(record_from_json(json, &back, &err));
	assert_int_equal(strncmp(back.values[HOUSE_NAME], "曹", strlen("曹")), 0);
	free(json);
	record_finish(&rec);
	record_finish(&back);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_record_json__brings_back_every_stored_value),
		cmocka_unit_test(test_record_json__names_only_what_differs),
		cmocka_unit_test(test_record_json__passes_over_columns_that_are_gone),
		cmocka_unit_test(test_record_json__changes_nothing_when_it_cannot_read),
		cmocka_unit_test(test_record_json__survives_bytes_that_are_no_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
