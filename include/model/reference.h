#ifndef BANXUE_MODEL_REFERENCE_H
#define BANXUE_MODEL_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

struct entity;
struct err;
struct record;
struct session;

/* Naming records to people, and finding the record that a person named. */

/* The title of record `id` of `e`, owned by the caller; "#id" when it is gone. */
char *reference_title(struct session *s, const struct entity *e, int64_t id);

/* A text by which reference_find finds exactly this record: what people call it where only one is called so, else its
 * code, else "#id". Owned by the caller. */
char *reference_name(struct session *s, const struct entity *e, int64_t id);

/*
 * The one record of `e` that `text` names: "#id", the value of a FIELD_KEY field, or its title. The sentence says
 * whether none or several are so named; *id_out is then 0, or one of them.
 */
bool reference_find(struct session *s, const struct entity *e, const char *text, int64_t *id_out, struct err *err);

/* The stored record that says the same as this one in all FIELD_PART fields; 0: none, or one of them is empty, or the
 * table has none. */
int64_t reference_by_parts(struct session *s, const struct record *rec);

/* What a person reads for a table, for "TABLE ID", for "TABLE CODE" of a state: the log names things so. Owned by the
 * caller. */
char *reference_table_word(const char *table);
char *reference_record_title(struct session *s, const char *record);
char *reference_state_word(struct session *s, const char *state);

/* Whether record `id` of `e` exists. */
bool reference_exists(struct session *s, const struct entity *e, int64_t id);

#endif
