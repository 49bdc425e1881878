#ifndef BANXUE_SCREENS_START_H
#define BANXUE_SCREENS_START_H

struct screen_ops;

/* What a person sees when there is no database yet: make an empty office, make a demo, open a file. `arg` is the path
 * proposed, a C string. */
extern const struct screen_ops start_screen;

#endif
