#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "model/history.h"
#include "model/record.h"
#include "model/store.h"
#include "model/type.h"
#include "support/example.h"
#include "support/fixture.h"

/* Calls `check` with every table that people enter records in. */
static void each_register(struct fixture *fx, void (*check)(struct fixture *fx, const struct entity *e))
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		if (!(all[i]->flags & ENTITY_LOG))
			check(fx, all[i]);
}

/* Takes the newest set back and compares what is there with what was there. */
static void expect_undone(struct fixture *fx, const struct entity *e, const char *deed, const char *before)
{
	char *after;

	if (!history_undo(&fx->s, session_newest_set(&fx->s), NULL, &fx->err))
		fail_msg("%s %s: %s", deed, e->table, fx->err.text);
	after = example_dump(fx);
	for (size_t i = 0, line = 0; before[i] || after[i]; i++) {
		if (before[i] == '\n')
			line = i + 1;
		if (before[i] != after[i])
			fail_msg("%s %s: %.*s is now %.*s", deed, e->table, (int)strcspn(before + line, "\n"),
				before + line, (int)strcspn(after + line, "\n"), after + line);
	}
	free(after);
}

static void check_adding(struct fixture *fx, const struct entity *e)
{
	struct record rec;
	char *before;

	example_start(fx, e, &rec);
	before = example_dump(fx);
	if (!store_save(&fx->s, &rec, NULL, &fx->err))
		fail_msg("%s.%s: %s", e->table, fx->err.field, fx->err.text);
	expect_undone(fx, e, "adding", before);
	record_finish(&rec);
	free(before);
}

static void test_entities__take_back_what_was_added(void **state)
{
	/* A record entered by mistake would leave something behind. */
	each_register(*state, check_adding);
}

/* A field that can be emptied or, in a table of names, the name. */
static bool change_something(struct record *rec)
{
	const struct entity *e = rec->entity;

	if (e->flags & ENTITY_NAMED) {
		record_set(rec, "name", "改名之后");
		return true;
	}
	for (size_t i = e->nfields; i-- > 0;)
		if (field_is_editable(&e->fields[i]) && !(e->fields[i].flags & FIELD_REQUIRED) && !e->fields[i].ref &&
			rec->values[i]) {
			record_put(rec, i, NULL);
			return true;
		}
	return false;
}

static void check_changing(struct fixture *fx, const struct entity *e)
{
	struct record rec;
	int64_t id = example_add(fx, e);
	char *before = example_dump(fx);

	assert_true(store_load(&fx->s, e, id, &rec, &fx->err));
	if (change_something(&rec)) {
		if (!store_save(&fx->s, &rec, NULL, &fx->err))
			fail_msg("%s.%s: %s", e->table, fx->err.field, fx->err.text);
		expect_undone(fx, e, "changing", before);
	}
	record_finish(&rec);
	free(before);
}

static void test_entities__take_back_what_was_changed(void **state)
{
	/* A name changed by mistake would stay among the former names. */
	each_register(*state, check_changing);
}

static void check_removing(struct fixture *fx, const struct entity *e)
{
	struct record rec;
	int64_t id = example_add(fx, e);
	char *before = example_dump(fx);

	assert_true(store_load(&fx->s, e, id, &rec, &fx->err));
	if (!store_remove(&fx->s, e, id, rec.rev, &fx->err))
		fail_msg("%s: %s", e->table, fx->err.text);
	expect_undone(fx, e, "removing", before);
	record_finish(&rec);
	free(before);
}

static void test_entities__take_back_what_was_removed(void **state)
{
	/* What somebody removed by mistake would come back in part. */
	each_register(*state, check_removing);
}

/* Tries to save a copy of a record with another value in one field, and forgets it. */
static bool takes(struct fixture *fx, const struct record *rec, size_t at, const char *value)
{
	struct record other;
	bool good;

	record_init(&other, rec->entity);
	record_copy(&other, rec);
	record_put(&other, at, value);
	assert_int_equal(store_begin(&fx->s, "try", NULL, &fx->err), STORE_OPEN);
	err_clear(&fx->err);
	good = store_put(&fx->s, &other, &fx->err);
	store_cancel(&fx->s);
	record_finish(&other);
	return good;
}

