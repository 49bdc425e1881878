#include "model/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/entities.h"
#include "model/record.h"
#include "model/window.h"
#include "support/fixture.h"

/* Types a value into a field as a form does, and looks at what is stored and at what is shown. */
static void expect_entered(struct fixture *f, struct record *rec, const char *column, const char *typed,
	const char *stored, const char *shown)
{
	size_t at = entity_field(rec->entity, column);
	char *text;

	if (!record_enter(&f->s, rec, at, typed, &f->err))
		fail_msg("%s: %s", typed, f->err.text);
	assert_string_equal(record_get(rec, column), stored);
	text = record_show(&f->s, rec, at);
	assert_string_equal(text, shown);
	free(text);
}

static void test_type__takes_a_month_for_a_whole_one(void **state)
{
	/* A membership until August 2021 would end on its first day, or be shown as ending in September. */
	struct fixture *f = *state;
	struct record rec;

	record_init(&rec, &membership_entity);
	expect_entered(f, &rec, "valid_from", "2019年9月", "2019-09-01", "2019-09");
	assert_string_equal(record_get(&rec, "date_precision"), "month");
	expect_entered(f, &rec, "valid_to", "2021-8", "2021-09-01", "2021-08");
	expect_entered(f, &rec, "valid_to", "2021", "2022-01-01", "2021");
	assert_string_equal(record_get(&rec, "date_precision"), "year");
	expect_entered(f, &rec, "valid_to", "2021-8-31", "2021-09-01", "2021-08-31");
	assert_string_equal(record_get(&rec, "date_precision"), "day");
	record_finish(&rec);
}

static void test_type__shows_the_same_in_a_list(void **state)
{
	/* A list would tell another end of a membership than its form. */
	struct fixture *f = *state;
	const size_t fields[] = {
		entity_field(&membership_entity, "valid_from"), entity_field(&membership_entity, "valid_to")};
	struct window *w = window_create(&f->s, &membership_entity);

	fixture_add(f, "membership", "group_id", "1", "school_id", "3", "role", "member", "valid_from", "2019-09-01",
		"valid_to", "2022-01-01", "date_precision", "year", NULL);
	window_set_columns(w, fields, COUNT(fields));
	window_set_order(w, entity_field(&membership_entity, "valid_to"), true);
	window_set_height(w, 5);
	assert_true(window_home(w, &f->err));
	assert_string_equal(window_row(w, 0)->cells[0], "2019");
	assert_string_equal(window_row(w, 0)->cells[1], "2021");
	window_destroy(w);
}

static void test_type__keeps_what_is_known_of_a_date_that_stays(void **state)
{
	/* Importing an exported list would turn every month into a day nobody knows. */
	struct fixture *f = *state;
	struct record rec;

	record_init(&rec, &membership_entity);
	expect_entered(f, &rec, "valid_from", "2019-9", "2019-09-01", "2019-09");
	expect_entered(f, &rec, "valid_from", "2019-09-01", "2019-09-01", "2019-09");
	record_finish(&rec);
}

static void test_type__asks_for_the_day_where_it_matters(void **state)
{
	/* A date of birth known to the month would give somebody the wrong day of retirement. */
	struct fixture *f = *state;
	struct record rec;

	record_init(&rec, &teacher_entity);
	assert_false(record_enter(&f->s, &rec, entity_field(&teacher_entity, "born_on"), "1985-3", &f->err));
	assert_string_equal(f->err.field, "born_on");
	record_finish(&rec);
}

/* What a person reads for a value of a kind. */
static void expect_shown(struct fixture *f, const struct field *field, const char *value, const char *shown)
{
	char *text = value_format(&f->s, field, value);

	assert_string_equal(text, shown);
	free(text);
}

static void test_type__counts_money_in_fen(void **state)
{
	/* An allowance of 0.29 yuan more or less would turn up in the sum of a school, and 12,50 would become 1250. */
	static const struct field amount = {
		.column = "amount_fen", .label = "Amount", .type = FIELD_MONEY, .max = 100000000};
	static const struct {
		const char *typed, *fen, *shown;
	} taken[] = {{"1,200.5", "120050", "1200.50"}, {"１，２００", "120000", "1200.00"},
		{"12 345", "1234500", "12345.00"}, {"0.29", "29", "0.29"}, {"１２００", "120000", "1200.00"},
		{"1000000", "100000000", "1000000.00"}};
	static const char *const refused[] = {
		"12.345", "1.2.3", "-1", "一千", "1000000.01", "12,50", "1,2345", "1234,567", "1,234,5", "12%5"};
	struct fixture *f = *state;
	char *value;

	for (size_t i = 0; i < COUNT(taken); i++) {
		assert_true(value_parse(&f->s, &amount, taken[i].typed, &value, &f->err));
		assert_string_equal(value, taken[i].fen);
		expect_shown(f, &amount, value, taken[i].shown);
		free(value);
	}
	for (size_t i = 0; i < COUNT(refused); i++) {
		if (value_parse(&f->s, &amount, refused[i], &value, &f->err))
			fail_msg("takes %s as %s", refused[i], value);
		assert_string_equal(f->err.field, "amount_fen");
	}
}

static void test_type__names_what_the_log_names(void **state)
{
	/* The history would show tables, numbers and codes instead of words. */
	static const struct field table = {.type = FIELD_TABLE}, record = {.type = FIELD_RECORD},
				  state_word = {.type = FIELD_STATE};
	struct fixture *f = *state;

	expect_shown(f, &table, "school_group", "school group");
	expect_shown(f, &table, "gone", "gone");
	expect_shown(f, &record, "school 1", "东门中学");
	expect_shown(f, &record, "membership 2", "东门教育集团 · 南堡小学");
	expect_shown(f, &record, "school 99", "#99");
	expect_shown(f, &record, "gone 1", "gone 1");
	expect_shown(f, &state_word, "application bureau_review", "review by the bureau");
	expect_shown(f, &state_word, "school open", "open");
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_type__takes_a_month_for_a_whole_one),
		IN_DISTRICT(test_type__shows_the_same_in_a_list),
		IN_DISTRICT(test_type__keeps_what_is_known_of_a_date_that_stays),
		IN_DISTRICT(test_type__asks_for_the_day_where_it_matters),
		IN_DISTRICT(test_type__counts_money_in_fen),
		IN_DISTRICT(test_type__names_what_the_log_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
