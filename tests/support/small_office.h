#ifndef BANXUE_TESTS_SMALL_OFFICE_H
#define BANXUE_TESTS_SMALL_OFFICE_H

#include "base/err.h"
#include "model/entity.h"
#include "model/record.h"
#include "model/session.h"

/*
 * A register of four small tables with one field of every kind, for tests of the model that must not depend on what the
 * office's own tables hold. It lies over a new database with the whole schema.
 */
extern const struct entity small_place_entity, small_house_entity, small_former_entity, small_person_entity;

enum { PLACE_NAME, PLACE_NFIELDS };
enum {
	HOUSE_NAME,
	HOUSE_CODE,
	HOUSE_SHORT_NAME,
	HOUSE_KIND,
	HOUSE_STAGES,
	HOUSE_OPENED_ON,
	HOUSE_SEATS,
	HOUSE_SHARE,
	HOUSE_IS_OPEN,
	HOUSE_SEEN_AT,
	HOUSE_PLACE,
	HOUSE_NEAR,
	HOUSE_NOTE,
	HOUSE_AGE,
	HOUSE_NFIELDS
};
enum { FORMER_HOUSE, FORMER_NAME, FORMER_NFIELDS };
enum { PERSON_NAME, PERSON_CODE, PERSON_NFIELDS };

struct small_office {
	struct db *db;
	struct session s; /* the user "clerk", working date 2023-09-15, clock at 1694745296 */
	struct err err;
	char *path;
};

/* For cmocka: creates the office as the test's state, and removes it. */
int small_office_open(void **state);
int small_office_close(void **state);

/* Its four tables, to be returned by the test's own entity_all. */
const struct entity *const *small_office_tables(size_t *count_out);

/* Saves a new record of up to three values (column, value, … NULL) and returns its id. */
int64_t small_office_add(struct small_office *office, const struct entity *e, ...) __attribute__((sentinel));

#endif
