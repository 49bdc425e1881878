#include "model/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/reference.h"
#include "model/search_keys.h"
#include "model/session.h"

enum {
	WORDS_MAX = 8,	  /* words beyond are not looked at */
	KEYS_MAX = 50000, /* a word with more keys is too common to read them all */
	CHECKED_MAX = 500 /* then the names of so many records are read to see whether it is in them */
};

/* A set of ids, open addressing; 0 is a free slot. */
struct id_set {
	int64_t *slots;
	size_t size; /* power of two, more than twice what is put in */
};

/* One of the words typed, and the records that have it in the order of their keys; some stand there twice. */
struct word {
	char *text; /* folded */
	int64_t *ids;
	size_t count, room;
	bool is_common;	      /* there are more than KEYS_MAX */
	struct id_set id_set; /* the same as a set, made where it is asked for */
};

/* One search while it runs. */
struct search {
	struct session *s;
	const struct entity *entity;
	struct word words[WORDS_MAX];
	size_t word_count;
	struct id_set seen;
	size_t checked;
	struct search_found *found;
	struct err *err;
};

static void id_set_init(struct id_set *set, size_t count)
{
	set->size = 64;
	while (set->size < 2 * count + 2)
		set->size *= 2;
	set->slots = mem_zalloc(set->size, sizeof(*set->slots));
}

/* Where the id stands or would stand. */
static size_t id_set_place(const struct id_set *set, int64_t id)
{
	size_t at = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15U >> 20) & (set->size - 1);

	while (set->slots[at] && set->slots[at] != id)
		at = (at + 1) & (set->size - 1);
	return at;
}

static bool id_set_has(const struct id_set *set, int64_t id)
{
	return set->slots[id_set_place(set, id)] == id;
}

