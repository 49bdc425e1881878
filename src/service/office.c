#include "service/office.h"

#include "db/db.h"
#include "db/migrate.h"
#include "model/session.h"

bool office_open(struct session *s, const char *path, const char *login, long long (*now)(void), struct err *err)
{
	struct db *db = db_open(path, DB_OPEN, err);

	*s = (struct session){0};
	if (db && db_migrate(db, err) && session_open(s, db, login, now, err))
		return true;
	db_close(db);
	return false;
}

void office_close(struct session *s)
{
	struct db *db = s->db;

	session_close(s);
	db_close(db);
}
