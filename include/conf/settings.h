#ifndef BANXUE_CONF_SETTINGS_H
#define BANXUE_CONF_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct err;

/* The configuration file of the machine. */
#define SETTINGS_FILE "/etc/banxue/banxue.cfg"

/*
 * Everything that can be set, in one table: settings screen, --help, manual page and the sample configuration are
 * printed from it, and nothing can be set that has no row.
 */
enum setting {
	SETTING_LANGUAGE,
	SETTING_THEME,
	SETTING_COLOURS,
	SETTING_SELECTION,
	SETTING_ASCII,
	SETTING_PREVIEW,
	SETTING_PATIENCE,
	SETTING_DATABASE,
	SETTING_ORDER_NOTICE_DAYS,
	SETTING_ORDER_REVIEW_DAYS,
	SETTING_COUNT
};

enum setting_type { SETTING_IS_CHOICE, SETTING_IS_BOOL, SETTING_IS_INT, SETTING_IS_TEXT };

/* Where values come from; a later one wins over an earlier one. */
enum setting_source {
	SETTING_BUILT_IN,
	SETTING_FROM_FILE,
	SETTING_FROM_OFFICE,
	SETTING_FROM_USER,
	SETTING_FROM_COMMAND_LINE,
	SETTING_SOURCE_COUNT
};

struct setting_choice {
	const char *key;
	const char *label; /* source string */
};

/* One row of the table; label and help are source strings. */
struct setting_info {
	const char *key; /* in files, in the database, on the command line */
	const char *label;
	const char *help; /* one sentence or two */
	enum setting_type type;
	const char *preset;		      /* the built-in value, written as in a file but without quotes */
	int min, max;			      /* of numbers; of texts, bytes */
	const struct setting_choice *choices; /* ends with {0} */
	unsigned sources;		      /* who may set it: bits 1 << enum setting_source */
};

/* The row of a setting. */
const struct setting_info *setting_info(enum setting setting);

/* The setting with this key, SETTING_COUNT when there is none. */
enum setting setting_by_key(const char *key);

/* The values in force and where each came from; {0} holds the built-in ones. */
struct settings {
	char *values[SETTING_COUNT][SETTING_SOURCE_COUNT];
};

/* Frees all values; the built-in ones are in force again. */
void settings_finish(struct settings *s);

/*
 * Sets or (value NULL) takes back what one source says. Refused with the setting's key blamed when there is no such
 * setting, the value is none of its kind or out of range, or the source may not set it.
 */
bool settings_set(struct settings *s, enum setting_source source, const char *key, const char *value, struct err *err);

/* Sets what "key=value" says, as the command line does. */
bool settings_set_argument(struct settings *s, const char *argument, struct err *err);

/*
 * Reads a configuration file into SETTING_FROM_FILE, all or nothing; the sentence names file and line. A file that is
 * not there is an error only when it `must_exist`. The file is never written.
 */
bool settings_read_file(struct settings *s, const char *path, bool must_exist, struct err *err);

/*
 * Reads the machine's own file, SETTINGS_FILE or the one that BANXUE_CONFIG names (nothing when that is empty); it need
 * not be there.
 */
bool settings_read_machine(struct settings *s, struct err *err);

/* The same for text that is in memory already; `name` stands for the file in sentences. */
bool settings_read(struct settings *s, const char *name, const char *text, size_t len, struct err *err);

/* The value in force: as text for all kinds, as a number or truth for those that are. */
const char *settings_text(const struct settings *s, enum setting setting);
int settings_int(const struct settings *s, enum setting setting);
bool settings_bool(const struct settings *s, enum setting setting);

/* The language to use: "auto" is asked of the environment (LC_ALL, LC_MESSAGES, LANG). */
const char *settings_language(const struct settings *s);

/* Where the value in force comes from, and what one source says (NULL: nothing). */
enum setting_source settings_source(const struct settings *s, enum setting setting);
const char *settings_value_from(const struct settings *s, enum setting setting, enum setting_source source);

/* What a source is called (a source string): "office". */
const char *setting_source_label(enum setting_source source);

/* Appends a configuration file with every setting explained and commented out at its built-in value. */
void settings_print_sample(struct buf *out);

#endif
