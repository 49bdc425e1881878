#include "service/office.h"

#include "base/err.h"
#include "base/memory.h"
#include "conf/settings.h"
#include "db/db.h"
#include "db/migrate.h"
#include "model/in_force.h"
#include "model/session.h"
#include "office_person.h"

/* A file, or a folder, in which the person may not write: looking is better than nothing. */
static struct db *open_or_view(const char *path, struct err *err)
{
	struct db *db = db_open(path, DB_OPEN, err);
	struct err ignored;

	return !db && err->kind == ERR_STORAGE ? db_open(path, DB_VIEW, &ignored) : db;
}

bool office_is_view(const struct session *s)
{
	return db_is_view(s->db);
}

bool office_open(struct session *s, const char *path, const char *login, long long (*now)(void), struct err *err)
{
	struct db *db = open_or_view(path, err);

	*s = (struct session){0};
	if (db && db_migrate(db, err) &&
		(login ? session_open(s, db, login, now, err) : office_sign_in(s, db, now, err)))
		return true;
	db_close(db);
	return false;
}

bool office_refresh(struct session *s, int64_t *seen_set)
{
	bool is_new_day = *seen_set == OFFICE_UNSEEN || session_is_new_day(s);
	int64_t newest = session_newest_set(s);
	struct err late;

	if (!is_new_day && newest == *seen_set)
		return false;
	session_refresh(s);
	/* Where it cannot be written now, the next one who looks does it. */
	if (is_new_day && in_force_catch_up(s, &late))
		newest = session_newest_set(s);
	*seen_set = newest;
	return true;
}

void office_close(struct session *s)
{
	struct db *db = s->db;

	session_close(s);
	db_close(db);
}

void office_set_patience(struct session *s, int seconds)
{
	enum { MS_PER_S = 1000 };

	db_set_patience(s->db, seconds * MS_PER_S);
}

char *office_path(const char *named, const struct settings *settings)
{
	const char *set = settings_text(settings, SETTING_DATABASE);

	if (named)
		return mem_copy(named);
	return *set ? mem_copy(set) : office_default_path();
}

char *office_name(struct session *s)
{
	struct err err;
	char *name = NULL;
	struct stmt *st = stmt_open(s->db, "SELECT name FROM office WHERE id = 1", &err);

	if (st && stmt_step(st, &err) == STMT_ROW)
		name = mem_copy(stmt_text(st, 0));
	stmt_close(st);
	return name ? name : mem_copy("");
}
