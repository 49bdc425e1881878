#include "service/demo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/asset.h"
#include "base/err.h"
#include "db/db.h"
#include "io/csv.h"
#include "model/entity.h"
#include "model/session.h"
#include "service/office.h"
#include "support/place.h"

/* A small district of one pack, made once for all its tests. */
struct district {
	const struct pack *pack;
	char *path;
	struct session s;
};

/* What the texts of the packs say, counted by hand: rows of a file of facts, in the order of `facts` below. */
static const struct pack {
	const char *name, *working_on;
	long rows[9];
} packs[] = {
	{"putuo-2019", "2019-06-30", {2, 46, 15, 7, 8, 9, 11, 30, 5}},
	{"putuo-2021", "2023-03-31", {1, 40, 24, 10, 4, 4, 30, 15, 9}},
	{"changzhou-2018", "2019-10-31", {1, 13, 8, 0, 0, 0, 6, 8, 10}},
	{"baodi-2023", "2024-04-30", {3, 12, 9, 0, 0, 0, 13, 12, 9}},
	{"chongming-2023", "2023-09-15", {2, 20, 12, 9, 7, 5, 24, 15, 11}},
};

/* As few as show every state of an order; and as many as fill every register. */
enum { TEACHERS = 600, TEACHERS_FOR_ALL = 2000 };

static struct err err;

static char *make_for(const char *pack, const char *name, uint64_t seed, long teachers)
{
	char *path = place_path("%s", name);
	struct demo_request request = {.name = pack, .path = path, .teachers = teachers, .seed = seed};
	struct demo_result result;

	unlink(path);
	if (!demo_create(&request, &result, &err))
		fail_msg("%s: %s", pack, err.text);
	assert_true(result.rows > 300);
	return path;
}

static char *make(const char *pack, const char *name, uint64_t seed)
{
	return make_for(pack, name, seed, TEACHERS);
}

static struct district district_of(const struct pack *pack, long teachers)
{
	struct district district = {.pack = pack, .path = make_for(pack->name, pack->name, 1, teachers)};

	assert_true(office_open(&district.s, district.path, NULL, NULL, &err));
	return district;
}

static void district_finish(struct district *district)
{
	office_close(&district->s);
	free(district->path);
}

static int open_district(void **state)
{
	static struct district district;

	district = district_of(&packs[COUNT(packs) - 1], TEACHERS);
	assert_string_equal(district.pack->name, "chongming-2023");
	*state = &district;
	return 0;
}

static int close_district(void **state)
{
	district_finish(*state);
	return 0;
}

static int64_t count(void **state, const char *sql)
{
	struct district *district = *state;

	return db_get_int(district->s.db, sql, -1);
}

/* A bureau that tries the program would see a district that cannot exist. */
static void test_demo__has_the_towns_and_schools_the_report_speaks_of(void **state)
{
	assert_int_equal(count(state, "SELECT count(*) FROM town"), 18);
	assert_int_equal(count(state, "SELECT count(*) FROM town WHERE layout = 'key'"), 4);
	assert_int_equal(
		count(state,
			"SELECT count(*) FROM town t WHERE layout = 'other' AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'kindergarten') AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'primary') AND 1 = (SELECT count(*) FROM school s "
			"WHERE s.town_id = t.id AND stages = 'junior_secondary')"),
		14);
	assert_int_equal(count(state, "SELECT count(*) FROM school s JOIN office o ON o.district_id = s.district_id "
				      "WHERE status = 'open' AND stages <> 'kindergarten'"),
		62);
	assert_int_equal(count(state, "SELECT count(*) FROM teacher"), TEACHERS);
}

/* How a row of the facts is found again: by the cell of a column, and by the clause it was read from. */
#define BY_CLAUSE(table, name)                                                                                         \
	"SELECT count(*) FROM " table " t LEFT JOIN clause c ON c.id = t.clause_id WHERE t.origin = 'source' "         \
	"AND t." name " = :name AND c.label = :clause"
