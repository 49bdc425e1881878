#include <stdio.h>
#include <string.h>

#include "cli/subcommand.h"
#include "conf/settings.h"
#include "model/entity.h"
#include "service/demo.h"
#include "service/report.h"

static void print_options(const struct subcommand *c)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++)
		printf("%s--%s", i ? " " : "", c->options[i].name);
}

static void print_reports(void)
{
	size_t count;
	const struct report *all = report_all(&count);

	for (size_t i = 0; i < count; i++)
		printf("%s%s", i ? " " : "", all[i].name);
}

/* What the first operand of a command may be: the beginning of its description, and the words in the shell. */
static const struct {
	const char *operand, *words;
} operands[] = {
	{"TABLE", "$tables"},
	{"REPORT", "$reports"},
	{"[DEMO", "$demos"},
	{"[COMMAND|TABLE", "$commands $tables"},
};

/* Behind an option that takes one of several words: these. */
static void print_choices(const struct subcommand *c)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++) {
		const char *value = c->options[i].value;

		if (!value || !strchr(value, '|'))
			continue;
		printf("\t\t[ \"${COMP_WORDS[COMP_CWORD - 1]}\" = --%s ] && words='", c->options[i].name);
		for (; *value; value++)
			putchar(*value == '|' ? ' ' : *value);
		puts("'");
	}
}

/* Sets the variable `words`, which the shell then offers, to what may stand at the cursor. */
static void print_case(const struct subcommand *c)
{
	printf("\t%s)\n\t\tcase $word in -*) words='", c->name);
	print_options(c);
	puts("' ;; esac");
	for (size_t i = 0; i < COUNT(operands); i++)
		if (strncmp(c->operands, operands[i].operand, strlen(operands[i].operand)) == 0)
			printf("\t\t[ \"$COMP_CWORD\" -eq 2 ] && words=\"%s\"\n", operands[i].words);
	print_choices(c);
	puts("\t\t;;");
}

int cli_completion(const struct cli_args *args)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)args;
	fputs("_banxue()\n{\n\tlocal word=${COMP_WORDS[COMP_CWORD]} words=\n\tlocal tables='", stdout);
	for (size_t i = 0; i < count; i++)
		printf("%s%s", i ? " " : "", all[i]->table);
	fputs("'\n\tlocal reports='", stdout);
	print_reports();
	fputs("'\n\tlocal demos='", stdout);
	for (size_t i = 0; demo_name(i); i++)
		printf("%s%s", i ? " " : "", demo_name(i));
	fputs("'\n\tlocal commands='", stdout);
	print_options(&cli_start);
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		printf(" %s", c->name);
	fputs("'\n\tlocal settings='", stdout);
	for (int i = 0; i < SETTING_COUNT; i++)
		if (setting_info((enum setting)i)->sources & 1U << SETTING_FROM_COMMAND_LINE)
			printf("%s%s=", i ? " " : "", setting_info((enum setting)i)->key);
	puts("'\n\tcase ${COMP_WORDS[1]} in");
	puts("\t--set) [ \"$COMP_CWORD\" -eq 2 ] && words=$settings && compopt -o nospace 2>/dev/null ;;");
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		print_case(c);
	puts("\tesac\n\t[ \"$COMP_CWORD\" -eq 1 ] && words=$commands");
	/* What no word begins with is left to readline, which knows best how to complete names of files. */
	puts("\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\ncomplete -o default -F _banxue banxue");
	return CLI_GOOD;
}
