#ifndef BANXUE_TESTS_VISIT_H
#define BANXUE_TESTS_VISIT_H

#include "support/pty.h"

/* banxue on a terminal, at the moment OFFICE_NOW: what end-to-end tests begin with. */
struct visit {
	const char *file;     /* the database; NULL: none is named */
	const char *language; /* NULL: zh_CN; "": not set, the terminal's locale decides */
	const char *term, *locale;
	int rows, cols;
	const char *set;	/* one more setting, "key=value" */
	const char *config;	/* a configuration file */
	const char *const *env; /* as in pty_options */
};

/* Starts the program. */
struct pty *visit_start(const struct visit *v);

/* The same with an empty office of its own and everything else as usual; the main menu is there when it returns. */
struct pty *visit_new_office(void);

/*
 * Starts in the form of the bureau, the only department of an empty office, with the cursor in its name. Text in the
 * language of `v`, which names the file; an offered draft is not answered: with one the form is behind the question.
 */
struct pty *visit_bureau(const struct visit *v);

/* Goes to a table by its name in the palette; `expected` is what only its finished list shows. */
void visit_table(struct pty *t, const char *table, const char *expected);

/* Leaves the program from the main menu: it ends well and the terminal is as before. Closes the pty. */
void visit_leave(struct pty *t);

/* A word of the main menu, in Chinese and in English. */
#define VISIT_MENU    "学校集团"
#define VISIT_MENU_EN "School groups"

#endif