static const struct {
	const char *file, *column, *sql;
} facts[] = {
	{"documents.csv", "title_zh", "SELECT count(*) FROM document WHERE origin = 'source' AND name = :name"},
	{"clauses.csv", "label", "SELECT count(*) FROM clause WHERE label = :name AND summary IS NOT NULL"},
	{"departments.csv", "name_zh", BY_CLAUSE("department", "name")},
	{"groups.csv", "name_zh", BY_CLAUSE("school_group", "name")},
	{"schools.csv", "name_zh", BY_CLAUSE("school", "name")},
	{"memberships.csv", "group_name_zh",
		"SELECT min(1, count(*)) FROM membership m JOIN school_group g ON g.id = m.group_id "
		"JOIN clause c ON c.id = m.clause_id WHERE m.origin = 'source' AND g.name = :name AND c.label = "
		":clause"},
	{"projects.csv", "name_zh", BY_CLAUSE("project", "name")},
	{"milestones.csv", "title_zh",
		"SELECT (" BY_CLAUSE("milestone", "name") ") + (" BY_CLAUSE("duty", "name") ") + (" BY_CLAUSE(
			"stage", "name") ")"},
	{"targets.csv", "name_zh", BY_CLAUSE("target", "name")},
};

static FILE *facts_open(const char *pack, const char *file)
{
	char *name = NULL;
	const struct asset *asset;
	FILE *stream;

	assert_true(asprintf(&name, "db/demo/%s/%s", pack, file) > 0);
	asset = asset_find(name);
	free(name);
	if (!asset)
		return NULL;
	stream = fmemopen((void *)(uintptr_t)asset->data, asset->size, "r");
	assert_non_null(stream);
	return stream;
}

static int column_named(struct csv *csv, const char *name)
{
	for (int i = 0; i < csv_count(csv); i++)
		if (strcmp(csv_field(csv, i), name) == 0)
			return i;
	return -1;
}

static void assert_stored_once(struct district *district, const char *sql, const char *name, const char *clause)
{
	struct stmt *st = stmt_open(district->s.db, sql, &err);
	char *label = strndup(clause, strcspn(clause, ";"));

	assert_non_null(st);
	stmt_bind_text(st, stmt_param(st, ":name"), name);
	stmt_bind_text(st, stmt_param(st, ":clause"), label);
	assert_int_equal(stmt_step(st, &err), STMT_ROW);
	if (stmt_int(st, 0) != 1)
		fail_msg("%s: %s (%s) is there %d times", district->pack->name, name, label, (int)stmt_int(st, 0));
	stmt_close(st);
	free(label);
}

/* Each row of a file is stored once; returns how many there are. */
static long check_facts(struct district *district, size_t i)
{
	FILE *stream = facts_open(district->pack->name, facts[i].file);
	struct csv *csv;
	long rows = 0;
	int name, clause;

	if (!stream)
		return 0;
	csv = csv_create(stream, NULL);

	assert_int_equal(csv_next(csv, &err), CSV_ROW);
	name = column_named(csv, facts[i].column);
	clause = column_named(csv, "source_clause");
	assert_true(name >= 0);
	for (; csv_next(csv, &err) == CSV_ROW; rows++)
		assert_stored_once(
			district, facts[i].sql, csv_field(csv, name), clause < 0 ? "" : csv_field(csv, clause));
	csv_destroy(csv);
	fclose(stream);
	return rows;
}

static void show(void *ctx, const char *sentence)
{
	(void)ctx;
	print_message("%s\n", sentence);
}

/* The first thing a person tries, a check, would find fault with our own data. */
static void check_rules(struct district *district)
{
	long problems;

	assert_true(office_check(&district->s, &(struct office_check){.report = show}, &problems, &err));
	assert_int_equal(problems, 0);
}

static int64_t get(const struct district *district, const char *sql)
{
	return db_get_int(district->s.db, sql, -1);
}

/* Every register a person may open, but for what is filled by working with it. */
static void check_registers(struct district *district)
{
	static const char *const empty[] = {"change", "setting"};
	size_t entities;
	const struct entity *const *all = entity_all(&entities);
	char sql[200];

	for (size_t i = 0; i < entities; i++) {
		bool may_be_empty = false;

		for (size_t k = 0; k < COUNT(empty); k++)
			may_be_empty = may_be_empty || strcmp(empty[k], all[i]->table) == 0;
		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", all[i]->table);
		if (!may_be_empty && get(district, sql) == 0)
			fail_msg("%s has no %s", district->pack->name, all[i]->table);
	}
}

