#ifndef BANXUE_SCREENS_DEED_H
#define BANXUE_SCREENS_DEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

struct entity;
struct err;
struct reference;
struct screen;

/* One record on a screen, to be done something with; `tag` is what the screen hears when the popup or list that opens
 * has closed. */
struct deed {
	struct screen *screen;
	const struct entity *entity;
	int64_t id;
	int tag;
};

/* What a person can do with one record wherever it is shown, in a list or in its form. All return reactions. */

/* Asks whether the record is to be removed. */
unsigned deed_ask_removal(const struct deed *d, struct err *err);

/*
 * What held for a time is ended with a date, so that "who was it then" can still be answered; it is deleted only when
 * it was entered by mistake. Whether records of a table are such; the question which of both is meant (the answer's
 * choice); the question for the last day; and ending it on the day typed, "" for not at all.
 */
enum { DEED_END, DEED_DELETE };
bool deed_ends(const struct entity *e);
unsigned deed_ask_ending(const struct deed *d, struct err *err);
unsigned deed_ask_last_day(const struct deed *d, struct err *err);
unsigned deed_end(const struct deed *d, const char *typed, struct err *err);

/* Removes it and says so. Where other records forbid it, they or the registers that hold them are opened and the
 * sentence says why. */
unsigned deed_remove(const struct deed *d, struct err *err);

/* Opens the list of the records that refer to it by the field of `by`; `title` is translated. */
unsigned deed_open_referring(const struct deed *d, const struct reference *by, const char *title, struct err *err);

/* Opens its card: what belongs under it, as of a day ({0}: today). */
unsigned deed_open_card(const struct deed *d, struct date as_of, struct err *err);

/* Opens the form of a new record with its values, but for those that no two records may share. */
unsigned deed_duplicate(const struct deed *d, struct err *err);

/* Opens the steps that it can take in its workflow. */
unsigned deed_open_steps(const struct deed *d, struct err *err);

/* Whether its state has a step that sends it back, cancels or ends it: such a record is not removed. The second opens
 * its steps at that one. */
bool deed_goes_back(const struct deed *d);
unsigned deed_send_back(const struct deed *d, struct err *err);

/* Says where it stands after a step. */
void deed_say_state(const struct deed *d);

#endif
