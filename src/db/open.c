#include "connection.h"

#include "base/memory.h"
#include "base/watch.h"
#include "base/words.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, BUSY_STEP_MS = 1, BUSY_STEP_MAX_MS = 20, NS_PER_MS = 1000000, MS_PER_S = 1000 };

/* No record of an office comes near it; what does is a mistake, and must not take the machine's memory. */
enum { VALUE_MAX = 64 << 20 };

/* A journal that is cut to nothing instead of removed saves two writes of the folder with each save, and lasts as well.
 */
static const char pragmas_writing[] = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;";
/* The schema stays trusted: to SQLite 3.40 json_valid, which our CHECKs call, is not among the harmless functions. */
static const char pragmas[] = "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;";

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / NS_PER_MS;
}

/* SQLite's own handler counts tries; ours keeps to the clock and asks whether the person still wants to wait. */
static int busy_wait(void *ctx, int tries)
{
	struct db *db = ctx;
	int step = BUSY_STEP_MS + tries < BUSY_STEP_MAX_MS ? BUSY_STEP_MS + tries : BUSY_STEP_MAX_MS;
	struct timespec span = {.tv_nsec = (long)step * NS_PER_MS};

	if (tries == 0) {
		db->waiting_since = now_ms();
		db->is_called_off = false;
	}
	if (now_ms() - db->waiting_since >= db->patience.limit_ms)
		return 0;
	db->is_called_off = (db->patience.is_cancelled && db->patience.is_cancelled(db->patience.ctx)) ||
			    !watch_tell(_("Waiting for another program"), (now_ms() - db->waiting_since) / MS_PER_S,
				    db->patience.limit_ms / MS_PER_S);
	if (db->is_called_off)
		return 0;
	nanosleep(&span, NULL);
	return 1;
}

static bool file_create(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0) {
		close(fd);
		return true;
	}
	if (errno == EEXIST)
		return err_set(
			err, ERR_REFUSED, _("%s exists already and was not touched; choose another name."), path);
	return err_set(err, ERR_STORAGE, _("%s cannot be created (%s)."), path, err_reason(errno));
}

/* By its outside only: closing a descriptor of ours would drop the locks of another connection of this process. */
static bool file_inspect(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) != 0 && errno == ENOENT)
		return err_set(err, ERR_MISSING, _("There is no file %s."), path);
	if (stat(path, &st) != 0 || access(path, R_OK) != 0)
		return err_set(err, ERR_STORAGE, _("%s cannot be read (%s)."), path, err_reason(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_FORMAT, _("%s is not a file."), path);
	if (st.st_size == 0)
		return err_set(err, ERR_FORMAT, _("%s is empty: remove it, or restore a backup in its place."), path);
	return true;
}

