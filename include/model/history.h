#ifndef BANXUE_MODEL_HISTORY_H
#define BANXUE_MODEL_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct entity;
struct err;
struct session;

/* One field that a change altered, canonical values; either side NULL. */
struct field_change {
	size_t field;
	char *before, *after;
};

/* One logged change, decoded. */
struct change_detail {
	const struct entity *entity; /* NULL when the program no longer knows the table */
	int64_t set_id, row_id;
	bool is_new, is_removal;
	struct field_change *fields;
	size_t count;
};

/* Decodes row `id` of the change log; change_detail_finish frees it. */
bool change_load(struct session *s, int64_t id, struct change_detail *detail_out, struct err *err);
void change_detail_finish(struct change_detail *detail);

/*
 * Takes a whole change set back as a new set. Refuses, naming record and field, when a later change touched the same
 * field; ERR_REFUSED when it was taken back already. The id of the new set goes to *set_out (may be NULL).
 */
bool history_undo(struct session *s, int64_t set_id, int64_t *set_out, struct err *err);

/*
 * The set that `undo` (the actor's newest one not taken back) or `redo` (the actor's newest taken back) would act on;
 * 0: none.
 */
int64_t history_undo_candidate(struct session *s);
int64_t history_redo_candidate(struct session *s);

/*
 * Who changed the record last, owned by the caller ("" when nobody is known), and when; 0 when the log knows of no
 * change.
 */
char *history_last_author(struct session *s, const struct entity *e, int64_t id, long long *at_out);

/* The label of a set, in the words it was saved with; owned by the caller. */
char *history_label(struct session *s, int64_t set_id);

#endif
