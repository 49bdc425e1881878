#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "model/session.h"
#include "service/office.h"
#include "service/report.h"

/* The format that was asked for, text unless one was; false after a complaint. */
static bool read_format(const struct cli_args *args, const struct report *report, enum report_format *format_out)
{
	const char *name = cli_option(args, "format");
	struct buf formats = {0};

	*format_out = REPORT_TEXT;
	if (!name || (report_format_named(name, format_out) && (report->formats & (1u << *format_out))))
		return true;
	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		if (report->formats & (1u << i))
			buf_printf(
				&formats, "%s%s", formats.len ? ", " : "", report_format_name((enum report_format)i));
	cli_complain(CLI_USAGE, _("The report %s cannot be written as %s, only as %s."), report->name, name,
		buf_text(&formats));
	buf_finish(&formats);
	return false;
}

static bool read_options(const struct cli_args *args, const struct report *report, struct report_request *request)
{
	for (int i = 0; i < REPORT_OPTION_COUNT; i++) {
		const char *name = report_option_name((enum report_option)i);

		request->values[i] = cli_option(args, name);
		if (request->values[i] && !(report->options & (1u << i)))
			return cli_complain(CLI_USAGE, _("The report %s has no option --%s."), report->name, name),
			       false;
	}
	return true;
}

int cli_report(const struct cli_args *args)
{
	const struct report *report = report_named(cli_operand(args, 0));
	struct report_request request;
	struct session s;
	struct err err;
	bool good;

	if (!report)
		return cli_complain(CLI_USAGE, _("There is no report \"%s\"; banxue help report names them."),
			cli_operand(args, 0));
	if (!read_format(args, report, &request.format) || !read_options(args, report, &request))
		return CLI_USAGE;
	if (!cli_open(args, 1, &s))
		return CLI_FAILED;
	good = report->write(&s, &request, stdout, &err);
	office_close(&s);
	if (!good && err.kind == ERR_INPUT)
		return cli_complain(CLI_USAGE, "%s", err.text);
	return good ? CLI_GOOD : cli_fail(&err);
}