/* False when it was there. */
static bool id_set_add(struct id_set *set, int64_t id)
{
	size_t at = id_set_place(set, id);

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

enum taken { TAKEN_MORE, TAKEN_ENOUGH, TAKEN_FAILED };

/* What becomes of a record that was found. */
typedef enum taken take_fn(struct search *search, int64_t id, void *ctx);

/* Goes through the records under the keys that begin with `prefix`, in the order of the keys. */
static enum taken range_each(struct search *search, const char *prefix, take_fn *take, void *ctx)
{
	static const char sql[] = "SELECT row_id FROM search_key WHERE entity = ?1 AND key >= ?2 AND key < ?3"
				  " ORDER BY key, row_id";
	struct stmt *st = range_open(search, sql, prefix);
	enum stmt_result result = st ? STMT_ROW : STMT_FAILED;
	enum taken taken = TAKEN_MORE;

	while (result == STMT_ROW && taken == TAKEN_MORE && (result = stmt_step(st, search->err)) == STMT_ROW)
		taken = take(search, stmt_int(st, 0), ctx);
	stmt_close(st);
	return result == STMT_FAILED ? TAKEN_FAILED : taken;
}

/* Goes through the names that begin with the word first, then through those that hold it. */
static enum taken word_each(struct search *search, const char *word, take_fn *take, void *ctx)
{
	char *start = start_of(word);
	enum taken taken = range_each(search, start, take, ctx);

	free(start);
	return taken == TAKEN_MORE ? range_each(search, word, take, ctx) : taken;
}

static enum taken take_found(struct search *search, int64_t id, void *ctx)
{
	(void)ctx;
	if (!id_set_add(&search->seen, id))
		return TAKEN_MORE;
	if (search->found->count == search->found->max) {
		search->found->is_capped = true;
		return TAKEN_ENOUGH;
	}
	search->found->ids[search->found->count++] = id;
	return TAKEN_MORE;
}

static enum taken take_noted(struct search *search, int64_t id, void *ctx)
{
	struct word *word = ctx;

	(void)search;
	if (word->count == KEYS_MAX) {
		word->is_common = true;
		return TAKEN_ENOUGH;
	}
	if (word->count == word->room) {
		word->room = word->room ? 4 * word->room : 64;
		word->ids = mem_resize(word->ids, word->room, sizeof(*word->ids));
	}
	word->ids[word->count++] = id;
	return TAKEN_MORE;
}

static bool has_all_words(const struct search *search, const struct search_keys *keys)
{
	for (size_t i = 0; i < search->word_count; i++)
		if (!search_keys_begin(keys, search->words[i].text))
			return false;
	return search->word_count > 0;
}

/* Reads the names of a record to see whether all words are in them. */
static enum taken take_checked(struct search *search, int64_t id)
{
	struct search_keys keys = {0};
	bool is_match;

	if (id_set_has(&search->seen, id))
		return TAKEN_MORE;
	if (search->checked++ == CHECKED_MAX) {
		search->found->is_capped = true;
		return TAKEN_ENOUGH;
	}
	if (!search_keys_add_row(&keys, search->s, search->entity, id, search->err)) {
		search_keys_finish(&keys);
		return TAKEN_FAILED;
	}
	is_match = has_all_words(search, &keys);
	search_keys_finish(&keys);
	return is_match ? take_found(search, id, NULL) : TAKEN_MORE;
}

/* Takes up a record that has the rarest word when it has the others as well. */
static enum taken take_with_all(struct search *search, int64_t id)
{
	bool is_certain = true;

	for (size_t i = 0; i < search->word_count; i++) {
		const struct word *word = &search->words[i];

		if (word->is_common)
			is_certain = false;
		else if (word->id_set.slots && !id_set_has(&word->id_set, id))
			return TAKEN_MORE;
	}
	return is_certain ? take_found(search, id, NULL) : take_checked(search, id);
}

static void word_index(struct word *word)
{
	id_set_init(&word->id_set, word->count);
	for (size_t i = 0; i < word->count; i++)
		id_set_add(&word->id_set, word->ids[i]);
}

/* Reads the records of all words; NULL on error, else the word that has the fewest. */
static struct word *words_read(struct search *search)
{
	struct word *rarest = search->words;

	for (size_t i = 0; i < search->word_count; i++) {
		struct word *word = &search->words[i];

		if (word_each(search, word->text, take_noted, word) == TAKEN_FAILED)
			return NULL;
		if (word->count < rarest->count)
			rarest = word;
	}
	return rarest;
}

/* Takes up the records that have all words somewhere in their names. */
static enum taken take_all_words(struct search *search)
{
	struct word *rarest = words_read(search);
	enum taken taken = TAKEN_MORE;

	if (!rarest)
		return TAKEN_FAILED;
	for (size_t i = 0; i < search->word_count && rarest->count > 0; i++)
		if (&search->words[i] != rarest && !search->words[i].is_common)
			word_index(&search->words[i]);
	for (size_t i = 0; i < rarest->count && taken == TAKEN_MORE; i++)
		taken = take_with_all(search, rarest->ids[i]);
	if (rarest->is_common)
		search->found->is_capped = true;
	return taken;
}

static void words_split(struct search *search, const char *typed)
{
	char *text = text_narrow(text_clean(typed, strlen(typed), TEXT_ONE_LINE));
	char *rest;

	for (char *word = strtok_r(text, " ", &rest); word && search->word_count < WORDS_MAX;
		word = strtok_r(NULL, " ", &rest)) {
		char *folded = text_fold(word);

		if (*folded)
			search->words[search->word_count++] = (struct word){.text = folded};
		else
			free(folded);
	}
	free(text);
}

static void words_finish(struct search *search)
{
	for (size_t i = 0; i < search->word_count; i++) {
		free(search->words[i].text);
		free(search->words[i].ids);
		free(search->words[i].id_set.slots);
	}
}

bool search_find(
	struct session *s, const struct entity *e, const char *typed, struct search_found *found, struct err *err)
{
	struct search search = {.s = s, .entity = e, .found = found, .err = err};
	char *whole = text_fold(typed);
	enum taken taken = TAKEN_MORE;

	found->count = 0;
	found->is_capped = false;
	words_split(&search, typed);
	id_set_init(&search.seen, found->max + 1);
	if (search.word_count > 0)
		taken = word_each(&search, whole, take_found, NULL);
	if (taken == TAKEN_MORE && search.word_count > 1)
		taken = take_all_words(&search);
	words_finish(&search);
	free(search.seen.slots);
	free(whole);
	return taken != TAKEN_FAILED;
}

/* The first of the names in the rows of `st` that has all words; NULL when it is a code, or none has them. */
static char *name_with_all(const struct search *search, struct stmt *st)
{
	struct err err;

	while (stmt_step(st, &err) == STMT_ROW) {
		struct search_keys keys = {0};
		bool is_it;

		search_keys_add_fetched(&keys, search->entity, st);
		is_it = has_all_words(search, &keys);
		search_keys_finish(&keys);
		if (is_it)
			return stmt_int(st, 2) ? NULL : mem_copy(stmt_text(st, 1));
	}
	return NULL;
}

char *search_other_name(struct session *s, const struct entity *e, int64_t id, const char *typed)
{
	struct search search = {.s = s, .entity = e};
	struct buf sql = {0};
	struct err err;
	struct stmt *st = search_names_sql(e, true, &sql) ? stmt_open(s->db, buf_text(&sql), &err) : NULL;
	char *name = NULL, *title = reference_title(s, e, id);

	words_split(&search, typed);
	if (st) {
		stmt_bind_int(st, 1, id);
		name = name_with_all(&search, st);
		stmt_close(st);
	}
	if (name && strcmp(name, title) == 0) {
		free(name);
		name = NULL;
	}
	words_finish(&search);
	buf_finish(&sql);
	free(title);
	return name;
}
