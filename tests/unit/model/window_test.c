#include "model/window.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "db/db.h"
#include "model/search.h"
#include "support/board.h"
#include "support/small_office.h"

const struct entity *const *entity_all(size_t *count_out)
{
	static const struct entity *const all[] = {&small_place_entity, &board_thing};

	*count_out = COUNT(all);
	return all;
}

static void go(struct board *b, bool (*to)(struct window *w, struct err *err))
{
	assert_true(to(b->w, &b->office->err));
}

static void do_home(struct board *b)
{
	go(b, window_home);
	b->cursor = b->above = 0;
}

static void do_end(struct board *b)
{
	go(b, window_end);
	b->cursor = b->count ? b->count - 1 : 0;
	b->above = b->height - 1;
}

/* On which line of the page. */
static void put_cursor(struct board *b, long line)
{
	long last = (long)b->height - 1;

	b->above = (size_t)(line < 0 ? 0 : line < last ? line : last);
}

static void move(struct board *b, long rows)
{
	long moved = rows;

	assert_true(window_move(b->w, rows, &b->office->err));
	if (b->count == 0)
		return;
	if (rows < 0 && (size_t)-rows > b->cursor)
		moved = -(long)b->cursor;
	if (rows > 0 && (size_t)rows > b->count - 1 - b->cursor)
		moved = (long)(b->count - 1 - b->cursor);
	b->cursor = (size_t)((long)b->cursor + moved);
	if ((size_t)labs(rows) >= b->height)
		return;
	put_cursor(b, (long)b->above + moved);
}

static void do_step(struct board *b)
{
	move(b, board_below(b, 2) ? 1 : -1);
}

static void do_page(struct board *b)
{
	move(b, board_below(b, 2) ? (long)b->height : -(long)b->height);
}

static void do_move(struct board *b)
{
	move(b, (long)board_below(b, 61) - 30);
}

/* Far enough that rows behind are dropped, by steps or by pages, while it finds time to count or not. */
static void do_walk(struct board *b)
{
	long step = board_below(b, 2) ? 1 : (long)b->height;
	bool is_hasty = board_below(b, 2);

	if (board_below(b, 2))
		step = -step;
	for (size_t i = board_below(b, 100); i > 0; i--) {
		move(b, step);
		if (!is_hasty || window_is_searching(b->w))
			board_idle(b);
	}
}

static void do_seek(struct board *b)
{
	int64_t id = board_any(b);

	if (!id)
		return;
	assert_true(window_seek(b->w, id, &b->office->err));
	b->cursor = board_place(b, id);
	b->above = b->height / 2;
}

/* The data changed, by `change`; the cursor stays on its record, or goes to the one that follows. */
static void reload(struct board *b, void (*change)(struct board *b, struct buf *sql))
{
	struct buf sql = {0};
	bool at_top = b->cursor == b->above;

	change(b, &sql);
	if (sql.len)
		board_run(b, buf_text(&sql));
	buf_finish(&sql);
	int64_t *old = b->ids;
	size_t at = b->cursor, old_count = b->count;
	b->ids = NULL;
	board_expect(b);
	for (b->cursor = b->count; at < old_count && b->cursor == b->count; at++)
		for (size_t i = 0; i < b->count; i++)
			if (b->ids[i] == old[at])
				b->cursor = i;
	free(old);
	if (old_count == 0)
		b->cursor = b->above = 0;
	else if (at_top)
		b->above = b->height - 1;
	go(b, window_reload);
}

static void change_nothing(struct board *b, struct buf *sql)
{
	(void)b;
	(void)sql;
}

static void remove_rows(struct board *b, struct buf *sql)
{
	if (b->count && board_below(b, 2))
		buf_printf(sql, "DELETE FROM thing WHERE id = %" PRId64 ";", b->ids[b->cursor]);
	for (size_t i = board_below(b, 3); i > 0; i--)
		buf_printf(sql, "DELETE FROM thing WHERE id = %" PRId64 ";", board_any(b));
}

static void insert_rows(struct board *b, struct buf *sql)
{
	for (size_t i = board_below(b, 4); i > 0; i--)
		board_insert(b, sql);
}

/* The record under the cursor gets another place in the order. */
static void rename_row(struct board *b, struct buf *sql)
{
	if (b->count && b->filter != 3)
		buf_printf(sql, "UPDATE thing SET name_key = 'bai2z', place_id = %zu WHERE id = %" PRId64,
			1 + board_below(b, 4), b->ids[b->cursor]);
}

static void do_height(struct board *b)
{
	b->height = 1 + board_below(b, board_below(b, 2) ? 9 : 3);
	put_cursor(b, (long)b->above);
	window_set_height(b->w, (int)b->height);
}

