#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/store.h"
#include "support/fixture.h"

static void expect_blamed(const struct fixture *f, const char *column, const char *words)
{
	if (strcmp(f->err.field, column) != 0 || !strstr(f->err.text, words))
		fail_msg("blames %s: %s", f->err.field, f->err.text);
}

/* A new record that a rule refuses, with a sentence about a field. */
#define REFUSED(f, column, words, ...)                                                                                 \
	do {                                                                                                           \
		assert_false(fixture_try(f, __VA_ARGS__, NULL));                                                       \
		expect_blamed(f, column, words);                                                                       \
	} while (0)

/* A change that a rule refuses. */
#define UNCHANGED(f, words, table, id, column, value)                                                                  \
	do {                                                                                                           \
		assert_false(fixture_set(f, table, id, column, value));                                                \
		expect_blamed(f, column, words);                                                                       \
	} while (0)

static void expect_field(
	struct fixture *f, const struct entity *e, int64_t id, const char *column, const char *expected)
{
	struct record rec;
	const char *value;

	assert_true(store_load(&f->s, e, id, &rec, &f->err));
	value = record_get(&rec, column);
	assert_string_equal(value ? value : "nothing", expected);
	record_finish(&rec);
}

static void test_membership__holds_once_at_a_time(void **state)
{
	/* A school would count twice among the members of its group. */
	struct fixture *f = *state;

	REFUSED(f, "valid_from", "2021-09-01", "membership", "group_id", "1", "school_id", "2", "role", "core",
		"valid_from", "2023-01-01");
	assert_true(fixture_set(f, "membership", f->member[1], "valid_to", "2023-01-01"));
	assert_true(fixture_try(
		f, "membership", "group_id", "1", "school_id", "2", "role", "core", "valid_from", "2023-01-01", NULL));
	REFUSED(f, "valid_from", "2021-09-01 - 2022-12-31", "membership", "group_id", "1", "school_id", "2", "role",
		"core", "valid_from", "2022-01-01");
	REFUSED(f, "valid_to", "before", "membership", "group_id", "1", "school_id", "3", "role", "core", "valid_from",
		"2023-01-01", "valid_to", "2023-01-01");
}

static void test_membership__gives_a_group_one_lead(void **state)
{
	/* Two schools would answer for one group. */
	struct fixture *f = *state;

	REFUSED(f, "role", "东门中学", "membership", "group_id", "1", "school_id", "3", "role", "lead", "valid_from",
		"2023-09-01");
	assert_true(fixture_set(f, "membership", f->member[0], "valid_to", "2023-09-01"));
	assert_true(fixture_try(
		f, "membership", "group_id", "1", "school_id", "3", "role", "lead", "valid_from", "2023-09-01", NULL));
	expect_field(f, &school_group_entity, f->group, "lead_school", "3");
}

static void test_membership__leads_as_the_packs_in_use_say(void **state)
{
	/* 核心校 would lead in Chongming, where it stands second, or not in Changzhou, where it leads. */
	struct fixture *f = *state;

	assert_true(fixture_set(f, "membership", f->member[0], "role", "core"));
	expect_field(f, &school_group_entity, f->group, "lead_school", "nothing");
	assert_true(db_begin(f->db, &f->err) &&
		    db_exec(f->db, "UPDATE office SET packs = 'changzhou-2018 chongming-2023'", &f->err) &&
		    db_commit(f->db, &f->err));
	expect_field(f, &school_group_entity, f->group, "lead_school", "1");
	REFUSED(f, "role", "东门中学", "membership", "group_id", "1", "school_id", "3", "role", "core", "valid_from",
		"2023-09-01");
	assert_true(db_begin(f->db, &f->err) &&
		    db_exec(f->db, "UPDATE office SET packs = 'chongming-2023 changzhou-2018'", &f->err) &&
		    db_commit(f->db, &f->err));
	expect_field(f, &school_group_entity, f->group, "lead_school", "nothing");
}

static void test_membership__keeps_a_consortium_to_one_pair(void **state)
{
	/* An experimental school would have two supporters, or a pair would grow into a group (MEM-11, GRP-28). */
	struct fixture *f = *state;
	const char *first = fixture_id(fixture_add(f, "school_group", "name", "一带一联合体", "kind",
			   "support_consortium", "district_id", "1", NULL)),
		   *second = fixture_id(fixture_add(f, "school_group", "name", "又一联合体", "kind",
			   "support_consortium", "district_id", "1", NULL));

	fixture_add(f, "membership", "group_id", first, "school_id", "1", "role", "support", NULL);
	fixture_add(f, "membership", "group_id", first, "school_id", "2", "role", "experimental", NULL);
	REFUSED(f, "school_id", "two", "membership", "group_id", first, "school_id", "3", "role", "participating");
	REFUSED(f, "role", "一带一联合体", "membership", "group_id", second, "school_id", "2", "role", "experimental");
	fixture_add(f, "membership", "group_id", second, "school_id", "3", "role", "experimental", NULL);
	fixture_add(f, "membership", "group_id", second, "school_id", "1", "role", "support", NULL);
}

