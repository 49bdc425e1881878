#include "support/xml.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 32 };

static const char *skip_space(const char *s)
{
	return s + strspn(s, " \n\t\r");
}

static size_t name_length(const char *s)
{
	return isalpha((unsigned char)*s)
		       ? strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-:")
		       : 0;
}

/* Behind the entity at `s`, NULL when it is none. */
static const char *read_entity(const char *s)
{
	static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
	char *end;
	long code;

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (strncmp(s, known[i], strlen(known[i])) == 0)
			return s + strlen(known[i]);
	if (strncmp(s, "&#", 2) != 0 || !isdigit((unsigned char)s[2]))
		return NULL;
	code = strtol(s + 2, &end, 10);
	return *end == ';' && (code >= 32 || code == 9 || code == 10) ? end + 1 : NULL;
}

/* Behind text up to one of `ends`, NULL when something in it may not stand there. */
static const char *read_text(const char *s, const char *ends)
{
	while (s && *s && !strchr(ends, *s)) {
		if (*s == '<' || (unsigned char)*s == 0x7f || ((unsigned char)*s < 32 && !strchr("\n\t\r", *s)))
			return NULL;
		s = *s == '&' ? read_entity(s) : s + 1;
	}
	return s;
}

static const char *read_attributes(const char *s)
{
	for (s = skip_space(s); s && name_length(s); s = s ? skip_space(s) : NULL) {
		s += name_length(s);
		if (s[0] != '=' || s[1] != '"')
			return NULL;
		s = read_text(s + 2, "\"");
		if (!s || *s != '"')
			return NULL;
		s++;
	}
	return s;
}

bool xml_is_well_formed(const char *text)
{
	const char *open[DEPTH_MAX], *s = text;
	size_t lengths[DEPTH_MAX], depth = 0;

	if (strncmp(s, "<?xml ", 6) == 0)
		s = strstr(s, "?>") ? strstr(s, "?>") + 2 : "";
	s = skip_space(s);
	do {
		bool closes = s[0] == '<' && s[1] == '/';
		size_t length = *s == '<' ? name_length(s + 1 + closes) : 0;
		const char *name = s + 1 + closes;

		if (length == 0)
			return false;
		if (closes &&
			(depth == 0 || lengths[depth - 1] != length || memcmp(open[depth - 1], name, length) != 0))
			return false;
		s = closes ? skip_space(name + length) : read_attributes(name + length);
		if (closes)
			depth--;
		else if (s && *s == '>' && depth < DEPTH_MAX) {
			open[depth] = name;
			lengths[depth++] = length;
		} else if (!s || strncmp(s++, "/>", 2) != 0)
			return false;
		if (*s++ != '>')
			return false;
		s = depth ? read_text(s, "<") : skip_space(s);
	} while (s && depth > 0);
	return s && *s == '\0';
}