static void do_order(struct board *b)
{
	b->field = board_below(b, THING_NFIELDS);
	b->descending = board_below(b, 2);
	window_set_order(b->w, b->field, b->descending);
	board_expect(b);
	do_home(b);
}

static void do_filter(struct board *b)
{
	b->filter = board_below(b, BOARD_FILTERS);
	board_filter(b);
	do_home(b);
}

/* The machine gets slow, or has time again: what was read in one go is read in slices, and the other way round. */
static void do_haste(struct board *b)
{
	b->slice_ms = board_below(b, 2) ? 0 : BOARD_WHOLE_MS;
	window_set_slice(b->w, b->slice_ms);
}

static void do_find(struct board *b)
{
	static const char *const typed[] = {NULL, "安", "安东", "曹"};

	b->find = typed[board_below(b, COUNT(typed))];
	window_set_find(b->w, b->find);
	board_expect(b);
	do_home(b);
}

static bool visit(void *ctx, int64_t id)
{
	struct board *b = ctx;

	assert_true(b->cursor < b->count);
	assert_int_equal(id, b->ids[b->cursor++]);
	return true;
}

/* All rows come once, in order, but at most `max`. */
static void each(struct board *b, int64_t max, size_t expected)
{
	b->cursor = 0;
	assert_true(window_each(b->w, max, visit, b, &b->office->err));
	assert_int_equal(b->cursor, expected);
}

static const struct deed {
	const char *name;
	void (*act)(struct board *b);
	void (*change)(struct board *b, struct buf *sql);
} deeds[] = {
	{"home", do_home, NULL},
	{"end", do_end, NULL},
	{"step", do_step, NULL},
	{"step", do_step, NULL},
	{"page", do_page, NULL},
	{"page", do_page, NULL},
	{"move", do_move, NULL},
	{"walk", do_walk, NULL},
	{"walk", do_walk, NULL},
	{"walk", do_walk, NULL},
	{"seek", do_seek, NULL},
	{"reload", NULL, change_nothing},
	{"height", do_height, NULL},
	{"order", do_order, NULL},
	{"filter", do_filter, NULL},
	{"remove", NULL, remove_rows},
	{"insert", NULL, insert_rows},
	{"rename", NULL, rename_row},
	{"haste", do_haste, NULL},
};

/* One of the first `count` deeds; its name. */
static const char *do_any(struct board *b, size_t count)
{
	const struct deed *deed = &deeds[board_below(b, count)];

	if (deed->act)
		deed->act(b);
	else
		reload(b, deed->change);
	return deed->name;
}

/* Boards of 0 to 240 rows, each lived with for 250 deeds of the first `deed_count`. */
static void live(struct small_office *office, uint32_t seed, uint32_t last, int slice_ms, size_t deed_count)
{
	for (; seed <= last; seed++) {
		struct board b;

		board_open(&b, office, seed, 80 * (seed % 4), slice_ms);
		board_expect(&b);
		do_home(&b);
		board_check(&b, "opening");
		for (int i = 0; i < 250; i++)
			board_check(&b, do_any(&b, deed_count));
		board_close(&b);
	}
}

static void test_window__shows_what_the_plain_query_has(void **state)
{
	/* Rows would be skipped, doubled or out of order, and nobody would notice in a long list. */
	live(*state, 1, 6, BOARD_WHOLE_MS, COUNT(deeds) - 1);
}

static void test_window__shows_the_same_in_slices(void **state)
{
	/* A filter that must read far would lose the rows at the seams of its slices. */
	live(*state, 11, 14, 0, COUNT(deeds) - 1);
}

static void test_window__shows_the_same_with_time_or_without(void **state)
{
	/* When the machine was slow once, the cursor would jump to another record at the next refresh. */
	live(*state, 15, 20, BOARD_WHOLE_MS, COUNT(deeds));
}

static void test_window__finds_within_filter_and_order(void **state)
{
	/* Typing a name would show rows that the filter hides, or lose some. */
	struct small_office *office = *state;
	struct board b;

	for (uint32_t seed = 21; seed <= 22; seed++) {
		board_open(&b, *state, seed, 90, BOARD_WHOLE_MS);
		assert_true(db_begin(office->db, &office->err) &&
			    db_exec(office->db, "DELETE FROM search_key", &office->err) &&
			    search_fill(&office->s, &board_thing, &office->err) && db_commit(office->db, &office->err));
		board_expect(&b);
		for (int i = 0; i < 30; i++) {
			do_find(&b);
			board_check(&b, "find");
			for (int k = 0; k < 5; k++)
				board_check(&b, do_any(&b, 15));
		}
		board_close(&b);
	}
}

