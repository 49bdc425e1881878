#ifndef BANXUE_SCREENS_SETTINGS_H
#define BANXUE_SCREENS_SETTINGS_H

struct app;
struct screen_ops;

/* All settings with value and origin, printed from their table; a change holds at once and is kept for the user. */
extern const struct screen_ops settings_screen;

/* Takes over the preferences kept in the database, and puts what the settings say into force: language, look, colours.
 */
void settings_load(struct app *app);
void settings_apply(struct app *app);

#endif
