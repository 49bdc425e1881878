#ifndef BANXUE_DUTY_STATE_H
#define BANXUE_DUTY_STATE_H

#include "service/duties.h"
#include "ui/style.h"

/* What the board of duties and the screen of one of them share. */

/* Counting stops a person for so long when a screen is loaded, and goes on in idle time. */
enum { DUTY_LOAD_MS = 60 };

/* How a light is shown: what is still to come is neither good nor bad. */
enum style duty_style(const struct duty_result *result);

#endif
