#include "ui/key.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum {
	ESC = 0x1B,
	ESCAPE_PATIENCE_MS = 1500, /* a person types Esc, then a digit */
	REST_PATIENCE_MS = 250,	   /* a sequence or character cut in two by the line */
	BURST_PATIENCE_MS = 100,
	PASTE_PATIENCE_MS = 5000,
	SEQUENCE_MAX = 64,
	BURST_BYTES = 512,	  /* so many at once nobody types */
	PASTE_CHUNK = 256 * 1024, /* a longer paste is handed over in pieces */
};

static const char paste_end[] = "\033[201~";

/* What taking a key off the front of the bytes came to. */
enum take { TAKE_MORE, TAKE_DROPPED, TAKE_EVENT };

struct numbered {
	int number, code;
};

/* ESC [ n ~ as VT220, xterm, putty, rxvt, screen and the kernel's console send it. */
static const struct numbered tildes[] = {
	{1, KEYCODE_HOME},
	{2, KEYCODE_INSERT},
	{3, KEYCODE_DELETE},
	{4, KEYCODE_END},
	{5, KEYCODE_PAGE_UP},
	{6, KEYCODE_PAGE_DOWN},
	{7, KEYCODE_HOME},
	{8, KEYCODE_END},
	{11, KEYCODE_F(1)},
	{12, KEYCODE_F(2)},
	{13, KEYCODE_F(3)},
	{14, KEYCODE_F(4)},
	{15, KEYCODE_F(5)},
	{17, KEYCODE_F(6)},
	{18, KEYCODE_F(7)},
	{19, KEYCODE_F(8)},
	{20, KEYCODE_F(9)},
	{21, KEYCODE_F(10)},
	{23, KEYCODE_F(11)},
	{24, KEYCODE_F(12)},
	{25, KEYCODE_F(13)},
	{26, KEYCODE_F(14)},
	{28, KEYCODE_F(15)},
	{29, KEYCODE_F(16)},
	{31, KEYCODE_F(17)},
	{32, KEYCODE_F(18)},
	{33, KEYCODE_F(19)},
	{34, KEYCODE_F(20)},
};

/* ESC [ letter and ESC O letter. */
static const struct numbered letters[] = {
	{'A', KEYCODE_UP},
	{'B', KEYCODE_DOWN},
	{'C', KEYCODE_RIGHT},
	{'D', KEYCODE_LEFT},
	{'F', KEYCODE_END},
	{'H', KEYCODE_HOME},
	{'M', KEYCODE_ENTER},
	{'P', KEYCODE_F(1)},
	{'Q', KEYCODE_F(2)},
	{'R', KEYCODE_F(3)},
	{'S', KEYCODE_F(4)},
	{'I', KEYCODE_TAB},
	{'Z', KEYCODE_BACK_TAB},
};

static int number_find(const struct numbered *items, size_t count, int number)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].number == number)
			return items[i].code;
	return KEYCODE_NONE;
}

void key_start(struct key_decoder *d, const struct key_sequence *sequences, size_t sequence_count)
{
	*d = (struct key_decoder){.sequences = sequences, .sequence_count = sequence_count};
}

void key_finish(struct key_decoder *d)
{
	buf_finish(&d->bytes);
	buf_finish(&d->text);
	free(d->clean);
	d->clean = NULL;
}

/* Bytes given out are forgotten once they are the larger part, so that a long paste is not moved for every key. */
static void bytes_compact(struct key_decoder *d)
{
	if (d->at == d->bytes.len) {
		buf_reset(&d->bytes);
	} else if (d->at > d->bytes.len / 2) {
		memmove(d->bytes.data, d->bytes.data + d->at, d->bytes.len - d->at);
		d->bytes.len -= d->at;
	} else {
		return;
	}
	d->at = 0;
}

void key_feed(struct key_decoder *d, const char *bytes, size_t len)
{
	bytes_compact(d);
	d->has_given_up = false;
	if (len >= BURST_BYTES && !memchr(bytes, ESC, len))
		d->is_burst = true;
	buf_add(&d->bytes, bytes, len);
}

