#ifndef BANXUE_LIST_SHAPE_H
#define BANXUE_LIST_SHAPE_H

#include "command/command.h"

struct answer;
struct err;
struct screen;

struct list_state;

/* Columns as views and preferences keep them: names separated by spaces, NULL for the usual ones. Names that no longer
 * exist are left out; without any the usual ones are shown. */
char *list_write_columns(const struct list_state *l);
void list_read_columns(struct screen *s, const char *text);

/* The same for the order: a column name, with '-' in front when it is the other way round. */
char *list_write_order(const struct list_state *l);
void list_read_order(struct list_state *l, const char *text);

/* The shape of a list: its order, its columns, its preview. Reactions. */
unsigned list_shape_action(struct screen *s, enum command command, struct err *err);
unsigned list_shape_answered(struct screen *s, int tag, const struct answer *answer, struct err *err);

#endif
