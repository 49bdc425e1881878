#include "support/pty_view.h"

#include "base/buf.h"
#include "base/memory.h"
#include "support/place.h"
#include "support/pty_filter.h"

#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <vterm.h>
#include <wchar.h>

enum {
	SECOND_HALF = -1,
	/* Characters that the codeset of the terminal draws in two columns and libvterm in one are shown to it as wide
	 * ones of plane 3, which no text of ours uses, and turned back when the screen is read. */
	WIDE_TWIN = 0x30000,
};

struct pty_view {
	VTerm *vt;
	VTermScreen *screen;
	struct pty_filter filter;
	iconv_t decode, encode; /* (iconv_t)-1 where the terminal speaks UTF-8 */
	locale_t wide;		/* whose wcwidth says what is wide; 0 where libvterm knows */
	struct buf undecoded;	/* the start of a character still to come */
	bool is_cursor_hidden, is_alternate;
	void (*answer)(const char *s, size_t len, void *ctx);
	void *ctx;
};

static int pty_view_property(VTermProp prop, VTermValue *value, void *user)
{
	struct pty_view *v = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->is_cursor_hidden = !value->boolean;
	if (prop == VTERM_PROP_ALTSCREEN)
		v->is_alternate = value->boolean;
	return 1;
}

static const VTermScreenCallbacks pty_view_callbacks = {.settermprop = pty_view_property};

static void pty_view_answer(const char *s, size_t len, void *user)
{
	struct pty_view *v = user;

	v->answer(s, len, v->ctx);
}

/* newlocale() would do, but glibc 2.36 leaks in it when LOCPATH is set. */
static locale_t locale_open(const char *name)
{
	char *before = mem_copy(setlocale(LC_CTYPE, NULL));
	locale_t opened = (locale_t)0;

	if (setlocale(LC_CTYPE, name))
		opened = duplocale(LC_GLOBAL_LOCALE);
	setlocale(LC_CTYPE, before);
	free(before);
	return opened;
}

static void pty_view_use_codeset(struct pty_view *v, const char *locale)
{
	const char *codeset = locale ? strchr(locale, '.') : NULL;

	v->decode = v->encode = (iconv_t)-1;
	if (!codeset || !strcasecmp(codeset, ".UTF-8") || !strcasecmp(codeset, ".utf8"))
		return;
	v->decode = iconv_open("UTF-8", codeset + 1);
	v->encode = iconv_open(codeset + 1, "UTF-8");
	if (v->decode == (iconv_t)-1 || v->encode == (iconv_t)-1)
		place_die("no conversion for %s", locale);
	v->wide = locale_open(locale);
	if (!v->wide)
		place_die("no locale %s (make locale builds it)", locale);
}

/* libvterm 0.1.4 writes beyond its line when a wide character arrives on a terminal of one column. */
static int columns_for(int cols)
{
	return cols < 2 ? 2 : cols;
}

struct pty_view *pty_view_create(
	int rows, int cols, const char *locale, void (*answer)(const char *s, size_t len, void *ctx), void *ctx)
{
	struct pty_view *v = mem_zalloc(1, sizeof(*v));

	pty_view_use_codeset(v, locale);
	v->answer = answer;
	v->ctx = ctx;
	v->vt = vterm_new(rows, columns_for(cols));
	vterm_set_utf8(v->vt, 1);
	vterm_output_set_callback(v->vt, pty_view_answer, v);
	v->screen = vterm_obtain_screen(v->vt);
	vterm_screen_set_callbacks(v->screen, &pty_view_callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	return v;
}

void pty_view_destroy(struct pty_view *v)
{
	if (!v)
		return;
	if (v->decode != (iconv_t)-1) {
		iconv_close(v->decode);
		iconv_close(v->encode);
		freelocale(v->wide);
	}
	buf_finish(&v->undecoded);
	pty_filter_finish(&v->filter);
	vterm_free(v->vt);
	free(v);
}

static bool is_wide_here(const struct pty_view *v, int32_t cp)
{
	locale_t before;
	int columns;

	if (cp < 0xA0 || cp > 0xFFFF)
		return false;
	before = uselocale(v->wide);
	columns = wcwidth((wchar_t)cp);
	uselocale(before);
	return columns == 2 && utf8proc_charwidth(cp) == 1;
}

/* Hands UTF-8 to the emulator, with its wide twin for what is wide in this codeset only. */
static void pty_view_write(struct pty_view *v, const char *s, size_t len)
{
	struct buf twins = {0};
	utf8proc_uint8_t bytes[4];
	utf8proc_int32_t cp;

	if (!v->wide) {
		vterm_input_write(v->vt, s, len);
		return;
	}
	for (size_t at = 0; at < len;) {
		utf8proc_ssize_t used = utf8proc_iterate(
			(const utf8proc_uint8_t *)s + at, (utf8proc_ssize_t)(len - at), &cp);

		if (used > 1 && is_wide_here(v, cp))
			buf_add(&twins, (char *)bytes, (size_t)utf8proc_encode_char(cp + WIDE_TWIN, bytes));
		else
			buf_add(&twins, s + at, used > 0 ? (size_t)used : 1);
		at += used > 0 ? (size_t)used : 1;
	}
	vterm_input_write(v->vt, buf_text(&twins), twins.len);
	buf_finish(&twins);
}

/* Decodes what is complete of `undecoded` into `utf8`; a byte that is no character becomes U+FFFD. */
static void pty_view_decode(struct pty_view *v, struct buf *utf8)
{
	char *in = v->undecoded.data;
	size_t left = v->undecoded.len;
	char piece[1024];

	while (left) {
		char *out = piece;
		size_t room = sizeof(piece);
		size_t failed = iconv(v->decode, &in, &left, &out, &room);

		buf_add(utf8, piece, (size_t)(out - piece));
		if (failed != (size_t)-1 || errno == E2BIG)
			continue;
		if (errno == EINVAL)
			break;
		buf_puts(utf8, "\xEF\xBF\xBD");
		in++;
		left--;
	}
	memmove(v->undecoded.data, in, left);
	v->undecoded.len = left;
}

void pty_view_feed(struct pty_view *v, const char *bytes, size_t len)
{
	struct buf utf8 = {0}, shown = {0};

	if (v->decode == (iconv_t)-1) {
		pty_filter_feed(&v->filter, bytes, len, &shown);
	} else {
		buf_add(&v->undecoded, bytes, len);
		pty_view_decode(v, &utf8);
		pty_filter_feed(&v->filter, buf_text(&utf8), utf8.len, &shown);
	}
	pty_view_write(v, buf_text(&shown), shown.len);
	buf_finish(&utf8);
	buf_finish(&shown);
}

void pty_view_resize(struct pty_view *v, int rows, int cols)
{
	vterm_set_size(v->vt, rows, columns_for(cols));
}

char *pty_view_encode(struct pty_view *v, const char *text)
{
	size_t left = strlen(text), room = left * 4 + 1;
	char *in = mem_copy(text), *bytes, *from = in, *out;

	if (v->encode == (iconv_t)-1)
		return in;
	bytes = out = mem_zalloc(room, 1);
	if (iconv(v->encode, &from, &left, &out, &room) == (size_t)-1)
		place_die("cannot be typed in this codeset: %s", text);
	free(in);
	return bytes;
}

void pty_view_size(const struct pty_view *v, int *rows_out, int *cols_out)
{
	vterm_get_size(v->vt, rows_out, cols_out);
}

struct pty_cursor pty_view_cursor(const struct pty_view *v)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(v->vt), &at);
	return (struct pty_cursor){.row = at.row, .col = at.col, .is_visible = !v->is_cursor_hidden};
}

