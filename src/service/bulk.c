#include "service/bulk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/pinyin.h"
#include "base/words.h"
#include "db/db.h"
#include "db/migrate.h"
#include "model/entity.h"
#include "model/search.h"
#include "model/session.h"

enum { SHEETS_MAX = 128, FIRST_SET = 1 };

/* What is known of a table: its statement, and which value its sort key is made of. */
struct sheet {
	const struct bulk_table *table;
	char *sql;
	size_t count;
	bool is_named;
	size_t name;
	enum pinyin_kind pinyin;
};

struct bulk {
	struct db *db;
	char *path;
	char **indexes; /* statements that make them anew */
	size_t index_count;
	struct sheet sheets[SHEETS_MAX];
	long rows;
	bool (*tick)(void *ctx, long long done, long long total);
	void *ctx;
	size_t steps;	/* of finishing, so far */
	struct err err; /* the first failure */
};

/*
 * Nobody else sees the file before it is finished, and it is removed when it does not get there. CHECKs, mostly of the
 * pattern of dates, took two thirds of the time of inserting: what is loaded is made by the program, and an office's
 * check runs them all.
 */
static const char pragmas_loading[] = "PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; PRAGMA threads = 2;"
				      "PRAGMA ignore_check_constraints = ON;";
static const char pragmas_done[] = "PRAGMA synchronous = FULL; PRAGMA ignore_check_constraints = OFF;";

static bool bulk_took(struct bulk *b, bool is_good, const struct err *err)
{
	if (!is_good)
		bulk_fail(b, err);
	return is_good;
}

void bulk_fail(struct bulk *b, const struct err *err)
{
	if (bulk_is_good(b))
		b->err = *err;
}

bool bulk_is_good(const struct bulk *b)
{
	return b->err.kind == ERR_NONE;
}

void bulk_on_tick(struct bulk *b, bool (*tick)(void *ctx, long long done, long long total), void *ctx)
{
	b->tick = tick;
	b->ctx = ctx;
}

long bulk_rows(const struct bulk *b)
{
	return b->rows;
}

static bool index_drop(struct db *db, const char *name, struct err *err)
{
	struct buf sql = {0};

	buf_printf(&sql, "DROP INDEX %s", name);
	bool is_done = db_exec(db, buf_text(&sql), err);
	buf_finish(&sql);
	return is_done;
}

static bool indexes_read(struct bulk *b, char ***names_out, struct err *err)
{
	struct stmt *st = stmt_open(b->db,
		"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid", err);
	enum stmt_result result = st ? STMT_ROW : STMT_FAILED;

	*names_out = NULL;
	while (result == STMT_ROW && (result = stmt_step(st, err)) == STMT_ROW) {
		b->indexes = mem_resize(b->indexes, b->index_count + 1, sizeof(*b->indexes));
		*names_out = mem_resize(*names_out, b->index_count + 1, sizeof(**names_out));
		(*names_out)[b->index_count] = mem_copy(stmt_text(st, 0));
		b->indexes[b->index_count++] = mem_copy(stmt_text(st, 1));
	}
	stmt_close(st);
	return result == STMT_DONE;
}

static bool indexes_drop(struct bulk *b, struct err *err)
{
	char **names;
	bool is_good = indexes_read(b, &names, err);

	for (size_t i = 0; names && i < b->index_count; i++) {
		is_good = is_good && index_drop(b->db, names[i], err);
		free(names[i]);
	}
	free(names);
	return is_good;
}

/* After every step of finishing; false when the person has called it off. */
static bool bulk_step(struct bulk *b, struct err *err)
{
	size_t total;

	entity_all(&total);
	total += b->index_count;
	b->steps++;
	if (!b->tick || b->tick(b->ctx, (long long)b->steps, (long long)total))
		return true;
	return err_set(err, ERR_CANCELLED, _("Loading was called off; nothing was kept."));
}

static bool indexes_make(struct bulk *b, struct err *err)
{
	for (size_t i = 0; i < b->index_count; i++)
		if (!db_exec(b->db, b->indexes[i], err) || !bulk_step(b, err))
			return false;
	return true;
}

static bool set_open(struct db *db, long long at, struct err *err)
{
	struct stmt *st = stmt_open(db, "INSERT INTO change_set (id, at, label) VALUES (?1, ?2, '')", err);

	if (!st)
		return false;
	stmt_bind_int(st, 1, FIRST_SET);
	stmt_bind_int(st, 2, at);
	return stmt_run(st, err);
}

static bool set_close(struct db *db, const char *label, struct err *err)
{
	struct stmt *st = stmt_open(db, "UPDATE change_set SET label = ?1 WHERE id = ?2", err);

	if (!st)
		return false;
	stmt_bind_text(st, 1, label);
	stmt_bind_int(st, 2, FIRST_SET);
	return stmt_run(st, err);
}

static void bulk_destroy(struct bulk *b)
{
	db_close(b->db);
	for (size_t i = 0; i < b->index_count; i++)
		free(b->indexes[i]);
	for (size_t i = 0; i < SHEETS_MAX; i++)
		free(b->sheets[i].sql);
	free(b->indexes);
	free(b->path);
	free(b);
}

static void bulk_cancel(struct bulk *b)
{
	db_close(b->db);
	b->db = NULL;
	unlink(b->path);
	bulk_destroy(b);
}

