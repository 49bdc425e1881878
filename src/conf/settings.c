#include "conf/settings.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "document.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void settings_finish(struct settings *s)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		for (int source = 0; source < SETTING_SOURCE_COUNT; source++)
			free(s->values[i][source]);
	*s = (struct settings){0};
}

static const char *key_at(const void *ctx, size_t i)
{
	(void)ctx;
	return setting_info((enum setting)i)->key;
}

static const char *choice_at(const void *ctx, size_t i)
{
	const struct setting_choice *choices = ctx;

	return choices[i].key;
}

static bool key_unknown(const char *key, struct err *err)
{
	const char *nearest = document_nearest(key, key_at, NULL, SETTING_COUNT);

	if (nearest)
		return err_blame(err, key, _("There is no setting \"%.40s\"; perhaps \"%s\" is meant."), key, nearest);
	return err_blame(err, key, _("There is no setting \"%.40s\"."), key);
}

/* Each kind turns what was written into the form in which it is kept, NULL with a sentence about `name` when it is
 * none. */

static size_t choice_list(const struct setting_choice *choices, struct buf *out)
{
	size_t count = 0;

	for (; choices[count].key; count++)
		buf_printf(out, "%s%s", count ? ", " : "", choices[count].key);
	return count;
}

static char *choice_take(const struct setting_info *info, const char *name, const char *value, struct err *err)
{
	struct buf list = {0};
	const char *nearest;
	size_t count;

	for (const struct setting_choice *c = info->choices; c->key; c++)
		if (!strcmp(c->key, value))
			return mem_copy(value);
	count = choice_list(info->choices, &list);
	nearest = document_nearest(value, choice_at, info->choices, count);
	if (nearest)
		err_blame(err, info->key, _("\"%.40s\" is no choice for %s; perhaps \"%s\" is meant."), value, name,
			nearest);
	else
		err_blame(err, info->key, _("\"%.40s\" is no choice for %s; it takes one of %s."), value, name,
			buf_text(&list));
	buf_finish(&list);
	return NULL;
}