static void test_membership__lets_one_follow_another_in_a_pair(void **state)
{
	/* Whoever stays could no longer be changed once the partner has changed. */
	struct fixture *f = *state;
	const char *pair = fixture_id(fixture_add(
		f, "school_group", "name", "一带一联合体", "kind", "support_consortium", "district_id", "1", NULL));
	int64_t stays = fixture_add(f, "membership", "group_id", pair, "school_id", "1", "role", "support", NULL);
	int64_t leaves = fixture_add(f, "membership", "group_id", pair, "school_id", "2", "role", "experimental",
		"valid_to", "2023-09-01", NULL);

	fixture_add(f, "membership", "group_id", pair, "school_id", "3", "role", "experimental", "valid_from",
		"2023-09-01", NULL);
	assert_true(fixture_set(f, "membership", stays, "note", "三年一期"));
	assert_false(fixture_set(f, "membership", leaves, "valid_to", "2023-09-02"));
	expect_blamed(f, "school_id", "two");
}

static void test_membership__ends_with_its_group_and_its_school(void **state)
{
	/* A dissolved group would go on having members. */
	struct fixture *f = *state;

	UNCHANGED(f, "member", "school_group", f->group, "dissolved_on", "2024-09-01");
	UNCHANGED(f, "东门教育集团", "school", f->school[1], "closed_on", "2024-09-01");
	assert_true(fixture_set(f, "membership", f->member[1], "valid_to", "2024-09-01"));
	assert_true(fixture_set(f, "school", f->school[1], "closed_on", "2024-09-01"));
	/* The last day, as the form of the school shows it. */
	UNCHANGED(f, "2024-08-31", "membership", f->member[1], "valid_to", "2025-01-01");
}

static void test_group__counts_what_its_members_have(void **state)
{
	/* The list of groups would not tell how large they are. */
	struct fixture *f = *state;

	expect_field(f, &school_group_entity, f->group, "member_count", "2");
	expect_field(f, &school_group_entity, f->group, "student_count", "412");
	expect_field(f, &school_group_entity, f->group, "stages", "primary junior_secondary senior_secondary");
	expect_field(f, &school_group_entity, f->group, "is_cross_stage", "1");
	expect_field(f, &school_group_entity, f->group, "is_over_limit", "nothing");
	expect_field(f, &school_group_entity, f->group, "missing_organs", "decision execution supervision");
	fixture_add(f, "organ", "name", "理事会", "kind", "council", "group_id", "1", NULL);
	expect_field(f, &school_group_entity, f->group, "missing_organs", "execution supervision");
	assert_true(fixture_set(f, "school_group", f->group, "max_students", "400"));
	expect_field(f, &school_group_entity, f->group, "is_over_limit", "1");
}

static void test_school__shows_what_follows_from_its_rows(void **state)
{
	/* The card of a school would not tell its type, its groups or its balance of staff. */
	struct fixture *f = *state;

	expect_field(f, &school_entity, f->school[0], "school_type", "complete_secondary");
	expect_field(f, &school_entity, f->school[1], "marks", "rural");
	expect_field(f, &school_entity, f->school[1], "groups", "1");
	expect_field(f, &school_entity, f->school[1], "student_count", "412");
	expect_field(f, &school_entity, f->school[1], "staff_count", "1");
	expect_field(f, &school_entity, f->school[1], "balance", "-29");
	expect_field(f, &school_entity, f->school[0], "balance", "nothing");
	assert_true(fixture_set(f, "membership", f->member[1], "valid_to", "2023-09-15"));
	expect_field(f, &school_entity, f->school[1], "groups", "nothing");
}

static void test_school__closes_on_a_day(void **state)
{
	/* Nobody could count the schools that were open in a year. */
	struct fixture *f = *state;

	assert_false(fixture_set(f, "school", f->school[2], "status", "closed"));
	expect_blamed(f, "closed_on", "day");
	UNCHANGED(f, "before", "school", f->school[0], "closed_on", "1956-09-01");
}

static void test_school__lies_in_a_town_of_its_district(void **state)
{
	/* A school would be listed under a town of another district. */
	struct fixture *f = *state;
	int64_t other = fixture_add(f, "district", "name", "海西区", NULL);
	int64_t town = fixture_add(f, "town", "name", "西门街道", "district_id", fixture_id(other), NULL);

	UNCHANGED(f, "another district", "school", f->school[0], "town_id", fixture_id(town));
	UNCHANGED(f, "东门中学", "town", f->town[0], "district_id", fixture_id(other));
}

