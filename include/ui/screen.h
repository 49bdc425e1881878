#ifndef BANXUE_UI_SCREEN_H
#define BANXUE_UI_SCREEN_H

#include "command/command.h"
#include "ui/canvas.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct err;
struct screen;
struct ui;

/* What the loop is to do after a command, text or result; flags. */
enum reaction {
	REACT_NONE = 0,	      /* nothing to see: only the cursor may have moved in vain */
	REACT_REDRAW = 1,     /* draw me again */
	REACT_RELOAD = 2,     /* call my load(), then draw */
	REACT_CHANGED = 4,    /* data were written: every screen loads again before it is seen */
	REACT_CLOSE = 8,      /* take me off the stack; my answer goes to the opener */
	REACT_OPENED = 16,    /* I opened another screen */
	REACT_FAILED = 32,    /* err says why; the loop shows it */
	REACT_NOT_MINE = 64,  /* I have no use for it: the loop may */
	REACT_CLOSE_ALL = 128 /* back to the first screen of the stack */
};

/* What a screen can be asked, in the order of key bar and menu. Ends with {0}. */
struct binding {
	enum command command;
	const char *label;			   /* source string; NULL: the table's */
	enum command_role role;			   /* who may at least, where that is more than the table asks for */
	bool (*is_meant)(const struct screen *s);  /* on what this screen shows, ever; NULL: always. Else not offered */
	bool (*is_usable)(const struct screen *s); /* here and now; NULL: always */
	const char *(*word)(const struct screen
			*s); /* a label of the moment, translated already: the name of the next step; may be NULL */
};

/* What a screen hands back to its opener when it closes. */
struct answer {
	bool is_given;	    /* false: left without one */
	int choice;	    /* the answer's number in a question or list */
	int64_t id;	    /* the record picked */
	const char *text;   /* the words; never NULL, valid during the call */
	const bool *picked; /* of a multiple choice, one per item; else NULL */
};

/* A kind of screen. Everything may be NULL but name and draw. */
struct screen_ops {
	const char *name;  /* stable; section of the help */
	const char *help;  /* source string: paragraphs for F1 */
	size_t state_size; /* zeroed before open */
	const struct binding *bindings;
	bool is_popup;	 /* stands in a box over the screen below it */
	bool asks_again; /* comes back as it was when its opener failed on the answer */

	/* Takes `arg` (which lives only during the call). False: the screen is not opened, err says why, close is not
	 * called. */
	bool (*open)(struct screen *s, const void *arg, struct err *err);
	void (*close)(struct screen *s);
	/* Called after open and whenever the data changed. May keep what is being typed. */
	bool (*load)(struct screen *s, struct err *err);
	/* s->rows and s->cols have changed (and once after open, before load). */
	void (*resize)(struct screen *s);
	/* Draws the body on an empty canvas; can neither query nor change. */
	void (*draw)(const struct screen *s, struct canvas *c);
	/*
	 * Moving, line editing, COMMAND_ENTER and COMMAND_BACK always come; every other command only when it is bound,
	 * usable now and open to the user's role. REACT_NOT_MINE leaves it to the application and to the frame, which
	 * closes the screen on COMMAND_BACK.
	 */
	unsigned (*command)(struct screen *s, enum command command, struct err *err);
	/* Text typed or pasted, cleaned; may hold line feeds when pasted. Printable keys come here unless a command
	 * took them. */
	unsigned (*text)(struct screen *s, const char *utf8);
	/* Whether letters are text now (a field has the focus) and no commands. NULL: they are commands first. */
	bool (*is_typing)(const struct screen *s);
	/* A screen that this one opened with `tag` has closed. */
	unsigned (*answered)(struct screen *s, int tag, const struct answer *answer, struct err *err);
	/* Adds its part of the path on the first line, or the title of its box. */
	void (*title)(const struct screen *s, struct buf *title_out);
	/* Why a command that is meant here is not usable now, translated; NULL when there is no more to be said. */
	const char *(*reason)(const struct screen *s, enum command command);
	/* Adds what the message line says while there is no message: "3 marked". */
	void (*status)(const struct screen *s, struct buf *status_out);
	/* Adds a hint to the right of the key bar: "digits or arrows choose". */
	void (*hint)(const struct screen *s, struct buf *hint_out);
	/* Adds what F1 says about the very field or row, before the help of the screen. */
	void (*explain)(const struct screen *s, struct buf *text_out);
	/* Rows and columns a popup wishes for its inside; it gets at most what there is. */
	void (*size)(const struct screen *s, int *rows, int *cols);
	/* A slice of work while no key is pressed, at most `budget_ms`; returns whether there is more. Sets *redraw_out
	 * when something is to be seen. */
	bool (*idle)(struct screen *s, int budget_ms, bool *redraw_out);
	/* The line dropped or the program was told to end: keep the draft. No terminal is there any more. */
	void (*hangup)(struct screen *s);
};

/* One screen of the stack. */
struct screen {
	const struct screen_ops *ops;
	void *state; /* ops->state_size bytes of its own */
	void *app;   /* the application's context, as given to ui_create */
	struct ui *ui;
	int rows, cols; /* of its body */
	/* The rest belongs to ui. */
	struct screen *opener, *below;
	int tag;
	bool is_stale;
	struct answer answer;
	char *answer_text;
	bool *answer_picked;
};

/*
 * Opens a screen over `opener`, which is told with `tag` when it closes. False with err when it cannot be opened: the
 * opener stays. The command that opened it returns REACT_OPENED. When the opener also returns REACT_CLOSE it leaves the
 * stack and the new one takes its place.
 */
bool screen_open(struct screen *opener, const struct screen_ops *ops, const void *arg, int tag, struct err *err);

/* Sets what the opener will be told; copied. Call it before returning REACT_CLOSE. `picked_count` items of
 * answer->picked. */
void screen_answer(struct screen *s, const struct answer *answer, size_t picked_count);

/* Shows a sentence on the message line until the next key (translated, printf style). */
void screen_say(struct screen *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
