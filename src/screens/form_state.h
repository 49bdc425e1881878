#ifndef BANXUE_FORM_STATE_H
#define BANXUE_FORM_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "command/command.h"
#include "model/record.h"
#include "model/session.h"
#include "ui/line.h"
#include "ui/note.h"

struct answer;
struct buf;
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

/* Where a form goes once unsaved changes are decided about: to a record, to a new one, or away. */
enum { FORM_GO_AWAY = 0, FORM_GO_NEW = -1 };

/* The state of a form screen, shared by the files form*.c only. */
struct form_state {
	const struct entity *entity;
	struct record original; /* as it was loaded */
	struct record mine;	/* as it is now */
	struct record preset;	/* values that a new record starts with */
	struct record under;	/* saved with each new record where under_column is set */
	const char *under_column;
	struct record theirs, merged; /* while a conflict is decided */
	char request_id[33];	      /* of the save to come; kept over retries */
	char *title;		      /* of the record as it was loaded */
	struct form_row *rows;
	size_t row_count, focus, top;
	struct line line; /* the focused field, unless it is a note */
	struct note note;
	struct window *window;
	struct date as_of;	/* shown as it stood then; {0}: today */
	struct session session; /* as form_session() left it */
	bool is_read_only, is_changed;
	bool is_draft_due, has_draft, has_offered; /* a draft: to be written, is kept, was asked about */
	long long draft_at;			   /* UTC seconds */
	int64_t warned_rev;			   /* revision of another person that was told of */
	int64_t go_to;				   /* after the question about unsaved changes */
	int64_t saved_id;			   /* record saved last; 0: none */
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
	FORM_TAG_ENDING,
	FORM_TAG_LAST_DAY,
	FORM_TAG_OTHER,
};

/* The state of a form screen; the field under the cursor. */
struct form_state *form_of(const struct screen *s);
const struct field *form_field(const struct form_state *f);

/* The session in which the form reads: the app's, on the day that is shown. */
struct session *form_session(const struct screen *s);

/* Makes the rows from the descriptor: the fields in its order under their headings. */
void form_make_rows(struct form_state *f);

/* What a row is: a field, one that this person may write, one of several lines. */
bool form_is_field(const struct form_state *f, size_t row);
bool form_is_editable(const struct form_state *f, size_t row);
bool form_is_note(const struct form_state *f, size_t row);

/* The row of the field of that column; row_count when there is none. */
size_t form_row_of(const struct form_state *f, const char *column);

/* What stands in the focused field at the moment, and whether it is not yet taken into the record. */
const char *form_typed_text(const struct form_state *f);
bool form_is_typed(const struct form_state *f);

/* Writes the sentence beside a row; counts the rows that have one. */
void form_blame(struct form_state *f, size_t row, const char *sentence);
size_t form_error_count(const struct form_state *f);

/* Whether there is anything to lose: a changed value, or what was typed last. */
bool form_has_changes(const struct form_state *f);

/* Puts `mine` (copied) into the form as a change of `original`. */
void form_show(struct screen *s, const struct record *original, const struct record *mine);

/* Loads record `id` (FORM_GO_NEW: a new one) into the form. */
bool form_go_to(struct screen *s, int64_t id, struct err *err);

/* Puts the cursor on a row. */
void form_focus(struct screen *s, size_t row);

/* Takes text into a row as if it had been typed there; false when it is wrong: its error then stands beside it. */
bool form_enter(struct screen *s, size_t row, const char *text);

/* Takes what is typed into the record; false when it is wrong: its error then stands beside it. */
bool form_commit(struct screen *s);

/* Writes `value` (canonical, may be NULL) into the focused field. */
void form_set_value(struct screen *s, const char *value);

/* Moves the cursor a field on (1) or back (-1), or a page, taking in what was typed. */
void form_move(struct screen *s, int direction);
void form_move_page(struct screen *s, int direction);

/* Goes to the next (1) or previous (-1) record of the list that the form came from, to a new one, or away. All ask
 * about changes first. */
unsigned form_go_to_neighbour(struct screen *s, int direction, struct err *err);
unsigned form_go_to_new(struct screen *s, struct err *err);
unsigned form_leave(struct screen *s, struct err *err);
unsigned form_leave_answered(struct screen *s, const struct answer *answer, struct err *err);

/* Rows of the part that scrolls. */
int form_body_rows(const struct screen *s);

/* Scrolls the form and the focused field so that the cursor is seen. */
void form_reveal(struct screen *s);

/* Draws the whole form. */
void form_draw(const struct screen *s, struct canvas *c);

/* Adds what the field and the word in it mean, and what can be typed. */
void form_explain_field(const struct screen *s, struct buf *out);

/* Saves; reactions, REACT_CHANGED when it is done. Merges with what others saved meanwhile, and asks where both changed
 * a field. */
unsigned form_save(struct screen *s, struct err *err);
unsigned form_conflict_answered(struct screen *s, const struct answer *answer, struct err *err);

/* Opens what is behind the focused field: a picker, a choice. */
unsigned form_pick(struct screen *s, struct err *err);
unsigned form_picked(struct screen *s, int64_t id);
unsigned form_chosen(struct screen *s, const struct answer *answer);

/* Offers a waiting draft when the form opens; keeps one, forgets it; what follows from the answer. */
void form_offer_draft(struct screen *s);
void form_keep_draft(struct screen *s);
void form_forget_draft(struct screen *s);
unsigned form_draft_answered(struct screen *s, bool take_it);

/* form_deeds.c: the commands that go on to other records or do something with this one, and what came of them. */
unsigned form_record_command(struct screen *s, enum command command, struct err *err);
unsigned form_record_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
