#ifndef BANXUE_SUPPORT_BOARD_H
#define BANXUE_SUPPORT_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct db;
struct entity;
struct small_office;
struct window;

/* A table whose rows sort in every way there is: by a value, by one that may be missing, through other tables. */
enum { THING_NAME, THING_NUMBER, THING_HOME, THING_PLACE, THING_KIND, THING_SEAT, THING_NFIELDS };

/* The SQL that makes it, and its descriptor. */
extern const char board_tables[];
extern const struct entity board_thing;

/* A window and what it has to show. */
struct board {
	struct small_office *office;
	struct db *other; /* somebody else's connection */
	struct window *w;
	uint32_t seed;
	size_t field, filter;
	bool descending;
	const char *find;
	int64_t *ids; /* all rows that it has, in order */
	size_t count;
	size_t height, cursor, above;
	int slice_ms;
};

/* Longer than any slice takes, however busy the machine is. */
enum { BOARD_WHOLE_MS = 60000 };

/* A window of `things` made-up rows, which searches in slices of `slice_ms`; the test that opens it closes it. */
void board_open(struct board *b, struct small_office *office, uint32_t seed, size_t things, int slice_ms);
void board_close(struct board *b);

/* The next number of the board's own chance, below `end`. */
size_t board_below(struct board *b, size_t end);

/* Runs SQL as somebody else would, in a transaction of their own. */
void board_run(struct board *b, const char *sql);

/* Appends the SQL that adds a made-up row. */
void board_insert(struct board *b, struct buf *sql);

/* The id of any row of the table, 0 when there is none. */
int64_t board_any(struct board *b);

/* Lets through what one of BOARD_FILTERS filters does, number `filter`. */
enum { BOARD_FILTERS = 6 };
void board_filter(struct board *b);

/* Reads with the plain query what the window has to hold. */
void board_expect(struct board *b);

/* Where among these rows `id` stands; the test fails when it does not. */
size_t board_index(const struct board *b, int64_t id);

/* How many of these rows come before `id`, which is one of the table but perhaps not one of them. */
size_t board_place(struct board *b, int64_t id);

/* Gives the window time until it has done. */
void board_idle(struct board *b);

/* Fails unless page, cursor and figures are those of the plain query; `after` tells what was done last. */
void board_check(struct board *b, const char *after);

#endif
