#ifndef BANXUE_TESTS_PTY_VIEW_H
#define BANXUE_TESTS_PTY_VIEW_H

#include "support/pty.h"

/* The emulator half of a terminal: bytes in, screen out. Used by pty.c only. */
struct pty_view;

/* `locale` names the codeset the bytes come in; `answer` gets what the terminal itself replies (cursor reports). */
struct pty_view *pty_view_create(
	int rows, int cols, const char *locale, void (*answer)(const char *s, size_t len, void *ctx), void *ctx);
void pty_view_destroy(struct pty_view *v);

/* What the program wrote; another size. */
void pty_view_feed(struct pty_view *v, const char *bytes, size_t len);
void pty_view_resize(struct pty_view *v, int rows, int cols);

/* `text` in the codeset of the terminal, owned by the caller. */
char *pty_view_encode(struct pty_view *v, const char *text);

/* The screen: size, cursor, one cell, one row as text. */
void pty_view_size(const struct pty_view *v, int *rows_out, int *cols_out);
struct pty_cursor pty_view_cursor(const struct pty_view *v);
struct pty_cell pty_view_cell(const struct pty_view *v, int row, int col);
void pty_view_row(const struct pty_view *v, int row, struct buf *out);

/* What of the screen's own state differs from a fresh terminal, or NULL. */
const char *pty_view_unrestored(const struct pty_view *v);

#endif
