#ifndef BANXUE_SCREENS_LEDGER_STATE_H
#define BANXUE_SCREENS_LEDGER_STATE_H

#include <stdbool.h>

#include "model/record.h"
#include "service/ledger.h"
#include "ui/line.h"
#include "ui/list_view.h"

struct answer;
struct canvas;
struct err;
struct screen;

enum { LEDGER_COLUMNS = 16, LEDGER_HEAD_ROWS = 2 };

/* What is filled in of a row, in this order. */
enum ledger_input {
	INPUT_PERCENT,
	INPUT_LIGHT,
	INPUT_FINDING,
	INPUT_NEXT_STEP,
	INPUT_NEXT_ON,
	INPUT_EVIDENCE,
	INPUT_COUNT
};

/* The row being filled in. The light is chosen from its words; the others are lines. */
struct ledger_edit {
	bool is_on, is_changed, is_draft_due;
	int64_t milestone;
	struct record original, mine;
	struct line lines[INPUT_COUNT];
	char *light; /* chosen by the person; NULL: the suggested one */
	int focus;
	char request_id[33];
};

/* The state of the ledger, shared by the files ledger*.c only. */
struct ledger_state {
	struct ledger sheet;
	struct date day; /* in the month that is shown */
	int64_t department;
	char *department_name;
	struct list_column columns[LEDGER_COLUMNS];
	struct list_view view;
	struct ledger_edit edit;
	int64_t pending; /* milestone that an open question is about, wherever the cursor is then */
};

/* Tags of the popups and screens that the ledger opens. */
enum ledger_tag {
	LEDGER_TAG_DEPARTMENT = 1,
	LEDGER_TAG_LEAVE,
	LEDGER_TAG_STEP,
	LEDGER_TAG_FORM,
	LEDGER_TAG_MOVE,
	LEDGER_TAG_RAISE,
	LEDGER_TAG_SIGN,
	LEDGER_TAG_PRINT,
};

struct ledger_state *ledger_of(const struct screen *s);

/* The row under the cursor, NULL when the sheet is empty. */
const struct ledger_row *ledger_row_of(const struct screen *s);

/* The row of a milestone, NULL when it is not in the sheet. */
const struct ledger_row *ledger_row_about(const struct screen *s, int64_t milestone);

/* Reads the sheet again; the cursor stays on its milestone. */
bool ledger_reload(struct screen *s, struct err *err);

/* Draws head, rows and the pane with this month's check beside the one before. */
void ledger_draw(const struct screen *s, struct canvas *c);

/* Rows of the pane: its rule, where there is room who answers for the milestone, and the inputs. */
int ledger_pane_rows(const struct screen *s);

/* Columns of a line of the pane. */
int ledger_input_cols(const struct screen *s);

/* The percent typed so far; LEDGER_UNKNOWN while it is none. */
int ledger_typed_percent(const struct screen *s);

/* Begins to fill in the row under the cursor; refused when it is signed. Reactions. */
unsigned ledger_edit_begin(struct screen *s, struct err *err);

/* What a command, text or answer means while a row is filled in. */
unsigned ledger_edit_command(struct screen *s, enum command command, struct err *err);
unsigned ledger_edit_text(struct screen *s, const char *utf8);
unsigned ledger_leave_answered(struct screen *s, int choice, struct err *err);

/* Keeps what is typed as a draft; ends without saving. */
void ledger_edit_keep(struct screen *s);
void ledger_edit_end(struct screen *s);

/* What can be done with the sheet and its rows, and what follows from the answers. */
unsigned ledger_deed(struct screen *s, enum command command, struct err *err);
unsigned ledger_deed_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