/* Hands out `len` bytes in the locale's encoding as text; those of a character that is not complete yet may stay
 * behind. */
static size_t text_convert(struct key_decoder *d, const char *bytes, size_t len, bool is_last)
{
	mbstate_t state = {0};
	size_t at = 0;

	buf_reset(&d->text);
	while (at < len) {
		wchar_t wide;
		size_t step = mbrtowc(&wide, bytes + at, len - at, &state);

		if (step == (size_t)-2 && !is_last)
			break;
		if (step == (size_t)-1 || step == (size_t)-2) {
			text_encode(&d->text, 0xFFFD);
			memset(&state, 0, sizeof(state));
			step = 1;
		} else {
			text_encode(&d->text, (uint32_t)wide);
		}
		at += step ? step : 1;
	}
	return at;
}

/* Nothing is left of characters that may not enter the program. */
static enum take text_give(struct key_decoder *d, enum key_kind kind, struct key_event *event_out)
{
	enum text_lines lines = kind == KEY_IS_PASTE ? TEXT_MANY_LINES : TEXT_ONE_LINE;

	free(d->clean);
	d->clean = text_clean(buf_text(&d->text), d->text.len, lines);
	*event_out = (struct key_event){.kind = kind, .text = d->clean};
	return *d->clean ? TAKE_EVENT : TAKE_DROPPED;
}

static enum take code_give(struct key_decoder *d, size_t len, int code, struct key_event *event_out)
{
	d->at += len;
	if (code == KEYCODE_NONE)
		return TAKE_DROPPED;
	*event_out = (struct key_event){.kind = KEY_IS_CODE, .code = code};
	return TAKE_EVENT;
}

/* Carriage returns of a paste are its line feeds; two of them together are one. */
static void returns_mend(struct buf *text)
{
	size_t to = 0;

	for (size_t from = 0; from < text->len; from++) {
		char c = text->data[from];

		if (c == '\r' && from + 1 < text->len && text->data[from + 1] == '\n')
			continue;
		text->data[to++] = c == '\r' ? '\n' : c;
	}
	text->len = to;
	if (text->data)
		text->data[to] = '\0';
}

static enum take paste_take(struct key_decoder *d, struct key_event *event_out)
{
	const char *bytes = d->bytes.data + d->at;
	size_t len = d->bytes.len - d->at, mark = sizeof(paste_end) - 1;
	const char *end = memmem(bytes, len, paste_end, mark);
	size_t used;

	if (!end && !d->has_given_up && len < PASTE_CHUNK)
		return TAKE_MORE;
	if (!end && !d->has_given_up)
		len -= mark; /* the rest may be the start of the mark */
	else if (end)
		len = (size_t)(end - bytes);
	used = text_convert(d, bytes, len, end || d->has_given_up);
	d->at += used + (end ? mark : 0);
	d->is_pasting = !end && !d->has_given_up;
	returns_mend(&d->text);
	return text_give(d, KEY_IS_PASTE, event_out);
}

/* Adds the modifiers of "1;5": 1 + shift 1, alt 2, control 4. */
static int modifiers_add(int code, int modifier)
{
	static const int bits[] = {KEYCODE_SHIFT, KEYCODE_ALT, KEYCODE_CTRL};

	if (code == KEYCODE_NONE || modifier < 2 || modifier > 8)
		return code;
	for (int i = 0; i < 3; i++)
		if ((modifier - 1) >> i & 1)
			code |= bits[i];
	return code == (KEYCODE_TAB | KEYCODE_SHIFT) ? KEYCODE_BACK_TAB : code;
}

static int parameter_read(const char **at, const char *end)
{
	int value = 0;

	while (*at < end && **at >= '0' && **at <= '9') {
		if (value < 10000)
			value = value * 10 + (**at - '0');
		(*at)++;
	}
	while (*at < end && **at != ';')
		(*at)++;
	if (*at < end)
		(*at)++;
	return value;
}

