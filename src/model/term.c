#include "model/term.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "db/db.h"

/* The words of one kind lie side by side in `items`, by rank. */
struct kind {
	const char *name;
	size_t first, count;
};

/* What a person may write for a term, folded when somebody first asks. */
struct spelling {
	char *code, *zh, *en;
};

struct terms {
	struct term *items;
	struct spelling *spellings; /* one for each item */
	size_t count;
	struct kind *kinds; /* in the byte order of their names */
	size_t nkinds;
};

static void terms_add(struct terms *terms, struct stmt *st)
{
	terms->items = mem_resize(terms->items, terms->count + 1, sizeof(*terms->items));
	terms->items[terms->count++] = (struct term){
		.kind = mem_copy(stmt_text(st, 0)),
		.code = mem_copy(stmt_text(st, 1)),
		.zh = mem_copy(stmt_text(st, 2)),
		.en = mem_copy(stmt_text(st, 3)),
		.rank = (int)stmt_int(st, 4),
		.mark = mem_copy(stmt_text(st, 5)),
		.note = mem_copy(stmt_text(st, 6)),
	};
}

static void kinds_index(struct terms *terms)
{
	struct kind *kind = NULL;

	for (size_t i = 0; i < terms->count; i++) {
		const char *name = terms->items[i].kind;

		if (!kind || strcmp(kind->name, name) != 0) {
			terms->kinds = mem_resize(terms->kinds, terms->nkinds + 1, sizeof(*terms->kinds));
			kind = &terms->kinds[terms->nkinds++];
			*kind = (struct kind){.name = name, .first = i};
		}
		kind->count++;
	}
}

struct terms *terms_load(struct db *db, struct err *err)
{
	struct stmt *st = stmt_open(
		db, "SELECT kind, code, zh, en, rank, mark, note FROM term ORDER BY kind, rank, id", err);
	struct terms *terms = mem_zalloc(1, sizeof(*terms));
	enum stmt_result result = st ? STMT_ROW : STMT_FAILED;

	while (result == STMT_ROW && (result = stmt_step(st, err)) == STMT_ROW)
		terms_add(terms, st);
	stmt_close(st);
	if (result == STMT_FAILED) {
		terms_destroy(terms);
		return NULL;
	}
	terms->spellings = mem_zalloc(terms->count, sizeof(*terms->spellings));
	kinds_index(terms);
	return terms;
}

void terms_destroy(struct terms *terms)
{
	if (!terms)
		return;
	for (size_t i = 0; i < terms->count; i++) {
		const struct term *term = &terms->items[i];

		free((char *)term->kind);
		free((char *)term->code);
		free((char *)term->zh);
		free((char *)term->en);
		free((char *)term->mark);
		free((char *)term->note);
		if (terms->spellings) {
			free(terms->spellings[i].code);
			free(terms->spellings[i].zh);
			free(terms->spellings[i].en);
		}
	}
	free(terms->items);
	free(terms->spellings);
	free(terms->kinds);
	free(terms);
}

static int kind_compare(const void *name, const void *kind)
{
	return strcmp(name, ((const struct kind *)kind)->name);
}

const struct term *terms_of(const struct terms *terms, const char *kind, size_t *count_out)
{
	const struct kind *found = NULL;

	if (terms->nkinds > 0)
		found = bsearch(kind, terms->kinds, terms->nkinds, sizeof(*terms->kinds), kind_compare);
	*count_out = found ? found->count : 0;
	return found ? &terms->items[found->first] : NULL;
}

const struct term *terms_get(const struct terms *terms, const char *kind, const char *code)
{
	size_t count;
	const struct term *of = terms_of(terms, kind, &count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(of[i].code, code) == 0)
			return &of[i];
	return NULL;
}

static bool is_spelt(const struct terms *terms, const struct term *term, const char *folded)
{
	struct spelling *spelling = &terms->spellings[term - terms->items];

	if (!spelling->code)
		*spelling = (struct spelling){text_fold(term->code), text_fold(term->zh), text_fold(term->en)};
	return strcmp(spelling->code, folded) == 0 || strcmp(spelling->zh, folded) == 0 ||
	       strcmp(spelling->en, folded) == 0;
}

const struct term *terms_find(const struct terms *terms, const char *kind, const char *text)
{
	size_t count;
	const struct term *of = terms_of(terms, kind, &count);
	const struct term *found = terms_get(terms, kind, text);
	char *folded = text_fold(text);

	for (size_t i = 0; i < count && !found; i++)
		if (is_spelt(terms, &of[i], folded))
			found = &of[i];
	free(folded);
	return found;
}

const char *term_word(const struct term *term)
{
	return strncmp(words_language(), "zh", 2) == 0 ? term->zh : term->en;
}

const char *terms_word(const struct terms *terms, const char *kind, const char *code)
{
	const struct term *term = terms_get(terms, kind, code);

	return term ? term_word(term) : code;
}
