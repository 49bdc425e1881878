#ifndef BANXUE_SERVICE_ROUND_BOARD_H
#define BANXUE_SERVICE_ROUND_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/count.h"
#include "model/filter.h"

struct buf;
struct entity;
struct err;
struct session;

/* A rotation round at a glance: figures, each of them the number of records behind a filter, so that it can be opened
 * as a list. What was reported of the round stands beside them and is never mixed in. */

enum round_section {
	ROUND_WAITING,	 /* orders whose next step is the person's own */
	ROUND_ON_WAY,	 /* orders by state, until they take effect */
	ROUND_SET_ASIDE, /* orders that came to nothing */
	ROUND_MOVED,	 /* orders that took effect, by kind of move */
	ROUND_ENDS,	 /* orders in service whose planned end is near or past */
	ROUND_VERDICTS,	 /* teachers by verdict */
	ROUND_OTHERS,	 /* orders of other rounds that are still on their way */
};

struct round_figure {
	enum round_section section;
	char *words;
	const struct entity *entity;
	struct filter filter;
	bool is_urgent; /* red while it is not zero */
	int64_t rows;	/* -1: not counted yet */
};

struct round_board {
	int64_t id;
	char *name, *state, *reference_on, *pack;  /* state: code; pack: key of the policy pack, may be NULL */
	int64_t reported_eligible, reported_moved; /* -1: nothing was reported */
	struct round_figure *figures;
	size_t count;
	bool is_of_all_teachers; /* what narrows the orders says nothing of teachers: verdicts are those of the round */
	size_t next;		 /* figure being counted */
	struct count counting;
};

/* Who looks at it: what waits follows from the steps a person may take. */
struct round_viewer {
	bool may_enter, may_decide; /* as clerk, as approver */
};

/*
 * The round people work on: the newest one begun by the working date that is not closed, else the newest of all; 0 when
 * there is none.
 */
int64_t round_current(struct session *s);

/*
 * Makes the board of a round with its figures still to be counted; `orders` narrows those on orders,
 * and where it speaks of teachers or their schools those on teachers; may be NULL.
 * Freed by round_board_finish, also after a failure.
 */
bool round_board_load(struct session *s, int64_t id, const struct round_viewer *viewer, const struct filter *orders,
	struct round_board *board_out, struct err *err);
void round_board_finish(struct round_board *board);

/* Goes on counting for at most `ms` milliseconds; true while there is more to do. *changed_out: a figure is another
 * one. */
bool round_board_count(struct session *s, struct round_board *board, int ms, bool *changed_out);

/* Adds what was reported of the round: "96/900 10.7%", one of both, or that there is nothing. */
void round_board_reported(const struct round_board *board, struct buf *out);

/* Sum of what was counted of a section; -1 while one of them is not counted yet. */
int64_t round_board_sum(const struct round_board *board, enum round_section section);

/* The orders of a round in these states, separated by '|' as a filter takes them; the caller finishes it. */
struct filter round_orders(int64_t round, const char *states);

/* What a person asked for holds beside the conditions of `f`. */
void round_narrow(struct filter *f, const struct filter *by);

/* An end that comes within so many days is near. */
enum { ROUND_ENDS_DAYS = 60 };

#endif
