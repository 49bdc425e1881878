#include "conf/settings.h"

#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"

#include <string.h>

enum {
	BY_MACHINE = 1 << SETTING_FROM_FILE | 1 << SETTING_FROM_COMMAND_LINE,
	BY_OFFICE = 1 << SETTING_FROM_OFFICE,
	BY_ALL = BY_MACHINE | 1 << SETTING_FROM_OFFICE | 1 << SETTING_FROM_USER,

	PATIENCE_MAX_S = 600,
	DAYS_MAX = 3650,
	PATH_BYTES = 1024,
	SAMPLE_WIDTH = 76,
};

static const struct setting_choice languages[] = {
	{"auto", N_("as the terminal says")},
	{"zh_CN", N_("Chinese")},
	{"en", N_("English")},
	{0},
};

static const struct setting_choice themes[] = {
	{"calm", N_("few colours, for dark and light screens")},
	{"dark", N_("for dark screens")},
	{"light", N_("for light screens")},
	{"mono", N_("emphasis without colours")},
	{0},
};

static const struct setting_choice colours[] = {
	{"auto", N_("as many as the terminal has")},
	{"0", N_("no colours")},
	{"8", N_("8 colours")},
	{"16", N_("16 colours")},
	{"256", N_("256 colours")},
	{0},
};

static const struct setting_choice selections[] = {
	{"mark", N_("a mark at its start")},
	{"bar", N_("a bar over the whole row")},
	{0},
};

static const struct setting_info infos[SETTING_COUNT] = {
	[SETTING_LANGUAGE] =
		{
			.key = "language",
			.label = N_("Language"),
			.type = SETTING_IS_CHOICE,
			.preset = "auto",
			.help = N_("The language of the screens. \"auto\" is English where the terminal's locale is, "
				   "else Chinese."),
			.choices = languages,
			.sources = BY_ALL,
		},
	[SETTING_THEME] =
		{
			.key = "theme",
			.label = N_("Theme"),
			.type = SETTING_IS_CHOICE,
			.preset = "calm",
			.help = N_("Which colours and emphasis the screens use."),
			.choices = themes,
			.sources = BY_ALL,
		},
	[SETTING_COLOURS] =
		{
			.key = "colours",
			.label = N_("Colours"),
			.type = SETTING_IS_CHOICE,
			.preset = "auto",
			.help = N_("How many colours are used at most. \"auto\" obeys the variable NO_COLOR."),
			.choices = colours,
			.sources = BY_ALL,
		},
	[SETTING_SELECTION] =
		{
			.key = "selection",
			.label = N_("Selected row"),
			.type = SETTING_IS_CHOICE,
			.preset = "mark",
			.help = N_("How the selected row of a list is shown. The mark sends a fifth of the bytes: "
				   "better on slow lines."),
			.choices = selections,
			.sources = BY_ALL,
		},
	[SETTING_ASCII] =
		{
			.key = "ascii",
			.label = N_("ASCII signs"),
			.type = SETTING_IS_BOOL,
			.preset = "false",
			.help = N_("Draws lines and signs in ASCII, for terminals that show them broken or twice as "
				   "wide."),
			.sources = BY_ALL,
		},
	[SETTING_PREVIEW] =
		{
			.key = "preview",
			.label = N_("Preview"),
			.type = SETTING_IS_BOOL,
			.preset = "true",
			.help = N_("Shows the selected record under its list where there is room."),
			.sources = BY_ALL,
		},
	[SETTING_PATIENCE] =
		{
			.key = "patience",
			.label = N_("Patience"),
			.type = SETTING_IS_INT,
			.preset = "60",
			.help = N_("How many seconds a save waits while somebody else writes, before it gives up."),
			.min = 1,
			.max = PATIENCE_MAX_S,
			.sources = BY_ALL,
		},
	[SETTING_DATABASE] =
		{
			.key = "database",
			.label = N_("Database"),
			.type = SETTING_IS_TEXT,
			.preset = "",
			.help = N_("The file that is opened when the command line names none."),
			.max = PATH_BYTES,
			.sources = BY_MACHINE,
		},
	[SETTING_ORDER_NOTICE_DAYS] =
		{
			.key = "order_notice_days",
			.label = N_("Notice of an order"),
			.type = SETTING_IS_INT,
			.preset = "0",
			.help = N_("How many working days the notice of a rotation order runs at least before the next "
				   "step; 0: the office asks for none."),
			.max = DAYS_MAX,
			.sources = BY_OFFICE,
		},
	[SETTING_ORDER_REVIEW_DAYS] =
		{
			.key = "order_review_days",
			.label = N_("Review of an order"),
			.type = SETTING_IS_INT,
			.preset = "0",
			.help = N_("After how many days the review of a rotation order counts as overdue; 0: never."),
			.max = DAYS_MAX,
			.sources = BY_OFFICE,
		},
};

const struct setting_info *setting_info(enum setting setting)
{
	return &infos[setting];
}

enum setting setting_by_key(const char *key)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (!strcmp(infos[i].key, key))
			return (enum setting)i;
	return SETTING_COUNT;
}

const char *setting_source_label(enum setting_source source)
{
	static const char *const labels[SETTING_SOURCE_COUNT] = {
		[SETTING_BUILT_IN] = N_("built in"),
		[SETTING_FROM_FILE] = N_("configuration file"),
		[SETTING_FROM_OFFICE] = N_("office"),
		[SETTING_FROM_USER] = N_("user"),
		[SETTING_FROM_COMMAND_LINE] = N_("command line"),
	};

	return labels[source];
}

static void print_comment(void *ctx, const char *s, size_t len)
{
	struct buf *out = ctx;

	buf_puts(out, "# ");
	buf_add(out, s, len);
	buf_putc(out, '\n');
}

static void print_choices(struct buf *out, const struct setting_info *info)
{
	for (const struct setting_choice *c = info->choices; c && c->key; c++) {
		buf_printf(out, "#   \"%s\"", c->key);
		for (size_t i = strlen(c->key); i < 6; i++)
			buf_putc(out, ' ');
		buf_printf(out, " %s\n", _(c->label));
	}
	if (info->type == SETTING_IS_INT)
		buf_printf(out, "#   %d – %d\n", info->min, info->max);
	if (info->type == SETTING_IS_BOOL)
		buf_puts(out, "#   true, false\n");
}

void settings_print_sample(struct buf *out)
{
	text_wrap(_("Configuration of banxue. Every line is a comment that shows the value built into the program: "
		    "remove the # and "
		    "change it. What an office or a user sets in the program wins over this file, the command line "
		    "over all."),
		SAMPLE_WIDTH, print_comment, out);
	for (int i = 0; i < SETTING_COUNT; i++) {
		if (!(infos[i].sources & 1U << SETTING_FROM_FILE))
			continue;
		const char *quote = infos[i].type == SETTING_IS_INT || infos[i].type == SETTING_IS_BOOL ? "" : "\"";

		buf_putc(out, '\n');
		text_wrap(_(infos[i].help), SAMPLE_WIDTH, print_comment, out);
		print_choices(out, &infos[i]);
		buf_printf(out, "#%s = %s%s%s;\n", infos[i].key, quote, infos[i].preset, quote);
	}
}