/* What no district has; the last is a verdict that its own figures deny. */
static const char *const impossible[] = {
	"workflow_step, office WHERE on_date > working_on",
	"activity, office WHERE held_on > working_on",
	"milestone m JOIN ledger_entry l ON l.milestone_id = m.id JOIN workflow_step w ON w.entity = 'milestone' "
	"AND w.row_id = m.id AND w.to_state IN ('suspended', 'cancelled') WHERE l.checked_on > w.on_date",
	"department d JOIN term k ON k.kind = 'department_kind' AND k.code = d.kind "
	"WHERE k.mark = 'own' AND d.kind <> 'bureau' AND d.parent_id IS NULL",
	"round_teacher t JOIN round r ON r.id = t.round_id JOIN term x ON x.kind = 'title' AND x.code = t.title "
	"JOIN term y ON y.kind = 'title' AND y.code = r.min_title WHERE t.verdict <> 'unknown' AND "
	"(t.verdict = 'eligible') <> (x.rank >= y.rank AND t.service_months >= 12 * r.min_service_years AND "
	"t.months_to_retirement >= 12 * r.min_years_to_retirement)",
};

/* A bureau would see a screen full of alarms, or nothing to do at all. */
static void check_day(struct district *district)
{
	char sql[600];
	int64_t overdue;

	snprintf(sql, sizeof(sql),
		"SELECT count(*) FROM office WHERE working_on = '%s' AND packs = '%s' AND demo = packs",
		district->pack->working_on, district->pack->name);
	assert_int_equal(get(district, sql), 1);
	snprintf(sql, sizeof(sql),
		"SELECT count(*) FROM milestone WHERE state IN ('planned', 'in_progress') AND due_on < '%s'",
		district->pack->working_on);
	overdue = get(district, sql);
	assert_in_range(overdue, 2, 60);
	assert_int_equal(get(district, "SELECT count(DISTINCT state) FROM milestone"), 6);
	assert_true(get(district, "SELECT count(DISTINCT state) FROM finding") >= 6);
	assert_true(get(district, "SELECT count(DISTINCT source) FROM finding") >= 4);
	assert_true(get(district, "SELECT count(*) FROM milestone_link WHERE lag_days > 0") >= 2);
	assert_true(get(district, "SELECT count(*) FROM milestone_due WHERE revision_no > 0") >= 2);
	assert_true(get(district, "SELECT count(*) FROM ledger_entry WHERE signed_by IS NULL") >= 1);
	assert_true(get(district, "SELECT count(*) FROM ledger_entry WHERE signed_by IS NOT NULL") >= 10);
	assert_true(get(district, "SELECT count(*) FROM pack_term p JOIN office o ON o.packs = p.pack") >= 5);
	for (size_t i = 0; i < COUNT(impossible); i++) {
		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", impossible[i]);
		if (get(district, sql) != 0)
			fail_msg("%s has %s", district->pack->name, impossible[i]);
	}
}

static int64_t checksum(const char *path)
{
	unsigned long len;
	char *bytes = place_read(path, &len);
	uint64_t sum = len;

	for (unsigned long i = 0; i < len; i++)
		sum = sum * 1099511628211 + (unsigned char)bytes[i];
	free(bytes);
	return (int64_t)sum;
}

/* Golden screens and benches would change from one day to the next. */
static void check_bytes(const struct pack *pack)
{
	char *first = make(pack->name, "first.db", 1), *again = make(pack->name, "again.db", 1),
	     *other = make(pack->name, "other.db", 2);

	assert_true(checksum(again) == checksum(first));
	assert_true(checksum(other) != checksum(first));
	free(again);
	free(other);
	free(first);
}

/* What a text says would be missing or could not be told from what we made up around it; or its bureau would not
 * believe it. */
static void test_demo__tells_what_its_text_says_and_keeps_the_rules(void **state)
{
	(void)state;
	for (size_t p = 0; p < COUNT(packs); p++) {
		struct district district = district_of(&packs[p], TEACHERS_FOR_ALL);

		for (size_t i = 0; i < COUNT(facts); i++)
			assert_int_equal(check_facts(&district, i), packs[p].rows[i]);
		check_rules(&district);
		check_registers(&district);
		check_day(&district);
		district_finish(&district);
		check_bytes(&packs[p]);
	}
}

/* One of them would never be tested. */
static void test_demo__all_are_counted(void **state)
{
	size_t count = 0;

	(void)state;
	for (; demo_name(count); count++) {
		bool is_counted = false;

		for (size_t p = 0; p < COUNT(packs); p++)
			is_counted = is_counted || strcmp(packs[p].name, demo_name(count)) == 0;
		assert_true(is_counted);
	}
	assert_int_equal(count, COUNT(packs));
}

