#ifndef BANXUE_UI_KEY_H
#define BANXUE_UI_KEY_H

#include "base/buf.h"
#include "command/keycode.h"

#include <stdbool.h>
#include <stddef.h>

enum key_kind {
	KEY_IS_NONE,
	KEY_IS_CODE,  /* a key of its own: arrow, F-key, Ctrl-letter */
	KEY_IS_TEXT,  /* typed characters; an input method commits several at once */
	KEY_IS_PASTE, /* pasted text; may hold line feeds and be very long, never taken as commands */
};

/* One decoded event. `text` is cleaned UTF-8 and lives until the next call. */
struct key_event {
	enum key_kind kind;
	int code;
	const char *text;
};

/* A sequence of bytes some terminal sends for a key. */
struct key_sequence {
	const char *bytes;
	int code;
};

/*
 * Turns bytes of a terminal into events. Pure: it reads and waits for nothing. Bytes are in the locale's encoding
 * (UTF-8 or GB18030); invalid ones become U+FFFD. {0} with key_start() is ready.
 */
struct key_decoder {
	struct buf bytes; /* not yet decoded */
	size_t at;
	struct buf text; /* of the event given last */
	char *clean;
	const struct key_sequence *sequences;
	size_t sequence_count;
	bool is_pasting, is_burst, has_given_up;
};

/* Starts decoding; `sequences` are the terminal's own keys beside the usual ones and must outlive the decoder. */
void key_start(struct key_decoder *d, const struct key_sequence *sequences, size_t sequence_count);
void key_finish(struct key_decoder *d);

/* Adds bytes as they were read. */
void key_feed(struct key_decoder *d, const char *bytes, size_t len);

/* The next event; false when more bytes are needed. */
bool key_next(struct key_decoder *d, struct key_event *event_out);

/* How long a begun sequence may wait for its rest, in milliseconds: -1 when nothing is begun. */
int key_patience(const struct key_decoder *d);

/* The patience is over: what is begun is taken as it stands, a lone Esc is forgotten. Call key_next afterwards. */
void key_give_up(struct key_decoder *d);

#endif
