#include "support/board.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/filter.h"
#include "model/window.h"
#include "support/small_office.h"

const char board_tables[] =
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

const struct entity board_thing = {
	.table = "thing",
	.singular = "thing",
	.plural = "things",
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = THING_NFIELDS,
	.title = THING_NAME,
	.order = THING_NAME,
};

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

_Static_assert(COUNT(filters) == BOARD_FILTERS, "one number per filter");

size_t board_below(struct board *b, size_t end)
{
	b->seed = b->seed * 1664525 + 1013904223;
	return end ? (b->seed >> 8) % end : 0;
}

void board_run(struct board *b, const char *sql)
{
	struct err *err = &b->office->err;

	if (!db_begin(b->other, err) || !db_exec(b->other, sql, err) || !db_commit(b->other, err))
		fail_msg("%s: %s", sql, err->text);
}

void board_insert(struct board *b, struct buf *sql)
{
	static const char *const names[] = {"安东", "白安", "曹杨", "安安", "长风"};
	static const char *const keys[] = {"an1dong1", "bai2an1", "cao2yang2", "an1an1", "chang2feng1"};
	static const char *const kinds[] = {"NULL", "'town'", "'area'"};
	size_t name = board_below(b, COUNT(names));

	buf_printf(sql, "INSERT INTO thing (name, name_key, number, home_id, place_id, kind) VALUES ('%s', '%s', ",
		names[name], keys[name]);
	buf_printf(sql, board_below(b, 5) ? "%zu" : "NULL", board_below(b, 40));
	buf_printf(sql, ", %zu, ", 1 + board_below(b, 4));
	buf_printf(sql, board_below(b, 3) ? "%zu" : "NULL", 1 + board_below(b, 4));
	buf_printf(sql, ", %s);", kinds[board_below(b, COUNT(kinds))]);
	if (board_below(b, 2))
		buf_printf(sql, "INSERT INTO thing_seat VALUES (last_insert_rowid(), %zu);", 1 + board_below(b, 4));
}

static void add_things(struct board *b, size_t count)
{
	struct buf sql = {0};

	while (count-- > 0)
		board_insert(b, &sql);
	if (sql.len > 0)
		board_run(b, buf_text(&sql));
	buf_finish(&sql);
}

void board_open(struct board *b, struct small_office *office, uint32_t seed, size_t things, int slice_ms)
{
	static const size_t columns[] = {THING_NUMBER, THING_PLACE};

	*b = (struct board){.office = office, .seed = seed, .height = 5, .slice_ms = slice_ms};
	words_use("en");
	b->other = db_open(office->path, DB_OPEN, &office->err);
	assert_non_null(b->other);
	board_run(b, "DELETE FROM thing");
	add_things(b, things);
	b->w = window_create(&office->s, &board_thing);
	window_set_columns(b->w, columns, COUNT(columns));
	window_set_height(b->w, (int)b->height);
	window_set_slice(b->w, slice_ms);
}

void board_close(struct board *b)
{
	window_destroy(b->w);
	db_close(b->other);
	free(b->ids);
}

void board_expect(struct board *b)
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

size_t board_index(const struct board *b, int64_t id)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->ids[i] == id)
			return i;
	fail_msg("row %" PRId64 " is shown and should not", id);
	return 0;
}

void board_idle(struct board *b)
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

void board_check(struct board *b, const char *after)
{
	size_t top, last_top = b->count > b->height ? b->count - b->height : 0;

	board_idle(b);
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
			board_index(b, window_cursor_id(b->w)), b->count, window_cursor(b->w), window_rows(b->w),
			b->cursor, b->above, smaller(b->height, b->count));
	for (size_t i = 0; i < window_rows(b->w); i++)
		assert_int_equal(window_row(b->w, i)->id, b->ids[top + i]);
	assert_int_equal(window_position(b->w), b->cursor + 1);
	check_cells(b, board_below(b, window_rows(b->w)));
}

size_t board_place(struct board *b, int64_t id)
{
	size_t filter = b->filter, at = 0, place = 0;
	const char *find = b->find;
	int64_t *ids = b->ids;
	size_t count = b->count;

	b->ids = NULL;
	b->filter = 0;
	b->find = NULL;
	board_expect(b);
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

int64_t board_any(struct board *b)
{
	struct buf sql = {0};
	int64_t id;

	buf_printf(&sql, "SELECT id FROM thing LIMIT 1 OFFSET %zu",
		board_below(b, (size_t)db_get_int(b->office->db, "SELECT count(*) FROM thing", 0)));
	id = db_get_int(b->office->db, buf_text(&sql), 0);
	buf_finish(&sql);
	return id;
}

void board_filter(struct board *b)
{
	struct filter filter = {0};

	if (b->filter)
		filter_set(&filter, filters[b->filter].field, filters[b->filter].op, &filters[b->filter].value,
			filters[b->filter].value ? 1 : 0);
	window_set_filter(b->w, &filter);
	filter_finish(&filter);
	board_expect(b);
}