static bool connection_start(struct db *db, enum db_mode mode, struct err *err)
{
	int flags = mode == DB_VIEW ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	int rc;

	/* A process has one thread, so SQLite needs no locks of its own; only the first call changes anything. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	rc = sqlite3_open_v2(db->path, &db->raw, flags | SQLITE_OPEN_EXRESCODE, NULL);
	if (!db->raw)
		return db_explain(db, SQLITE_NOMEM, err);
	if (rc != SQLITE_OK)
		return db_explain(db, rc, err);
	sqlite3_busy_handler(db->raw, busy_wait, db);
	sqlite3_limit(db->raw, SQLITE_LIMIT_LENGTH, VALUE_MAX);
	sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	if (mode != DB_VIEW && sqlite3_db_readonly(db->raw, "main"))
		return db_explain(db, SQLITE_READONLY, err);
	return function_register(db, err);
}

/* Marks a new file as ours, so that it is known before it has a table. */
static bool connection_found(struct db *db, struct err *err)
{
	char mark[64];

	snprintf(mark, sizeof(mark), "PRAGMA application_id = %d", DB_APPLICATION_ID);
	return db_control(db, mark, err);
}

static bool pragma_read(struct db *db, const char *sql, int64_t *value_out, struct err *err)
{
	struct stmt *st = stmt_open(db, sql, err);
	bool is_read = st && stmt_step(st, err) == STMT_ROW;

	if (is_read)
		*value_out = stmt_int(st, 0);
	stmt_close(st);
	return is_read;
}

bool db_refuse_newer(const struct db *db, int version, int wanted, struct err *err)
{
	return err_set(err, ERR_FORMAT,
		_("%s was written by a newer banxue (schema %d, this one knows %d) and was not touched. Install the "
		  "newer one."),
		db->path, version, wanted);
}

/* Reading the schema's table makes SQLite look at the file as a whole: length, header, a journal left behind. */
static bool connection_recognise(struct db *db, struct err *err)
{
	int64_t mark, version, objects;

	if (!pragma_read(db, "PRAGMA application_id", &mark, err) ||
		!pragma_read(db, "PRAGMA user_version", &version, err) ||
		!pragma_read(db, "SELECT count(*) FROM sqlite_schema", &objects, err))
		return false;
	if (mark != DB_APPLICATION_ID)
		return db_explain(db, SQLITE_NOTADB, err);
	if (version > db_version_wanted())
		return db_refuse_newer(db, (int)version, db_version_wanted(), err);
	db->version = (int)version;
	return true;
}

/* A view cannot take back what a killed program left half written; whoever may write can, by looking at it once. */
static bool connection_mend(struct db *db)
{
	sqlite3 *writer = NULL;
	bool is_mended = sqlite3_open_v2(db->path, &writer, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
			 sqlite3_exec(writer, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK;

	sqlite3_close(writer);
	return is_mended;
}

static bool connection_open(struct db *db, enum db_mode mode, struct err *err)
{
	if (!connection_start(db, mode, err) || !db_control(db, pragmas, err))
		return false;
	if (mode == DB_CREATE && !connection_found(db, err))
		return false;
	if (connection_recognise(db, err))
		return true;
	return sqlite3_extended_errcode(db->raw) == SQLITE_READONLY_ROLLBACK && connection_mend(db) &&
	       connection_recognise(db, err);
}

/* Only after the file was recognised: nothing is laid beside, or changed in, what is not ours. */
static bool session_join(struct db *db, enum db_mode mode, struct err *err)
{
	int is_replaced = 0;

	if (!gate_open(&db->gate, db->path, mode == DB_VIEW))
		return err_set(err, ERR_STORAGE, _("No file can be written beside %s (%s). It can be viewed."),
			db->path, err_reason(errno));
	if (gate_join(&db->gate, &db->patience) == GATE_PASSED)
		sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_HAS_MOVED, &is_replaced);
	else
		is_replaced = 1;
	if (is_replaced)
		return err_set(
			err, ERR_BUSY, _("%s is being restored by another program. Try again in a moment."), db->path);
	return mode == DB_VIEW || db_control(db, pragmas_writing, err);
}

static struct db *db_create(const char *path)
{
	struct db *db = mem_zalloc(1, sizeof(*db));

	db->gate.fd = -1;
	db->is_opening = true;
	db->patience.limit_ms = PATIENCE_MS;
	db->path = realpath(path, NULL);
	if (!db->path)
		db->path = mem_copy(path);
	return db;
}

struct db *db_open_alone(const char *path, struct err *err)
{
	struct db *db;

	if (!file_inspect(path, err))
		return NULL;
	db = db_create(path);
	if (connection_open(db, DB_VIEW, err))
		return db;
	db_close(db);
	return NULL;
}

struct db *db_open_blank(const char *path, struct err *err)
{
	struct db *db = db_create(path);

	if (connection_start(db, DB_OPEN, err)) {
		db->is_opening = false;
		return db;
	}
	db_close(db);
	return NULL;
}

bool db_seal(struct db *db, struct err *err)
{
	enum gate_result result = gate_open(&db->gate, db->path, false) ? gate_seal(&db->gate) : GATE_BROKEN;

	if (result == GATE_PASSED)
		return db_hold(db, err);
	if (result == GATE_BUSY)
		return err_set(err, ERR_BUSY,
			_("Somebody is working in %s. Ask everybody to leave it, then try again."), db->path);
	return db_explain_gate(db, result, err);
}

struct db *db_open(const char *path, enum db_mode mode, struct err *err)
{
	struct db *db;

	if (!(mode == DB_CREATE ? file_create(path, err) : file_inspect(path, err)))
		return NULL;
	db = db_create(path);
	if (connection_open(db, mode, err) && session_join(db, mode, err)) {
		db->is_opening = false;
		return db;
	}
	if (mode == DB_CREATE)
		unlink(db->path);
	db_close(db);
	return NULL;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_rollback(db);
	stmt_forget_all(db);
	sqlite3_close_v2(db->raw);
	gate_close(&db->gate);
	free(db->path);
	free(db);
}
