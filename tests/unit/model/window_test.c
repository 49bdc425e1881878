#include "model/window.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/filter.h"
#include "model/search.h"
#include "support/small_office.h"

/* A table whose rows sort in every way there is: by a value, by one that may be missing, through other tables. */
enum { THING_NAME, THING_NUMBER, THING_HOME, THING_PLACE, THING_KIND, THING_SEAT, THING_NFIELDS };

static const char tables[] =
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL DEFAULT 1, name TEXT NOT NULL, name_key TEXT "
	"NOT NULL, number INTEGER, home_id INTEGER NOT NULL REFERENCES small_place (id), place_id INTEGER REFERENCES "
	"small_place (id), kind TEXT) STRICT;"
	"CREATE INDEX thing_by_name ON thing (name_key); CREATE INDEX thing_by_number ON thing (number);"
	"CREATE INDEX thing_by_home ON thing (home_id); CREATE INDEX thing_by_place ON thing (place_id);"
	"CREATE INDEX thing_by_kind ON thing (kind); CREATE INDEX small_place_by_name ON small_place (name_key);"
	"CREATE TABLE thing_seat (thing_id INTEGER PRIMARY KEY REFERENCES thing (id) ON DELETE CASCADE, place_id "
	"INTEGER NOT NULL) STRICT;"
	"CREATE INDEX thing_seat_by_place ON thing_seat (place_id);"
	/* Two places of one name, and one that nothing refers to. */
	"INSERT INTO small_place (rev, name, name_key) VALUES (1, '北', 'bei3'), (1, '西', 'xi1'), (1, '东', 'dong1'), "
	"(1, '东', 'dong1'), (1, '中', 'zhong1');";

#define BY(expression)                                                                                                 \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = expression                                                                                      \
	}
#define BY_PLACE(column, missing)                                                                                      \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = "r.name_key", .from = "small_place r CROSS JOIN thing t ON t." column " = r.id",                \
		.unit = "r.id", .row = "t.id", .empty = missing                                                        \
	}

static const struct field fields[] = {
	[THING_NAME] = {.column = "name",
		.label = "Name",
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.sort = BY("t.name_key")},
	[THING_NUMBER] = {.column = "number",
		.label = "Number",
		.type = FIELD_INT,
		.flags = FIELD_IN_LIST,
		.sort = BY("t.number")},
	[THING_HOME] = {.column = "home_id",
		.label = "Home",
		.type = FIELD_REF,
		.ref = &small_place_entity,
		.flags = FIELD_IN_LIST,
		.sort = BY_PLACE("home_id", NULL)},
	[THING_PLACE] = {.column = "place_id",
		.label = "Place",
		.type = FIELD_REF,
		.ref = &small_place_entity,
		.sort = BY_PLACE("place_id", "t.place_id")},
	[THING_KIND] = {.column = "kind",
		.label = "Kind",
		.type = FIELD_CHOICE,
		.choices = "small_kind",
		.sort = &(const struct sort_path){.key = "x.rank",
			.from = "term x CROSS JOIN thing t ON x.kind = 'small_kind' AND t.kind = x.code",
			.unit = "x.id",
			.row = "t.id",
			.empty = "t.kind"}},
	[THING_SEAT] = {.column = "seat",
		.label = "Seat",
		.type = FIELD_REF,
		.ref = &small_place_entity,
		.sql = "SELECT p.place_id FROM thing_seat p WHERE p.thing_id = t.id",
		.sort = &(const struct sort_path){.key = "r.name_key",
			.from = "small_place r CROSS JOIN thing_seat p ON p.place_id = r.id CROSS JOIN thing t ON t.id "
				"= p.thing_id",
			.unit = "r.id",
			.row = "p.thing_id",
			.absent = "NOT EXISTS (SELECT 1 FROM thing_seat p WHERE p.thing_id = t.id)"}},
};

