#include "conf/theme.h"

#include "base/asset.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "document.h"

#include <string.h>

enum { BASIC = 8, BRIGHT = 16, PALETTE = 256 };

/* One line of a role: "fg", "bg_256"; what it may say is told by its kind. */
static const struct role_key {
	const char *name;
	int colours; /* highest number is one less; 0: emphasis */
} role_keys[] = {{"fg", BRIGHT}, {"bg", BRIGHT}, {"fg_256", PALETTE}, {"bg_256", PALETTE}, {"emphasis", 0}};

static const char *const colour_names[BASIC] = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

static const struct {
	const char *name;
	unsigned flag;
} emphases[] = {
	{"bold", THEME_BOLD}, {"underline", THEME_UNDERLINE}, {"reverse", THEME_REVERSE}, {"faint", THEME_FAINT}};

static const char *role_at(const void *ctx, size_t i)
{
	const char *const *roles = ctx;

	return roles[i];
}

static const char *key_at(const void *ctx, size_t i)
{
	(void)ctx;
	return role_keys[i].name;
}

/* The number of "red", "bright-red", "own"; -3 when it is no colour. */
static int colour_by_name(const char *name)
{
	static const char bright[] = "bright-";
	int lift = 0;

	if (!strcmp(name, "own"))
		return THEME_OWN;
	if (!strncmp(name, bright, sizeof(bright) - 1)) {
		name += sizeof(bright) - 1;
		lift = BASIC;
	}
	for (int i = 0; i < BASIC; i++)
		if (!strcmp(colour_names[i], name))
			return i + lift;
	return -3;
}

/* Up to `colours` of them, by number or by name. */
static bool colour_read(
	const struct document *d, const config_setting_t *at, int colours, short *colour_out, struct err *err)
{
	const char *name = config_setting_get_string(at), *key = config_setting_name(at);
	long long number;

	if (name)
		number = colour_by_name(name);
	else if (!document_number(d, at, &number) || number < 0)
		number = -3;
	if (number < THEME_OWN || number >= colours)
		return document_blame(d, at, key, err,
			_("%s takes a colour: a number from 0 to %d, \"own\", or a name such as \"red\" or "
			  "\"bright-red\"."),
			key, colours - 1);
	*colour_out = (short)number;
	return true;
}

static bool emphasis_read(const struct document *d, const config_setting_t *at, unsigned *emphasis_out, struct err *err)
{
	const char *rest = config_setting_get_string(at), *key = config_setting_name(at);

	*emphasis_out = 0;
	while (rest && *(rest += strspn(rest, " "))) {
		size_t len = strcspn(rest, " "), i = 0;

		while (i < sizeof(emphases) / sizeof(*emphases) &&
			(strlen(emphases[i].name) != len || strncmp(emphases[i].name, rest, len) != 0))
			i++;
		if (i == sizeof(emphases) / sizeof(*emphases))
			break;
		*emphasis_out |= emphases[i].flag;
		rest += len;
	}
	if (!rest || *rest)
		return document_blame(
			d, at, key, err, _("%s takes words among bold, underline, reverse and faint."), key);
	return true;
}

static bool role_entry_read(
	const struct document *d, const config_setting_t *at, struct theme_role *role, struct err *err)
{
	const char *key = config_setting_name(at), *nearest;
	short *const colours[] = {&role->fg, &role->bg, &role->fg_256, &role->bg_256};

	for (size_t i = 0; i < sizeof(role_keys) / sizeof(*role_keys); i++) {
		if (strcmp(role_keys[i].name, key) != 0)
			continue;
		return role_keys[i].colours ? colour_read(d, at, role_keys[i].colours, colours[i], err)
					    : emphasis_read(d, at, &role->emphasis, err);
	}
	nearest = document_nearest(key, key_at, NULL, sizeof(role_keys) / sizeof(*role_keys));
	return document_blame(d, at, key, err, _("A role has no \"%.40s\"; perhaps \"%s\" is meant."), key,
		nearest ? nearest : role_keys[0].name);
}

static bool role_read(const struct document *d, const config_setting_t *at, struct theme_role *role, struct err *err)
{
	if (!config_setting_is_group(at))
		return document_blame(
			d, at, config_setting_name(at), err, _("%s takes a group in braces."), config_setting_name(at));
	*role = (struct theme_role){THEME_OWN, THEME_OWN, THEME_SAME, THEME_SAME, 0, true};
	for (int i = 0; i < config_setting_length(at); i++)
		if (!role_entry_read(d, config_setting_get_elem(at, (unsigned)i), role, err))
			return false;
	return true;
}

static bool document_take(
	const struct document *d, const char *const *roles, size_t count, struct theme_role *roles_out, struct err *err)
{
	const config_setting_t *root = config_root_setting(&d->config);

	for (int i = 0; i < config_setting_length(root); i++) {
		const config_setting_t *entry = config_setting_get_elem(root, (unsigned)i);
		const char *name = config_setting_name(entry), *nearest;
		size_t role = 0;

		while (role < count && strcmp(roles[role], name) != 0)
			role++;
		nearest = role < count ? NULL : document_nearest(name, role_at, roles, count);
		if (nearest)
			return document_blame(d, entry, name, err,
				_("There is no role \"%.40s\"; perhaps \"%s\" is meant."), name, nearest);
		if (role == count)
			return document_blame(d, entry, name, err, _("There is no role \"%.40s\"."), name);
		if (!role_read(d, entry, &roles_out[role], err))
			return false;
	}
	return true;
}

bool theme_read(const struct theme_text *theme, const char *const *roles, size_t count, struct theme_role *roles_out,
	struct err *err)
{
	struct document d;
	bool is_good;

	for (size_t i = 0; i < count; i++)
		roles_out[i] = (struct theme_role){.is_given = false};
	if (!document_parse(&d, theme->name, theme->text, theme->len, err))
		return false;
	is_good = document_take(&d, roles, count, roles_out, err);
	document_finish(&d);
	return is_good;
}

bool theme_load(const char *name, const char *const *roles, size_t count, struct theme_role *roles_out, struct err *err)
{
	struct buf path = {0};
	const struct asset *file;
	bool is_good;

	buf_printf(&path, "conf/theme/%s.cfg", name);
	file = asset_find(buf_text(&path));
	is_good = file ? theme_read(&(struct theme_text){file->name, (const char *)file->data, file->size}, roles,
				 count, roles_out, err)
		       : err_set(err, ERR_MISSING, _("There is no theme called %.40s."), name);
	buf_finish(&path);
	return is_good;
}
