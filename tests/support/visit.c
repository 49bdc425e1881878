#include "support/visit.h"

#include "support/expect.h"
#include "support/office.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 10 };

/* What a visit always has in its environment, before its own. */
static size_t env_fill(const struct visit *v, const char **env)
{
	size_t count = 0;

	env[count++] = "BANXUE_NOW=" OFFICE_NOW;
	for (size_t i = 0; v->env && v->env[i] && count < WORDS_MAX; i++)
		env[count++] = v->env[i];
	return count;
}

struct pty *visit_start(const struct visit *v)
{
	const char *argv[WORDS_MAX] = {pty_program()}, *env[WORDS_MAX + 1] = {0};
	const char *language = v->language ? v->language : "zh_CN";
	size_t count = 1;
	char set[64] = "language=";

	if (*language) {
		argv[count++] = "--set";
		argv[count++] = strncat(set, language, sizeof(set) - strlen(set) - 1);
	}
	if (v->set) {
		argv[count++] = "--set";
		argv[count++] = v->set;
	}
	if (v->config) {
		argv[count++] = "--config";
		argv[count++] = v->config;
	}
	argv[count] = v->file;
	env_fill(v, env);
	return pty_start(&(struct pty_options){
		.argv = argv,
		.env = env,
		.term = v->term,
		.locale = v->locale,
		.rows = v->rows,
		.cols = v->cols,
	});
}

struct pty *visit_new_office(void)
{
	char *file = office_copy("new");
	struct pty *t = visit_start(&(struct visit){.file = file});

	free(file);
	expect_text(t, VISIT_MENU);
	return t;
}

struct pty *visit_bureau(const struct visit *v)
{
	struct pty *t = visit_start(v);

	expect_text(t, "F10");
	visit_table(t, "department", "No. 1");
	press(t, "F4");
	expect_gone(t, "No. 1");
	expect_settled(t);
	return t;
}

void visit_table(struct pty *t, const char *table, const char *expected)
{
	press(t, ":");
	pty_type(t, table);
	press(t, "Enter");
	expect_text(t, expected);
	expect_settled(t);
}

void visit_leave(struct pty *t)
{
	press(t, "F10");
	expect_exit(t, 0);
	expect_restored(t);
	pty_close(t);
}
