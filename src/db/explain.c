#include "connection.h"

#include "base/words.h"

#include <errno.h>
#include <string.h>

/* "CHECK constraint failed: NAME", "UNIQUE constraint failed: TABLE.COLUMN, TABLE.COLUMN" and so on: what stands behind
 * the colon. */
static const char *constraint_name(const char *message)
{
	const char *colon = strstr(message, ": ");

	return colon ? colon + 2 : "";
}

static const char *constraint_sentence(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		return _("There is already a record with these values; nothing of this change was saved.");
	case SQLITE_CONSTRAINT_NOTNULL: return _("A required value is missing; nothing of this change was saved.");
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return _("It refers to a record that is not there (any more); nothing of this change was saved.");
	default: return _("A rule of the database forbids this; nothing of this change was saved.");
	}
}

static bool explain_constraint(const char *message, int rc, struct err *err)
{
	const char *name = constraint_name(message);

	/* ON DELETE RESTRICT is a trigger inside SQLite; it is told from the triggers of the schema by its message. */
	if (rc == SQLITE_CONSTRAINT_TRIGGER && strcmp(message, "FOREIGN KEY constraint failed") == 0)
		return err_set(err, ERR_REFERENCED, _("Other records refer to this one; nothing was removed."));
	err_blame(err, name, *name ? "%s (%s)" : "%s", constraint_sentence(rc), name);
	err->kind = ERR_REFUSED;
	return false;
}

static bool explain_full(struct err *err)
{
	return err_set(err, ERR_STORAGE,
		_("The disk is full: nothing of this change was saved, all earlier ones are. Free some space, then "
		  "save again."));
}

static bool explain_input_output(struct db *db, struct err *err)
{
	int cause = sqlite3_system_errno(db->raw);

	if (cause == ENOSPC || cause == EDQUOT)
		return explain_full(err);
	return err_set(err, ERR_STORAGE,
		_("The disk reports an error (%s): nothing of this change was saved. Tell the administrator."),
		cause ? strerror(cause) : sqlite3_errmsg(db->raw));
}

static bool explain_cannot_open(struct db *db, struct err *err)
{
	int cause = sqlite3_system_errno(db->raw);

	if (cause == ENOSPC || cause == EDQUOT)
		return explain_full(err);
	return err_set(err, ERR_STORAGE,
		_("%s, or a file beside it, cannot be opened (%s). Nothing of this change was saved."), db->path,
		cause ? strerror(cause) : sqlite3_errmsg(db->raw));
}

static bool explain_read_only(struct db *db, int rc, struct err *err)
{
	if (rc == SQLITE_READONLY_DBMOVED)
		return err_set(err, ERR_STORAGE,
			_("%s has been moved or replaced since it was opened. Nothing of this change was saved; leave "
			  "and start again."),
			db->path);
	return err_set(err, ERR_STORAGE,
		_("%s is read-only: nothing of this change was saved. It can be opened for viewing only."), db->path);
}

static bool explain_busy(struct db *db, struct err *err)
{
	if (db->patience.is_cancelled && db->patience.is_cancelled(db->patience.ctx))
		return err_set(err, ERR_CANCELLED,
			_("Stopped while waiting for another program; nothing of this change was saved."));
	return err_set(err, ERR_BUSY,
		_("Another program has held the database for %d seconds. Nothing of this change was saved; try again "
		  "later."),
		db->patience.limit_ms / 1000);
}

bool db_explain(struct db *db, int rc, struct err *err)
{
	/* Statements report the whole code only through the connection. */
	if ((sqlite3_extended_errcode(db->raw) & 0xFF) == (rc & 0xFF))
		rc = sqlite3_extended_errcode(db->raw);
	switch (rc & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return explain_busy(db, err);
	case SQLITE_CANTOPEN: return explain_cannot_open(db, err);
	case SQLITE_CONSTRAINT: return explain_constraint(sqlite3_errmsg(db->raw), rc, err);
	case SQLITE_CORRUPT:
		return err_set(err, ERR_FORMAT,
			_("%s is damaged. Nothing of this change was saved; restore the latest backup."), db->path);
	case SQLITE_FULL: return explain_full(err);
	case SQLITE_INTERRUPT: return err_set(err, ERR_CANCELLED, _("Stopped; nothing of this change was saved."));
	case SQLITE_IOERR: return explain_input_output(db, err);
	case SQLITE_NOTADB: return err_set(err, ERR_FORMAT, _("%s is not a database of banxue."), db->path);
	case SQLITE_NOMEM:
		return err_set(err, ERR_STORAGE,
			_("There is not enough memory: nothing of this change was saved. Close other programs."));
	case SQLITE_PERM:
	case SQLITE_READONLY: return explain_read_only(db, rc, err);
	case SQLITE_TOOBIG:
		return err_set(
			err, ERR_INPUT, _("The text is too long for the database; nothing of this change was saved."));
	default:
		return err_set(err, ERR_FORMAT,
			_("The database and the program do not fit together (%s). Nothing of this change was saved."),
			sqlite3_errmsg(db->raw));
	}
}

bool db_explain_step(struct db *db, int rc, struct err *err)
{
	db_explain(db, rc, err);
	/* After a full disk and the like SQLite rolls back by itself; what followed would be saved statement by
	 * statement. */
	if (db->is_writing && sqlite3_get_autocommit(db->raw) && db->lost.kind == ERR_NONE)
		db->lost = *err;
	return false;
}
