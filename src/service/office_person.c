#include "office_person.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"
#include "db/db.h"
#include "model/session.h"
#include "service/office.h"

/* The account that called sudo; false when nobody did. */
static bool caller_read(uid_t *uid_out)
{
	const char *text = getenv("SUDO_UID");
	char *end;
	unsigned long uid;

	if (!text || *text < '0' || *text > '9')
		return false;
	uid = strtoul(text, &end, 10);
	*uid_out = (uid_t)uid;
	return *end == '\0' && uid == *uid_out;
}

/* An account without a name is known by its number. */
static const char *login_of(uid_t uid)
{
	static char number[16];
	const struct passwd *entry = getpwuid(uid);

	if (entry)
		return entry->pw_name;
	snprintf(number, sizeof(number), "%lu", (unsigned long)uid);
	return number;
}

const char *office_system_login(void)
{
	uid_t caller;

	return login_of(caller_read(&caller) ? caller : getuid());
}

bool office_sign_in(struct session *s, struct db *db, long long (*now)(void), struct err *err)
{
	struct stat file;
	bool is_own = stat(db_path(db), &file) == 0 && file.st_uid == getuid();
	uid_t caller;
	bool is_called = is_own && caller_read(&caller);

	if (session_open(s, db, login_of(is_called ? caller : getuid()), now, err))
		return true;
	return err->kind == ERR_MISSING && is_own && !is_called && session_open(s, db, NULL, now, err);
}
