#ifndef BANXUE_UI_DIALOG_H
#define BANXUE_UI_DIALOG_H

/* The ready-made popups. All words are translated by the caller and copied; the opener hears through its answered(). */
#include "ui/choice.h"
#include "ui/pager.h"
#include "ui/prompt.h"
#include "ui/question.h"

#endif