static void test_window__never_shows_a_wrong_row_while_searching(void **state)
{
	/* A person who presses on before a search is over would see rows jumble. */
	struct board b;
	bool changed;

	board_open(&b, *state, 31, 400, 0);
	board_expect(&b);
	for (int i = 0; i < 1500; i++) {
		do_any(&b, 12);
		if (i % 40 == 0)
			do_filter(&b);
		for (size_t slices = board_below(&b, 4); slices > 0; slices--)
			window_idle(b.w, 0, &changed, &b.office->err);
		for (size_t row = 1; row < window_rows(b.w); row++)
			assert_int_equal(board_index(&b, window_row(b.w, row)->id),
				board_index(&b, window_row(b.w, row - 1)->id) + 1);
		if (window_cursor(b.w) >= 0) {
			int64_t position = window_position(b.w);

			assert_in_range(window_cursor(b.w), 0, window_rows(b.w) - 1);
			b.cursor = board_index(&b, window_cursor_id(b.w));
			assert_true(position < 0 || position == (int64_t)b.cursor + 1);
		}
	}
	board_close(&b);
}

static void test_window__passes_over_what_was_removed(void **state)
{
	/* A page would have a hole, or the list would end, where somebody just removed a record. */
	struct board b;

	for (size_t filter = 0; filter < 4; filter += 3) {
		board_open(&b, *state, 35, 300, BOARD_WHOLE_MS);
		b.filter = filter;
		board_filter(&b);
		do_home(&b);
		for (size_t i = 7; i < 20; i += 3) {
			struct buf sql = {0};

			buf_printf(&sql, "DELETE FROM thing WHERE id = %" PRId64, b.ids[i]);
			board_run(&b, buf_text(&sql));
			buf_finish(&sql);
		}
		board_expect(&b);
		for (size_t i = 1; i < b.count; i++) {
			move(&b, 1);
			assert_int_equal(window_cursor_id(b.w), b.ids[i]);
		}
		board_check(&b, "removal");
		board_close(&b);
	}
}

static void test_window__goes_through_all_rows_once(void **state)
{
	/* An export or a mark on all rows would miss some. */
	struct board b;

	board_open(&b, *state, 41, 200, BOARD_WHOLE_MS);
	for (int i = 0; i < 40; i++) {
		do_order(&b);
		do_filter(&b);
		window_set_slice(b.w, i % 2 ? 0 : 30);
		each(&b, INT64_MAX, b.count);
		each(&b, 3, b.count < 3 ? b.count : 3);
	}
	board_close(&b);
}

static void test_window__says_when_a_record_is_gone(void **state)
{
	/* The list would stand somewhere and pretend that this is the record. */
	struct board b;

	board_open(&b, *state, 51, 30, BOARD_WHOLE_MS);
	for (b.field = 0; b.field < THING_NFIELDS; b.field++) {
		window_set_order(b.w, b.field, false);
		assert_false(window_seek(b.w, 123456, &b.office->err));
		assert_int_equal(b.office->err.kind, ERR_MISSING);
	}
	board_close(&b);
}

static void test_window__reads_no_more_than_it_shows(void **state)
{
	/* Paging through a million rows would take seconds a page. */
	struct board b;

	board_open(&b, *state, 61, 1000, BOARD_WHOLE_MS);
	for (b.field = 0; b.field < THING_SEAT; b.field++) {
		window_set_order(b.w, b.field, b.field % 2);
		board_expect(&b);
		db_scan_steps(b.office->db);
		do_home(&b);
		do_end(&b);
		for (int i = 0; i < 20; i++)
			do_page(&b);
		assert_true(window_seek(b.w, b.ids[500], &b.office->err));
		assert_in_range(db_scan_steps(b.office->db), 0, 50);
	}
	board_close(&b);
}

static int office_open(void **state)
{
	small_office_open(state);
	struct small_office *office = *state;

	assert_true(db_begin(office->db, &office->err) && db_exec(office->db, board_tables, &office->err) &&
		    db_commit(office->db, &office->err));
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_window__shows_what_the_plain_query_has),
		cmocka_unit_test(test_window__shows_the_same_in_slices),
		cmocka_unit_test(test_window__shows_the_same_with_time_or_without),
		cmocka_unit_test(test_window__finds_within_filter_and_order),
		cmocka_unit_test(test_window__never_shows_a_wrong_row_while_searching),
		cmocka_unit_test(test_window__passes_over_what_was_removed),
		cmocka_unit_test(test_window__goes_through_all_rows_once),
		cmocka_unit_test(test_window__says_when_a_record_is_gone),
		cmocka_unit_test(test_window__reads_no_more_than_it_shows),
	};

	return cmocka_run_group_tests(tests, office_open, small_office_close);
}
