#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "conf/settings.h"
#include "model/session.h"
#include "service/office.h"

int cli_complain(int status, const char *fmt, ...)
{
	va_list args;

	fputs("banxue: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	return status;
}

int cli_fail(const struct err *err)
{
	return cli_complain(err->kind == ERR_INPUT ? CLI_PROBLEMS : CLI_FAILED, "%s", err->text);
}

const char *cli_option_next(const struct cli_args *args, const char *name, size_t *from)
{
	for (size_t i = *from; i < args->option_count; i++)
		if (strcmp(args->options[i].name, name) == 0) {
			*from = i + 1;
			return args->options[i].value;
		}
	*from = args->option_count;
	return NULL;
}

const char *cli_option(const struct cli_args *args, const char *name)
{
	size_t from = 0;

	return cli_option_next(args, name, &from);
}

bool cli_has_option(const struct cli_args *args, const char *name)
{
	for (size_t i = 0; i < args->option_count; i++)
		if (strcmp(args->options[i].name, name) == 0)
			return true;
	return false;
}

const char *cli_operand(const struct cli_args *args, size_t at)
{
	return at < args->operand_count ? args->operands[at] : NULL;
}

bool cli_open(const struct cli_args *args, size_t at, struct session *s)
{
	char *own = cli_operand(args, at) ? NULL : office_default_path();
	struct err err;
	bool good = office_open(s, own ? own : cli_operand(args, at), NULL, NULL, &err);

	free(own);
	if (!good)
		cli_fail(&err);
	return good;
}

static const struct subcommand *find_subcommand(const char *name)
{
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static const struct cli_option *find_option(const struct subcommand *c, const char *name, size_t len)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++)
		if (strlen(c->options[i].name) == len && strncmp(c->options[i].name, name, len) == 0)
			return &c->options[i];
	return NULL;
}

/* Takes "--name=value" or "--name value"; returns how many words it took, 0 after a complaint. */
static int take_option(const struct subcommand *c, char **words, int count, struct cli_args *args)
{
	const char *name = words[0] + 2;
	size_t len = strcspn(name, "=");
	const struct cli_option *option = find_option(c, name, len);
	bool has_value = name[len] == '=';

	if (!option) {
		cli_complain(CLI_USAGE, _("%s has no option %s; see banxue help %s."), c->name, words[0], c->name);
		return 0;
	}
	if (option->value && !has_value && count < 2) {
		cli_complain(CLI_USAGE, _("--%s asks for %s."), option->name, option->value);
		return 0;
	}
	args->options[args->option_count].name = option->name;
	args->options[args->option_count++].value = !option->value ? "" : has_value ? name + len + 1 : words[1];
	return option->value && !has_value ? 2 : 1;
}

static bool take_words(const struct subcommand *c, char **words, int count, struct cli_args *args)
{
	bool only_operands = false;

	for (int i = 0; i < count;) {
		if (args->operand_count == CLI_VALUES_MAX || args->option_count == CLI_VALUES_MAX)
			return cli_complain(CLI_USAGE, _("Too many words on the command line.")), false;
		if (!only_operands && strcmp(words[i], "--") == 0) {
			only_operands = true;
			i++;
		} else if (!only_operands && strncmp(words[i], "--", 2) == 0) {
			int taken = take_option(c, words + i, count - i, args);

			if (taken == 0)
				return false;
			i += taken;
		} else {
			args->operands[args->operand_count++] = words[i++];
		}
	}
	if (args->operand_count >= c->least && args->operand_count <= c->most)
		return true;
	return cli_complain(CLI_USAGE, _("usage: banxue %s %s"), c->name, c->operands), false;
}

/* Options before the subcommand; returns the number of words taken, -1 after a complaint. */
static int take_start_options(int argc, char **argv, struct settings *settings)
{
	int taken = 1;

	for (; taken + 1 < argc; taken += 2) {
		struct err err;
		bool good;

		if (strcmp(argv[taken], "--set") == 0)
			good = settings_set_argument(settings, argv[taken + 1], &err);
		else if (strcmp(argv[taken], "--config") == 0)
			good = settings_read_file(settings, argv[taken + 1], true, &err);
		else
			break;
		if (!good)
			return cli_fail(&err), -1;
	}
	return taken;
}

int cli_run(int argc, char **argv, struct settings *settings, const char **path_out)
{
	static const struct cli_args none;
	struct cli_args args = {0};
	const struct subcommand *c;
	int first = take_start_options(argc, argv, settings);

	*path_out = NULL;
	if (first < 0)
		return CLI_USAGE;
	words_use(settings_language(settings));
	if (first == argc)
		return CLI_SCREENS;
	if (strcmp(argv[first], "--help") == 0 || strcmp(argv[first], "-h") == 0)
		return cli_help(&none);
	if (strcmp(argv[first], "--version") == 0)
		return puts("banxue " BANXUE_VERSION) < 0;
	c = find_subcommand(argv[first]);
	if (!c && argv[first][0] == '-')
		return cli_complain(CLI_USAGE, _("There is no option %s; see banxue --help."), argv[first]);
	if (!c && argc > first + 1)
		return cli_complain(CLI_USAGE, _("There is no command %s; see banxue --help."), argv[first]);
	if (!c) {
		*path_out = argv[first];
		return CLI_SCREENS;
	}
	if (!take_words(c, argv + first + 1, argc - first - 1, &args))
		return CLI_USAGE;
	return c->run(&args);
}
