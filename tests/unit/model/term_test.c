#include "model/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/words.h"
#include "db/db.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	return small_office_tables(count_out);
}

static int english(void **state)
{
	words_use("en");
	return small_office_close(state);
}

/* A list of titles or stages would stand in the order of codes, not in the official one. */
static void test_term__keeps_the_official_order(void **state)
{
	static const char *const order[] = {"low", "middle", "high", "lower"};
	struct small_office *office = *state;
	size_t count;
	const struct term *of = terms_of(office->s.terms, "small_stage", &count);

	assert_int_equal(count, COUNT(order));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(of[i].code, order[i]);
	assert_null(terms_of(office->s.terms, "small", &count));
	assert_int_equal(count, 0);
}

/* An import would refuse a word that every person understands. */
static void test_term__is_found_by_any_of_its_spellings(void **state)
{
	static const char *const spellings[] = {"high", "HIGH", "高段", " 高 段 ", "High Stage", "ｈｉｇｈ"};
	struct small_office *office = *state;

	for (size_t i = 0; i < COUNT(spellings); i++) {
		const struct term *term = terms_find(office->s.terms, "small_stage", spellings[i]);

		assert_non_null(term);
		assert_string_equal(term->code, "high");
	}
	assert_null(terms_find(office->s.terms, "small_kind", "high"));
	assert_null(terms_find(office->s.terms, "small_stage", ""));
}

/* A person would read codes, or the words of the other language. */
static void test_term__shows_the_word_of_the_language(void **state)
{
	struct small_office *office = *state;

	assert_string_equal(terms_word(office->s.terms, "small_kind", "town"), "run by the town");
	assert_true(words_use("zh_CN"));
	assert_string_equal(terms_word(office->s.terms, "small_kind", "town"), "镇办");
	assert_string_equal(terms_word(office->s.terms, "small_kind", "gone"), "gone");
	assert_string_equal(terms_word(office->s.terms, "nothing", "gone"), "gone");
}

/* A workflow that goes by a mark, not by a word, would lose its way. */
static void test_term__knows_every_word_of_the_office_by_code(void **state)
{
	struct small_office *office = *state;
	int64_t known = db_get_int(office->db, "SELECT count(*) FROM term", -1), found = 0;
	struct stmt *st = stmt_open(office->db, "SELECT kind, code, zh, rank, mark FROM term", &office->err);

	assert_non_null(st);
	while (stmt_step(st, &office->err) == STMT_ROW) {
		const struct term *term = terms_get(office->s.terms, stmt_text(st, 0), stmt_text(st, 1));

		assert_non_null(term);
		assert_string_equal(term->zh, stmt_text(st, 2));
		assert_int_equal(term->rank, stmt_int(st, 3));
		assert_true(value_same(term->mark, stmt_text(st, 4)));
		found++;
	}
	stmt_close(st);
	assert_int_equal(found, known);
	assert_true(known > 100);
}

/* A file without its tables would crash the program at its start instead of being refused. */
static void test_term__tells_when_it_cannot_read(void **state)
{
	struct small_office *office = *state;

	assert_true(db_begin(office->db, &office->err));
	assert_true(db_exec(office->db, "ALTER TABLE term RENAME TO word", &office->err));
	assert_null(terms_load(office->db, &office->err));
	assert_int_not_equal(office->err.kind, ERR_NONE);
	db_rollback(office->db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_term__keeps_the_official_order, small_office_open, english),
		cmocka_unit_test_setup_teardown(
			test_term__is_found_by_any_of_its_spellings, small_office_open, english),
		cmocka_unit_test_setup_teardown(test_term__shows_the_word_of_the_language, small_office_open, english),
		cmocka_unit_test_setup_teardown(
			test_term__knows_every_word_of_the_office_by_code, small_office_open, english),
		cmocka_unit_test_setup_teardown(test_term__tells_when_it_cannot_read, small_office_open, english),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
