#ifndef BANXUE_MOVE_DUE_STATE_H
#define BANXUE_MOVE_DUE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "service/schedule_labels.h"
#include "ui/line.h"

struct canvas;
struct screen;

/* What one goes through with Tab; the first ones are lines to be typed. */
enum move_due_focus {
	MOVE_DUE_DATE,
	MOVE_DUE_REASON,
	MOVE_DUE_LINES,
	MOVE_DUE_ALONG = MOVE_DUE_LINES,
	MOVE_DUE_RIPPLE,
	MOVE_DUE_FOCUSES
};

/* The state of the popup, shared by the files move_due*.c only. */
struct move_due_state {
	int64_t milestone_id, project_id;
	long days;		  /* proposed at first */
	struct schedule schedule; /* of its whole project */
	struct schedule_label *labels;
	size_t row; /* the milestone in it */
	struct line lines[MOVE_DUE_LINES];
	char *errors[MOVE_DUE_LINES]; /* beneath their lines; NULL: none */
	enum move_due_focus focus;
	bool moves_along;
	struct date due; /* as typed; year 0 while that is no day */
	struct ripple ripple;
	bool is_ripple_old; /* the date was changed since */
	int top;	    /* first line of the ripple that is seen */
};

/* The state of the popup; columns of its lines; rows for what moves along. */
struct move_due_state *move_due_of(const struct screen *s);
int move_due_line_cols(const struct screen *s);
int move_due_ripple_rows(const struct screen *s);

/* How many other milestones move. */
int move_due_others(const struct move_due_state *m);

/* Draws it. */
void move_due_draw(const struct screen *s, struct canvas *c);

#endif
