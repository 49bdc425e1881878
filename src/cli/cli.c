#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/watch.h"
#include "base/watch_line.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "conf/settings.h"
#include "io/encoder.h"
#include "model/in_force.h"
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

bool cli_tick(void *what, long long done, long long total)
{
	return watch_tell(what, done, total);
}

bool cli_open(const struct cli_args *args, size_t at, struct session *s)
{
	char *path = office_path(cli_operand(args, at), args->settings);
	struct err err, late;
	bool good;

	watch_line_start();
	good = office_open(s, path, NULL, NULL, &err);
	watch_line_end();
	free(path);
	if (!good) {
		cli_fail(&err);
		return false;
	}
	office_set_patience(s, settings_int(args->settings, SETTING_PATIENCE));
	/* Where it cannot be written now, the next one who opens the office does it. */
	in_force_catch_up(s, &late);
	return true;
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

	if (!option && c == &cli_start)
		return cli_complain(0, _("There is no option %s; see banxue --help."), words[0]);
	if (!option)
		return cli_complain(0, _("%s has no option %s; see banxue help %s."), c->name, words[0], c->name);
	if (option->value && !has_value && count < 2)
		return cli_complain(0, _("--%s asks for %s."), option->name, option->value);
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
static int take_start_options(int argc, char **argv, struct cli_args *args)
{
	int taken = 1;

	while (taken < argc && strncmp(argv[taken], "--", 2) == 0) {
		int words = args->option_count == CLI_VALUES_MAX
				    ? cli_complain(0, _("Too many words on the command line."))
				    : take_option(&cli_start, argv + taken, argc - taken, args);

		if (words == 0)
			return -1;
		taken += words;
	}
	return taken;
}

/* In their order: the later of two wins. */
static bool apply_start_options(const struct cli_args *args, struct settings *settings)
{
	struct err err;
	bool good = true;

	for (size_t i = 0; good && i < args->option_count; i++) {
		if (strcmp(args->options[i].name, "set") == 0)
			good = settings_set_argument(settings, args->options[i].value, &err);
		else if (strcmp(args->options[i].name, "config") == 0)
			good = settings_read_file(settings, args->options[i].value, true, &err);
		/* At once: the next one may have to be complained about. */
		words_use(settings_language(settings));
	}
	if (!good)
		cli_fail(&err);
	return good;
}

/* Whether somebody asks behind a subcommand how it is used. */
static bool asks_for_help(char **words, int count)
{
	for (int i = 0; i < count && strcmp(words[i], "--") != 0; i++)
		if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
			return true;
	return false;
}

/* What the first word behind the options asks for: a subcommand, or the screens of a file. */
static int run_word(int argc, char **argv, const struct settings *settings, const char **path_out)
{
	const struct subcommand *c = find_subcommand(argv[0]);
	struct cli_args args = {.settings = settings};

	if (c)
		encoder_use(&stdout);
	if (c && asks_for_help(argv + 1, argc - 1))
		return cli_help(&(struct cli_args){.settings = settings, .operands = {c->name}, .operand_count = 1});
	if (c)
		return take_words(c, argv + 1, argc - 1, &args) ? c->run(&args) : CLI_USAGE;
	if (argv[0][0] == '-')
		return cli_complain(CLI_USAGE, _("There is no option %s; see banxue --help."), argv[0]);
	if (argc > 1)
		return cli_complain(CLI_USAGE, _("There is no command %s; see banxue --help."), argv[0]);
	*path_out = argv[0];
	return CLI_SCREENS;
}

int cli_run(int argc, char **argv, struct settings *settings, const char **path_out)
{
	struct cli_args args = {.settings = settings};
	int first;

	*path_out = NULL;
	words_use(settings_language(settings));
	first = take_start_options(argc, argv, &args);
	if (first < 0 || !apply_start_options(&args, settings))
		return CLI_USAGE;
	if (cli_has_option(&args, "help") || (first < argc && strcmp(argv[first], "-h") == 0)) {
		encoder_use(&stdout);
		return cli_help(&(struct cli_args){.settings = settings});
	}
	if (cli_has_option(&args, "version"))
		return printf("banxue %s\n", BANXUE_VERSION) < 0 ? CLI_FAILED : CLI_GOOD;
	return first < argc ? run_word(argc - first, argv + first, settings, path_out) : CLI_SCREENS;
}
