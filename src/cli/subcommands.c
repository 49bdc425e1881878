#include "cli/subcommand.h"

#include "base/words.h"

/* clang-format off */
const struct subcommand cli_subcommands[] = {
	{"new", "FILE", N_("Makes an empty office: the bureau, its district, a first user and the vocabularies."), 1, 1,
		{{"name", "NAME", N_("name of the bureau"), false},
		 {"district", "NAME", N_("district it is responsible for"), false},
		 {"user", "NAME", N_("name of the first user, the administrator"), false}},
		cli_new},
	{"demo", "[DEMO FILE]", N_("Makes a demo with a district of its own; without a name it lists them."), 0, 2,
		{{"teachers", "N", N_("number of teachers, up to a million"), false},
		 {"seed", "S", N_("another seed makes another district"), false},
		 {"today", "DATE", N_("working date of the demo"), false}},
		cli_demo},
	{"list", "TABLE [FILE]", N_("Writes a list to standard output."), 1, 2,
		{{"where", "FIELD=VALUE", N_("only rows with this value; A..B is a range, ~TEXT contains, empty or * for filled"), true},
		 {"columns", "FIELD,…", N_("these columns in this order"), false},
		 {"order", "FIELD", N_("sorted by this field, -FIELD the other way round"), false},
		 {"format", "text|csv|json", N_("how it is written; text unless said"), false}},
		cli_list},
	{"show", "TABLE ID [FILE]", N_("Writes one record; ID is its number, code or name."), 2, 3,
		{{"format", "text|csv|json", N_("how it is written; text unless said"), false}},
		cli_show},
	{"set", "TABLE ID FIELD=VALUE… [FILE]", N_("Changes fields of one record; ID \"new\" adds one."), 3, CLI_VALUES_MAX,
		{{0}},
		cli_set},
	{"import", "TABLE CSV [FILE]", N_("Reads records from a spreadsheet's CSV file, - for standard input; all or nothing."), 2, 3,
		{{"dry-run", NULL, N_("checks everything and writes nothing"), false}},
		cli_import},
	{"report", "REPORT [FILE]", N_("Writes a report to standard output."), 1, 2,
		{{"format", "text|csv|svg", N_("how it is written; text unless said"), false},
		 {"month", "YYYY-MM", N_("the month it is about; the working month unless said"), false},
		 {"department", "NAME", N_("only what this section answers for"), false},
		 {"as-of", "DATE", N_("as it stood on that day; today unless said"), false},
		 {"project", "NAME", N_("only this project; all that are running unless said"), false},
		 {"school", "NAME", N_("only what concerns this school"), false},
		 {"round", "NAME", N_("this rotation round; the present one unless said"), false}},
		cli_report},
	{"check", "[FILE]", N_("Checks the file, its references and the rules of all records."), 0, 1, {{0}}, cli_check},
	{"backup", "FILE COPY", N_("Copies the database while people go on working; COPY - is standard output."), 2, 2, {{0}}, cli_backup},
	{"restore", "COPY FILE", N_("Puts a checked copy in the place of the database; refused while somebody works with it."), 2, 2,
		{{0}},
		cli_restore},
	{"help", "[COMMAND|TABLE]", N_("Explains the commands, one of them, or the fields of a table."), 0, 1, {{0}}, cli_help},
	{"man", "", N_("Writes the manual page for man(1)."), 0, 0, {{0}}, cli_man},
	{"completion", "", N_("Writes the completion for bash."), 0, 0, {{0}}, cli_completion},
	{0},
};

const struct subcommand cli_start = {"", "[FILE]",
	N_("Opens the database on the screen: FILE, the one of the settings, or the person's own."), 0, 1,
	{{"set", "KEY=VALUE", N_("sets what the settings below name, for this run"), true},
	 {"config", "FILE", N_("reads this configuration file as well"), true},
	 {"help", NULL, N_("explains the commands"), false},
	 {"version", NULL, N_("says which version this is"), false}},
	NULL};

const struct cli_note cli_statuses[] = {
	{"0", N_("done")},
	{"1", N_("refused or failed; the sentence on standard error says why")},
	{"2", N_("the command line is wrong")},
	{"3", N_("the data are wrong: rows of an import, values, findings of a check")},
	{0},
};
/* clang-format on */