static int pty_view_color(const VTermColor *color)
{
	if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
		return PTY_DEFAULT;
	return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : PTY_RGB;
}

static void cell_text(const VTermScreenCell *cell, char *text, size_t size)
{
	int32_t first = (int32_t)cell->chars[0];
	size_t len = 0;

	if (!first || first == SECOND_HALF) {
		snprintf(text, size, "%s", first ? "" : " ");
		return;
	}
	if (cell->width == 1 && utf8proc_charwidth(first) == 2) {
		snprintf(text, size, "\xEF\xBF\xBD");
		return;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++) {
		int32_t cp = (int32_t)cell->chars[i];

		len += (size_t)utf8proc_encode_char(cp >= WIDE_TWIN && cp <= WIDE_TWIN + 0xFFFF ? cp - WIDE_TWIN : cp,
			(utf8proc_uint8_t *)text + len);
	}
	text[len] = '\0';
}

struct pty_cell pty_view_cell(const struct pty_view *v, int row, int col)
{
	struct pty_cell cell = {.text = " ", .width = 1, .fg = PTY_DEFAULT, .bg = PTY_DEFAULT};
	VTermScreenCell seen;

	if (!vterm_screen_get_cell(v->screen, (VTermPos){.row = row, .col = col}, &seen))
		return cell;
	cell_text(&seen, cell.text, sizeof(cell.text));
	cell.width = seen.width;
	cell.is_bold = seen.attrs.bold;
	cell.is_underlined = seen.attrs.underline;
	cell.is_reversed = seen.attrs.reverse;
	cell.is_blinking = seen.attrs.blink;
	cell.is_italic = seen.attrs.italic;
	cell.fg = pty_view_color(&seen.fg);
	cell.bg = pty_view_color(&seen.bg);
	return cell;
}

void pty_view_row(const struct pty_view *v, int row, struct buf *out)
{
	int rows, cols;
	size_t start = out->len;

	pty_view_size(v, &rows, &cols);
	for (int col = 0; row < rows && col < cols; col++)
		buf_puts(out, pty_view_cell(v, row, col).text);
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
}

const char *pty_view_unrestored(const struct pty_view *v)
{
	static const struct {
		VTermAttr attr;
		const char *what;
	} attrs[] = {
		{VTERM_ATTR_BOLD, "bold is still on"},
		{VTERM_ATTR_UNDERLINE, "underline is still on"},
		{VTERM_ATTR_REVERSE, "reverse is still on"},
		{VTERM_ATTR_BLINK, "blink is still on"},
	};
	VTermState *state = vterm_obtain_state(v->vt);
	VTermValue value;

	if (v->is_alternate)
		return "the alternate screen is still shown";
	if (v->is_cursor_hidden)
		return "the cursor is still hidden";
	for (size_t i = 0; i < sizeof(attrs) / sizeof(*attrs); i++)
		if (vterm_state_get_penattr(state, attrs[i].attr, &value) && value.number)
			return attrs[i].what;
	vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value);
	if (pty_view_color(&value.color) != PTY_DEFAULT)
		return "a colour is still on";
	return NULL;
}
