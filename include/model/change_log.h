#ifndef BANXUE_MODEL_CHANGE_LOG_H
#define BANXUE_MODEL_CHANGE_LOG_H

#include <stdbool.h>
#include <stdint.h>

struct err;
struct record;
struct session;

/* The log beneath the store: change sets and, per changed row, old and new values as JSON. Only the store and history
 * write through this. */

enum log_start { LOG_FAILED, LOG_OPEN, LOG_KNOWN };

/* Begins the transaction and its set, or finds that the request id is known already (then nothing is open). `undoes` 0:
 * none. */
enum log_start log_begin(struct session *s, const char *label, const char *request_id, int64_t undoes, struct err *err);

/*
 * Writes one row and logs it: `before` NULL inserts `after`, `after` NULL deletes `before`. Checks values, references
 * and the entity's rules, keeps the search keys. Nothing is written when both are the same.
 */
bool log_write(struct session *s, const struct record *before, struct record *after, struct err *err);

/* Ends the set. A set without changes leaves no trace. */
bool log_commit(struct session *s, struct err *err);
void log_cancel(struct session *s);

#endif
