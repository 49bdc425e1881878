#ifndef BANXUE_MODEL_DRAFT_H
#define BANXUE_MODEL_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/record.h"

struct err;
struct session;

/*
 * Unsaved forms, kept beside the database so that typing wakes nobody: a folder FILE-drafts with one small JSON file
 * for each person and form, replaced as a whole. Nothing is locked, and a damaged file costs one draft.
 */
struct drafts;

/* What was in a form when the line dropped. */
struct draft {
	struct record original; /* as it was loaded */
	struct record mine;	/* as it was typed */
	char **typed;		/* for each field what is no value (yet), "2023-13", or NULL; NULL: all are values */
	char request_id[33];
	long long at; /* UTC seconds of the last key */
};

/*
 * Opens (and creates) the drafts beside the session's database; NULL with an error, and then forms work without drafts.
 */
struct drafts *drafts_open(struct session *s, struct err *err);
void drafts_close(struct drafts *d);

/* Keeps the state of a form under (actor, table, id); id 0 is a new record. */
bool draft_keep(struct drafts *d, const struct draft *draft, struct err *err);

/*
 * Whether a draft waits for that form; loads it (draft_finish frees it). A draft whose save had arrived is dropped
 * silently.
 */
bool draft_take(struct drafts *d, const struct entity *e, int64_t id, struct draft *draft_out);
void draft_finish(struct draft *draft);

/* Keeps (copied) what stands in a field and is no value. */
void draft_type(struct draft *draft, size_t field, const char *text);

/* Forgets it: saved, or given up. */
void draft_drop(struct drafts *d, const struct entity *e, int64_t id);

/* Calls `fn` with each waiting draft of the actor (table, id, moment), the newest first. */
void drafts_each(struct drafts *d, void (*fn)(void *ctx, const struct entity *e, int64_t id, long long at), void *ctx);

#endif