static void expect_refused(struct fixture *fx, struct record *rec, size_t at, const char *value, const char *why)
{
	const struct field *f = &rec->entity->fields[at];

	if (takes(fx, rec, at, value))
		fail_msg("%s.%s takes a value that is %s", rec->entity->table, f->column, why);
	if (fx->err.kind != ERR_INPUT || strcmp(fx->err.field, f->column) != 0)
		fail_msg("%s.%s, %s: blames %s: %s", rec->entity->table, f->column, why, fx->err.field, fx->err.text);
}

/* A field that the example leaves empty stands against another one. */
static void expect_taken(struct fixture *fx, struct record *rec, size_t at, const char *value)
{
	if (!rec->values[at])
		return;
	if (!takes(fx, rec, at, value))
		fail_msg("%s.%s refuses %s: %s", rec->entity->table, rec->entity->fields[at].column, value,
			fx->err.text);
}

static void check_number(struct fixture *fx, struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	char text[24];

	if (f->max <= f->min)
		fail_msg("%s.%s has no limits", rec->entity->table, f->column);
	snprintf(text, sizeof(text), "%lld", (long long)f->min);
	expect_taken(fx, rec, at, text);
	snprintf(text, sizeof(text), "%lld", (long long)f->max);
	expect_taken(fx, rec, at, text);
	snprintf(text, sizeof(text), "%lld", (long long)f->min - 1);
	expect_refused(fx, rec, at, text, "too low");
	snprintf(text, sizeof(text), "%lld", (long long)f->max + 1);
	expect_refused(fx, rec, at, text, "too high");
}

static void check_length(struct fixture *fx, struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];
	size_t longest = f->max ? (size_t)f->max : f->type == FIELD_NOTE ? 20000 : 200;
	char *text = mem_zalloc(longest + 2, 1);

	memset(text, 'x', longest);
	if (!value_same(rec->values[at], "{}"))
		expect_taken(fx, rec, at, text);
	text[longest] = 'x';
	expect_refused(fx, rec, at, text, "too long");
	free(text);
}

static void check_limits_of(struct fixture *fx, struct record *rec, size_t at)
{
	const struct field *f = &rec->entity->fields[at];

	if (f->flags & FIELD_REQUIRED && !f->preset && !(f->flags & FIELD_SUPPLIED))
		expect_refused(fx, rec, at, NULL, "empty");
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_CODE: check_length(fx, rec, at); break;
	case FIELD_INT:
	case FIELD_DECIMAL:
	case FIELD_MONEY: check_number(fx, rec, at); break;
	case FIELD_DATE: expect_refused(fx, rec, at, "2023-02-30", "no day"); break;
	case FIELD_BOOL: expect_refused(fx, rec, at, "2", "neither yes nor no"); break;
	case FIELD_CHOICE:
	case FIELD_CHOICES: expect_refused(fx, rec, at, "no_such_word", "no word"); break;
	case FIELD_REF:
	case FIELD_REFS: expect_refused(fx, rec, at, "999999", "not there"); break;
	case FIELD_TABLE: expect_refused(fx, rec, at, "no_such_table", "no table"); break;
	case FIELD_MOMENT:
	case FIELD_RECORD:
	case FIELD_STATE: break;
	}
}

static void check_limits(struct fixture *fx, const struct entity *e)
{
	struct record rec;

	example_start(fx, e, &rec);
	for (size_t i = 0; i < e->nfields; i++)
		if (field_is_editable(&e->fields[i]))
			check_limits_of(fx, &rec, i);
	record_finish(&rec);
}

static void test_entities__keep_every_limit_they_declare(void **state)
{
	/* A value the form takes would be refused by the database, or one out of range would come in. */
	each_register(*state, check_limits);
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_entities__take_back_what_was_added),
		IN_DISTRICT(test_entities__take_back_what_was_changed),
		IN_DISTRICT(test_entities__take_back_what_was_removed),
		IN_DISTRICT(test_entities__keep_every_limit_they_declare),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
