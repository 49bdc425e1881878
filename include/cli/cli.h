#ifndef BANXUE_CLI_CLI_H
#define BANXUE_CLI_CLI_H

struct settings;

/* Exit statuses, as the manual page lists them. */
enum cli_status {
	CLI_GOOD = 0,
	CLI_FAILED = 1,	 /* refused, missing, busy, disk full: the sentence says it */
	CLI_USAGE = 2,	 /* the command line is wrong */
	CLI_PROBLEMS = 3 /* the data have problems: wrong rows in an import, findings of a check */
};

/*
 * Takes --set and --config into the settings, then runs the subcommand that `argv` names. CLI_SCREENS when there is
 * none: the screens are to be run with the file in *path_out (NULL: none was named).
 */
enum { CLI_SCREENS = -1 };
int cli_run(int argc, char **argv, struct settings *settings, const char **path_out);

#endif
