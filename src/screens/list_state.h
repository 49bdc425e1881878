#ifndef BANXUE_LIST_STATE_H
#define BANXUE_LIST_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/filter.h"
#include "screens/marks.h"
#include "ui/line.h"
#include "ui/list_view.h"

struct entity;
struct screen;
struct window;

enum { LIST_FIELDS_MAX = 64 };

/* The state of a list screen, shared by the files list*.c only. */
struct list_state {
	const struct entity *entity;
	struct window *window;
	struct filter filter;
	size_t fields[LIST_FIELDS_MAX]; /* columns shown, by field */
	size_t field_count;
	size_t order;
	bool descending;
	struct list_column columns[LIST_FIELDS_MAX];
	struct list_view view;
	struct marks marks;
	int64_t mark_anchor; /* row marked last, 0: none */
	size_t bulk_field;   /* what is to become which value in all marked records */
	char *bulk_value;
	char *import_path;
	struct line find;
	bool is_finding;
	bool is_picker;
	bool has_preview;
	char *title;
	char *filter_text; /* the filter in words */
	struct buf preview;
	int64_t preview_id;
	int64_t pending_id;  /* record that a question is about: the cursor may leave it as others save */
	int64_t pending_set; /* change set that undo asked about */
	int64_t selected;    /* to stand on when loaded first */
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
	LIST_TAG_BULK_FIELD,
	LIST_TAG_BULK_WORD,
	LIST_TAG_BULK_RECORD,
	LIST_TAG_BULK_VALUE,
	LIST_TAG_BULK_CONFIRM,
	LIST_TAG_IMPORT,
	LIST_TAG_IMPORT_CONFIRM,
	LIST_TAG_EXPORT,
	LIST_TAG_RELATED,
	LIST_TAG_REFERRING,
	LIST_TAG_UNDO,
};

/* The state of a list screen. */
struct list_state *list_of(const struct screen *s);

/* The columns of the descriptor, unless the person chose others. */
void list_default_columns(struct list_state *l);

/* Whether there is room and wish for the preview; rows of the table with its header. */
bool list_shows_preview(const struct screen *s);
int list_table_rows(const struct screen *s);

/* Puts what the preview says of the row under the cursor together. */
void list_make_preview(struct screen *s);

/* Draws the whole list. */
void list_draw(const struct screen *s, struct canvas *c);

/* Lets the view and the preview follow the window after it moved. */
void list_follow(struct screen *s);

/* Takes over chosen columns, order or filter: window and header follow. */
void list_apply_columns(struct screen *s);
void list_apply_order(struct screen *s);
void list_apply_filter(struct screen *s);

#endif
