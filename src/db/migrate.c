#include "db/migrate.h"

#include "connection.h"

#include "base/asset.h"

#include <stdio.h>
#include <stdlib.h>

static const char migrations_folder[] = "db/migrations/";

static int migration_version(const struct asset *asset)
{
	return atoi(asset->name + sizeof(migrations_folder) - 1);
}

static void version_raise(void *ctx, const struct asset *asset)
{
	int *version = ctx;

	if (migration_version(asset) > *version)
		*version = migration_version(asset);
}

int db_version_wanted(void)
{
	int version = 0;

	asset_each(migrations_folder, version_raise, &version);
	return version;
}

struct walk {
	struct db *db;
	struct err *err;
	bool is_fine;
};

static void migration_apply(void *ctx, const struct asset *asset)
{
	struct walk *walk = ctx;
	struct db *db = walk->db;
	char stamp[64];

	if (!walk->is_fine || migration_version(asset) <= db->version)
		return;
	snprintf(stamp, sizeof(stamp), "PRAGMA user_version = %d", migration_version(asset));
	walk->is_fine = db_begin(db, walk->err) && db_exec(db, (const char *)asset->data, walk->err) &&
			db_exec(db, stamp, walk->err) && db_commit(db, walk->err);
	if (walk->is_fine)
		db->version = migration_version(asset);
	else
		db_rollback(db);
}

bool db_migrate(struct db *db, struct err *err)
{
	struct walk walk = {.db = db, .err = err, .is_fine = true};

	asset_each(migrations_folder, migration_apply, &walk);
	return walk.is_fine;
}
