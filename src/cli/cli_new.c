#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/err.h"
#include "base/watch_line.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "service/demo.h"
#include "service/office.h"

int cli_new(const struct cli_args *args)
{
	struct office_new office = {
		.name = cli_option(args, "name"),
		.district = cli_option(args, "district"),
		.user = cli_option(args, "user"),
	};
	struct err err;

	if (!office.name)
		office.name = _("Education bureau");
	if (!office.district)
		office.district = _("District");
	return office_create(cli_operand(args, 0), &office, &err) ? CLI_GOOD : cli_fail(&err);
}

/* A whole number of an option, `fallback` without it; false after a complaint. */
static bool read_number(const struct cli_args *args, const char *name, long long most, long long *number_out)
{
	const char *text = cli_option(args, name);
	char *end;

	*number_out = 0;
	if (!text)
		return true;
	*number_out = strtoll(text, &end, 10);
	if (end != text && *end == '\0' && *number_out >= 0 && *number_out <= most)
		return true;
	return cli_complain(CLI_USAGE, _("--%s takes a whole number up to %lld, not \"%s\"."), name, most, text), false;
}

static bool read_today(const struct cli_args *args, struct date *today_out)
{
	const char *text = cli_option(args, "today");
	enum date_precision precision;
	struct err err;

	*today_out = (struct date){0};
	if (!text)
		return true;
	if (!date_parse(text, (struct date){2023, 9, 15}, DATE_FIRST, today_out, &precision, &err))
		return cli_complain(CLI_USAGE, "--today: %s", err.text), false;
	return true;
}

void cli_print_demos(void)
{
	char day[DATE_TEXT_SIZE];

	for (size_t i = 0; demo_name(i); i++) {
		date_write(demo_working_day(i), day);
		printf("  %-16s %s  %s\n", demo_name(i), day, demo_title(i));
	}
}

int cli_demo(const struct cli_args *args)
{
	struct demo_request request = {.name = cli_operand(args, 0),
		.path = cli_operand(args, 1),
		.tick = cli_tick,
		.ctx = (void *)_("Making the demo")};
	struct demo_result result;
	long long teachers, seed;
	struct err err;
	bool good;

	if (!request.name) {
		cli_print_demos();
		return CLI_GOOD;
	}
	if (!request.path)
		return cli_complain(CLI_USAGE, _("usage: banxue %s %s"), "demo", "DEMO FILE");
	if (!read_number(args, "teachers", 1000000, &teachers) || !read_number(args, "seed", INT64_MAX, &seed) ||
		!read_today(args, &request.today))
		return CLI_USAGE;
	request.teachers = (long)teachers;
	request.seed = (uint64_t)seed;
	watch_line_start();
	good = demo_create(&request, &result, &err);
	watch_line_end();
	if (!good)
		return cli_fail(&err);
	printf(_("%ld rows in %.1f s, %.0f rows a second\n"), result.rows, result.seconds,
		result.seconds > 0 ? (double)result.rows / result.seconds : 0.0);
	return CLI_GOOD;
}