static const struct entity thing_entity = {
	.table = "thing",
	.singular = "thing",
	.plural = "things",
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = THING_NFIELDS,
	.title = THING_NAME,
	.order = THING_NAME,
};

const struct entity *const *entity_all(size_t *count_out)
{
	static const struct entity *const all[] = {&small_place_entity, &thing_entity};

	*count_out = COUNT(all);
	return all;
}

/* What the plain query says of each order. */
static const char *const order_sql[] = {
	[THING_NAME] = "t.name_key",
	[THING_NUMBER] = "t.number",
	[THING_HOME] = "(SELECT name_key FROM small_place WHERE id = t.home_id), t.home_id",
	[THING_PLACE] = "t.place_id IS NOT NULL, (SELECT name_key FROM small_place WHERE id = t.place_id), t.place_id",
	[THING_KIND] = "t.kind IS NOT NULL, (SELECT rank FROM term WHERE kind = 'small_kind' AND code = t.kind)",
	[THING_SEAT] = "EXISTS (SELECT 1 FROM thing_seat p WHERE p.thing_id = t.id), (SELECT r.name_key FROM thing_seat"
		       " p JOIN small_place r ON r.id = p.place_id WHERE p.thing_id = t.id), (SELECT p.place_id FROM "
		       "thing_seat p WHERE p.thing_id = t.id)",
};

/* Filters: a field with a value, and the plain query's words for it. */
static const struct {
	size_t field;
	enum filter_op op;
	const char *value, *sql;
} filters[] = {
	{0, 0, NULL, "1"},
	{THING_NUMBER, FILTER_IS, "7", "t.number = 7"},
	{THING_NUMBER, FILTER_EMPTY, NULL, "t.number IS NULL"},
	{THING_KIND, FILTER_IS, "area", "t.kind = 'area'"},
	{THING_NUMBER, FILTER_IS, "31", "t.number = 31"}, /* one row, or none */
	{THING_NUMBER, FILTER_IS, "999", "0"},
};

/* A window and what it has to show. */
struct board {
	struct small_office *office;
	struct db *other; /* somebody else's connection */
	struct window *w;
	uint32_t seed;
	size_t field, filter;
	bool descending;
	const char *find;
	int64_t *ids; /* all rows that it has, in order */
	size_t count;
	size_t height, cursor, above;
	int slice_ms;
};

static size_t below(struct board *b, size_t end)
{
	b->seed = b->seed * 1664525 + 1013904223;
	return end ? (b->seed >> 8) % end : 0;
}

static void run(struct board *b, const char *sql)
{
	struct err *err = &b->office->err;

	if (!db_begin(b->other, err) || !db_exec(b->other, sql, err) || !db_commit(b->other, err))
		fail_msg("%s: %s", sql, err->text);
}

static void insert_thing(struct board *b, struct buf *sql)
{
	static const char *const names[] = {"安东", "白安", "曹杨", "安安", "长风"};
	static const char *const keys[] = {"an1dong1", "bai2an1", "cao2yang2", "an1an1", "chang2feng1"};
	static const char *const kinds[] = {"NULL", "'town'", "'area'"};
	size_t name = below(b, COUNT(names));

	buf_printf(sql, "INSERT INTO thing (name, name_key, number, home_id, place_id, kind) VALUES ('%s', '%s', ",
		names[name], keys[name]);
	buf_printf(sql, below(b, 5) ? "%zu" : "NULL", below(b, 40));
	buf_printf(sql, ", %zu, ", 1 + below(b, 4));
	buf_printf(sql, below(b, 3) ? "%zu" : "NULL", 1 + below(b, 4));
	buf_printf(sql, ", %s);", kinds[below(b, COUNT(kinds))]);
	if (below(b, 2))
		buf_printf(sql, "INSERT INTO thing_seat VALUES (last_insert_rowid(), %zu);", 1 + below(b, 4));
}

