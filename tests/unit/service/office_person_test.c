#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "service/office.h"
#include "support/fixture.h"

/* Accounts that every system has; the fixture's own user has a login that none has. */
enum { DAEMON_UID = 1, BIN_UID = 2 };

static int undo_sudo(void **state)
{
	unsetenv("SUDO_UID");
	return fixture_finish(state);
}

static void called_by(int uid)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", uid);
	setenv("SUDO_UID", text, 1);
}

static int64_t sign_in(struct fixture *f)
{
	struct session s;
	int64_t actor = 0;

	if (office_open(&s, f->path, NULL, NULL, &f->err))
		actor = s.actor_id;
	office_close(&s);
	return actor;
}

/* The history would name the service account, or the first user, for everybody's work. */
static void test_office__knows_who_called_sudo(void **state)
{
	struct fixture *f = *state;
	int64_t id = fixture_add(f, "user", "login", "daemon", "name", "李敏", "role", "clerk", NULL);

	called_by(DAEMON_UID);
	assert_int_equal(sign_in(f), id);
}

/* Anybody with an account on the machine could work under the first user's name. */
static void test_office__keeps_strangers_out(void **state)
{
	struct fixture *f = *state;

	called_by(BIN_UID);
	assert_int_equal(sign_in(f), 0);
	assert_int_equal(f->err.kind, ERR_MISSING);
	assert_non_null(strstr(f->err.text, "bin"));
}

/* A person could not open the office they keep for themselves on a second machine. */
static void test_office__lets_the_owner_of_the_file_in(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(sign_in(f), f->s.actor_id);
}

/* Whoever may read a file of others could name themselves as they like. */
static void test_office__believes_sudo_for_the_owner_only(void **state)
{
	struct fixture *f = *state;

	if (getuid() != 0)
		skip();
	fixture_add(f, "user", "login", "daemon", "name", "李敏", "role", "admin", NULL);
	assert_int_equal(chown(f->path, BIN_UID, BIN_UID), 0);
	called_by(DAEMON_UID);
	assert_int_equal(sign_in(f), 0);
	assert_int_equal(f->err.kind, ERR_MISSING);
}

/* Somebody who left the bureau could go on working. */
static void test_office__refuses_who_is_not_active(void **state)
{
	struct fixture *f = *state;

	fixture_add(f, "user", "login", "daemon", "name", "李敏", "role", "clerk", "is_active", "0", NULL);
	called_by(DAEMON_UID);
	assert_int_equal(sign_in(f), 0);
	assert_int_equal(f->err.kind, ERR_REFUSED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_office__knows_who_called_sudo, fixture_small_district, undo_sudo),
		cmocka_unit_test_setup_teardown(test_office__keeps_strangers_out, fixture_small_district, undo_sudo),
		cmocka_unit_test_setup_teardown(
			test_office__lets_the_owner_of_the_file_in, fixture_small_district, undo_sudo),
		cmocka_unit_test_setup_teardown(
			test_office__believes_sudo_for_the_owner_only, fixture_small_district, undo_sudo),
		cmocka_unit_test_setup_teardown(
			test_office__refuses_who_is_not_active, fixture_small_district, undo_sudo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
