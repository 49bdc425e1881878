#include "model/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/text.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/search_keys.h"
#include "model/session.h"

enum {
	WORDS_MAX = 8,	   /* words beyond are not looked at */
	CHECKED_MAX = 2000 /* records whose names are read to see whether all words are in them */
};

/* A set of ids, open addressing; 0 is a free slot. */
struct id_set {
	int64_t *slots;
	size_t size; /* power of two, more than twice what is put in */
};

/* One search while it runs. */
struct search {
	struct session *s;
	const struct entity *entity;
	char *words[WORDS_MAX]; /* folded */
	size_t word_count;
	bool is_checked; /* a record counts only when all words are found in its names */
	struct id_set seen;
	int64_t *ids;
	size_t max, count, checked;
	bool is_capped;
	struct err *err;
};

static void id_set_init(struct id_set *set, size_t count)
{
	set->size = 64;
	while (set->size < 2 * count + 2)
		set->size *= 2;
	set->slots = mem_zalloc(set->size, sizeof(*set->slots));
}

/* False when it was there. */
static bool id_set_add(struct id_set *set, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15U) & (set->size - 1);

	while (set->slots[at] && set->slots[at] != id)
		at = (at + 1) & (set->size - 1);
	if (set->slots[at])
		return false;
	set->slots[at] = id;
	return true;
}

static char *start_of(const char *word)
{
	struct buf text = {0};

	buf_putc(&text, SEARCH_START);
	buf_puts(&text, word);
	return buf_take(&text);
}

/*
 * The statement bound to the keys that begin with `prefix`. The last byte of UTF-8 is never 0xFF and keys are compared
 * by bytes, so that the prefix with its last byte raised is the first text behind them all.
 */
static struct stmt *range_open(struct search *search, const char *sql, const char *prefix)
{
	struct stmt *st = stmt_open(search->s->db, sql, search->err);
	char *behind = mem_copy(prefix);

	if (st) {
		behind[strlen(behind) - 1]++;
		stmt_bind_text(st, 1, search->entity->table);
		stmt_bind_text(st, 2, prefix);
		stmt_bind_text(st, 3, behind);
	}
	free(behind);
	return st;
}

static bool names_match(struct search *search, int64_t id, bool *is_match_out)
{
	struct search_keys keys = {0};
	bool is_read = search_keys_add_row(&keys, search->s, search->entity, id, search->err);

	*is_match_out = is_read;
	for (size_t i = 0; i < search->word_count && *is_match_out; i++)
		*is_match_out = search_keys_begin(&keys, search->words[i]);
	search_keys_finish(&keys);
	return is_read;
}

/* Takes up a record that was found; *is_full_out: no more are wanted. */
static bool record_take(struct search *search, int64_t id, bool *is_full_out)
{
	bool is_match = true;

	if (!id_set_add(&search->seen, id))
		return true;
	if (search->count == search->max || search->checked == CHECKED_MAX) {
		search->is_capped = true;
		*is_full_out = true;
		return true;
	}
	if (search->is_checked) {
		search->checked++;
		if (!names_match(search, id, &is_match))
			return false;
	}
	if (is_match)
		search->ids[search->count++] = id;
	return true;
}

/* Takes up the records under the keys that begin with `prefix`, in the order of the keys. */
static bool range_take(struct search *search, const char *prefix)
{
	static const char sql[] = "SELECT row_id FROM search_key WHERE entity = ?1 AND key >= ?2 AND key < ?3"
				  " ORDER BY key, row_id";
	struct stmt *st = range_open(search, sql, prefix);
	enum stmt_result result = st ? STMT_ROW : STMT_FAILED;
	bool is_full = false;

	while (result == STMT_ROW && !is_full && (result = stmt_step(st, search->err)) == STMT_ROW)
		if (!record_take(search, stmt_int(st, 0), &is_full))
			result = STMT_FAILED;
	stmt_close(st);
	return result != STMT_FAILED;
}

/* Names that begin with the word first, then names that hold it. */
static bool word_take(struct search *search, const char *word)
{
	char *start = start_of(word);
	bool is_read = range_take(search, start) && (search->is_capped || range_take(search, word));

	free(start);
	return is_read;
}

/* How many keys begin with the word, as far as it matters; -1 on error. */
static long word_count(struct search *search, const char *word)
{
	static const char sql[] = "SELECT count(*) FROM (SELECT 1 FROM search_key WHERE entity = ?1 AND key >= ?2"
				  " AND key < ?3 LIMIT 5000)";
	char *start = start_of(word);
	const char *prefixes[] = {start, word};
	long count = 0;

	for (size_t i = 0; i < COUNT(prefixes) && count >= 0; i++) {
		struct stmt *st = range_open(search, sql, prefixes[i]);

		count = st && stmt_step(st, search->err) == STMT_ROW ? count + (long)stmt_int(st, 0) : -1;
		stmt_close(st);
	}
	free(start);
	return count;
}

/* Takes up the records that have all words somewhere in their names, starting from the rarest word. */
static bool all_words_take(struct search *search)
{
	const char *rarest = NULL;
	long least = 0;

	for (size_t i = 0; i < search->word_count; i++) {
		long count = word_count(search, search->words[i]);

		if (count < 0)
			return false;
		if (!rarest || count < least) {
			rarest = search->words[i];
			least = count;
		}
	}
	search->is_checked = true;
	return word_take(search, rarest);
}

static void words_split(struct search *search, const char *typed)
{
	char *text = text_narrow(text_clean(typed, strlen(typed), TEXT_ONE_LINE));
	char *rest;

	for (char *word = strtok_r(text, " ", &rest); word && search->word_count < WORDS_MAX;
		word = strtok_r(NULL, " ", &rest)) {
		char *folded = text_fold(word);

		if (*folded)
			search->words[search->word_count++] = folded;
		else
			free(folded);
	}
	free(text);
}

long search_find(struct session *s, const struct entity *e, const char *typed, int64_t *ids_out, size_t max,
	bool *is_capped_out, struct err *err)
{
	struct search search = {.s = s, .entity = e, .ids = ids_out, .max = max, .err = err};
	char *whole = text_fold(typed);
	bool is_read = true;

	words_split(&search, typed);
	id_set_init(&search.seen, max + CHECKED_MAX);
	if (search.word_count > 0)
		is_read = word_take(&search, whole);
	if (is_read && search.word_count > 1 && !search.is_capped)
		is_read = all_words_take(&search);
	for (size_t i = 0; i < search.word_count; i++)
		free(search.words[i]);
	free(search.seen.slots);
	free(whole);
	*is_capped_out = search.is_capped;
	return is_read ? (long)search.count : -1;
}
