#ifndef BANXUE_SUPPORT_PTY_MODES_H
#define BANXUE_SUPPORT_PTY_MODES_H

#include <stdbool.h>

struct buf;

/* What a program has switched on, read from what it sent. */

/* Whether its last word was `on` rather than `off`. */
bool pty_mode_is_on(const struct buf *transcript, const char *on, const char *off);

/* The same for a pair of terminfo's capabilities of the terminal `term`. */
bool pty_mode_is_entered(const struct buf *transcript, const char *term, const char *on, const char *off);

#endif