static void add_things(struct board *b, size_t count)
{
	struct buf sql = {0};

	while (count-- > 0)
		insert_thing(b, &sql);
	if (sql.len > 0)
		run(b, buf_text(&sql));
	buf_finish(&sql);
}

static void board_open(struct board *b, struct small_office *office, uint32_t seed, size_t things, int slice_ms)
{
	static const size_t columns[] = {THING_NUMBER, THING_PLACE};

	*b = (struct board){.office = office, .seed = seed, .height = 5, .slice_ms = slice_ms};
	words_use("en");
	b->other = db_open(office->path, DB_OPEN, &office->err);
	assert_non_null(b->other);
	run(b, "DELETE FROM thing");
	add_things(b, things);
	b->w = window_create(&office->s, &thing_entity);
	window_set_columns(b->w, columns, COUNT(columns));
	window_set_height(b->w, (int)b->height);
	window_set_slice(b->w, slice_ms);
}

static void board_close(struct board *b)
{
	window_destroy(b->w);
	db_close(b->other);
	free(b->ids);
}

/* Reads what the window has to hold. */
static void expect_rows(struct board *b)
{
	struct buf sql = {0};
	struct stmt *st;

	buf_printf(&sql, "SELECT t.id FROM thing t WHERE %s", filters[b->filter].sql);
	if (b->find)
		buf_printf(&sql, " AND instr(t.name, '%s')", b->find);
	buf_printf(&sql, " ORDER BY %s, t.id", order_sql[b->field]);
	st = stmt_open(b->office->db, buf_text(&sql), &b->office->err);
	if (!st)
		fail_msg("%s: %s", buf_text(&sql), b->office->err.text);
	for (b->count = 0; stmt_step(st, &b->office->err) == STMT_ROW; b->count++) {
		b->ids = mem_resize(b->ids, b->count + 1, sizeof(*b->ids));
		b->ids[b->count] = stmt_int(st, 0);
	}
	stmt_close(st);
	buf_finish(&sql);
	for (size_t i = 0; b->descending && i < b->count / 2; i++) {
		int64_t id = b->ids[i];

		b->ids[i] = b->ids[b->count - 1 - i];
		b->ids[b->count - 1 - i] = id;
	}
}

static size_t index_of(const struct board *b, int64_t id)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->ids[i] == id)
			return i;
	fail_msg("row %" PRId64 " is shown and should not", id);
	return 0;
}

static void let_idle(struct board *b)
{
	bool changed, is_capped;

	for (int i = 0; window_idle(b->w, b->slice_ms, &changed, &b->office->err); i++)
		if (i > 1000)
			fail_msg("the window never has done");
	assert_int_equal(b->office->err.kind, ERR_NONE);
	assert_false(window_is_searching(b->w));
	assert_int_equal(window_total(b->w, &is_capped), b->count);
}