/* Another seed would make a district that breaks the rules. */
static void test_demo__keeps_the_rules_with_another_seed(void **state)
{
	struct district district = {.pack = &packs[0], .path = make(packs[0].name, "other.db", 2)};

	(void)state;
	assert_true(office_open(&district.s, district.path, NULL, NULL, &err));
	check_rules(&district);
	district_finish(&district);
}

/* Screens for a state could not be shown to anybody, and the reported figure would not be found. */
static void test_demo__shows_every_state_on_its_working_day(void **state)
{
	assert_int_equal(count(state, "SELECT count(DISTINCT state) FROM milestone"), 6);
	assert_int_equal(count(state, "SELECT count(DISTINCT state) FROM application"), 10);
	assert_int_equal(count(state, "SELECT count(DISTINCT state) FROM finding"), 7);
	assert_int_equal(count(state, "SELECT count(DISTINCT state) FROM charter"), 5);
	assert_int_equal(count(state, "SELECT count(DISTINCT state) FROM rotation_order"), 17);
	assert_int_equal(
		count(state, "SELECT count(*) FROM rotation_order o JOIN round r ON r.id = o.round_id JOIN posting p "
			     "ON p.order_id = o.id AND p.valid_to IS NULL WHERE o.state = 'in_service' "
			     "AND r.reported_moved = 96 AND r.name LIKE '2023%'"),
		96);
}

/* The first screen would have nothing to draw attention to. */
static void test_demo__has_what_home_draws_attention_to(void **state)
{
	static const char *const lists[] = {
		"milestone WHERE state IN ('planned', 'in_progress') AND due_on < '2023-09-15'",
		"milestone WHERE state IN ('planned', 'in_progress') AND due_on BETWEEN '2023-09-15' AND '2023-10-15'",
		"rotation_order WHERE state = 'in_service' AND planned_end_on BETWEEN '2023-09-15' AND '2023-10-15'",
		"school_group g JOIN term k ON k.kind = 'group_kind' AND k.code = g.kind AND k.mark = 'lead' "
		"WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.group_id = g.id AND m.role = 'lead' "
		"AND m.valid_to IS NULL)",
		"milestone_due WHERE revision_no > 0",
		"ledger_entry WHERE light = 'red'",
	};
	char sql[600];

	for (size_t i = 0; i < COUNT(lists); i++) {
		snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", lists[i]);
		assert_true(count(state, sql) > 1);
	}
}

/* A typing mistake would leave a half-made file. */
static void test_demo__refuses_a_name_it_does_not_know(void **state)
{
	char *path = place_path("atlantis.db");
	struct demo_request request = {.name = "atlantis-2023", .path = path};
	struct demo_result result;

	(void)state;
	assert_false(demo_create(&request, &result, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

static bool stop_at_percent(void *ctx, long long done, long long total)
{
	long long *limit = ctx;

	return done < *limit * total / 100;
}

/* Somebody who calls it off would find a file that opens as an office. */
static void test_demo__leaves_nothing_when_called_off(void **state)
{
	char *path = place_path("stopped.db");

	(void)state;
	for (long long percent = 5; percent < 100; percent += 30) {
		struct demo_request request = {.name = "chongming-2023",
			.path = path,
			.teachers = TEACHERS,
			.tick = stop_at_percent,
			.ctx = &percent};
		struct demo_result result;

		assert_false(demo_create(&request, &result, &err));
		assert_int_equal(err.kind, ERR_CANCELLED);
		assert_int_not_equal(access(path, F_OK), 0);
	}
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_demo__has_the_towns_and_schools_the_report_speaks_of),
		cmocka_unit_test(test_demo__tells_what_its_text_says_and_keeps_the_rules),
		cmocka_unit_test(test_demo__all_are_counted),
		cmocka_unit_test(test_demo__keeps_the_rules_with_another_seed),
		cmocka_unit_test(test_demo__shows_every_state_on_its_working_day),
		cmocka_unit_test(test_demo__has_what_home_draws_attention_to),
		cmocka_unit_test(test_demo__refuses_a_name_it_does_not_know),
		cmocka_unit_test(test_demo__leaves_nothing_when_called_off),
	};

	return cmocka_run_group_tests(tests, open_district, close_district);
}
