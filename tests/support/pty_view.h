#ifndef BANXUE_TESTS_PTY_VIEW_H
#define BANXUE_TESTS_PTY_VIEW_H

#include "support/pty.h"

/* The emulator half of a terminal: bytes in, screen out. Used by terminal.c only. */
struct view;

/* `locale` names the codeset the bytes come in; `answer` gets what the terminal itself replies (cursor reports). */
struct view *view_create(
	int rows, int cols, const char *locale, void (*answer)(const char *s, size_t len, void *ctx), void *ctx);
void view_destroy(struct view *v);

void view_feed(struct view *v, const char *bytes, size_t len);
void view_resize(struct view *v, int rows, int cols);

/* `text` in the codeset of the terminal, owned by the caller. */
char *view_encode(struct view *v, const char *text);

void view_size(const struct view *v, int *rows_out, int *cols_out);
struct pty_cursor view_cursor(const struct view *v);
struct pty_cell view_cell(const struct view *v, int row, int col);
void view_row(const struct view *v, int row, struct buf *out);

/* What of the screen's own state differs from a fresh terminal, or NULL. */
const char *view_unrestored(const struct view *v);

#endif
