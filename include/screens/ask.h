#ifndef BANXUE_SCREENS_ASK_H
#define BANXUE_SCREENS_ASK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct answer;
struct date;
struct err;
struct field;
struct screen;

/* Questions that several screens put in the same way. The opener hears the answer through its answered(). */

/* The reaction of a command that was to open a screen. */
unsigned ask_reaction(bool is_open);

/* Asks for one line of words, at most 400 characters; `preset` may be NULL. Reactions. */
unsigned ask_line(struct screen *s, const char *title, const char *label, const char *preset, int tag, struct err *err);

/* Asks for the day as of which things are to be shown. Reactions. */
unsigned ask_as_of(struct screen *s, const char *preset, int tag, struct err *err);

/* The day that was answered, none for "" or today. */
bool ask_as_of_day(const struct screen *s, const char *typed, struct date *day_out, struct err *err);

/* The file that a person means by what was typed, owned by the caller: "~/" is the home folder. */
char *ask_path(const char *typed);

/* A path as a person would type it, the other way round; owned by the caller. */
char *ask_path_words(const char *path);

/* Asks for a new file, and proposes `name` in the home folder. Reactions. */
unsigned ask_new_file(struct screen *s, const char *title, const char *name, int tag, struct err *err);

/* Creates the file; NULL with the sentence. One that exists is never written over: another name is to be chosen. */
FILE *ask_create_file(const char *path, struct err *err);

/* One of the values that a field is chosen from: a word of its vocabulary, yes or no, a register. */
struct ask_word {
	const char *code, *label;
};

/* Whether a field is chosen from words; its words, freed by the caller, and their count to *count_out. */
bool ask_has_words(const struct field *f);
struct ask_word *ask_words(const struct screen *s, const struct field *f, size_t *count_out);

/*
 * Asks for a word of the field, for several of a FIELD_CHOICES; what `value` holds (may be NULL) is chosen at first. A
 * field that may be empty offers that too. Reactions.
 */
unsigned ask_word(struct screen *s, const struct field *f, const char *value, int tag, struct err *err);

/* The canonical value that an answer to ask_word means, owned by the caller; NULL for no value. */
char *ask_word_value(const struct screen *s, const struct field *f, const struct answer *answer);

/* Whether `item` is among the words of a list separated by spaces; NULL holds none. */
bool list_has_word(const char *list, const char *item);

#endif
