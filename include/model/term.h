#ifndef BANXUE_MODEL_TERM_H
#define BANXUE_MODEL_TERM_H

#include <stdbool.h>
#include <stddef.h>

struct db;
struct err;
struct terms;

/* One word of a vocabulary. */
struct term {
	const char *kind, *code, *zh, *en;
	int rank;	  /* official order within its kind */
	const char *mark; /* what the program goes by, e.g. "counts"; NULL without */
	const char *note; /* what the word stands for, as the office puts it; NULL without */
};

/* Reads all vocabularies; NULL with an error. Freed by terms_destroy. */
struct terms *terms_load(struct db *db, struct err *err);
void terms_destroy(struct terms *terms);

/* The term, or NULL. */
const struct term *terms_get(const struct terms *terms, const char *kind, const char *code);

/* The words of a kind by rank; their count to *count_out. */
const struct term *terms_of(const struct terms *terms, const char *kind, size_t *count_out);

/* The term of a kind that a person means by `text` (code, Chinese or English word, folded), or NULL. */
const struct term *terms_find(const struct terms *terms, const char *kind, const char *text);

/* The word in the language in use. */
const char *term_word(const struct term *term);

/* The word for a stored code; the code itself when the vocabulary does not know it. */
const char *terms_word(const struct terms *terms, const char *kind, const char *code);

#endif
