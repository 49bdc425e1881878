#ifndef BANXUE_MODEL_RECORD_JSON_H
#define BANXUE_MODEL_RECORD_JSON_H

#include <stdbool.h>

struct err;
struct record;

/*
 * A record's values as a JSON object by column name: what the change log and the drafts keep. A value is a JSON string
 * of its canonical text, "no value" is null. Computed fields are left out.
 */

/*
 * The stored values of `rec`; with `other` (same entity, or NULL) only those that differ from it. The caller owns it.
 */
char *record_to_json(const struct record *rec, const struct record *other);

/*
 * Sets the fields that the object names and leaves the others; columns that the entity no longer has are ignored.
 * ERR_FORMAT when the text is no such object, and then `rec` is as before.
 */
bool record_from_json(const char *json, struct record *rec, struct err *err);

#endif
