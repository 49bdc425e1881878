#ifndef BANXUE_SERVICE_IMPORT_H
#define BANXUE_SERVICE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct entity;
struct err;
struct session;

/* One thing wrong in the file: where, what stands there, and the sentence. All strings owned by the result. */
struct import_error {
	char *place; /* as a spreadsheet names it, "C12" */
	char *column, *value, *sentence;
};

/* What an import did, or in a dry run would do. */
struct import_result {
	long added, changed, same;
	long error_count;	     /* all of them */
	struct import_error *errors; /* the first IMPORT_ERRORS_KEPT of them */
	size_t kept;
};

enum { IMPORT_ERRORS_KEPT = 200 };

/* How an import is done. */
struct import_request {
	const struct entity *entity;
	FILE *file;						  /* stays the caller's */
	const char *name;					  /* of the file, for the history */
	bool is_dry_run;					  /* checks everything, writes nothing */
	bool (*tick)(void *ctx, long long done, long long total); /* false stops with ERR_CANCELLED; NULL: none */
	void *ctx;
};

/*
 * Reads CSV (see io/csv.h) whose first row names fields by column or label. A row changes the record that its number,
 * its key field (FIELD_KEY) or its parts (FIELD_PART) name and adds a new one otherwise; columns not in the file stay
 * as they are. What is empty and required is a fault as well as what is wrong, and so is a name that several records
 * have, a second row that says otherwise of the same record, or a cell under no heading. A row that refers to a record
 * of the same table may stand above it. All or nothing, as one change set. False with ERR_INPUT when any row is wrong:
 * nothing was saved, `result_out` lists why. import_result_finish frees the result in every case.
 */
bool import_csv(
	struct session *s, const struct import_request *request, struct import_result *result_out, struct err *err);
void import_result_finish(struct import_result *result);

/* Where an error is, in one line for a person: place, heading and what stands there. Owned by the caller. */
char *import_error_place(const struct import_error *e);

#endif