struct bulk *bulk_create(const char *path, long long at, struct err *err)
{
	struct bulk *b;
	struct db *db = db_open(path, DB_CREATE, err);

	if (!db)
		return NULL;
	b = mem_zalloc(1, sizeof(*b));
	b->db = db;
	b->path = mem_copy(path);
	if (db_migrate(db, err) && db_exec(db, pragmas_loading, err) && db_begin(db, err) && indexes_drop(b, err) &&
		set_open(db, at, err))
		return b;
	bulk_cancel(b);
	return NULL;
}

/* Words of a list; where `wanted` stands among them, or how many there are. */
static size_t word_at(const char *list, const char *wanted)
{
	size_t at = 0;

	for (const char *p = list; *p; p += strspn(p, " "), at++) {
		size_t len = strcspn(p, " ");

		if (wanted && strlen(wanted) == len && memcmp(p, wanted, len) == 0)
			return at;
		p += len;
	}
	return at;
}

static char *sheet_sql(const struct sheet *sheet)
{
	struct buf sql = {0};

	buf_printf(&sql, "INSERT INTO %s (", sheet->table->table);
	for (const char *p = sheet->table->columns; *p; p++)
		buf_puts(&sql, *p == ' ' ? ", " : (char[]){*p, '\0'});
	buf_puts(&sql, sheet->is_named ? ", name_key) VALUES (?" : ") VALUES (?");
	for (size_t i = 1; i < sheet->count + sheet->is_named; i++)
		buf_puts(&sql, ", ?");
	buf_putc(&sql, ')');
	return buf_take(&sql);
}

static void sheet_start(struct sheet *sheet, const struct bulk_table *table)
{
	const struct entity *e = entity_named(table->table);

	*sheet = (struct sheet){.table = table, .count = word_at(table->columns, NULL)};
	if (e && strcmp(e->table, table->table) == 0 && e->flags & ENTITY_NAMED) {
		sheet->is_named = true;
		sheet->name = word_at(table->columns, e->fields[e->title].column);
		sheet->pinyin = e->flags & ENTITY_PERSON ? PINYIN_PERSON : PINYIN_WORDS;
		assert(sheet->name < sheet->count && "a named record has a name");
	}
	sheet->sql = sheet_sql(sheet);
}

static struct sheet *sheet_of(struct bulk *b, const struct bulk_table *table)
{
	size_t at = (uintptr_t)table / sizeof(*table) % SHEETS_MAX;

	while (b->sheets[at].table && b->sheets[at].table != table)
		at = (at + 1) % SHEETS_MAX;
	if (!b->sheets[at].table)
		sheet_start(&b->sheets[at], table);
	return &b->sheets[at];
}

static void value_bind_to(struct stmt *st, int at, const struct bulk_value *value)
{
	char day[DATE_TEXT_SIZE];

	switch (value->type) {
	case BULK_NULL: stmt_bind_null(st, at); break;
	case BULK_TEXT: stmt_bind_text(st, at, value->text); break;
	case BULK_INT: stmt_bind_int(st, at, value->integer); break;
	case BULK_REAL: stmt_bind_real(st, at, value->real); break;
	case BULK_DATE:
		date_write(value->date, day);
		stmt_bind_text(st, at, day);
		break;
	}
}

static void key_bind(struct stmt *st, const struct sheet *sheet, const struct bulk_value *values)
{
	char *key = pinyin_sort_key(values[sheet->name].text, sheet->pinyin);

	stmt_bind_text(st, (int)sheet->count + 1, key);
	free(key);
}

int64_t bulk_add(struct bulk *b, const struct bulk_table *table, const struct bulk_value *values, size_t count)
{
	struct sheet *sheet;
	struct stmt *st;
	struct err err;

	if (!bulk_is_good(b))
		return 0;
	sheet = sheet_of(b, table);
	assert(count == sheet->count && "a value for every column");
	st = stmt_open(b->db, sheet->sql, &err);
	if (!bulk_took(b, st != NULL, &err))
		return 0;
	for (size_t i = 0; i < count; i++)
		value_bind_to(st, (int)i + 1, &values[i]);
	if (sheet->is_named)
		key_bind(st, sheet, values);
	if (!bulk_took(b, stmt_run(st, &err), &err))
		return 0;
	b->rows++;
	return db_last_id(b->db);
}

static bool search_fill_all(struct bulk *b, struct err *err)
{
	struct session s;
	size_t count;
	const struct entity *const *all = entity_all(&count);
	bool is_good = session_open(&s, b->db, NULL, NULL, err);

	if (!is_good)
		return false;
	for (size_t i = 0; is_good && i < count; i++)
		is_good = search_fill(&s, all[i], err) && bulk_step(b, err);
	session_close(&s);
	return is_good;
}

/* The last, small transaction is the first that waits for the disk, and so brings the whole file there. */
static bool bulk_settle(struct bulk *b, const char *label, struct err *err)
{
	return indexes_make(b, err) && search_fill_all(b, err) && db_commit(b->db, err) &&
	       db_exec(b->db, pragmas_done, err) && db_begin(b->db, err) && set_close(b->db, label, err) &&
	       db_commit(b->db, err);
}

bool bulk_finish(struct bulk *b, const char *label, struct err *err)
{
	if (bulk_is_good(b) && bulk_took(b, bulk_settle(b, label, err), err)) {
		bulk_destroy(b);
		return true;
	}
	*err = b->err;
	bulk_cancel(b);
	return false;
}
