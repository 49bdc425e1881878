#include "command/command.h"

#include "base/words.h"
#include "command/keycode.h"

/* The order is that of the enum: the master copy of everything the program can be asked. */
static const struct command_info table[COMMAND_COUNT] = {
	[COMMAND_NONE] = {"", "", "", COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_ENTER] = {"enter", N_("Open"),
		N_("Opens what the cursor stands on, or confirms and goes on to the next field."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_ENTER}},
	[COMMAND_SAVE] = {"save", N_("Save"),
		N_("Saves what was typed; what was saved is said below, and undo takes it back."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_TYPING, {KEYCODE_F(2)}},
	[COMMAND_STEP] = {"step", N_("Next step"),
		N_("Takes the next step of the work; its checks are shown before it is decided."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {KEYCODE_F(2)}},
	[COMMAND_SIGN] = {"sign", N_("Sign"), N_("Signs what is shown; what is signed stays as it is."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_APPROVER, COMMAND_BROWSING, {'z'}},
	[COMMAND_EDIT] = {"edit", N_("Edit"), N_("Opens the form of what the cursor stands on."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {KEYCODE_F(4)}},
	[COMMAND_PICK] = {"pick", N_("Pick"), N_("Shows the list of values that the field can take, to pick from."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_VIEWER, COMMAND_TYPING, {KEYCODE_F(4)}},
	[COMMAND_NEW] = {"new", N_("New"), N_("Opens an empty form for a new record."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_ANYWHERE, {KEYCODE_F(7)}},
	[COMMAND_REMOVE] = {"remove", N_("Delete"),
		N_("Deletes, ends or sends back what is selected or marked; undo takes it back."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_ANYWHERE, {KEYCODE_F(8)}},
	[COMMAND_DUPLICATE] = {"duplicate", N_("Copy as new"),
		N_("Opens a form for a new record filled with the values of this one."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'c'}},
	[COMMAND_BULK_EDIT] = {"bulk-edit", N_("Change marked"),
		N_("Changes one field of all marked records after showing what will change."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'b'}},
	[COMMAND_UNDO] = {"undo", N_("Undo"), N_("Takes back the last change that was saved."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'u'}},
	[COMMAND_REDO] = {"redo", N_("Redo"), N_("Does again what undo took back."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'U'}},
	[COMMAND_HISTORY] = {"history", N_("History"), N_("Shows who changed what, from what to what, and when."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'h'}},
	[COMMAND_EARLIER] = {"earlier", N_("Earlier"),
		N_("Moves what is selected to an earlier time; what it drags along is shown first."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_CLERK, COMMAND_ANYWHERE, {KEYCODE_SHIFT | KEYCODE_LEFT, '{'}},
	[COMMAND_LATER] = {"later", N_("Later"),
		N_("Moves what is selected to a later time; what it drags along is shown first."), COMMAND_SECTION_WORK,
		COMMAND_ROLE_CLERK, COMMAND_ANYWHERE, {KEYCODE_SHIFT | KEYCODE_RIGHT, '}'}},
	[COMMAND_MOVE_DUE] = {"move-due", N_("Move due date"),
		N_("Moves the due date of a milestone for a reason; which others move along is shown first."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'M'}},
	[COMMAND_FIND] = {"find", N_("Find"), N_("Finds by name, code, pinyin or its initials while you type."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(3), KEYCODE_CONTROL('F'), '/'}},
	[COMMAND_FIND_NEXT] = {"find-next", N_("Find next"), N_("Goes to the next match of what was looked for."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'n'}},
	[COMMAND_FIND_PREVIOUS] = {"find-previous", N_("Find previous"),
		N_("Goes to the previous match of what was looked for."), COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER,
		COMMAND_BROWSING, {'N'}},
	[COMMAND_FILTER] = {"filter", N_("Filter"), N_("Shows only the rows that fit chosen conditions."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(6)}},
	[COMMAND_FILTER_CLEAR] = {"filter-clear", N_("All rows"), N_("Takes the filter away."), COMMAND_SECTION_FIND,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'a'}},
	[COMMAND_SORT] = {"sort", N_("Sort"), N_("Chooses the column by which rows are sorted."), COMMAND_SECTION_FIND,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'s'}},
	[COMMAND_SORT_REVERSE] = {"sort-reverse", N_("Reverse order"), N_("Turns the order of the rows round."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'S'}},
	[COMMAND_VIEWS] = {"views", N_("Views"), N_("Chooses a filter that was saved under a name."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'v'}},
	[COMMAND_VIEW_SAVE] = {"view-save", N_("Save view"), N_("Saves filter, order and columns under a name."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'V'}},
	[COMMAND_AS_OF] = {"as-of", N_("As of"), N_("Shows everything as it was on a day."), COMMAND_SECTION_FIND,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'d'}},
	[COMMAND_SCHOOL_YEAR] = {"school-year", N_("School year"), N_("Chooses the school year that is shown."),
		COMMAND_SECTION_FIND, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'y'}},
	[COMMAND_REFRESH] = {"refresh", N_("Refresh"), N_("Reads everything shown again."), COMMAND_SECTION_VIEW,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(5), KEYCODE_CONTROL('R')}},
	[COMMAND_COLUMNS] = {"columns", N_("Columns"),
		N_("Chooses which columns are shown; with none of them the usual ones are back."), COMMAND_SECTION_VIEW,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'o'}},
	[COMMAND_PREVIEW] = {"preview", N_("Preview"), N_("Shows or hides the pane with details of the selected row."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'p'}},
	[COMMAND_CARD] = {"card", N_("Card"), N_("Opens the record with all that belongs under it."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'t'}},
	[COMMAND_EDIT_HEAD] = {"edit-head", N_("Edit the card"), N_("Opens the form of the record on top of the card."),
		COMMAND_SECTION_WORK, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'E'}},
	[COMMAND_NEXT_RECORD] = {"next-record", N_("Next record"),
		N_("Goes to the next record without going back to the list."), COMMAND_SECTION_VIEW,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_CONTROL('N'), ']'}},
	[COMMAND_PREVIOUS_RECORD] = {"previous-record", N_("Previous record"),
		N_("Goes to the previous record without going back to the list."), COMMAND_SECTION_VIEW,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_CONTROL('P'), '['}},
	[COMMAND_ZOOM_IN] = {"zoom-in", N_("Zoom in"), N_("Shows a shorter time in more detail."), COMMAND_SECTION_VIEW,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'+'}},
	[COMMAND_ZOOM_OUT] = {"zoom-out", N_("Zoom out"), N_("Shows a longer time in less detail."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'-'}},
	[COMMAND_TODAY] = {"today", N_("Today"), N_("Goes to today."), COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER,
		COMMAND_BROWSING, {'T'}},
	[COMMAND_TIME_START] = {"time-start", N_("Time start"), N_("Goes to where the time shown begins."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {KEYCODE_CTRL | KEYCODE_HOME, '('}},
	[COMMAND_TIME_END] = {"time-end", N_("Time end"), N_("Goes to where the time shown ends."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {KEYCODE_CTRL | KEYCODE_END, ')'}},
	[COMMAND_FOLD_ALL] = {"fold-all", N_("Fold all"), N_("Hides what stands under other rows."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'f'}},
	[COMMAND_UNFOLD_ALL] = {"unfold-all", N_("Unfold all"), N_("Shows what stands under other rows."),
		COMMAND_SECTION_VIEW, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'F'}},
	[COMMAND_MARK] = {"mark", N_("Mark"), N_("Marks the row or takes its mark away."), COMMAND_SECTION_MARKS,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {' ', KEYCODE_INSERT, KEYCODE_CONTROL('T')}},
	[COMMAND_MARK_UP] = {"mark-up", N_("Mark upwards"), N_("Marks the row and goes up."), COMMAND_SECTION_MARKS,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {KEYCODE_SHIFT | KEYCODE_UP, 'K'}},
	[COMMAND_MARK_DOWN] = {"mark-down", N_("Mark downwards"), N_("Marks the row and goes down."),
		COMMAND_SECTION_MARKS, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {KEYCODE_SHIFT | KEYCODE_DOWN, 'J'}},
	[COMMAND_MARK_RANGE] = {"mark-range", N_("Mark range"), N_("Marks all rows from the last mark to this row."),
		COMMAND_SECTION_MARKS, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'r'}},
	[COMMAND_MARK_ALL] = {"mark-all", N_("Mark all"), N_("Marks all rows that fit the filter."),
		COMMAND_SECTION_MARKS, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'*'}},
	[COMMAND_MARK_NONE] = {"mark-none", N_("No marks"), N_("Takes all marks away."), COMMAND_SECTION_MARKS,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'\\'}},
	[COMMAND_IMPORT] = {"import", N_("Import"),
		N_("Reads records from a file after a preview of what will change."), COMMAND_SECTION_DATA,
		COMMAND_ROLE_CLERK, COMMAND_BROWSING, {'i'}},
	[COMMAND_EXPORT] = {"export", N_("Export"), N_("Writes the rows shown or marked into a file."),
		COMMAND_SECTION_DATA, COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'e'}},
	[COMMAND_PRINT] = {"print", N_("Print"), N_("Writes what is shown as pages of text."), COMMAND_SECTION_DATA,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'P'}},
	[COMMAND_BACKUP] = {"backup", N_("Back up"), N_("Writes a verified copy of the whole database."),
		COMMAND_SECTION_DATA, COMMAND_ROLE_ADMIN, COMMAND_BROWSING, {0}},
	[COMMAND_UP] = {"up", N_("Up"), N_("One row or field up."), COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER,
		COMMAND_ANYWHERE, {KEYCODE_UP, 'k'}},
	[COMMAND_DOWN] = {"down", N_("Down"), N_("One row or field down."), COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER,
		COMMAND_ANYWHERE, {KEYCODE_DOWN, 'j'}},
	[COMMAND_LEFT] = {"left", N_("Left"), N_("One character to the left, or columns hidden at the left."),
		COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_LEFT, '<'}},
	[COMMAND_RIGHT] = {"right", N_("Right"), N_("One character to the right, or columns hidden at the right."),
		COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_RIGHT, '>'}},
	[COMMAND_PAGE_UP] = {"page-up", N_("Page up"), N_("One page up."), COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER,
		COMMAND_ANYWHERE, {KEYCODE_PAGE_UP, KEYCODE_CONTROL('Y')}},
	[COMMAND_PAGE_DOWN] = {"page-down", N_("Page down"), N_("One page down."), COMMAND_SECTION_MOVE,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_PAGE_DOWN, KEYCODE_CONTROL('V')}},
	[COMMAND_FIRST] = {"first", N_("First"), N_("The first row, or the start of the line."), COMMAND_SECTION_MOVE,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_HOME, KEYCODE_CONTROL('A'), 'g'}},
	[COMMAND_LAST] = {"last", N_("Last"), N_("The last row, or the end of the line."), COMMAND_SECTION_MOVE,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_END, KEYCODE_CONTROL('E'), 'G'}},
	[COMMAND_NEXT_FIELD] = {"next-field", N_("Next field"), N_("Goes to the next field, pane or answer."),
		COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_TAB}},
	[COMMAND_PREVIOUS_FIELD] = {"previous-field", N_("Previous field"),
		N_("Goes to the previous field, pane or answer."), COMMAND_SECTION_MOVE, COMMAND_ROLE_VIEWER,
		COMMAND_ANYWHERE, {KEYCODE_BACK_TAB, KEYCODE_CONTROL('O')}},
	[COMMAND_ERASE] = {"erase", N_("Erase"), N_("Erases the character before the cursor."), COMMAND_SECTION_LINE,
		COMMAND_ROLE_VIEWER, COMMAND_TYPING, {KEYCODE_BACKSPACE}},
	[COMMAND_ERASE_NEXT] = {"erase-next", N_("Erase next"), N_("Erases the character under the cursor."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING, {KEYCODE_DELETE, KEYCODE_CONTROL('D')}},
	[COMMAND_ERASE_WORD] = {"erase-word", N_("Erase word"), N_("Erases the word before the cursor."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING,
		{KEYCODE_CONTROL('W'), KEYCODE_ALT | KEYCODE_BACKSPACE}},
	[COMMAND_ERASE_TO_START] = {"erase-to-start", N_("Erase to start"), N_("Erases everything before the cursor."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING, {KEYCODE_CONTROL('U')}},
	[COMMAND_ERASE_TO_END] = {"erase-to-end", N_("Erase to end"), N_("Erases everything from the cursor on."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING, {KEYCODE_CONTROL('K')}},
	[COMMAND_WORD_LEFT] = {"word-left", N_("Word left"), N_("To the start of the word, or of the one before."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING,
		{KEYCODE_CTRL | KEYCODE_LEFT, KEYCODE_ALT | KEYCODE_LEFT, KEYCODE_ALT | 'b'}},
	[COMMAND_WORD_RIGHT] = {"word-right", N_("Word right"), N_("To the start of the next word."),
		COMMAND_SECTION_LINE, COMMAND_ROLE_VIEWER, COMMAND_TYPING,
		{KEYCODE_CTRL | KEYCODE_RIGHT, KEYCODE_ALT | KEYCODE_RIGHT, KEYCODE_ALT | 'f'}},
	[COMMAND_GO_HOME] = {"home", N_("Home"), N_("Goes back to the main menu."), COMMAND_SECTION_PLACES,
		COMMAND_ROLE_VIEWER, COMMAND_BROWSING, {'H'}},
	[COMMAND_GO_GROUPS] = {"groups", N_("School groups"), N_("Opens the groups and clusters of schools."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_PROJECTS] = {"projects", N_("Projects"), N_("Opens projects and their milestones."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_LEDGER] = {"ledger", N_("Monthly ledger"), N_("Opens the monthly check of all milestones."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_DUTIES] = {"duties", N_("Duty board"), N_("Shows whether recurring duties are kept."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_CALENDAR] = {"calendar", N_("Calendar"), N_("Shows the weeks of a semester and their activities."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_ROTATION] = {"rotation", N_("Rotation"), N_("Opens the rotation of teachers."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_SCHOOLS] = {"schools", N_("Schools"), N_("Opens the schools."), COMMAND_SECTION_PLACES,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_TEACHERS] = {"teachers", N_("Teachers"), N_("Opens teachers and cadres."), COMMAND_SECTION_PLACES,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_REPORTS] = {"reports", N_("Reports"), N_("Shows reports, or writes them to a file."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_DOCUMENTS] = {"documents", N_("Documents"), N_("Opens policy documents and their clauses."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_HISTORY] = {"log", N_("Change log"), N_("Opens the history of all changes."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_GO_SYSTEM] = {"system", N_("System"), N_("Opens users, vocabularies, settings and backup."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_TREE] = {"tree", N_("District tree"),
		N_("Shows the schools under the clusters and groups they belong to, and how many are covered."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_CHART] = {"chart", N_("Progress chart"), N_("Shows stages and milestones over time."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {'C'}},
	[COMMAND_ROUND] = {"round", N_("Rotation round"), N_("Shows a round, and what of it waits for you."),
		COMMAND_SECTION_PLACES, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_HELP] = {"help", N_("Help"), N_("Explains this screen, the field and all keys."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(1), '?'}},
	[COMMAND_MENU] = {"menu", N_("Menu"), N_("Shows everything that can be done here."), COMMAND_SECTION_PROGRAM,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(9), 'm'}},
	[COMMAND_PALETTE] = {"palette", N_("Go to"), N_("Finds any command or screen by its name, pinyin or initials."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {':', KEYCODE_CONTROL('X')}},
	[COMMAND_MESSAGE] = {"message", N_("Whole message"), N_("Shows the last message in full."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_CONTROL('G')}},
	[COMMAND_REDRAW] = {"redraw", N_("Redraw"), N_("Draws the whole screen again, after noise on the line."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_CONTROL('L')}},
	[COMMAND_LANGUAGE] = {"language", N_("Language"), N_("Changes between Chinese and English."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {'L'}},
	[COMMAND_SETTINGS] = {"settings", N_("Settings"), N_("Opens the settings of this program."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
	[COMMAND_BACK] = {"back", N_("Back"),
		N_("Goes back to where you came from; asks when something would be lost."), COMMAND_SECTION_PROGRAM,
		COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {KEYCODE_F(10), KEYCODE_ESCAPE, 'q'}},
	[COMMAND_QUIT] = {"quit", N_("Quit"), N_("Ends the program; asks when something would be lost."),
		COMMAND_SECTION_PROGRAM, COMMAND_ROLE_VIEWER, COMMAND_ANYWHERE, {0}},
};

static const char *const section_labels[COMMAND_SECTION_COUNT] = {
	[COMMAND_SECTION_WORK] = N_("Work"),
	[COMMAND_SECTION_FIND] = N_("Find"),
	[COMMAND_SECTION_VIEW] = N_("View"),
	[COMMAND_SECTION_MARKS] = N_("Marks"),
	[COMMAND_SECTION_DATA] = N_("Data"),
	[COMMAND_SECTION_MOVE] = N_("Moving"),
	[COMMAND_SECTION_LINE] = N_("Typing"),
	[COMMAND_SECTION_PLACES] = N_("Places"),
	[COMMAND_SECTION_PROGRAM] = N_("Program"),
};

const struct command_info *command_info(enum command command)
{
	return command > COMMAND_NONE && command < COMMAND_COUNT ? &table[command] : &table[COMMAND_NONE];
}

const char *command_section_label(enum command_section section)
{
	return section_labels[section];
}

/* While text is typed, what can be printed is text. */
static bool key_counts(int keycode, enum command_context context)
{
	return keycode && (context == COMMAND_BROWSING || keycode < ' ' || keycode > KEYCODE_FIRST);
}

static bool command_has_key(const struct command_info *info, int keycode)
{
	for (int i = 0; i < COMMAND_KEYS_MAX; i++)
		if (info->keys[i] == keycode)
			return true;
	return false;
}

enum command command_by_key(int keycode, enum command_context context)
{
	if (!key_counts(keycode, context))
		return COMMAND_NONE;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if ((table[i].context & context) && command_has_key(&table[i], keycode))
			return (enum command)i;
	return COMMAND_NONE;
}

int command_key(enum command command, enum command_context context)
{
	const struct command_info *info = command_info(command);

	if (!(info->context & context))
		return KEYCODE_NONE;
	for (int i = 0; i < COMMAND_KEYS_MAX; i++)
		if (key_counts(info->keys[i], context))
			return info->keys[i];
	return KEYCODE_NONE;
}
