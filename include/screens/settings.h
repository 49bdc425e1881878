#ifndef BANXUE_SCREENS_SETTINGS_H
#define BANXUE_SCREENS_SETTINGS_H

struct app;
struct screen_ops;

/* All settings with value and origin, printed from their table; a change holds at once and is kept for the user. */
extern const struct screen_ops settings_screen;

/* Puts what the settings say into force: language, look, colours. */
void settings_apply(struct app *app);

#endif
