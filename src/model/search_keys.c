#include "model/search_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/session.h"

void search_keys_finish(struct search_keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		free(keys->items[i]);
	free(keys->items);
	*keys = (struct search_keys){0};
}

/* Where the key stands or would stand. */
static size_t place_of(const struct search_keys *keys, const char *key)
{
	size_t low = 0, high = keys->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(keys->items[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool search_keys_hold(const struct search_keys *keys, const char *key)
{
	size_t at = place_of(keys, key);

	return at < keys->count && strcmp(keys->items[at], key) == 0;
}

static bool begins(const struct search_keys *keys, const char *prefix)
{
	size_t at = place_of(keys, prefix);

	return at < keys->count && strncmp(keys->items[at], prefix, strlen(prefix)) == 0;
}

bool search_keys_begin(const struct search_keys *keys, const char *prefix)
{
	struct buf start = {0};
	bool is_start;

	buf_putc(&start, SEARCH_START);
	buf_puts(&start, prefix);
	is_start = begins(keys, buf_text(&start));
	buf_finish(&start);
	return is_start || begins(keys, prefix);
}

static void add_key(void *ctx, const char *key, bool is_start)
{
	struct search_keys *keys = ctx;
	struct buf text = {0};
	size_t at;

	if (is_start)
		buf_putc(&text, SEARCH_START);
	buf_puts(&text, key);
	at = place_of(keys, buf_text(&text));
	if (at < keys->count && strcmp(keys->items[at], buf_text(&text)) == 0) {
		buf_finish(&text);
		return;
	}
	keys->items = mem_resize(keys->items, keys->count + 1, sizeof(*keys->items));
	memmove(&keys->items[at + 1], &keys->items[at], (keys->count - at) * sizeof(*keys->items));
	keys->items[at] = buf_take(&text);
	keys->count++;
}

bool search_is_name(const struct entity *e, size_t at)
{
	if (field_is_computed(&e->fields[at]))
		return false;
	return e->fields[at].flags & FIELD_KEY || (at == e->title && e->flags & ENTITY_NAMED);
}

void search_keys_add_name(struct search_keys *keys, const struct entity *e, const char *name)
{
	if (name)
		pinyin_each_key(name, e->flags & ENTITY_PERSON ? PINYIN_PERSON : PINYIN_WORDS, add_key, keys);
}

static void add_code(struct search_keys *keys, const char *code)
{
	char *folded = text_fold(code ? code : "");

	if (*folded)
		add_key(keys, folded, true);
	free(folded);
}

/* A text is found by any part of it, anything else by its beginning. */
static bool is_code(const struct field *f)
{
	return f->type != FIELD_TEXT;
}

void search_keys_add_record(struct search_keys *keys, const struct record *rec)
{
	const struct entity *e = rec->entity;

	for (size_t i = 0; i < e->nfields; i++) {
		if (!search_is_name(e, i))
			continue;
		if (is_code(&e->fields[i]))
			add_code(keys, rec->values[i]);
		else
			search_keys_add_name(keys, e, rec->values[i]);
	}
}

static void put_names(struct buf *sql, const struct entity *table, const char *id, const struct field *f, bool is_one)
{
	buf_printf(sql, "%sSELECT %s, %s, %d FROM %s", sql->len > 0 ? " UNION ALL " : "", id, f->column, is_code(f),
		table->table);
	if (is_one)
		buf_printf(sql, " WHERE %s = ?1", id);
}

bool search_names_sql(const struct entity *e, bool is_one, struct buf *sql)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (search_is_name(e, i))
			put_names(sql, e, "id", &e->fields[i], is_one);
	for (size_t i = 0; i < e->nchildren; i++) {
		const struct entity *former = e->children[i].entity;

		if (former->alias_of && strcmp(former->alias_of, e->children[i].column) == 0)
			put_names(sql, former, former->alias_of, &former->fields[former->title], is_one);
	}
	return sql->len > 0;
}

void search_keys_add_fetched(struct search_keys *keys, const struct entity *e, struct stmt *st)
{
	if (stmt_int(st, 2))
		add_code(keys, stmt_text(st, 1));
	else
		search_keys_add_name(keys, e, stmt_text(st, 1));
}

bool search_keys_add_row(
	struct search_keys *keys, struct session *s, const struct entity *e, int64_t id, struct err *err)
{
	struct buf sql = {0};
	enum stmt_result result = STMT_DONE;
	struct stmt *st = NULL;

	if (search_names_sql(e, true, &sql)) {
		st = stmt_open(s->db, buf_text(&sql), err);
		result = st ? STMT_ROW : STMT_FAILED;
		stmt_bind_int(st, 1, id);
	}
	buf_finish(&sql);
	while (result == STMT_ROW && (result = stmt_step(st, err)) == STMT_ROW)
		search_keys_add_fetched(keys, e, st);
	stmt_close(st);
	return result != STMT_FAILED;
}
