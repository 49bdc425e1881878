#ifndef BANXUE_SCREENS_TREE_H
#define BANXUE_SCREENS_TREE_H

struct screen_ops;

/* The district's schools under their clusters and groups, or under their towns, with the coverage of each stage. */
extern const struct screen_ops tree_screen;

#endif
