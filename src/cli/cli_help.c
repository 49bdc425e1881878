#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/subcommand.h"
#include "conf/settings.h"
#include "model/entity.h"
#include "service/report.h"

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

/* "text, csv, --month, --department" */
static void print_abilities(const struct report *r)
{
	const char *gap = "";

	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		if (r->formats & (1u << i)) {
			printf("%s%s", gap, report_format_name((enum report_format)i));
			gap = ", ";
		}
	for (int i = 0; i < REPORT_OPTION_COUNT; i++)
		if (r->options & (1u << i))
			printf("%s--%s", gap, report_option_name((enum report_option)i));
}

static void print_reports(void)
{
	size_t count;
	const struct report *all = report_all(&count);

	printf("\n%s\n", _("Reports:"));
	for (size_t i = 0; i < count; i++) {
		printf("  %-10s ", all[i].name);
		print_abilities(&all[i]);
		printf("\n      %s\n", _(all[i].help));
	}
}

static void print_demos(void)
{
	printf("\n%s\n", _("Demos:"));
	cli_print_demos();
}

static void print_settings(void)
{
	printf("\n%s\n", _("Settings:"));
	for (int i = 0; i < SETTING_COUNT; i++)
		printf("  %-20s %s\n", setting_info((enum setting)i)->key, _(setting_info((enum setting)i)->help));
}

static void print_usage(const struct subcommand *c)
{
	printf("  banxue%s%s%s%s\n      %s\n", *c->name ? " " : "", c->name, *c->operands ? " " : "", c->operands,
		_(c->help));
}

static void print_overview(void)
{
	puts(_("usage:"));
	print_usage(&cli_start);
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		print_usage(c);
	printf("\n%s\n", _("Options in front of all that:"));
	print_options(&cli_start);
	print_settings();
	printf("\n%s\n", _("Exit status:"));
	for (const struct cli_note *n = cli_statuses; n->name; n++)
		printf("  %s  %s\n", n->name, _(n->text));
}

static void print_command(const struct subcommand *c)
{
	print_usage(c);
	print_options(c);
	if (strstr(c->operands, "TABLE"))
		print_tables();
	if (strstr(c->operands, "DEMO"))
		print_demos();
	if (strstr(c->operands, "REPORT"))
		print_reports();
}

/* Whether a new record has to bring it along: neither a preset nor the program gives it. */
static bool is_asked_for(const struct field *f)
{
	return f->flags & FIELD_REQUIRED && !(f->flags & FIELD_SUPPLIED) && !f->preset;
}

/* What may and what must be set is marked, so that a person knows the columns of an import. */
static void print_fields(const struct entity *e)
{
	printf("%s: %s\n", e->table, _(e->plural));
	for (size_t i = 0; i < e->nfields; i++) {
		const struct field *f = &e->fields[i];

		printf("%c%c %-20s %s\n", field_is_editable(f) ? '*' : ' ', is_asked_for(f) ? '!' : ' ', f->column,
			_(f->label));
		if (f->help)
			printf("      %s\n", _(f->help));
	}
	printf("\n%s\n%s\n", _("*  can be set and imported"), _("*! and must be filled in"));
}

int cli_help(const struct cli_args *args)
{
	const char *name = cli_operand(args, 0);
	const struct entity *e;

	if (!name) {
		print_overview();
		return CLI_GOOD;
	}
	for (const struct subcommand *c = cli_subcommands; c->name; c++)
		if (strcmp(c->name, name) == 0) {
			print_command(c);
			return CLI_GOOD;
		}
	e = entity_named(name);
	if (!e)
		return cli_complain(CLI_USAGE, _("There is no command or table %s; see banxue --help."), name);
	print_fields(e);
	return CLI_GOOD;
}
