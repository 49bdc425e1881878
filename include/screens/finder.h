#ifndef BANXUE_SCREENS_FINDER_H
#define BANXUE_SCREENS_FINDER_H

struct screen_ops;

/* Finding a record of any register by its name, code or pinyin while one types; takes no argument. */
extern const struct screen_ops finder_screen;

#endif
