#ifndef BANXUE_TESTS_STAGE_H
#define BANXUE_TESTS_STAGE_H

#include "base/buf.h"
#include "ui/ui.h"

/*
 * A small program of two screens, "home" and "form", played without a terminal: keys go in, a picture comes out. Home
 * opens the form (F4), a choice (F6, of several: b), a prompt (F3) and fails (F7); the form asks before it is left.
 */

/* What the little office below has seen. */
struct stage_office {
	int loads, closes, hangups, undone;
	bool has_news, is_locked;
	enum command_role role;
	struct answer answer;
	char answer_text[40];
	char typed[40];
};

struct stage {
	struct stage_office office;
	struct ui_app app;
	struct ui *ui;
	struct buf seen;
};

/* Opens it on its home screen, 24 × 80, in English; closes it. */
void stage_start(struct stage *st);
void stage_finish(struct stage *st);

/* Presses a key; types text, as an input method commits it. */
void stage_press(struct stage *st, int code);
void stage_type(struct stage *st, const char *text);

/* Name of the screen on top. */
const char *stage_top(struct stage *st);

/* The picture as text, valid until the next call. */
const char *stage_picture(struct stage *st);

/* Fail the test when a piece of text is not, or is, in the picture. */
void stage_expect_seen(struct stage *st, const char *text);
void stage_expect_unseen(struct stage *st, const char *text);

#endif
