#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/text.h"
#include "base/watch_line.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "model/entity.h"
#include "model/session.h"
#include "service/copies.h"
#include "service/import.h"
#include "service/office.h"

static void print_errors(const struct import_result *result)
{
	for (size_t i = 0; i < result->kept; i++) {
		char *place = import_error_place(&result->errors[i]);

		fprintf(stderr, _("%s: %s"), place, result->errors[i].sentence);
		fputc('\n', stderr);
		free(place);
	}
	if ((size_t)result->error_count > result->kept)
		fprintf(stderr, _("… and %ld more\n"), result->error_count - (long)result->kept);
}

static int run_import(struct session *s, const struct import_request *request)
{
	struct import_result result;
	struct err err;
	int status = CLI_GOOD;
	bool good;

	watch_line_start();
	good = import_csv(s, request, &result, &err);
	watch_line_end();
	if (good) {
		printf(request->is_dry_run ? _("would add %ld, change %ld, leave %ld as they are\n")
					   : _("added %ld, changed %ld, left %ld as they are\n"),
			result.added, result.changed, result.same);
	} else {
		print_errors(&result);
		status = cli_fail(&err);
	}
	import_result_finish(&result);
	return status;
}

int cli_import(const struct cli_args *args)
{
	struct import_request request = {
		.entity = entity_named(cli_operand(args, 0)),
		.name = cli_operand(args, 1),
		.is_dry_run = cli_has_option(args, "dry-run"),
		.tick = cli_tick,
		.ctx = (void *)_("Importing"),
	};
	bool is_stdin = strcmp(request.name, "-") == 0;
	struct session s;
	int status;

	if (!request.entity)
		return cli_complain(
			CLI_USAGE, _("There is no table \"%s\"; banxue help list names them."), cli_operand(args, 0));
	request.file = is_stdin ? stdin : fopen(request.name, "re");
	if (!request.file)
		return cli_complain(CLI_FAILED, _("%s cannot be read: %s."), request.name, err_reason(errno));
	if (cli_open(args, 2, &s)) {
		status = run_import(&s, &request);
		office_close(&s);
	} else {
		status = CLI_FAILED;
	}
	if (!is_stdin)
		fclose(request.file);
	return status;
}

static void print_finding(void *ctx, const char *sentence)
{
	/* It names records by what they hold, which is what is wrong with them. */
	char *clean = text_clean(sentence, strlen(sentence), TEXT_ONE_LINE);

	(void)ctx;
	watch_line_clear();
	puts(clean);
	free(clean);
}

int cli_check(const struct cli_args *args)
{
	static const struct office_check check = {.report = print_finding};
	struct session s;
	struct err err;
	long count = 0;
	bool good;

	if (!cli_open(args, 0, &s))
		return CLI_FAILED;
	watch_line_start();
	good = office_check(&s, &check, &count, &err);
	watch_line_end();
	office_close(&s);
	if (!good)
		return cli_fail(&err);
	if (count == 0)
		puts(_("No problems found."));
	return count == 0 ? CLI_GOOD : CLI_PROBLEMS;
}

int cli_backup(const struct cli_args *args)
{
	const char *to = cli_operand(args, 1);
	struct err err;
	bool good;

	watch_line_start();
	good = strcmp(to, "-") == 0 ? copy_out_stream(cli_operand(args, 0), STDOUT_FILENO, &err)
				    : copy_out(cli_operand(args, 0), to, &err);
	watch_line_end();
	return good ? CLI_GOOD : cli_fail(&err);
}

int cli_restore(const struct cli_args *args)
{
	const char *from = cli_operand(args, 0);
	char *replaced = NULL;
	struct err err;
	bool good;

	watch_line_start();
	good = strcmp(from, "-") == 0 ? copy_in_stream(STDIN_FILENO, cli_operand(args, 1), &replaced, &err)
				      : copy_in(from, cli_operand(args, 1), &replaced, &err);
	watch_line_end();
	if (!good)
		return cli_fail(&err);
	if (replaced)
		printf(_("The replaced database is kept as %s.\n"), replaced);
	free(replaced);
	return CLI_GOOD;
}
