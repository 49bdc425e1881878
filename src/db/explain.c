#include "connection.h"

#include "base/buf.h"
#include "base/words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What happened and what to do; `is_detailed` adds the system's own word for it. */
struct sentence {
	int rc;
	enum err_kind kind;
	bool is_detailed;
	const char *cause, *advice;
};

/* A whole code stands before the class it belongs to. */
static const struct sentence sentences[] = {
	{SQLITE_READONLY_DBMOVED, ERR_STORAGE, false,
		N_("The database has been moved or replaced since it was opened."), N_("Leave and start again.")},
	{SQLITE_READONLY_ROLLBACK, ERR_STORAGE, false,
		N_("The database was left in the middle of a change, and nothing can be written to mend it."),
		N_("Open it once from an account that may write.")},
	{SQLITE_BUSY, ERR_BUSY, false, N_("Another program keeps the database locked."), N_("Try again in a moment.")},
	{SQLITE_LOCKED, ERR_BUSY, false, N_("Another program keeps the database locked."),
		N_("Try again in a moment.")},
	{SQLITE_CANTOPEN, ERR_STORAGE, true, N_("The database, or a file beside it, cannot be opened."),
		N_("Tell the administrator.")},
	{SQLITE_CORRUPT, ERR_FORMAT, false, N_("The database is damaged."),
		N_("Tell the administrator to restore the latest backup.")},
	{SQLITE_FULL, ERR_STORAGE, false, N_("The disk is full."), N_("Free some space, then try again.")},
	{SQLITE_INTERRUPT, ERR_CANCELLED, false, N_("Stopped."), NULL},
	{SQLITE_IOERR, ERR_STORAGE, true, N_("The disk reports an error."), N_("Tell the administrator.")},
	{SQLITE_NOMEM, ERR_STORAGE, false, N_("There is not enough memory."),
		N_("Close other programs, then try again.")},
	{SQLITE_NOTADB, ERR_FORMAT, false, N_("This is not a database of banxue."), NULL},
	{SQLITE_PERM, ERR_STORAGE, false, N_("The database is read-only."),
		N_("View it, or copy it to a place where you may write.")},
	{SQLITE_READONLY, ERR_STORAGE, false, N_("The database is read-only."),
		N_("View it, or copy it to a place where you may write.")},
	{SQLITE_TOOBIG, ERR_INPUT, false, N_("A value is too long for the database."),
		N_("Shorten it, then try again.")},
};

static const struct sentence misfit = {SQLITE_ERROR, ERR_FORMAT, true,
	N_("The database and this program do not fit together."), N_("Tell the administrator.")};

/* Sentences side by side: a space after a full stop of English, none after one of Chinese. */
static void sentence_append(struct buf *text, const char *sentence)
{
	if (!sentence)
		return;
	if (text->len > 0 && (unsigned char)text->data[text->len - 1] < 0x80)
		buf_putc(text, ' ');
	buf_puts(text, sentence);
}

static const char *stake_sentence(enum stake stake)
{
	switch (stake) {
	case STAKE_NONE: break;
	case STAKE_LOST: return _("Nothing of this change was saved; all earlier ones are.");
	case STAKE_OPEN: return _("This change may have been saved all the same: look before you enter it again.");
	}
	return NULL;
}

bool db_say(const struct db *db, struct err *err, enum err_kind kind, const char *cause, const char *advice)
{
	struct buf text = {0};

	if (db->is_opening)
		buf_printf(&text, "%s: ", db->path);
	buf_puts(&text, cause);
	sentence_append(&text, stake_sentence(db->stake));
	sentence_append(&text, advice);
	err_set(err, kind, "%s", buf_text(&text));
	buf_finish(&text);
	return false;
}

/* "CHECK constraint failed: NAME", "UNIQUE constraint failed: TABLE.COLUMN, TABLE.COLUMN": what stands behind the
 * colon. */
static const char *constraint_name(const char *message)
{
	const char *colon = strstr(message, ": ");

	return colon ? colon + 2 : "";
}