static char *bool_take(const struct setting_info *info, const char *name, const char *value, struct err *err)
{
	static const char *const words[][2] = {{"false", "true"}, {"no", "yes"}, {"off", "on"}, {"0", "1"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		for (int truth = 0; truth < 2; truth++)
			if (!strcasecmp(words[i][truth], value))
				return mem_copy(words[0][truth]);
	err_blame(err, info->key, _("%s is either true or false, not \"%.40s\"."), name, value);
	return NULL;
}

static char *int_take(const struct setting_info *info, const char *name, const char *value, struct err *err)
{
	struct buf kept = {0};
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (end == value || *end) {
		err_blame(err, info->key, _("%s takes a number from %d to %d, not \"%.40s\"."), name, info->min,
			info->max, value);
		return NULL;
	}
	if (errno || number < info->min || number > info->max) {
		err_blame(err, info->key, _("%s lies between %d and %d; %.40s does not."), name, info->min, info->max,
			value);
		return NULL;
	}
	buf_printf(&kept, "%ld", number);
	return buf_take(&kept);
}

static char *text_take(const struct setting_info *info, const char *name, const char *value, struct err *err)
{
	char *clean;

	if (strlen(value) > (size_t)info->max) {
		err_blame(err, info->key, _("The value of %s is longer than %d bytes."), name, info->max);
		return NULL;
	}
	clean = text_clean(value, strlen(value), TEXT_ONE_LINE);
	if (!strcmp(clean, value))
		return clean;
	free(clean);
	err_blame(err, info->key, _("The value of %s has characters that cannot be shown."), name);
	return NULL;
}

static char *value_take(const struct setting_info *info, const char *name, const char *value, struct err *err)
{
	switch (info->type) {
	case SETTING_IS_CHOICE: return choice_take(info, name, value, err);
	case SETTING_IS_BOOL: return bool_take(info, name, value, err);
	case SETTING_IS_INT: return int_take(info, name, value, err);
	case SETTING_IS_TEXT: return text_take(info, name, value, err);
	}
	return NULL;
}

bool settings_set(struct settings *s, enum setting_source source, const char *key, const char *value, struct err *err)
{
	enum setting setting = setting_by_key(key);
	const struct setting_info *info;
	char *kept = NULL;

	if (setting == SETTING_COUNT)
		return key_unknown(key, err);
	info = setting_info(setting);
	if (!(info->sources & 1u << source))
		return err_blame(err, key, _("%s cannot be set here (%s)."), key, _(setting_source_label(source)));
	if (value) {
		/* Who writes a file or a command knows the key, who sits before a screen the label. */
		bool is_of_screen = source == SETTING_FROM_OFFICE || source == SETTING_FROM_USER;

		kept = value_take(info, is_of_screen ? _(info->label) : info->key, value, err);
		if (!kept)
			return false;
	}
	free(s->values[setting][source]);
	s->values[setting][source] = kept;
	return true;
}

bool settings_set_argument(struct settings *s, const char *argument, struct err *err)
{
	const char *equals = strchr(argument, '=');
	char *key;
	bool is_set;

	if (!equals)
		return err_set(err, ERR_INPUT, _("A setting is written as key=value, not \"%.40s\"."), argument);
	key = mem_copy_n(argument, (size_t)(equals - argument));
	is_set = settings_set(s, SETTING_FROM_COMMAND_LINE, key, equals + 1, err);
	free(key);
	return is_set;
}

/* What stands in the file, as text; false with a sentence when it is a group, a list or a number that does not fit. */
static bool entry_text(const struct document *d, const config_setting_t *entry, struct buf *out, struct err *err)
{
	const char *key = config_setting_name(entry);
	long long number;

	switch (config_setting_type(entry)) {
	case CONFIG_TYPE_STRING: buf_puts(out, config_setting_get_string(entry)); return true;
	case CONFIG_TYPE_BOOL: buf_puts(out, config_setting_get_bool(entry) ? "true" : "false"); return true;
	case CONFIG_TYPE_INT:
	case CONFIG_TYPE_INT64:
		if (!document_number(d, entry, &number))
			return document_blame(d, entry, key, err, _("the number of %s has to stand beside it."), key);
		buf_printf(out, "%lld", number);
		return true;
	default: return document_blame(d, entry, key, err, _("%s takes a single value."), key);
	}
}

static bool entry_take(struct settings *s, const struct document *d, const config_setting_t *entry, struct err *err)
{
	const char *key = config_setting_name(entry);
	struct buf value = {0};
	struct err why;
	bool is_taken;

	if (setting_by_key(key) == SETTING_COUNT) {
		key_unknown(key, &why);
		return document_blame(d, entry, key, err, "%s", why.text);
	}
	is_taken = entry_text(d, entry, &value, err);
	if (is_taken && !settings_set(s, SETTING_FROM_FILE, key, buf_text(&value), &why))
		is_taken = document_blame(d, entry, key, err, "%s", why.text);
	buf_finish(&value);
	return is_taken;
}

/* Moves what a file says over what the file before it said. */
static void settings_merge(struct settings *s, struct settings *from)
{
	for (int i = 0; i < SETTING_COUNT; i++) {
		char **kept = &s->values[i][SETTING_FROM_FILE], **given = &from->values[i][SETTING_FROM_FILE];

		if (!*given)
			continue;
		free(*kept);
		*kept = *given;
		*given = NULL;
	}
}

static bool document_take(struct settings *s, const struct document *d, struct err *err)
{
	const config_setting_t *root = config_root_setting(&d->config);
	struct settings read = {0};
	bool is_good = true;

	for (int i = 0; is_good && i < config_setting_length(root); i++)
		is_good = entry_take(&read, d, config_setting_get_elem(root, (unsigned)i), err);
	if (is_good)
		settings_merge(s, &read);
	settings_finish(&read);
	return is_good;
}

bool settings_read(struct settings *s, const char *name, const char *text, size_t len, struct err *err)
{
	struct document d;
	bool is_good;

	if (!document_parse(&d, name, text, len, err))
		return false;
	is_good = document_take(s, &d, err);
	document_finish(&d);
	return is_good;
}

bool settings_read_file(struct settings *s, const char *path, bool must_exist, struct err *err)
{
	struct document d;
	bool is_good;

	switch (document_open(&d, path, err)) {
	case DOCUMENT_ABSENT: return !must_exist;
	case DOCUMENT_REFUSED: return false;
	case DOCUMENT_READ: break;
	}
	is_good = document_take(s, &d, err);
	document_finish(&d);
	return is_good;
}

bool settings_read_machine(struct settings *s, struct err *err)
{
	const char *path = getenv("BANXUE_CONFIG");

	if (!path)
		path = SETTINGS_FILE;
	return !*path || settings_read_file(s, path, false, err);
}

const char *settings_value_from(const struct settings *s, enum setting setting, enum setting_source source)
{
	return source == SETTING_BUILT_IN ? setting_info(setting)->preset : s->values[setting][source];
}

enum setting_source settings_source(const struct settings *s, enum setting setting)
{
	for (int source = SETTING_SOURCE_COUNT - 1; source > SETTING_BUILT_IN; source--)
		if (s->values[setting][source])
			return (enum setting_source)source;
	return SETTING_BUILT_IN;
}

const char *settings_text(const struct settings *s, enum setting setting)
{
	return settings_value_from(s, setting, settings_source(s, setting));
}

int settings_int(const struct settings *s, enum setting setting)
{
	return (int)strtol(settings_text(s, setting), NULL, 10);
}

bool settings_bool(const struct settings *s, enum setting setting)
{
	return !strcmp(settings_text(s, setting), "true");
}

const char *settings_language(const struct settings *s)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *chosen = settings_text(s, SETTING_LANGUAGE);

	if (strcmp(chosen, "auto") != 0)
		return chosen;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *locale = getenv(names[i]);

		if (locale && *locale)
			return strncmp(locale, "en", 2) ? "zh_CN" : "en";
	}
	return "zh_CN";
}
