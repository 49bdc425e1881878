#ifndef BANXUE_LIST_STATE_H
#define BANXUE_LIST_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "model/count.h"
#include "model/filter.h"
#include "model/session.h"
#include "screens/marks.h"
#include "ui/line.h"
#include "ui/list_view.h"

struct buf;
struct entity;
struct list_arg;
struct preview;
struct screen;
struct window;

enum { LIST_FIELDS_MAX = 64 };

/* The state of a list screen, shared by the files list*.c only. */
struct list_state {
	const struct entity *entity;
	struct window *window;
	struct session session; /* as the list reads: the app's, on another day when it shows how things stood then */
	int rows;		/* of the screen that are the list's */
	struct filter base;	/* what the list is of, a card's record: nobody takes it away */
	struct filter filter;
	size_t fields[LIST_FIELDS_MAX]; /* columns shown, by field */
	size_t field_count;
	bool has_usual_columns; /* nobody chose them: as many as there is room for */
	size_t order;
	bool descending;
	struct list_column columns[LIST_FIELDS_MAX];
	struct list_view view;
	struct marks marks;
	int64_t mark_anchor; /* row marked last, 0: none */
	size_t bulk_field;   /* what is to become which value in all marked records */
	char *bulk_value;
	size_t bulk_count; /* of them it changes */
	char *import_path;
	size_t export_kind;
	struct line find;
	char *found_by; /* the name by which the row under the cursor was found, where it does not show; NULL: none */
	bool is_finding;
	bool is_picker;
	bool has_preview;
	char *title;
	char *filter_text;	 /* the filter in words */
	struct preview *preview; /* of the row under the cursor; NULL: none */
	struct count all;	 /* rows without the filter, once the list is narrowed */
	int64_t pending_id;	 /* record that a question is about: the cursor may leave it as others save */
	int64_t selected;	 /* to stand on when loaded first */
};

/* Tags of the popups that a list opens, so that answered() knows who answers. */
enum list_tag {
	LIST_TAG_FORM = 1,
	LIST_TAG_REMOVE,
	LIST_TAG_STEP,
	LIST_TAG_FILTER,
	LIST_TAG_SORT,
	LIST_TAG_COLUMNS,
	LIST_TAG_VIEWS,
	LIST_TAG_VIEW_NAME,
	LIST_TAG_VIEW_DROP,
	LIST_TAG_BULK_FIELD,
	LIST_TAG_BULK_WORD,
	LIST_TAG_BULK_RECORD,
	LIST_TAG_BULK_VALUE,
	LIST_TAG_BULK_CONFIRM,
	LIST_TAG_IMPORT,
	LIST_TAG_IMPORT_CONFIRM,
	LIST_TAG_EXPORT,
	LIST_TAG_EXPORT_PATH,
	LIST_TAG_REFERRING,
	LIST_TAG_CARD,
	LIST_TAG_HEAD,
	LIST_TAG_AS_OF,
	LIST_TAG_ENDING,
	LIST_TAG_LAST_DAY,
	LIST_TAG_BULK_REMOVE,
};

/* What the state of every screen begins with that shows a list: which one, and as of which day (none: today). */
struct list_host {
	struct list_state *list;
	struct date as_of;
};

/* The list that a screen shows, and the day as of which it does; without a day it can be written. */
struct list_state *list_of(const struct screen *s);
struct date list_as_of(const struct screen *s);

/* Makes the list of `arg` the one that the screen shows; frees one. */
void list_start(struct screen *s, const struct list_arg *arg);
void list_destroy(struct list_state *l);

/* Gives the list so many rows of the screen. */
void list_fit(struct screen *s, int rows);

/* Whether all rows have the same value there, which what the list is of gives them. */
bool list_is_given(const struct list_state *l, size_t field);

/* All conditions that hold now; the caller finishes it. */
void list_whole_filter(const struct screen *s, struct filter *filter_out);

/* Adds that a record is in force, where records have periods and the screen shows another day. */
void list_add_as_of(const struct screen *s, const struct entity *e, struct filter *filter);

/* Takes the columns of the descriptor: those of its lists, and behind them further ones while there is room. */
void list_usual_columns(struct screen *s);

/* Lets the columns follow the width of the screen. */
void list_fit_columns(struct screen *s);

/* The order of the descriptor, unless another is wished for. */
void list_default_order(struct list_state *l, const char *wished);

/* Those of these names, ending with NULL. */
void list_named_columns(struct list_state *l, const char *const *names);

/* Rows of the table with its header; columns of the line into which one types what to find. */
int list_table_rows(const struct screen *s);
int list_find_cols(const struct screen *s);

/* Whether a filter or a search holds rows back. */
bool list_is_narrowed(const struct list_state *l);

/* The pane under the list: its rows (0: there is none), and what it says of the row under the cursor. */
int list_preview_rows(const struct screen *s);
void list_preview_make(struct screen *s);
void list_preview_draw(const struct screen *s, struct canvas *pane);
void list_preview_destroy(struct preview *p);

/* Draws the whole list. */
void list_draw(const struct screen *s, struct canvas *c);

/* Lets the view and the preview follow the window after it moved. */
void list_follow(struct screen *s);

/* Takes over chosen columns, order or filter: window and header follow. */
void list_apply_columns(struct screen *s);
void list_apply_order(struct screen *s);
void list_apply_filter(struct screen *s);

#endif