static void test_department__does_not_come_under_itself(void **state)
{
	/* A tree of units would have no top, and drawing it would never end. */
	struct fixture *f = *state;
	int64_t under = fixture_add(f, "department", "name", "幼教组", "parent_id", fixture_id(f->department), NULL);

	UNCHANGED(f, "itself", "department", f->department, "parent_id", fixture_id(f->department));
	UNCHANGED(f, "itself", "department", f->department, "parent_id", fixture_id(under));
}

static void test_application__asks_for_what_is_possible(void **state)
{
	/* A school would apply to join the group it is in, and only the approver would notice. */
	struct fixture *f = *state;

	REFUSED(f, "school_id", "already", "application", "kind", "entry", "group_id", "1", "school_id", "2",
		"initiative", "school", "role", "member");
	REFUSED(f, "school_id", "not belong", "application", "kind", "exit", "group_id", "1", "school_id", "3",
		"initiative", "school");
	REFUSED(f, "role", "role", "application", "kind", "entry", "group_id", "1", "school_id", "3", "initiative",
		"school");
	assert_true(fixture_try(
		f, "application", "kind", "exit", "group_id", "1", "school_id", "2", "initiative", "school", NULL));
}

static void test_agreement__has_two_sides(void **state)
{
	/* A school would support itself, or nobody would. */
	struct fixture *f = *state;

	REFUSED(f, "supporter_id", "one of the two", "agreement", "name", "托管", "mode", "entrusted", "supported_id",
		"2");
	REFUSED(f, "supported_id", "itself", "agreement", "name", "托管", "mode", "entrusted", "supported_id", "2",
		"supporter_id", "2");
	fixture_add(f, "agreement", "name", "托管", "mode", "entrusted", "supported_id", "2", "supporter_id", "1",
		"valid_from", "2023-09-01", NULL);
	REFUSED(f, "valid_from", "already", "agreement", "name", "再托管", "mode", "entrusted", "supported_id", "2",
		"supporter_id", "1");
	expect_field(f, &agreement_entity, 1, "pairing_load", "1");
}

static void test_agreement__gives_an_experimental_school_one_supporter(void **state)
{
	/* Two schools would each leave it to the other (MEM-11). */
	struct fixture *f = *state;
	int64_t first = fixture_add(f, "agreement", "name", "托管", "mode", "entrusted", "supported_id", "2",
		"supporter_id", "1", "project_id", "1", NULL);

	fixture_add(f, "project_school", "project_id", "1", "school_id", "2", "role", "experimental", NULL);
	REFUSED(f, "supporter_id", "东门中学", "agreement", "name", "联办", "mode", "joint", "supported_id", "2",
		"supporter_id", "3", "project_id", "1");
	assert_true(fixture_set(f, "agreement", first, "valid_to", "2023-09-01"));
	assert_true(fixture_try(f, "agreement", "name", "联办", "mode", "joint", "supported_id", "2", "supporter_id",
		"3", "project_id", "1", "valid_from", "2023-09-01", NULL));
}

static int64_t add_charter(struct fixture *f, const char *version)
{
	return fixture_add(f, "charter", "group_id", "1", "name", "章程", "version", version, NULL);
}

static bool put_in_force(struct fixture *f, int64_t id, const char *on)
{
	return fixture_set(f, "charter", id, "effective_on", on) && fixture_set(f, "charter", id, "state", "effective");
}

static void agree(struct fixture *f, int64_t charter, const char *school)
{
	fixture_add(f, "charter_vote", "charter_id", fixture_id(charter), "school_id", school, "vote", "agree", NULL);
}

static void test_charter__needs_every_member(void **state)
{
	/* GRP-18: a charter would hold for a school that has not agreed to it. */
	struct fixture *f = *state;
	int64_t charter = add_charter(f, "1");

	agree(f, charter, "1");
	assert_false(put_in_force(f, charter, "2023-09-01"));
	expect_blamed(f, "state", "南堡小学");
	agree(f, charter, "2");
	assert_true(put_in_force(f, charter, "2023-09-01"));
	expect_field(f, &school_group_entity, f->group, "charter_in_force", fixture_id(charter));
	REFUSED(f, "school_id", "no member", "charter_vote", "charter_id", "1", "school_id", "3", "vote", "agree");
}

