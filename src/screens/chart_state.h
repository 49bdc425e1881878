#ifndef BANXUE_CHART_STATE_H
#define BANXUE_CHART_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screens/chart_rows.h"
#include "screens/chart_scale.h"
#include "screens/deed.h"
#include "screens/menu.h"
#include "service/report.h"
#include "service/schedule_labels.h"

struct answer;
struct buf;
struct canvas;
struct screen;

enum { CHART_PANE_LINES = 4 };

/* The state of a progress chart, shared by the files chart*.c only. */
struct chart_state {
	struct schedule_scope scope;
	char *title, *filter_words; /* "" without a filter */
	struct schedule schedule;
	struct chart_rows rows;
	struct schedule_label *labels; /* of every row of the schedule */
	struct menu menu;	       /* the rows shown */
	struct chart_scale scale;
	struct date first, last; /* what the view may be moved over: all bars, and today */
	bool is_placed;		 /* scale and folds have been set for the first time */
	bool has_pane;
	char *lines[CHART_PANE_LINES]; /* what the pane says of the row under the cursor; NULL: nothing */
	struct chart_place wanted;     /* to be under the cursor after the next load */
	enum report_format format;     /* of the report that is being asked for */
	struct deed pending;	       /* what a question is about: the cursor may leave it as others save */
};

/* Tags of the popups that a chart opens. */
enum chart_tag {
	CHART_TAG_FORM = 1,
	CHART_TAG_STEP,
	CHART_TAG_REMOVE,
	CHART_TAG_REFERRING,
	CHART_TAG_FIND,
	CHART_TAG_FILTER,
	CHART_TAG_DEPARTMENT,
	CHART_TAG_SCHOOL,
	CHART_TAG_MOVE,
	CHART_TAG_FORMAT,
	CHART_TAG_PATH,
};

/* The state of a chart; the row under the cursor, NULL when there is none; its index in the schedule. */
struct chart_state *chart_of(const struct screen *s);
const struct schedule_row *chart_row(const struct chart_state *chart);
size_t chart_row_index(const struct chart_state *chart);

/* Rows and columns of the screen for bars. */
int chart_bar_rows(const struct screen *s);
int chart_bar_cols(int cols);

/* Puts the cursor on a row, unfolding what hides it, and its bar into view. */
void chart_go_to(struct screen *s, size_t row);

/* Draws the whole chart. */
void chart_draw(const struct screen *s, struct canvas *c);

/* What changes how the chart is looked at: folds, scale, the time in view, the pane. Reactions. */
unsigned chart_look(struct screen *s, enum command command);

/* Fills chart->lines: the cursor moved, or what it stands on has changed. */
void chart_pane_make(struct screen *s);

/* "14 name": how a row is called. */
void chart_print_name(const struct chart_state *chart, size_t row, struct buf *out);

/* What is done with the record under the cursor, and with the chart as a whole: commands and answers. Reactions. */
unsigned chart_deed(struct screen *s, enum command command, struct err *err);
unsigned chart_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* The chart as a report in a file: text to print, rows, a drawing. REACT_NOT_MINE: none of its commands or answers. */
unsigned chart_report(struct screen *s, enum command command, struct err *err);
unsigned chart_report_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

/* Whether the person may change what the cursor stands on; whether that can take a step. */
bool chart_may_change(const struct screen *s);
bool chart_may_step(const struct screen *s);
bool chart_may_move(const struct screen *s);

#endif