/* The key of a complete ESC [ sequence, without its ESC [. Letters have no number or 1: ESC [ 5;7 R is an answer, not
 * F3. */
static int csi_code(const char *s, size_t len)
{
	const char *at = s, *end = s + len - 1;
	int first = parameter_read(&at, end), second = parameter_read(&at, end);

	/* What begins with < = > ? is private to terminals, and no key. */
	if (s[0] >= '<' && s[0] <= '?')
		return KEYCODE_NONE;
	if (*end == '~')
		return modifiers_add(number_find(tildes, sizeof(tildes) / sizeof(tildes[0]), first), second);
	if (first > 1)
		return KEYCODE_NONE;
	return modifiers_add(number_find(letters, sizeof(letters) / sizeof(letters[0]), *end), second);
}

/* ESC [ …: parameters, then one final byte. `s` starts at ESC. */
static enum take csi_take(struct key_decoder *d, const char *s, size_t len, struct key_event *event_out)
{
	size_t at = 2;

	/* The kernel's console sends ESC [ [ A to E for F1 to F5. */
	if (len > 2 && s[2] == '[') {
		if (len == 3)
			return TAKE_MORE;
		return code_give(
			d, 4, s[3] >= 'A' && s[3] <= 'E' ? KEYCODE_F(s[3] - 'A' + 1) : KEYCODE_NONE, event_out);
	}
	while (at < len && s[at] >= 0x20 && s[at] <= 0x3F)
		at++;
	if (at > SEQUENCE_MAX)
		return code_give(d, at, KEYCODE_NONE, event_out);
	if (at == len)
		return TAKE_MORE;
	if (s[at] < '@' || s[at] > '~')
		return code_give(d, at, KEYCODE_NONE, event_out);
	if (at == 5 && !memcmp(s + 2, "200~", 4)) {
		d->is_pasting = true;
		return code_give(d, at + 1, KEYCODE_NONE, event_out);
	}
	return code_give(d, at + 1, csi_code(s + 2, at - 1), event_out);
}

/* ESC O x, with a digit for modifiers before it on some terminals. */
static enum take ss3_take(struct key_decoder *d, const char *s, size_t len, struct key_event *event_out)
{
	size_t at = 2;
	int modifier = 0, code;

	if (len > 2 && s[2] >= '1' && s[2] <= '8')
		modifier = s[at++] - '0';
	if (at >= len)
		return TAKE_MORE;
	code = number_find(letters, sizeof(letters) / sizeof(letters[0]), s[at]);
	return code_give(d, at + 1, modifiers_add(code, modifier), event_out);
}

/* The terminal's own keys, the longest that fits. */
static enum take own_take(struct key_decoder *d, const char *s, size_t len, struct key_event *event_out)
{
	const struct key_sequence *best = NULL;
	bool is_begun = false;

	for (size_t i = 0; i < d->sequence_count; i++) {
		const struct key_sequence *q = &d->sequences[i];
		size_t size = strlen(q->bytes);

		if (size > len)
			is_begun = is_begun || !memcmp(q->bytes, s, len);
		else if (!memcmp(q->bytes, s, size) && (!best || size > strlen(best->bytes)))
			best = q;
	}
	if (best)
		return code_give(d, strlen(best->bytes), best->code, event_out);
	return is_begun ? TAKE_MORE : TAKE_DROPPED;
}

/* Esc as a prefix a person types: a digit makes an F-key, Esc again goes back, a letter is Alt and the letter. */
static enum take prefix_take(struct key_decoder *d, const char *s, struct key_event *event_out)
{
	unsigned char c = (unsigned char)s[1];

	if (c == ESC)
		return code_give(d, 2, KEYCODE_ESCAPE, event_out);
	if (c >= '0' && c <= '9')
		return code_give(d, 2, KEYCODE_F(c == '0' ? 10 : c - '0'), event_out);
	if (c > ' ' && c < 0x7F)
		return code_give(d, 2, KEYCODE_ALT | c, event_out);
	if (c == 0x7F || c == '\b')
		return code_give(d, 2, KEYCODE_ALT | KEYCODE_BACKSPACE, event_out);
	return code_give(d, 1, KEYCODE_NONE, event_out);
}

