#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/subcommand.h"
#include "command/command.h"
#include "command/keycode.h"
#include "model/entity.h"

static void print_options(const struct subcommand *c)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++) {
		const struct cli_option *o = &c->options[i];

		printf("  --%s%s%s\n      %s\n", o->name, o->value ? " " : "", o->value ? o->value : "", _(o->help));
	}
}

static void print_tables(void)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	printf("\n%s\n", _("Tables:"));
	for (size_t i = 0; i < count; i++)
		printf("  %-20s %s\n", all[i]->table, _(all[i]->plural));
}

static void print_overview(void)
{
	printf("%s\n  banxue [FILE]\n      %s\n", _("usage:"),
		_("Opens the office's database, or the person's own, on the screen."));
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		printf("  banxue %s %s\n      %s\n", c->name, c->operands, _(c->help));
	printf("\n%s\n", _("Exit status: 0 done, 1 refused or failed, 2 wrong command line, 3 wrong data."));
}

int cli_help(const struct cli_args *args)
{
	const char *name = cli_operand(args, 0);

	if (!name) {
		print_overview();
		return CLI_GOOD;
	}
	for (const struct subcommand *c = cli_subcommands; c->name; c++) {
		if (strcmp(c->name, name) != 0)
			continue;
		printf("banxue %s %s\n  %s\n", c->name, c->operands, _(c->help));
		print_options(c);
		if (strstr(c->operands, "TABLE"))
			print_tables();
		return CLI_GOOD;
	}
	return cli_complain(CLI_USAGE, _("There is no command %s; see banxue --help."), name);
}

/* A hyphen in roff is a minus sign only behind a backslash. */
static void print_roff(const char *text)
{
	for (; *text; text++) {
		if (*text == '-' || *text == '\\')
			putchar('\\');
		putchar(*text);
	}
}

static void print_man_commands(void)
{
	for (const struct subcommand *c = cli_subcommands; c->name; c++) {
		fputs(".TP\n.B banxue ", stdout);
		print_roff(c->name);
		putchar(' ');
		print_roff(c->operands);
		putchar('\n');
		print_roff(_(c->help));
		putchar('\n');
		for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++) {
			fputs(".RS\n.TP\n.B \\-\\-", stdout);
			print_roff(c->options[i].name);
			putchar(' ');
			print_roff(c->options[i].value ? c->options[i].value : "");
			putchar('\n');
			print_roff(_(c->options[i].help));
			fputs("\n.RE\n", stdout);
		}
	}
}

static void print_man_keys(void)
{
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_info *info = command_info((enum command)i);
		int browsing = command_key((enum command)i, COMMAND_BROWSING);
		char key[KEYCODE_NAME_SIZE];

		keycode_name(browsing ? browsing : command_key((enum command)i, COMMAND_TYPING), key);
		fputs(".TP\n.B ", stdout);
		print_roff(key);
		fputs("  ", stdout);
		print_roff(_(info->label));
		putchar('\n');
		print_roff(_(info->help));
		putchar('\n');
	}
}

int cli_man(const struct cli_args *args)
{
	(void)args;
	printf(".TH BANXUE 1 \"\" \"banxue " BANXUE_VERSION "\"\n.SH %s\nbanxue \\- %s\n", _("NAME"),
		_("school groups, project milestones and teacher rotations of an education bureau"));
	printf(".SH %s\n.B banxue\n[FILE]\n.br\n.B banxue\nCOMMAND ...\n", _("SYNOPSIS"));
	printf(".SH %s\n", _("COMMANDS"));
	print_man_commands();
	printf(".SH %s\n", _("KEYS"));
	print_man_keys();
	printf(".SH %s\n", _("EXIT STATUS"));
	print_roff(_("Exit status: 0 done, 1 refused or failed, 2 wrong command line, 3 wrong data."));
	putchar('\n');
	return CLI_GOOD;
}

static void print_words(const struct subcommand *c)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++)
		printf(" --%s", c->options[i].name);
}

int cli_completion(const struct cli_args *args)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)args;
	fputs("_banxue()\n{\n\tlocal word=${COMP_WORDS[COMP_CWORD]} commands='", stdout);
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		printf("%s%s", c == cli_subcommands ? "" : " ", c->name);
	fputs("' tables='", stdout);
	for (size_t i = 0; i < count; i++)
		printf("%s%s", i ? " " : "", all[i]->table);
	fputs("'\n\tif [ \"$COMP_CWORD\" -eq 1 ]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$commands\" -- \"$word\") $(compgen -f -- \"$word\"))\n\t\treturn\n\tfi\n"
	      "\tcase ${COMP_WORDS[1]} in\n",
		stdout);
	for (const struct subcommand *c = cli_subcommands; c->name; c++) {
		printf("\t%s) COMPREPLY=($(compgen -W \"%s", c->name, strstr(c->operands, "TABLE") ? "$tables" : "");
		print_words(c);
		fputs("\" -- \"$word\") $(compgen -f -- \"$word\")) ;;\n", stdout);
	}
	fputs("\tesac\n}\ncomplete -F _banxue banxue\n", stdout);
	return CLI_GOOD;
}
