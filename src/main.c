/* Wiring only: settings and language, then the screens or a subcommand. */

#include "base/err.h"
#include "base/fault.h"
#include "base/words.h"
#include "cli/cli.h"
#include "conf/settings.h"
#include "io/encoder.h"
#include "screens/run.h"

#include <stdio.h>
#include <stdlib.h>

static int fail(const struct err *err)
{
	fprintf(stderr, "banxue: %s\n", err->text);
	return CLI_FAILED;
}

static int run(int argc, char **argv, struct settings *settings)
{
	const char *path;
	struct err err;
	int status;

	words_use(settings_language(settings));
	if (!settings_read_machine(settings, &err))
		return fail(&err);
	status = cli_run(argc, argv, settings, &path);
	if (status != CLI_SCREENS)
		return status;
	return screens_run(path, settings, &err) ? CLI_GOOD : fail(&err);
}

int main(int argc, char **argv)
{
	const char *fault = getenv("BANXUE_FAULT");
	struct settings settings = {0};
	int status;

	if (fault)
		fault_arm_from(fault);
	encoder_use(&stderr);
	status = run(argc, argv, &settings);
	settings_finish(&settings);
	return status;
}
