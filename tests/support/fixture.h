#ifndef BANXUE_TESTS_FIXTURE_H
#define BANXUE_TESTS_FIXTURE_H

#include <stdint.h>

#include "base/err.h"
#include "model/record.h"
#include "model/session.h"

/*
 * A district small enough to know by heart, over a new database with the real tables. Working date 2023-09-15; the user
 * is "clerk", an administrator.
 *
 * school[0] 东门中学   junior and senior secondary, public, in town[0], leads the group since 2019-09-01
 * school[1] 南堡小学   primary, a rural school in town[1], member since 2021-09-01
 * school[2] 民办新苗初中  junior secondary, private, in no group
 * teacher[0] 单海燕 at school[0], teacher[1] 曾志强 at school[1], both since 2010-09-01
 * The project has one stage and two milestones: the first due 2023-06-30 and late, the second due 2024-06-30.
 */
struct fixture {
	struct db *db;
	struct session s;
	struct err err;
	char *path;
	int64_t district, town[2], department, year, school[3], group, member[2], project, stage, milestone[2],
		teacher[2];
};

/* For cmocka: makes the district as the test's state, and removes it. */
int fixture_small_district(void **state);
int fixture_finish(void **state);

/* Saves a new record of the table with these values (column, value, … NULL) and returns its id; fails the test when it
 * cannot. */
int64_t fixture_add(struct fixture *f, const char *table, ...) __attribute__((sentinel));

/* The same as a person does it, from the defaults on, and a refusal is an answer: 0 with the sentence in f->err. */
int64_t fixture_try(struct fixture *f, const char *table, ...) __attribute__((sentinel));

/* Removes a record, takes back the newest change set; each fails the test when it cannot. */
void fixture_remove(struct fixture *f, const char *table, int64_t id);
void fixture_undo(struct fixture *f);

/* Asserts what a record has in a field (NULL: nothing), computed ones included. */
void fixture_expect(struct fixture *f, const char *table, int64_t id, const char *column, const char *expected);

/* Asserts that a save was refused and blames `field` ("": none). */
void fixture_expect_refused(struct fixture *f, bool was_done, const char *field);

/* Sets one column of a saved record; false with the sentence in f->err. */
bool fixture_set(struct fixture *f, const char *table, int64_t id, const char *column, const char *value);

/* First column of the first row of a query as text, owned by the caller; NULL when there is none. */
char *fixture_text(struct fixture *f, const char *sql);

/* An id as text, valid until the sixteenth call after this one: for fixture_add. */
const char *fixture_id(int64_t id);

#endif
