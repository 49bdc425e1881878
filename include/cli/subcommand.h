#ifndef BANXUE_CLI_SUBCOMMAND_H
#define BANXUE_CLI_SUBCOMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/cli.h"

struct err;
struct session;
struct settings;

/* One option of a subcommand; `value` names what follows it, NULL: nothing does. */
struct cli_option {
	const char *name;  /* "format" */
	const char *value; /* "text|csv|json" */
	const char *help;  /* N_() */
	bool is_repeated;
};

enum { CLI_OPTIONS_MAX = 8, CLI_VALUES_MAX = 64 };

/* What stood on the command line behind a subcommand. */
struct cli_args {
	const struct settings *settings; /* in force */
	const char *operands[CLI_VALUES_MAX];
	size_t operand_count;
	struct {
		const char *name, *value;
	} options[CLI_VALUES_MAX];
	size_t option_count;
};

/* One row of the table from which the shell's commands, --help, the manual page and the completion are made. */
struct subcommand {
	const char *name;
	const char *operands; /* "TABLE [FILE]" */
	const char *help;     /* N_(): one sentence */
	size_t least, most;   /* number of operands */
	struct cli_option options[CLI_OPTIONS_MAX];
	int (*run)(const struct cli_args *args);
};

/* The table, ended by a row without a name; and what stands before or without a subcommand. */
extern const struct subcommand cli_subcommands[];
extern const struct subcommand cli_start;

/* A thing and what there is to say of it; a table of them ends with {0}. */
struct cli_note {
	const char *name;
	const char *text; /* source string */
};

/* The exit statuses, by their number. */
extern const struct cli_note cli_statuses[];

/* The value of an option, its next one after `from` when it is repeated; NULL without. */
const char *cli_option(const struct cli_args *args, const char *name);
const char *cli_option_next(const struct cli_args *args, const char *name, size_t *from);
bool cli_has_option(const struct cli_args *args, const char *name);

/* Operand `at`, or NULL. */
const char *cli_operand(const struct cli_args *args, size_t at);

/* Says one sentence on standard error; returns `status`. */
int cli_complain(int status, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int cli_fail(const struct err *err);

/* A tick as services take it: tells whoever watches (base/watch.h) that `what`, a translated text, is done so far. */
bool cli_tick(void *what, long long done, long long total);

/* Opens the database named by operand `at`, else the one of the settings or the person's own; false after the
 * complaint. */
bool cli_open(const struct cli_args *args, size_t at, struct session *s);

/* Writes the demos there are, a line each. */
void cli_print_demos(void);

/* The commands, in the files cli_*.c. */
int cli_new(const struct cli_args *args);
int cli_demo(const struct cli_args *args);
int cli_list(const struct cli_args *args);
int cli_show(const struct cli_args *args);
int cli_set(const struct cli_args *args);
int cli_report(const struct cli_args *args);
int cli_import(const struct cli_args *args);
int cli_check(const struct cli_args *args);
int cli_backup(const struct cli_args *args);
int cli_restore(const struct cli_args *args);
int cli_help(const struct cli_args *args);
int cli_man(const struct cli_args *args);
int cli_completion(const struct cli_args *args);

#endif
