#ifndef BANXUE_SCREENS_PANE_H
#define BANXUE_SCREENS_PANE_H

#include <stdbool.h>
#include <stddef.h>

struct canvas;
struct record;
struct session;

/* What there is to say of one record in a few rows: labels with their values, as many beside each other as fit. */
struct pane;

/* An empty one, and its end; destroying NULL is fine. */
struct pane *pane_create(void);
void pane_destroy(struct pane *p);

/* Adds an item; the label (translated) is copied, the value taken over. */
void pane_add(struct pane *p, const char *label, char *value);

/*
 * Adds the filled fields of a record for which `wants` is true, as they are shown: neither its title and what is a word
 * of it, nor how exactly its dates are known, which is seen from the dates, nor English names in another language.
 */
void pane_add_fields(struct pane *p, struct session *s, const struct record *rec,
	bool (*wants)(const void *ctx, size_t field), const void *ctx);

/* Draws what fits on all of a canvas; NULL draws nothing. */
void pane_draw(const struct pane *p, struct canvas *c);

#endif
