#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "cli/subcommand.h"
#include "command/command.h"
#include "command/keycode.h"
#include "conf/settings.h"
#include "service/report.h"

enum { LINE_WIDTH = 72 };

static const struct cli_note files[] = {
	{SETTINGS_FILE, N_("The settings of this machine, read at every start and never written.")},
	{"$XDG_DATA_HOME/banxue/office.db", N_("The person's own database, when neither command line nor settings name "
					       "one; without the variable it is below ~/.local/share.")},
	{"FILE-gate", N_("Beside a database FILE: holds the locks by which savers stand in line and sessions are "
			 "counted. Empty; it may stay.")},
	{"FILE-journal",
		N_("What takes a save back that was cut off half-way. Never remove it while it is not empty.")},
	{"FILE-drafts", N_("A folder with what was typed into forms and not saved yet.")},
	{"FILE.backup-VERSION-TIME", N_("The database as it was before a newer program changed its tables.")},
	{"FILE.banxue-unfinished-XXXXXX", N_("A copy that is being made. What a killed program left of one is removed "
					     "by the next copy into the same folder.")},
	{"FILE.replaced-TIME", N_("The database that a restore took the place of.")},
	{0},
};

static const struct cli_note environment[] = {
	{"TERM", N_("The kind of the terminal.")},
	{"LC_ALL, LC_CTYPE, LANG", N_("The encoding of the terminal: UTF-8 or GB18030. A bare C locale is taken as "
				      "UTF-8.")},
	{"LC_ALL, LC_MESSAGES, LANG", N_("The language, unless it is set: English where they begin with en, else "
					 "Chinese.")},
	{"NO_COLOR", N_("Turns colours off, unless their number is set.")},
	{"BANXUE_CONFIG", N_("Names another file with the settings of this machine; empty, none is read.")},
	{"BANXUE_NOW", N_("Holds the clock still at a moment such as 2023-09-15T06:05:00Z, for tests.")},
	{"XDG_DATA_HOME", N_("The folder above the person's own database.")},
	{"BANXUE_FAULT", N_("Lets the program fail or be killed at a named point, db.committed:kill:1: for tests of "
			    "bad luck.")},
	{0},
};

static const struct cli_note examples[] = {
	{"banxue demo chongming-2023 try.db", N_("Makes a district to try things on; banxue try.db opens it.")},
	{"banxue list teacher try.db --where subject=chinese --format csv >teachers.csv",
		N_("Writes the teachers of Chinese for a spreadsheet.")},
	{"banxue import teacher teachers.csv try.db --dry-run", N_("Says what reading them back would change.")},
	{"banxue show school 1 try.db --format json", N_("Writes school number 1 for a program.")},
	{"banxue set school 1 short_name=长兴 try.db", N_("Changes one field; the history knows of it.")},
	{"banxue report findings try.db", N_("Writes the findings with who answers and until when.")},
	{"banxue check try.db", N_("Looks for damage and for records that break a rule.")},
	{"banxue backup try.db \"try-$(date +%F).db\"", N_("Copies it while others work; fit for cron.")},
	{0},
};

/* Text for roff; a hyphen that begins an option is a minus sign, so that it can be copied to a shell. */
static void roff(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\\')
			fputs("\\e", stdout);
		else if (text[i] == '-' && (i == 0 || strchr(" -(", text[i - 1])))
			fputs("\\-", stdout);
		else
			putchar(text[i]);
	}
}

/* A line that begins like a request is none. */
static void roff_line(void *ctx, const char *text, size_t len)
{
	(void)ctx;
	if (len > 0 && strchr(".'", *text))
		fputs("\\&", stdout);
	roff(text, len);
	putchar('\n');
}

static void roff_paragraph(const char *text)
{
	text_wrap(text, LINE_WIDTH, roff_line, NULL);
}

static void roff_section(const char *title)
{
	printf(".SH %s\n", title);
}

/* A name in bold, what stands in its place in italics (may be NULL), and the text beside or under them. */
static void roff_item(const char *name, const char *place, const char *text)
{
	fputs(".TP\n\\fB", stdout);
	roff(name, strlen(name));
	fputs("\\fR", stdout);
	if (place && *place) {
		fputs(" \\fI", stdout);
		roff(place, strlen(place));
		fputs("\\fR", stdout);
	}
	putchar('\n');
	roff_paragraph(text);
}

