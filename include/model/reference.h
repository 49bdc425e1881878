#ifndef BANXUE_MODEL_REFERENCE_H
#define BANXUE_MODEL_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

struct entity;
struct err;
struct session;

/* Naming records to people, and finding the record that a person named. */

/* The title of record `id` of `e`, owned by the caller; "#id" when it is gone. */
char *reference_title(struct session *s, const struct entity *e, int64_t id);

/* A text by which reference_find finds exactly this record: its key, else its title where only one has it, else "#id".
 * Owned by the caller. */
char *reference_name(struct session *s, const struct entity *e, int64_t id);

/*
 * The one record of `e` that `text` names: "#id", the value of a FIELD_KEY field, or its title. The sentence says
 * whether none or several are so named.
 */
bool reference_find(struct session *s, const struct entity *e, const char *text, int64_t *id_out, struct err *err);

/* Whether record `id` of `e` exists. */
bool reference_exists(struct session *s, const struct entity *e, int64_t id);

#endif
