#include "db/migrate.h"

#include "connection.h"
#include "copy.h"

#include "base/asset.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/words.h"

#include <stdio.h>
#include <stdlib.h>

static const char migrations_folder[] = "db/migrations/";

/* "db/migrations/0007_funds.sql" is 7. */
static int asset_version(const struct asset *asset)
{
	return (int)strtol(asset->name + sizeof(migrations_folder) - 1, NULL, 10);
}

static void version_raise(void *ctx, const struct asset *asset)
{
	int *version = ctx;

	if (asset_version(asset) > *version)
		*version = asset_version(asset);
}

int db_version_wanted(void)
{
	int version = 0;

	asset_each(migrations_folder, version_raise, &version);
	return version;
}

struct scripts {
	struct migration *items;
	int count;
};

static void scripts_add(void *ctx, const struct asset *asset)
{
	struct scripts *scripts = ctx;

	scripts->items = mem_resize(scripts->items, (size_t)scripts->count + 1, sizeof(*scripts->items));
	scripts->items[scripts->count++] = (struct migration){
		.version = asset_version(asset), .sql = (const char *)asset->data};
}

/* The first script that the file has not seen. */
static const struct migration *migration_after(const struct migration *scripts, int count, int version)
{
	for (int i = 0; i < count; i++)
		if (scripts[i].version > version)
			return &scripts[i];
	return NULL;
}

/* References are checked here because they are off while tables are rebuilt. */
static bool references_check(struct db *db, struct err *err)
{
	int64_t broken = db_get_int(db, "SELECT count(*) FROM pragma_foreign_key_check", -1);

	return broken == 0 || db_say(db, err, ERR_FORMAT, _("Some records would refer to others that are not there."),
				      _("Tell the administrator."));
}

static bool migration_apply(struct db *db, const struct migration *script, struct err *err)
{
	char stamp[64];

	snprintf(stamp, sizeof(stamp), "PRAGMA user_version = %d", script->version);
	return db_exec(db, script->sql, err) && db_exec(db, stamp, err) && references_check(db, err);
}

/* While the transaction that changes the schema is open, so that the copy holds all that was saved before it. */
static bool backup_before(struct db *db, int version, struct err *err)
{
	/* SQLite does not copy through a connection that is writing, even if it has written nothing yet. */
	struct db *from = db_open_alone(db->path, err);
	struct copy copy = {0};
	char word[32], *name;
	bool is_done;

	snprintf(word, sizeof(word), "backup-%d", version);
	name = copy_name(db->path, word);
	is_done = from && copy_begin(&copy, db->path, err) &&
		  copy_fill(from, &copy, _("Copying the database before its upgrade"), err) &&
		  copy_publish(&copy, name, err);
	db_close(from);
	copy_end(&copy);
	free(name);
	return is_done;
}

struct migrating {
	struct db *db;
	const struct migration *scripts;
	int count;
	bool is_backed_up; /* or there is nothing to lose */
};

/* One script within an open transaction, whose end is the caller's. */
static bool migrate_step(struct migrating *m, int version, const struct migration *script, struct err *err)
{
	if (version > 0 && !m->is_backed_up && !backup_before(m->db, version, err))
		return false;
	m->is_backed_up = true;
	return migration_apply(m->db, script, err) && !fault_hit("migrate.step");
}

/* The next script in a transaction; *is_done_out when there was none left. */
static bool migrate_next(struct migrating *m, bool *is_done_out, struct err *err)
{
	const struct migration *script;
	int version;

	if (!db_begin_any(m->db, &version, err))
		return false;
	script = migration_after(m->scripts, m->count, version);
	if (script && migrate_step(m, version, script, err)) {
		m->db->version = script->version;
		return db_commit(m->db, err);
	}
	db_rollback(m->db);
	if (script)
		return false;
	/* Somebody else was faster, and perhaps with a newer program. */
	if (version > m->scripts[m->count - 1].version)
		return db_refuse_newer(m->db, version, m->scripts[m->count - 1].version, err);
	m->db->version = version;
	*is_done_out = true;
	return true;
}

bool db_migrate_with(struct db *db, const struct migration *scripts, int count, struct err *err)
{
	struct migrating m = {.db = db, .scripts = scripts, .count = count};
	bool is_fine, is_done = false;

	if (!migration_after(scripts, count, db->version))
		return true;
	if (!db_hold(db, err))
		return false;
	db_watch(db, _("Upgrading the database"));
	/* A table that is rebuilt is dropped while others refer to it; this has no effect within a transaction. */
	is_fine = db_control(db, "PRAGMA foreign_keys = OFF", err);
	while (is_fine && !is_done)
		is_fine = migrate_next(&m, &is_done, err);
	if (!db_control(db, "PRAGMA foreign_keys = ON", is_fine ? err : &(struct err){0}))
		is_fine = false;
	db_watch(db, NULL);
	db_let_go(db);
	if (!is_fine && err->kind == ERR_CANCELLED)
		err_set(err, ERR_CANCELLED,
			_("The upgrade of the database was stopped. Nothing is lost; the next start goes on with it."));
	return is_fine;
}

bool db_migrate(struct db *db, struct err *err)
{
	struct scripts scripts = {0};
	bool is_fine;

	asset_each(migrations_folder, scripts_add, &scripts);
	is_fine = db_migrate_with(db, scripts.items, scripts.count, err);
	free(scripts.items);
	return is_fine;
}