static enum take escape_take(struct key_decoder *d, const char *s, size_t len, struct key_event *event_out)
{
	size_t before = d->at;
	enum take taken = own_take(d, s, len, event_out);

	if (taken == TAKE_EVENT || d->at != before)
		return taken;
	if (len > 1 && s[1] == '[')
		taken = csi_take(d, s, len, event_out);
	else if (len > 1 && s[1] == 'O')
		taken = ss3_take(d, s, len, event_out);
	else if (len > 1 && taken != TAKE_MORE)
		taken = prefix_take(d, s, event_out);
	else
		taken = TAKE_MORE;
	if (taken != TAKE_MORE || !d->has_given_up)
		return taken;
	/* Nothing more came: ESC is forgotten, what follows it stands for itself. */
	return code_give(d, len > 1 && (s[1] == '[' || s[1] == 'O') ? len : 1, KEYCODE_NONE, event_out);
}

static enum take control_take(struct key_decoder *d, unsigned char c, struct key_event *event_out)
{
	static const int codes[] = {['\b'] = KEYCODE_BACKSPACE, ['\n'] = KEYCODE_ENTER, ['\r'] = KEYCODE_ENTER};

	if (c == 0x7F)
		return code_give(d, 1, KEYCODE_BACKSPACE, event_out);
	return code_give(d, 1, c < sizeof(codes) / sizeof(codes[0]) && codes[c] ? codes[c] : c, event_out);
}

static bool byte_is_text(unsigned char c, bool is_burst)
{
	if (is_burst && (c == '\r' || c == '\n' || c == '\t'))
		return true;
	return c >= ' ' && c != 0x7F;
}

static enum take typed_take(struct key_decoder *d, struct key_event *event_out)
{
	const char *bytes = d->bytes.data + d->at;
	size_t rest = d->bytes.len - d->at, len = 0, used;

	while (len < rest && byte_is_text((unsigned char)bytes[len], d->is_burst))
		len++;
	used = text_convert(d, bytes, len, len < rest || d->has_given_up);
	if (!used)
		return TAKE_MORE;
	d->at += used;
	returns_mend(&d->text);
	return text_give(d, d->is_burst ? KEY_IS_PASTE : KEY_IS_TEXT, event_out);
}

static enum take event_take(struct key_decoder *d, struct key_event *event_out)
{
	const char *bytes = d->bytes.data + d->at;
	size_t len = d->bytes.len - d->at;

	if (d->is_pasting)
		return paste_take(d, event_out);
	if (bytes[0] == ESC)
		return escape_take(d, bytes, len, event_out);
	if (!byte_is_text((unsigned char)bytes[0], d->is_burst))
		return control_take(d, (unsigned char)bytes[0], event_out);
	return typed_take(d, event_out);
}

bool key_next(struct key_decoder *d, struct key_event *event_out)
{
	enum take taken = TAKE_DROPPED;

	while (taken == TAKE_DROPPED && d->at < d->bytes.len)
		taken = event_take(d, event_out);
	return taken == TAKE_EVENT;
}

int key_patience(const struct key_decoder *d)
{
	size_t len = d->bytes.len - d->at;

	if (d->is_pasting)
		return PASTE_PATIENCE_MS;
	if (len == 1 && d->bytes.data[d->at] == ESC)
		return ESCAPE_PATIENCE_MS;
	if (len)
		return REST_PATIENCE_MS;
	return d->is_burst ? BURST_PATIENCE_MS : -1;
}

void key_give_up(struct key_decoder *d)
{
	d->is_burst = false;
	d->has_given_up = d->at < d->bytes.len || d->is_pasting;
	if (d->is_pasting && d->at == d->bytes.len)
		d->is_pasting = false;
}
