#include <stdio.h>
#include <string.h>

#include "cli/subcommand.h"
#include "conf/settings.h"
#include "model/entity.h"
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

/* Sets the variable `words`, which the shell then offers, to what may stand at the cursor. */
static void print_case(const struct subcommand *c)
{
	printf("\t%s)\n\t\tcase $word in -*) words='", c->name);
	print_options(c);
	puts("' ;; esac");
	if (strncmp(c->operands, "TABLE", strlen("TABLE")) == 0)
		puts("\t\t[ \"$COMP_CWORD\" -eq 2 ] && words=$tables");
	if (strncmp(c->operands, "REPORT", strlen("REPORT")) == 0)
		puts("\t\t[ \"$COMP_CWORD\" -eq 2 ] && words=$reports");
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
	fputs("'\n\tlocal commands='", stdout);
	print_options(&cli_start);
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		printf(" %s", c->name);
	fputs("'\n\tlocal settings='", stdout);
	for (int i = 0; i < SETTING_COUNT; i++)
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
