#ifndef BANXUE_FORM_STATE_H
#define BANXUE_FORM_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/record.h"
#include "ui/line.h"
#include "ui/note.h"

struct answer;
struct canvas;
struct entity;
struct err;
struct screen;
struct window;

/* One line of a form: a heading, or a field with what stands in it. */
struct form_row {
	const char *heading; /* source string; NULL: a field */
	size_t field;
	char *text;  /* as shown, or as typed while it is wrong */
	char *error; /* the sentence beside it; NULL: fine */
};

/* The state of a form screen, shared by the files form*.c only. */
struct form_state {
	const struct entity *entity;
	struct record original; /* as it was loaded */
	struct record mine;	/* as it is now */
	char request_id[33];	/* of the save to come; kept over retries */
	struct form_row *rows;
	size_t row_count, focus, top;
	struct line line; /* the focused field, unless it is a note */
	struct note note;
	struct window *window;
	bool is_changed, is_draft_due, has_draft;
	long long draft_at;	      /* UTC seconds */
	struct record theirs, merged; /* while a conflict is decided */
	int64_t go_to;		      /* record to show after the question about unsaved changes; 0: leave */
};

/* Tags of the popups that a form opens. */
enum form_tag {
	FORM_TAG_PICK = 1,
	FORM_TAG_CHOICE,
	FORM_TAG_LEAVE,
	FORM_TAG_DRAFT,
	FORM_TAG_CONFLICT,
	FORM_TAG_STEP,
	FORM_TAG_REMOVE,
};

/* The state of a form screen; the field under the cursor. */
struct form_state *form_of(const struct screen *s);
const struct field *form_field(const struct form_state *f);

/* Makes the rows from the descriptor: the fields in its order under their headings. */
void form_make_rows(struct form_state *f);

/* What a row is: a field, one that a person may write, one of several lines. */
bool form_is_field(const struct form_state *f, size_t row);
bool form_is_editable(const struct form_state *f, size_t row);
bool form_is_note(const struct form_state *f, size_t row);

/* What stands in the focused field at the moment, not yet taken into the record. */
const char *form_typed_text(const struct form_state *f);

/* Whether anything differs from what was loaded, also in the field that is being typed into. */
bool form_is_changed(const struct form_state *f);

/* How many fields have an error beside them. */
size_t form_error_count(const struct form_state *f);

/* Puts the record `rec` (copied) into the form as loaded and unchanged, or as changed against `original`. */
void form_show(struct screen *s, const struct record *original, const struct record *mine);

/* Puts the cursor on a row, or on the field of that column. */
void form_focus(struct screen *s, size_t row);
void form_focus_column(struct screen *s, const char *column);

/* Takes what is typed into the record; false when it is wrong: its error then stands beside it. */
bool form_commit(struct screen *s);

/* Writes `value` (canonical, may be NULL) into the focused field. */
void form_set_value(struct screen *s, const char *value);

/* Loads record `id` (0: a new one with `preset`) into the form. */
bool form_go_to(struct screen *s, int64_t id, const struct record *preset, struct err *err);

/* Moves the cursor a field on (1) or back (-1), taking in what was typed. */
void form_move(struct screen *s, int direction);

/* Goes to the next (1) or previous (-1) record of the list that the form came from; leaves. Both ask about changes. */
unsigned form_go_to_neighbour(struct screen *s, int direction, struct err *err);
unsigned form_leave(struct screen *s, struct err *err);

/* What follows a save, or the decision not to save: on to another record, or out. */
unsigned form_go_on(struct screen *s, struct err *err);

/* Rows of the part that scrolls; draws the whole form. */
int form_body_rows(const struct screen *s);
void form_draw(const struct screen *s, struct canvas *c);

/* Saves; reactions, REACT_CHANGED when it is done. Merges with what others saved meanwhile, and asks where both changed
 * a field. */
unsigned form_save(struct screen *s, struct err *err);
unsigned form_conflict_answered(struct screen *s, const struct answer *answer, struct err *err);

/* Saves, then leaves or goes on to the record asked for. */
unsigned form_save_and_go_on(struct screen *s, struct err *err);

/* Opens what is behind the focused field: a picker, a choice. */
unsigned form_pick(struct screen *s, struct err *err);
unsigned form_picked(struct screen *s, int64_t id, struct err *err);
unsigned form_chosen(struct screen *s, int choice, const bool *picked, struct err *err);

/* Offers a waiting draft when the form opens; keeps one; what follows from the answer. */
void form_offer_draft(struct screen *s);
void form_keep_draft(struct screen *s);
unsigned form_draft_answered(struct screen *s, bool take_it, struct err *err);
void form_forget_draft(struct screen *s);

#endif
