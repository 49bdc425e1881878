#include "model/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/term.h"

/* The office's fixed working date, or the calendar day. */
static struct date working_date(struct session *s)
{
	struct date date = date_of_moment(s->now());
	struct err err;
	struct stmt *st = stmt_open(s->db, "SELECT working_on FROM office WHERE id = 1", &err);

	if (st && stmt_step(st, &err) == STMT_ROW && stmt_text(st, 0))
		date_read(stmt_text(st, 0), &date);
	stmt_close(st);
	return date;
}

static bool find_actor(struct session *s, const char *login, struct err *err)
{
	struct stmt *st = stmt_open(
		s->db, "SELECT id, is_active FROM user WHERE ?1 IS NULL OR login = ?1 ORDER BY id LIMIT 1", err);
	bool is_active;
	enum stmt_result got;

	if (!st)
		return false;
	stmt_bind_text(st, 1, login);
	got = stmt_step(st, err);
	is_active = got == STMT_ROW && stmt_int(st, 1);
	if (got == STMT_ROW)
		s->actor_id = stmt_int(st, 0);
	stmt_close(st);
	if (got == STMT_DONE && login)
		return err_set(
			err, ERR_MISSING, _("This office has no user \"%s\"; an administrator can add one."), login);
	/* The first user comes with the office itself, in one of the first steps of making it. */
	if (got == STMT_DONE)
		return err_set(err, ERR_FORMAT,
			_("%s was not finished when it was made: there is nothing in it. Remove it, then make it "
			  "anew."),
			db_path(s->db));
	if (got == STMT_ROW && login && !is_active)
		return err_set(err, ERR_REFUSED,
			_("The user \"%s\" may no longer sign in; an administrator can change that."), login);
	return got == STMT_ROW;
}

static char *host_name(void)
{
	char name[256] = "";

	gethostname(name, sizeof(name) - 1);
	return mem_copy(name);
}

bool session_open(struct session *s, struct db *db, const char *login, long long (*now)(void), struct err *err)
{
	*s = (struct session){.db = db, .now = now ? now : clock_now, .host = host_name()};
	s->terms = terms_load(db, err);
	if (!s->terms || !find_actor(s, login, err)) {
		session_close(s);
		return false;
	}
	s->today = working_date(s);
	return true;
}

void session_close(struct session *s)
{
	terms_destroy(s->terms);
	free(s->host);
	*s = (struct session){0};
}

bool session_is_new_day(struct session *s)
{
	return date_compare(working_date(s), s->today) != 0;
}

void session_refresh(struct session *s)
{
	struct err err;
	struct terms *terms = terms_load(s->db, &err);

	s->today = working_date(s);
	if (!terms)
		return;
	terms_destroy(s->terms);
	s->terms = terms;
}

int64_t session_newest_set(struct session *s)
{
	return db_get_int(s->db, "SELECT max(id) FROM change_set", 0);
}

void session_request_id(char id_out[33])
{
	unsigned char bytes[16];

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		abort();
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(id_out + 2 * i, 3, "%02x", bytes[i]);
}
