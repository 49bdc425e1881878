#include "support/pty_modes.h"

#include "base/buf.h"
#include "support/pty_keys.h"

#include <stdio.h>
#include <string.h>

bool pty_mode_is_on(const struct buf *transcript, const char *on, const char *off)
{
	const char *text = buf_text(transcript), *end = text + transcript->len, *last_on = NULL, *found = text;

	if (!*on)
		return false;
	while ((found = memmem(found, (size_t)(end - found), on, strlen(on))))
		last_on = found++;
	return last_on && !memmem(last_on, (size_t)(end - last_on), off, strlen(off));
}

bool pty_mode_is_entered(const struct buf *transcript, const char *term, const char *on, const char *off)
{
	char entered[256];

	/* The next question overwrites the answer to this one. */
	snprintf(entered, sizeof(entered), "%s", pty_keys_capability(term, on));
	return pty_mode_is_on(transcript, entered, pty_keys_capability(term, off));
}
