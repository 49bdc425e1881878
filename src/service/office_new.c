#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "db/migrate.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/store.h"
#include "service/office.h"

/* The first user, without whom no session opens; everything else goes the one road. */
static bool insert_user(struct db *db, const struct office_new *office, struct err *err)
{
	const char *login = office->login ? office->login : office_system_login();
	struct stmt *st = stmt_open(db, "INSERT INTO user (login, name, role) VALUES (?1, ?2, 'admin')", err);

	if (!st)
		return false;
	stmt_bind_text(st, 1, login);
	stmt_bind_text(st, 2, office->user ? office->user : login);
	return stmt_run(st, err);
}

static bool insert_office(struct db *db, const char *name, int64_t district, struct err *err)
{
	struct stmt *st = stmt_open(db, "INSERT INTO office (id, name, district_id) VALUES (1, ?1, ?2)", err);

	if (!st)
		return false;
	stmt_bind_text(st, 1, name);
	stmt_bind_int(st, 2, district);
	return stmt_run(st, err);
}

static bool add_district(struct session *s, const char *name, int64_t *id_out, struct err *err)
{
	struct record rec;
	bool good;

	record_start(&rec, &district_entity, s);
	record_set(&rec, "name", name);
	good = store_put(s, &rec, err);
	*id_out = rec.id;
	record_finish(&rec);
	return good;
}

static bool add_bureau(struct session *s, const char *name, int64_t district, struct err *err)
{
	struct record rec;
	bool good;

	record_start(&rec, &department_entity, s);
	record_set(&rec, "name", name);
	record_set(&rec, "kind", "bureau");
	record_set_int(&rec, "district_id", district);
	good = store_put(s, &rec, err);
	record_finish(&rec);
	return good;
}

static bool fill_office(struct session *s, const struct office_new *office, struct err *err)
{
	int64_t district;
	bool good = store_begin(s, _("New office"), NULL, err) == STORE_OPEN &&
		    add_district(s, office->district, &district, err) && add_bureau(s, office->name, district, err) &&
		    insert_office(s->db, office->name, district, err) && store_commit(s, err);

	if (!good)
		store_cancel(s);
	return good;
}

static bool make_user(struct db *db, const struct office_new *office, struct err *err)
{
	if (db_begin(db, err) && insert_user(db, office, err) && db_commit(db, err))
		return true;
	db_rollback(db);
	return false;
}

bool office_create(const char *path, const struct office_new *office, struct err *err)
{
	struct db *db = db_open(path, DB_CREATE, err);
	struct session s = {0};
	bool good;

	if (!db)
		return false;
	good = db_migrate(db, err) && make_user(db, office, err) && session_open(&s, db, NULL, NULL, err) &&
	       fill_office(&s, office, err);
	session_close(&s);
	db_close(db);
	if (!good)
		unlink(path);
	return good;
}

char *office_default_path(void)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	struct buf path = {0};

	if (data && *data)
		buf_printf(&path, "%s/banxue", data);
	else
		buf_printf(&path, "%s/.local/share/banxue", home ? home : "");
	buf_puts(&path, "/office.db");
	return buf_take(&path);
}

bool office_make_folder(const char *path, struct err *err)
{
	char *copy = mem_copy(path);
	bool good = true;

	for (char *slash = strchr(copy + 1, '/'); slash && good; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		good = mkdir(copy, 0700) == 0 || errno == EEXIST;
		if (!good)
			err_set(err, ERR_STORAGE, _("The folder %s cannot be made: %s."), copy, err_reason(errno));
		*slash = '/';
	}
	free(copy);
	return good;
}
