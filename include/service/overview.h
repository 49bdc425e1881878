#ifndef BANXUE_SERVICE_OVERVIEW_H
#define BANXUE_SERVICE_OVERVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/count.h"

struct entity;
struct err;
struct filter;
struct session;
struct share;

/* What the main menu says of each area, and what needs attention: counts of records behind a filter, each of which can
 * be opened as a list, and shares that an indicator tells. */

enum overview_area {
	OVERVIEW_GROUPS,
	OVERVIEW_PROJECTS,
	OVERVIEW_ROTATION,
	OVERVIEW_SCHOOLS,
	OVERVIEW_TEACHERS,
	OVERVIEW_ATTENTION,
};

enum { OVERVIEW_CONDITIONS = 3 };

/* One figure: how many records of a table fulfil the conditions (in the shell's --where grammar), or an indicator. */
struct overview_figure {
	enum overview_area area;
	const char *words; /* N_(): the figure's name */
	const struct entity *entity;
	const char *where[OVERVIEW_CONDITIONS]; /* NULL: none */
	bool is_urgent;				/* red while it is not zero */
	bool is_own;				/* partner schools of other districts do not count */
	const char *indicator;			/* NULL, or whose share it is; then it has no table */
};

/* All figures, in the order of the menu. */
const struct overview_figure *overview_figures(size_t *count_out);

/* The conditions of a counted figure as a filter; the caller finishes it. */
bool overview_filter(
	struct session *s, const struct overview_figure *figure, struct filter *filter_out, struct err *err);

/* Goes on counting the records of a counted figure for at most `ms` milliseconds; {0} starts. False on an error. */
bool overview_count(
	struct session *s, const struct overview_figure *figure, struct count *count, int ms, struct err *err);

/* The share of a figure that has an indicator, on the working day. False on an error. */
bool overview_share(struct session *s, const struct overview_figure *figure, struct share *share_out, struct err *err);

#endif
