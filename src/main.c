/* Wiring only: settings, then a subcommand or the screens. */

#include <stdio.h>

#include "base/err.h"
#include "cli/cli.h"
#include "conf/settings.h"
#include "screens/run.h"

#define CONFIGURATION "/etc/banxue/banxue.cfg"

static int run_screens(const char *path, struct settings *settings)
{
	struct err err;

	if (screens_run(path, settings, &err))
		return CLI_GOOD;
	fprintf(stderr, "banxue: %s\n", err.text);
	return CLI_FAILED;
}

int main(int argc, char **argv)
{
	struct settings settings = {0};
	struct err err;
	const char *path;
	int status;

	if (!settings_read_file(&settings, CONFIGURATION, false, &err))
		fprintf(stderr, "banxue: %s\n", err.text);
	status = cli_run(argc, argv, &settings, &path);
	if (status == CLI_SCREENS)
		status = run_screens(path, &settings);
	settings_finish(&settings);
	return status;
}
