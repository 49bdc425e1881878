#ifndef BANXUE_MODEL_STORE_H
#define BANXUE_MODEL_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/record.h"

struct err;
struct session;

/*
 * The one road of every write: check, compare revision, write, log old and new values, commit; undo, history and
 * conflicts follow from it.
 */

/* Loads record `id` into `rec` (initialised by this call, also on failure); ERR_MISSING when it is gone. */
bool store_load(struct session *s, const struct entity *e, int64_t id, struct record *rec, struct err *err);

enum store_start { STORE_FAILED, STORE_OPEN, STORE_DONE_BEFORE };

/*
 * Opens a change set with a label for the history. With a request id (may be NULL) that is already in the log the
 * answer is STORE_DONE_BEFORE and nothing is open: the save had arrived. Ends with store_commit or store_cancel.
 */
enum store_start store_begin(struct session *s, const char *label, const char *request_id, struct err *err);

/*
 * Gives empty fields what their descriptor presets and, in a new record, what its entity completes. store_put does it
 * itself; what is empty and required after it is for a person to fill in.
 */
void store_fill_gaps(struct session *s, struct record *rec);

/*
 * Within an open set: checks and writes a record; a new one gets its id, rev becomes the stored one. ERR_CONFLICT when
 * the stored revision is another, ERR_INPUT with the blamed field when a value or rule is broken. A failure leaves the
 * set open for store_cancel.
 */
bool store_put(struct session *s, struct record *rec, struct err *err);

/* Within an open set: removes a record; ERR_REFERENCED when others refer to it, ERR_CONFLICT when it moved on. */
bool store_drop(struct session *s, const struct entity *e, int64_t id, int64_t rev, struct err *err);

/* Makes the set durable. On failure nothing of it was saved. */
bool store_commit(struct session *s, struct err *err);

/* Forgets everything since store_begin; harmless without an open set. */
void store_cancel(struct session *s);

/*
 * One record, one set. A retry with the same request id writes nothing again: a new record gets the id it has, and the
 * save succeeds where the stored record says the same. Otherwise ERR_CONFLICT: the rest is to be merged with what is
 * stored, as another request.
 */
bool store_save(struct session *s, struct record *rec, const char *request_id, struct err *err);

/* The same with a record under it in one set (NULL: none), whose `column` takes its id. */
bool store_save_with(struct session *s, struct record *rec, struct record *under, const char *column,
	const char *request_id, struct err *err);

/* The same for a removal. */
bool store_remove(struct session *s, const struct entity *e, int64_t id, int64_t rev, struct err *err);

/* A record that refers to another one. */
struct reference {
	const struct entity *entity;
	size_t field;
	int64_t id;
};

/*
 * The first `max` records that stand in the way of removing `id` of `e`: those that refer to it and would not go along
 * with it. Returns how many were found.
 */
size_t store_references(struct session *s, const struct entity *e, int64_t id, struct reference *found_out, size_t max);

/* How many records refer to another one by a field. */
struct reference_count {
	const struct entity *entity;
	size_t field;
	int64_t rows;
};

/* The fields by which records stand in the way of removing `id` of `e`, at most `max`; returns how many. */
size_t store_count_references(
	struct session *s, const struct entity *e, int64_t id, struct reference_count *counts_out, size_t max);

/* Whether nothing refers to record `id` of `e`; otherwise ERR_REFERENCED names the first record that does. */
bool store_check_free(struct session *s, const struct entity *e, int64_t id, struct err *err);

#endif