static const char *constraint_cause(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID: return _("There is already a record with these values.");
	case SQLITE_CONSTRAINT_NOTNULL: return _("A required value is missing.");
	case SQLITE_CONSTRAINT_FOREIGNKEY: return _("It refers to a record that is not there (any more).");
	default: return _("A rule of the database forbids this.");
	}
}

static bool explain_constraint(const struct db *db, int rc, struct err *err)
{
	const char *message = sqlite3_errmsg(db->raw);
	const char *name = constraint_name(message);
	struct buf cause = {0};

	/* ON DELETE RESTRICT is a trigger inside SQLite; it is told from the triggers of a schema by its message. */
	if (rc == SQLITE_CONSTRAINT_TRIGGER && strcmp(message, "FOREIGN KEY constraint failed") == 0)
		return db_say(db, err, ERR_REFERENCED, _("Other records refer to this one."), NULL);
	buf_puts(&cause, constraint_cause(rc));
	if (*name)
		buf_printf(&cause, " (%s)", name);
	db_say(db, err, ERR_REFUSED, buf_text(&cause), NULL);
	buf_finish(&cause);
	snprintf(err->field, sizeof(err->field), "%s", name);
	return false;
}

static const struct sentence *sentence_find(int rc)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (sentences[i].rc == rc || sentences[i].rc == (rc & 0xFF))
			return &sentences[i];
	return &misfit;
}

/* The whole code, which statements report only through the connection; a full disk is one whichever call met it. */
static int failure_code(const struct db *db, int rc)
{
	int whole = sqlite3_extended_errcode(db->raw);
	int cause = sqlite3_system_errno(db->raw);

	if ((whole & 0xFF) == (rc & 0xFF))
		rc = whole;
	if (((rc & 0xFF) == SQLITE_IOERR || (rc & 0xFF) == SQLITE_CANTOPEN) && (cause == ENOSPC || cause == EDQUOT))
		return SQLITE_FULL;
	if ((rc & 0xFF) == SQLITE_BUSY && db->is_called_off)
		return SQLITE_INTERRUPT;
	return rc;
}

/* What the system says where it said something, else what SQLite says. */
static const char *failure_detail(const struct db *db, int rc)
{
	int cause = sqlite3_system_errno(db->raw);
	bool is_system = (rc & 0xFF) == SQLITE_IOERR || (rc & 0xFF) == SQLITE_CANTOPEN;

	if (is_system && cause)
		return err_reason(cause);
	return sqlite3_errcode(db->raw) == SQLITE_OK ? sqlite3_errstr(rc) : sqlite3_errmsg(db->raw);
}

static bool explain_sentence(const struct db *db, int rc, struct err *err)
{
	const struct sentence *sentence = sentence_find(rc);
	struct buf cause = {0};

	buf_puts(&cause, _(sentence->cause));
	if (sentence->is_detailed)
		buf_printf(&cause, " (%s)", failure_detail(db, rc));
	db_say(db, err, sentence->kind, buf_text(&cause), sentence->advice ? _(sentence->advice) : NULL);
	buf_finish(&cause);
	return false;
}

bool db_explain(struct db *db, int rc, struct err *err)
{
	rc = failure_code(db, rc);
	if ((rc & 0xFF) == SQLITE_CONSTRAINT)
		explain_constraint(db, rc, err);
	else
		explain_sentence(db, rc, err);
	/* After a full disk and the like SQLite rolls back by itself; what followed would be saved statement by
	 * statement. */
	if (db->is_writing && sqlite3_get_autocommit(db->raw) && db->lost.kind == ERR_NONE)
		db->lost = *err;
	return false;
}

bool db_explain_gate(struct db *db, enum gate_result result, struct err *err)
{
	struct buf cause = {0};

	switch (result) {
	case GATE_PASSED: return true;
	case GATE_BUSY: return db_explain(db, SQLITE_BUSY, err);
	case GATE_CANCELLED: return db_explain(db, SQLITE_INTERRUPT, err);
	case GATE_BROKEN: break;
	}
	buf_printf(&cause, "%s (%s)", _("The database cannot be locked."), err_reason(errno));
	db_say(db, err, ERR_STORAGE, buf_text(&cause), _("Tell the administrator."));
	buf_finish(&cause);
	return false;
}