static void test_charter__ends_when_the_next_one_begins(void **state)
{
	/* Two charters of one group would be in force at once. */
	struct fixture *f = *state;
	int64_t first = add_charter(f, "1"), second = add_charter(f, "2");

	for (int64_t id = first; id <= second; id++) {
		agree(f, id, "1");
		agree(f, id, "2");
	}
	assert_true(put_in_force(f, first, "2022-09-01"));
	assert_false(put_in_force(f, second, "2022-09-01"));
	expect_blamed(f, "effective_on", "Version 1");
	assert_true(put_in_force(f, second, "2023-09-01"));
	expect_field(f, &charter_entity, first, "state", "superseded");
	expect_field(f, &charter_entity, first, "ended_on", "2023-09-01");
}

/* The list of words would name a vocabulary by its code, and no word could be added to it. */
static void test_term__every_vocabulary_has_a_name(void **state)
{
	struct fixture *f = *state;
	char *nameless = fixture_text(f, "SELECT count(DISTINCT kind) FROM term WHERE kind NOT IN (SELECT code FROM "
					 "term WHERE kind = 'term_kind')");

	assert_string_equal(nameless, "0");
	free(nameless);
}

static void test_term__keeps_a_code_in_use(void **state)
{
	/* Every school of that status would lose its word, and a list sorted by status the schools. */
	struct fixture *f = *state;
	char *id = fixture_text(f, "SELECT id FROM term WHERE kind = 'school_status' AND code = 'open'");
	char *unused = fixture_text(f, "SELECT id FROM term WHERE kind = 'school_status' AND code = 'planned'");
	char *stage = fixture_text(f, "SELECT id FROM term WHERE kind = 'stage' AND code = 'senior_secondary'");

	assert_false(fixture_set(f, "term", strtoll(id, NULL, 10), "code", "running"));
	expect_blamed(f, "code", "in use");
	assert_int_equal(f->err.kind, ERR_REFERENCED);
	assert_false(fixture_set(f, "term", strtoll(stage, NULL, 10), "kind", "stages"));
	assert_true(fixture_set(f, "term", strtoll(id, NULL, 10), "zh", "在办学"));
	assert_true(fixture_set(f, "term", strtoll(unused, NULL, 10), "code", "intended"));
	free(id);
	free(unused);
	free(stage);
}

static void test_user__leaves_an_administrator(void **state)
{
	/* Nobody could change a setting or add a user any more. */
	struct fixture *f = *state;

	UNCHANGED(f, "last", "user", 1, "role", "clerk");
	assert_false(fixture_set(f, "user", 1, "is_active", "0"));
	fixture_add(f, "user", "login", "zhao", "name", "赵敏", "role", "admin", NULL);
	assert_true(fixture_set(f, "user", 1, "role", "clerk"));
}

static void test_calendar__does_not_overlap(void **state)
{
	/* A day would lie in two semesters, and an activity count for both. */
	struct fixture *f = *state;

	REFUSED(f, "starts_on", "2023学年", "school_year", "name", "2024学年", "starts_on", "2024-08-31", "ends_on",
		"2025-08-31");
	REFUSED(f, "starts_on", "第一学期", "semester", "name", "第二学期", "school_year_id", "1", "starts_on",
		"2024-01-31", "ends_on", "2024-06-30");
	REFUSED(f, "starts_on", "within", "semester", "name", "第二学期", "school_year_id", "1", "starts_on",
		"2024-02-15", "ends_on", "2024-09-30");
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_membership__holds_once_at_a_time),
		IN_DISTRICT(test_membership__gives_a_group_one_lead),
		IN_DISTRICT(test_membership__leads_as_the_packs_in_use_say),
		IN_DISTRICT(test_membership__keeps_a_consortium_to_one_pair),
		IN_DISTRICT(test_membership__lets_one_follow_another_in_a_pair),
		IN_DISTRICT(test_agreement__gives_an_experimental_school_one_supporter),
		IN_DISTRICT(test_membership__ends_with_its_group_and_its_school),
		IN_DISTRICT(test_group__counts_what_its_members_have),
		IN_DISTRICT(test_school__shows_what_follows_from_its_rows),
		IN_DISTRICT(test_school__closes_on_a_day),
		IN_DISTRICT(test_school__lies_in_a_town_of_its_district),
		IN_DISTRICT(test_department__does_not_come_under_itself),
		IN_DISTRICT(test_application__asks_for_what_is_possible),
		IN_DISTRICT(test_agreement__has_two_sides),
		IN_DISTRICT(test_charter__needs_every_member),
		IN_DISTRICT(test_charter__ends_when_the_next_one_begins),
		IN_DISTRICT(test_term__every_vocabulary_has_a_name),
		IN_DISTRICT(test_term__keeps_a_code_in_use),
		IN_DISTRICT(test_user__leaves_an_administrator),
		IN_DISTRICT(test_calendar__does_not_overlap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
