#ifndef BANXUE_COMMAND_COMMAND_H
#define BANXUE_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Everything a person can ask of the program. Screens see commands, never keys; key bar, F9 menu, help, palette and
 * manual page are printed from the one table behind command_info().
 */
enum command {
	COMMAND_NONE,
	/* the work */
	COMMAND_ENTER, /* open, confirm, go on to the next field */
	COMMAND_SAVE,  /* F2 while typing */
	COMMAND_STEP,  /* F2 while browsing: the next step of the work */
	COMMAND_SIGN,
	COMMAND_EDIT,	/* F4 while browsing */
	COMMAND_PICK,	/* F4 while typing: the list behind a field */
	COMMAND_NEW,	/* F7 */
	COMMAND_REMOVE, /* F8: delete, end, send back */
	COMMAND_DUPLICATE,
	COMMAND_BULK_EDIT,
	COMMAND_UNDO,
	COMMAND_REDO,
	COMMAND_HISTORY,
	COMMAND_EARLIER, /* move what is selected in time */
	COMMAND_LATER,
	COMMAND_MOVE_DUE,
	/* finding */
	COMMAND_FIND, /* F3 */
	COMMAND_FIND_NEXT,
	COMMAND_FIND_PREVIOUS,
	COMMAND_FILTER, /* F6 */
	COMMAND_FILTER_CLEAR,
	COMMAND_SORT,
	COMMAND_SORT_REVERSE,
	COMMAND_VIEWS,
	COMMAND_VIEW_SAVE,
	COMMAND_AS_OF,
	COMMAND_SCHOOL_YEAR,
	/* what is shown */
	COMMAND_REFRESH, /* F5 */
	COMMAND_COLUMNS,
	COMMAND_PREVIEW,
	COMMAND_CARD,
	COMMAND_EDIT_HEAD,
	COMMAND_NEXT_RECORD,
	COMMAND_PREVIOUS_RECORD,
	COMMAND_ZOOM_IN,
	COMMAND_ZOOM_OUT,
	COMMAND_TODAY,
	COMMAND_TIME_START,
	COMMAND_TIME_END,
	COMMAND_FOLD_ALL,
	COMMAND_UNFOLD_ALL,
	/* marks */
	COMMAND_MARK,
	COMMAND_MARK_UP,
	COMMAND_MARK_DOWN,
	COMMAND_MARK_RANGE,
	COMMAND_MARK_ALL,
	COMMAND_MARK_NONE,
	/* data in and out */
	COMMAND_IMPORT,
	COMMAND_EXPORT,
	COMMAND_PRINT,
	COMMAND_BACKUP,
	/* moving about */
	COMMAND_UP,
	COMMAND_DOWN,
	COMMAND_LEFT,
	COMMAND_RIGHT,
	COMMAND_PAGE_UP,
	COMMAND_PAGE_DOWN,
	COMMAND_FIRST, /* Home: first row, start of the line */
	COMMAND_LAST,  /* End */
	COMMAND_NEXT_FIELD,
	COMMAND_PREVIOUS_FIELD,
	/* editing a line */
	COMMAND_ERASE, /* Backspace */
	COMMAND_ERASE_NEXT,
	COMMAND_ERASE_WORD,
	COMMAND_ERASE_TO_START,
	COMMAND_ERASE_TO_END,
	COMMAND_WORD_LEFT,
	COMMAND_WORD_RIGHT,
	/* places */
	COMMAND_GO_HOME,
	COMMAND_GO_GROUPS,
	COMMAND_GO_PROJECTS,
	COMMAND_GO_LEDGER,
	COMMAND_GO_DUTIES,
	COMMAND_GO_CALENDAR,
	COMMAND_GO_ROTATION,
	COMMAND_GO_SCHOOLS,
	COMMAND_GO_TEACHERS,
	COMMAND_GO_REPORTS,
	COMMAND_GO_DOCUMENTS,
	COMMAND_GO_HISTORY,
	COMMAND_GO_SYSTEM,
	COMMAND_TREE,
	COMMAND_CHART,
	COMMAND_ROUND,
	/* the program */
	COMMAND_HELP,	 /* F1 */
	COMMAND_MENU,	 /* F9 */
	COMMAND_PALETTE, /* : */
	COMMAND_MESSAGE,
	COMMAND_REDRAW,
	COMMAND_LANGUAGE,
	COMMAND_SETTINGS,
	COMMAND_BACK, /* F10, Esc Esc */
	COMMAND_QUIT,
	COMMAND_COUNT
};

/* Groups of commands, in the order of menu, help and manual. */
enum command_section {
	COMMAND_SECTION_WORK,
	COMMAND_SECTION_FIND,
	COMMAND_SECTION_VIEW,
	COMMAND_SECTION_MARKS,
	COMMAND_SECTION_DATA,
	COMMAND_SECTION_MOVE,
	COMMAND_SECTION_LINE,
	COMMAND_SECTION_PLACES,
	COMMAND_SECTION_PROGRAM,
	COMMAND_SECTION_COUNT
};

/* What a user may do, each role including those before it. */
enum command_role { COMMAND_ROLE_VIEWER, COMMAND_ROLE_CLERK, COMMAND_ROLE_APPROVER, COMMAND_ROLE_ADMIN };

/* Where a key counts: while letters are typed into a field, printable characters are text and never commands. */
enum command_context { COMMAND_BROWSING = 1, COMMAND_TYPING = 2, COMMAND_ANYWHERE = 3 };

enum { COMMAND_KEYS_MAX = 4 };

/* One row of the table; label and help are source strings, to be shown through _(). */
struct command_info {
	const char *name;  /* stable, for palette, key file and manual: "next-record" */
	const char *label; /* a few letters for the key bar */
	const char *help;  /* one sentence */
	enum command_section section;
	enum command_role role;
	enum command_context context;
	int keys[COMMAND_KEYS_MAX]; /* keycodes, the one to be shown first; the rest 0 */
};

/* The row of a command; COMMAND_NONE has an empty one. */
const struct command_info *command_info(enum command command);

/* The heading of a section (a source string). */
const char *command_section_label(enum command_section section);

/* The command of a key where it is pressed, COMMAND_NONE when none hangs on it. `context` is COMMAND_BROWSING or
 * COMMAND_TYPING. */
enum command command_by_key(int keycode, enum command_context context);

/* The keycode to be shown for a command in a context, KEYCODE_NONE when it has none there. */
int command_key(enum command command, enum command_context context);

/*
 * How well what was typed fits a label or name: 0 not at all, higher is better (exact, start, start of the pinyin or of
 * its initials, contained). The words are shown ones (already translated), any of them may be NULL.
 */
int command_match(const char *typed, const char *name, const char *label);

/* The words of item `i`, either may stay NULL; false leaves the item out. */
typedef bool command_words_fn(void *ctx, size_t i, const char **name_out, const char **label_out);

/* Writes the numbers of those of `count` items that fit what was typed, best first; all for "". Returns how many. */
size_t command_matches(const char *typed, size_t count, command_words_fn *words, void *ctx, size_t *found_out);

#endif
