#ifndef BANXUE_UI_PAGER_H
#define BANXUE_UI_PAGER_H

#include "ui/screen.h"

/* A text of any length to be read: help, a full message, a preview. It scrolls, and F3 finds in it. */
bool pager_open(struct screen *opener, const char *title, const char *text, struct err *err);

/* The same with a text laid out for paper: its lines are not broken, Left and Right show what lies beside. */
bool pager_open_paper(struct screen *opener, const char *title, const char *text, struct err *err);

#endif