static void print_notes(const struct cli_note *notes)
{
	for (const struct cli_note *n = notes; n->name; n++)
		roff_item(n->name, NULL, _(n->text));
}

static void print_options(const struct subcommand *c)
{
	for (size_t i = 0; i < CLI_OPTIONS_MAX && c->options[i].name; i++) {
		char name[64];

		snprintf(name, sizeof(name), "--%s", c->options[i].name);
		roff_item(name, c->options[i].value, _(c->options[i].help));
	}
}

static void print_subcommands(void)
{
	for (const struct subcommand *c = cli_subcommands; c->name; c++) {
		roff_item(c->name, c->operands, _(c->help));
		if (!c->options[0].name)
			continue;
		puts(".RS");
		print_options(c);
		puts(".RE");
	}
}

static void print_reports(void)
{
	size_t count;
	const struct report *all = report_all(&count);

	for (size_t i = 0; i < count; i++)
		roff_item(all[i].name, NULL, _(all[i].help));
}

/* The key as it is shown; another one beside it where letters are typed. */
static void print_keys(void)
{
	for (int section = 0; section < COMMAND_SECTION_COUNT; section++) {
		printf(".SS %s\n", _(command_section_label((enum command_section)section)));
		for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
			const struct command_info *info = command_info((enum command)i);
			int key = command_key((enum command)i, COMMAND_BROWSING);
			char name[KEYCODE_NAME_SIZE];

			if ((int)info->section != section)
				continue;
			keycode_name(key ? key : command_key((enum command)i, COMMAND_TYPING), name);
			roff_item(*name ? name : ":", *name ? _(info->label) : info->name, _(info->help));
		}
	}
}

static void print_setting(const struct setting_info *info)
{
	roff_item(info->key, *info->preset ? info->preset : NULL, _(info->help));
	if (!info->choices && info->type != SETTING_IS_INT)
		return;
	puts(".RS");
	for (const struct setting_choice *c = info->choices; c && c->key; c++)
		roff_item(c->key, NULL, _(c->label));
	if (info->type == SETTING_IS_INT)
		printf(".PP\n%d \\(en %d\n", info->min, info->max);
	puts(".RE");
}

static void print_settings(void)
{
	roff_paragraph(_("Each is shown with its built-in value. Where several set one, the last of these wins:"));
	for (int i = 0; i < SETTING_SOURCE_COUNT; i++)
		printf("%s%s", _(setting_source_label((enum setting_source)i)),
			i + 1 < SETTING_SOURCE_COUNT ? ", " : ".\n");
	for (int i = 0; i < SETTING_COUNT; i++)
		print_setting(setting_info((enum setting)i));
}

static void print_start(void)
{
	roff_paragraph(_(cli_start.help));
	puts(".PP");
	roff_paragraph(_("Without FILE, where a command may have one, the same is taken."));
	print_options(&cli_start);
}

int cli_man(const struct cli_args *args)
{
	(void)args;
	printf(".TH BANXUE 1 " BANXUE_RELEASED " \"banxue " BANXUE_VERSION "\"\n");
	roff_section(_("NAME"));
	printf("banxue \\- %s\n", _("registers of school groups, projects and teacher rotation"));
	roff_section(_("SYNOPSIS"));
	puts("\\fBbanxue\\fR [\\fIOPTION\\fR]... [\\fIFILE\\fR]\n.br");
	puts("\\fBbanxue\\fR [\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...");
	roff_section(_("DESCRIPTION"));
	print_start();
	roff_section(_("COMMANDS"));
	print_subcommands();
	roff_section(_("REPORTS"));
	print_reports();
	roff_section(_("KEYS"));
	print_keys();
	roff_section(_("SETTINGS"));
	print_settings();
	roff_section(_("FILES"));
	print_notes(files);
	roff_section(_("ENVIRONMENT"));
	print_notes(environment);
	roff_section(_("EXIT STATUS"));
	print_notes(cli_statuses);
	roff_section(_("EXAMPLES"));
	print_notes(examples);
	return CLI_GOOD;
}