static void check_cells(const struct board *b, size_t at)
{
	struct small_office *office = b->office;
	const struct window_row *row = window_row(b->w, at);
	struct stmt *st = stmt_open(office->db,
		"SELECT coalesce(number, ''), coalesce((SELECT name FROM small_place WHERE id = t.place_id), '') FROM "
		"thing t WHERE id = ?1",
		&office->err);

	stmt_bind_int(st, 1, row->id);
	assert_int_equal(stmt_step(st, &office->err), STMT_ROW);
	assert_string_equal(row->cells[0], stmt_text(st, 0));
	assert_string_equal(row->cells[1], stmt_text(st, 1));
	stmt_close(st);
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The page, the cursor and the figures are those of the plain query. */
static void check_page(struct board *b, const char *after)
{
	size_t top, last_top = b->count > b->height ? b->count - b->height : 0;

	let_idle(b);
	if (b->count == 0) {
		assert_int_equal(window_rows(b->w), 0);
		assert_int_equal(window_cursor(b->w), -1);
		assert_int_equal(window_position(b->w), -1);
		return;
	}
	b->cursor = smaller(b->cursor, b->count - 1);
	top = smaller(b->cursor - smaller(b->cursor, b->above), last_top);
	b->above = b->cursor - top;
	if (window_rows(b->w) != smaller(b->height, b->count) || window_cursor(b->w) != (int)b->above ||
		window_row(b->w, 0)->id != b->ids[top])
		fail_msg("after %s (seed %u, order %zu%s, filter %zu): row %zu of %zu on %d of %zu rows, not row %zu "
			 "on %zu of %zu",
			after, b->seed, b->field, b->descending ? " down" : "", b->filter,
			index_of(b, window_cursor_id(b->w)), b->count, window_cursor(b->w), window_rows(b->w),
			b->cursor, b->above, smaller(b->height, b->count));
	for (size_t i = 0; i < window_rows(b->w); i++)
		assert_int_equal(window_row(b->w, i)->id, b->ids[top + i]);
	assert_int_equal(window_position(b->w), b->cursor + 1);
	check_cells(b, below(b, window_rows(b->w)));
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

static void move(struct board *b, long rows)
{
	long moved = rows, above = (long)b->above;

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
	above += moved;
	b->above = above < 0 ? 0 : smaller((size_t)above, b->height - 1);
}

static void do_step(struct board *b)
{
	move(b, below(b, 2) ? 1 : -1);
}

static void do_page(struct board *b)
{
	move(b, below(b, 2) ? (long)b->height : -(long)b->height);
}

static void do_move(struct board *b)
{
	move(b, (long)below(b, 61) - 30);
}

/* Far enough that rows behind are dropped, by steps or by pages, while it finds time to count or not. */
static void do_walk(struct board *b)
{
	long step = below(b, 2) ? 1 : (long)b->height;
	bool is_hasty = below(b, 2);

	if (below(b, 2))
		step = -step;
	for (size_t i = below(b, 100); i > 0; i--) {
		move(b, step);
		if (!is_hasty || window_is_searching(b->w))
			let_idle(b);
	}
}

/* How many of the rows that it has come before `id`, which is one of the table but perhaps not one of them. */
static size_t place_of(struct board *b, int64_t id)
{
	size_t filter = b->filter, at = 0, place = 0;
	const char *find = b->find;
	int64_t *ids = b->ids;
	size_t count = b->count;

	b->ids = NULL;
	b->filter = 0;
	b->find = NULL;
	expect_rows(b);
	while (b->ids[at] != id) {
		place += place < count && ids[place] == b->ids[at];
		at++;
	}
	free(b->ids);
	b->ids = ids;
	b->count = count;
	b->filter = filter;
	b->find = find;
	return place;
}

static int64_t any_thing(struct board *b)
{
	struct buf sql = {0};
	int64_t id;

	buf_printf(&sql, "SELECT id FROM thing LIMIT 1 OFFSET %zu",
		below(b, (size_t)db_get_int(b->office->db, "SELECT count(*) FROM thing", 0)));
	id = db_get_int(b->office->db, buf_text(&sql), 0);
	buf_finish(&sql);
	return id;
}

static void do_seek(struct board *b)
{
	int64_t id = any_thing(b);

	if (!id)
		return;
	assert_true(window_seek(b->w, id, &b->office->err));
	b->cursor = place_of(b, id);
	b->above = b->height / 2;
}

/* The data changed, by `change`; the cursor stays on its record, or goes to the one that follows. */
static void reload(struct board *b, void (*change)(struct board *b, struct buf *sql))
{
	struct buf sql = {0};
	bool at_top = b->cursor == b->above;

	change(b, &sql);
	if (sql.len)
		run(b, buf_text(&sql));
	buf_finish(&sql);
	int64_t *old = b->ids;
	size_t at = b->cursor, old_count = b->count;
	b->ids = NULL;
	expect_rows(b);
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
	if (b->count && below(b, 2))
		buf_printf(sql, "DELETE FROM thing WHERE id = %" PRId64 ";", b->ids[b->cursor]);
	for (size_t i = below(b, 3); i > 0; i--)
		buf_printf(sql, "DELETE FROM thing WHERE id = %" PRId64 ";", any_thing(b));
}

static void insert_rows(struct board *b, struct buf *sql)
{
	for (size_t i = below(b, 4); i > 0; i--)
		insert_thing(b, sql);
}

/* The record under the cursor gets another place in the order. */
static void rename_row(struct board *b, struct buf *sql)
{
	if (b->count)
		buf_printf(sql, "UPDATE thing SET name_key = 'bai2z', place_id = %zu WHERE id = %" PRId64,
			1 + below(b, 4), b->ids[b->cursor]);
}

static void do_reload(struct board *b)
{
	reload(b, change_nothing);
}

static void do_remove(struct board *b)
{
	reload(b, remove_rows);
}

static void do_insert(struct board *b)
{
	reload(b, insert_rows);
}

static void do_rename(struct board *b)
{
	if (b->filter != 3)
		reload(b, rename_row);
}

static void do_height(struct board *b)
{
	b->height = 1 + below(b, below(b, 2) ? 9 : 3);
	b->above = smaller(b->above, b->height - 1);
	window_set_height(b->w, (int)b->height);
}

static void do_order(struct board *b)
{
	b->field = below(b, THING_NFIELDS);
	b->descending = below(b, 2);
	window_set_order(b->w, b->field, b->descending);
	expect_rows(b);
	do_home(b);
}

static void use_filter(struct board *b)
{
	struct filter filter = {0};

	if (b->filter)
		filter_set(&filter, filters[b->filter].field, filters[b->filter].op, &filters[b->filter].value,
			filters[b->filter].value ? 1 : 0);
	window_set_filter(b->w, &filter);
	filter_finish(&filter);
	expect_rows(b);
}

static void do_filter(struct board *b)
{
	b->filter = below(b, COUNT(filters));
	use_filter(b);
	do_home(b);
}

static void do_find(struct board *b)
{
	static const char *const typed[] = {NULL, "安", "安东", "曹"};

	b->find = typed[below(b, COUNT(typed))];
	window_set_find(b->w, b->find);
	expect_rows(b);
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
} deeds[] = {
	{"home", do_home},
	{"end", do_end},
	{"step", do_step},
	{"step", do_step},
	{"page", do_page},
	{"page", do_page},
	{"move", do_move},
	{"walk", do_walk},
	{"walk", do_walk},
	{"walk", do_walk},
	{"seek", do_seek},
	{"reload", do_reload},
	{"height", do_height},
	{"order", do_order},
	{"filter", do_filter},
	{"remove", do_remove},
	{"insert", do_insert},
	{"rename", do_rename},
};

static void live(struct board *b, size_t deed_count, int times)
{
	expect_rows(b);
	do_home(b);
	check_page(b, "opening");
	for (int i = 0; i < times; i++) {
		const struct deed *deed = &deeds[below(b, deed_count)];

		deed->act(b);
		check_page(b, deed->name);
	}
}

static void test_window__shows_what_the_plain_query_has(void **state)
{
	/* Rows would be skipped, doubled or out of order, and nobody would notice in a long list. */
	for (uint32_t seed = 1; seed <= 6; seed++) {
		struct board b;

		board_open(&b, *state, seed, 80 * (seed % 4), 30);
		live(&b, COUNT(deeds), 200);
		board_close(&b);
	}
}

static void test_window__shows_the_same_in_slices(void **state)
{
	/* A filter that must read far would lose the rows at the seams of its slices. */
	for (uint32_t seed = 11; seed <= 14; seed++) {
		struct board b;

		board_open(&b, *state, seed, 300, 0);
		live(&b, COUNT(deeds), 200);
		board_close(&b);
	}
}

static void test_window__finds_within_filter_and_order(void **state)
{
	/* Typing a name would show rows that the filter hides, or lose some. */
	struct small_office *office = *state;
	struct board b;

	for (uint32_t seed = 21; seed <= 22; seed++) {
		board_open(&b, *state, seed, 90, 30);
		assert_true(db_begin(office->db, &office->err) &&
			    db_exec(office->db, "DELETE FROM search_key", &office->err) &&
			    search_fill(&office->s, &thing_entity, &office->err) &&
			    db_commit(office->db, &office->err));
		expect_rows(&b);
		for (int i = 0; i < 30; i++) {
			do_find(&b);
			check_page(&b, "find");
			for (int k = 0; k < 5; k++) {
				const struct deed *deed = &deeds[below(&b, 15)];

				deed->act(&b);
				check_page(&b, deed->name);
			}
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
	expect_rows(&b);
	for (int i = 0; i < 1500; i++) {
		deeds[below(&b, 12)].act(&b);
		if (i % 40 == 0)
			do_filter(&b);
		for (size_t slices = below(&b, 4); slices > 0; slices--)
			window_idle(b.w, 0, &changed, &b.office->err);
		for (size_t row = 1; row < window_rows(b.w); row++)
			assert_int_equal(
				index_of(&b, window_row(b.w, row)->id), index_of(&b, window_row(b.w, row - 1)->id) + 1);
		if (window_cursor(b.w) >= 0) {
			int64_t position = window_position(b.w);

			assert_in_range(window_cursor(b.w), 0, window_rows(b.w) - 1);
			b.cursor = index_of(&b, window_cursor_id(b.w));
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
		board_open(&b, *state, 35, 300, 30);
		b.filter = filter;
		use_filter(&b);
		do_home(&b);
		for (size_t i = 7; i < 20; i += 3) {
			struct buf sql = {0};

			buf_printf(&sql, "DELETE FROM thing WHERE id = %" PRId64, b.ids[i]);
			run(&b, buf_text(&sql));
			buf_finish(&sql);
		}
		expect_rows(&b);
		for (size_t i = 1; i < b.count; i++) {
			move(&b, 1);
			assert_int_equal(window_cursor_id(b.w), b.ids[i]);
		}
		check_page(&b, "removal");
		board_close(&b);
	}
}

static void test_window__goes_through_all_rows_once(void **state)
{
	/* An export or a mark on all rows would miss some. */
	struct board b;

	board_open(&b, *state, 41, 200, 30);
	for (int i = 0; i < 40; i++) {
		do_order(&b);
		do_filter(&b);
		window_set_slice(b.w, i % 2 ? 0 : 30);
		each(&b, INT64_MAX, b.count);
		each(&b, 3, smaller(b.count, 3));
	}
	board_close(&b);
}

static void test_window__says_when_a_record_is_gone(void **state)
{
	/* The list would stand somewhere and pretend that this is the record. */
	struct board b;

	board_open(&b, *state, 51, 30, 30);
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

	board_open(&b, *state, 61, 1000, 30);
	for (b.field = 0; b.field < THING_SEAT; b.field++) {
		window_set_order(b.w, b.field, b.field % 2);
		expect_rows(&b);
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

	if (!db_begin(office->db, &office->err) || !db_exec(office->db, tables, &office->err) ||
		!db_commit(office->db, &office->err))
		fail_msg("%s", office->err.text);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_window__shows_what_the_plain_query_has),
		cmocka_unit_test(test_window__shows_the_same_in_slices),
		cmocka_unit_test(test_window__finds_within_filter_and_order),
		cmocka_unit_test(test_window__never_shows_a_wrong_row_while_searching),
		cmocka_unit_test(test_window__passes_over_what_was_removed),
		cmocka_unit_test(test_window__goes_through_all_rows_once),
		cmocka_unit_test(test_window__says_when_a_record_is_gone),
		cmocka_unit_test(test_window__reads_no_more_than_it_shows),
	};

	return cmocka_run_group_tests(tests, office_open, small_office_close);
}
