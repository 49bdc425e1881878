#include "model/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/words.h"
#include "db/db.h"
#include "model/session.h"
#include "model/term.h"
#include "support/fixture.h"

/* Calls `check` with every field of every table; `f` stays the fixture. */
static void each_field(
	struct fixture *fx, void (*check)(struct fixture *fx, const struct entity *e, const struct field *f))
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	assert_true(count > 0);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nfields; k++)
			check(fx, all[i], &all[i]->fields[k]);
}

static bool is_stored(const struct field *f)
{
	return !f->sql && !f->link;
}

/* One column as the database knows it. */
struct column {
	char name[64], type[16], preset[64];
	bool is_required;
};

enum { COLUMNS_MAX = 80 };

static size_t load_columns(struct fixture *fx, const char *table, struct column *out)
{
	struct stmt *st = stmt_open(fx->db,
		"SELECT name, type, \"notnull\", coalesce(dflt_value, '') FROM pragma_table_info(?1) "
		"WHERE name NOT IN ('id', 'rev', 'name_key')",
		&fx->err);
	size_t count = 0;

	assert_non_null(st);
	stmt_bind_text(st, 1, table);
	while (stmt_step(st, &fx->err) == STMT_ROW) {
		struct column *c = &out[count++];

		assert_true(count <= COLUMNS_MAX);
		snprintf(c->name, sizeof(c->name), "%s", stmt_text(st, 0));
		snprintf(c->type, sizeof(c->type), "%s", stmt_text(st, 1));
		snprintf(c->preset, sizeof(c->preset), "%s", stmt_text(st, 3));
		c->is_required = stmt_int(st, 2);
	}
	stmt_close(st);
	return count;
}

static const char *storage_of(const struct field *f)
{
	switch (f->type) {
	case FIELD_INT:
	case FIELD_MONEY:
	case FIELD_MOMENT:
	case FIELD_BOOL:
	case FIELD_REF: return "INTEGER";
	case FIELD_DECIMAL: return "REAL";
	default: return "TEXT";
	}
}

/* 'draft' and 1 in the schema are draft and 1 in a descriptor. */
static bool same_preset(const char *sql, const char *preset)
{
	size_t len = strlen(sql);

	if (!preset)
		return len == 0;
	if (sql[0] == '\'')
		return strlen(preset) == len - 2 && strncmp(sql + 1, preset, len - 2) == 0;
	return strcmp(sql, preset) == 0;
}

static void check_column(const struct entity *e, const struct column *c)
{
	size_t at = entity_field(e, c->name);
	const struct field *f = &e->fields[at];

	if (at == e->nfields)
		fail_msg("%s.%s has no descriptor", e->table, c->name);
	if (!is_stored(f))
		fail_msg("%s.%s is a column, and described as computed", e->table, c->name);
	if (strcmp(c->type, storage_of(f)) != 0)
		fail_msg("%s.%s is %s in the schema", e->table, c->name, c->type);
	if (c->is_required != !!(f->flags & FIELD_REQUIRED))
		fail_msg("%s.%s: NOT NULL and FIELD_REQUIRED differ", e->table, c->name);
	if (!same_preset(c->preset, f->preset))
		fail_msg("%s.%s: DEFAULT %s is not the preset %s", e->table, c->name, c->preset, f->preset);
}

static void test_entities__describe_every_column_as_the_schema_has_it(void **state)
{
	/* A column could be neither seen nor entered, or a form would promise what saving then refuses. */
	struct column columns[COLUMNS_MAX];
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++) {
		size_t n = load_columns(*state, all[i]->table, columns), stored = 0;

		for (size_t k = 0; k < n; k++)
			check_column(all[i], &columns[k]);
		for (size_t k = 0; k < all[i]->nfields; k++)
			stored += is_stored(&all[i]->fields[k]);
		if (stored != n)
			fail_msg("%s has %zu columns, %zu are described", all[i]->table, n, stored);
	}
}

/* "1" when the statement finds a row. */
static bool finds(struct fixture *fx, const char *sql, const char *a, const char *b)
{
	struct stmt *st = stmt_open(fx->db, sql, &fx->err);
	bool found;

	if (!st)
		fail_msg("%s: %s", sql, fx->err.text);
	stmt_bind_text(st, 1, a);
	stmt_bind_text(st, 2, b);
	found = stmt_step(st, &fx->err) == STMT_ROW;
	stmt_close(st);
	return found;
}

static void test_entities__have_the_marks_of_their_tables(void **state)
{
	/* Names would not sort by pinyin, or saving would look for a column that is not there. */
	static const char has[] = "SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2";
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++) {
		const struct entity *e = all[i];

		if (finds(*state, has, e->table, "name_key") != !!(e->flags & ENTITY_NAMED))
			fail_msg("%s: name_key and ENTITY_NAMED differ", e->table);
		if (finds(*state, has, e->table, "rev") == !!(e->flags & ENTITY_LOG))
			fail_msg("%s: rev and ENTITY_LOG differ", e->table);
		if (e->title >= e->nfields || e->order >= e->nfields)
			fail_msg("%s: title or order is no field", e->table);
		if (e->flags & ENTITY_NAMED && strcmp(e->fields[e->title].column, "name") != 0)
			fail_msg("%s: name_key follows name, and another field is the title", e->table);
	}
}

static const char *target_of(struct fixture *fx, const char *table, const char *column)
{
	static char target[64];
	struct stmt *st = stmt_open(
		fx->db, "SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2", &fx->err);
	bool found;

	assert_non_null(st);
	stmt_bind_text(st, 1, table);
	stmt_bind_text(st, 2, column);
	found = stmt_step(st, &fx->err) == STMT_ROW;
	if (found)
		snprintf(target, sizeof(target), "%s", stmt_text(st, 0));
	stmt_close(st);
	return found ? target : NULL;
}

static void check_reference(struct fixture *fx, const struct entity *e, const struct field *f)
{
	bool refers = f->type == FIELD_REF || f->type == FIELD_REFS;
	const char *target;

	if (refers != (f->ref != NULL))
		fail_msg("%s.%s: type and ref differ", e->table, f->column);
	if (f->link && f->type != FIELD_REFS)
		fail_msg("%s.%s: a link table behind one value", e->table, f->column);
	if (f->sql)
		return;
	target = f->link ? target_of(fx, f->link->table, f->link->target) : target_of(fx, e->table, f->column);
	if (refers != (target != NULL) || (target && strcmp(target, f->ref->table) != 0))
		fail_msg("%s.%s refers to %s in the schema", e->table, f->column, target ? target : "nothing");
	if (f->link && strcmp(target_of(fx, f->link->table, f->link->owner), e->table) != 0)
		fail_msg("%s.%s: the link table belongs to another one", e->table, f->column);
}

static void test_entities__refer_to_what_the_schema_refers_to(void **state)
{
	/* A picker would offer schools where the database wants groups. */
	each_field(*state, check_reference);
}

static void check_choices(struct fixture *fx, const struct entity *e, const struct field *f)
{
	bool chooses = f->type == FIELD_CHOICE || f->type == FIELD_CHOICES;
	size_t count;

	if (chooses != (f->choices != NULL))
		fail_msg("%s.%s: type and choices differ", e->table, f->column);
	if (!chooses)
		return;
	terms_of(fx->s.terms, f->choices, &count);
	if (count == 0)
		fail_msg("%s.%s: there is no vocabulary %s", e->table, f->column, f->choices);
	if (f->preset && !terms_get(fx->s.terms, f->choices, f->preset))
		fail_msg("%s.%s: %s is no word of %s", e->table, f->column, f->preset, f->choices);
}

static void test_entities__choose_from_vocabularies_that_exist(void **state)
{
	/* A form would offer nothing to choose, and every import would be refused. */
	each_field(*state, check_choices);
}

static void check_dates(struct fixture *fx, const struct entity *e, const struct field *f)
{
	(void)fx;
	if (f->precision && (f->type != FIELD_DATE || entity_field(e, f->precision) == e->nfields))
		fail_msg("%s.%s: no column %s for its precision", e->table, f->column, f->precision);
	if (f->flags & FIELD_LAST_DAY && !f->precision)
		fail_msg("%s.%s takes no month, so it needs no last day of one", e->table, f->column);
}

static void test_entities__keep_the_precision_of_dates(void **state)
{
	/* A month typed into a form would end the program. */
	each_field(*state, check_dates);
}

static void check_within(struct fixture *fx, const struct entity *e, const struct field *f)
{
	(void)fx;
	if (f->within && (!f->ref || entity_field(e, f->within) == e->nfields ||
				 entity_field(f->ref, f->within) == f->ref->nfields))
		fail_msg("%s.%s: no column %s on both sides", e->table, f->column, f->within);
}

static void test_entities__choose_within_what_both_belong_to(void **state)
{
	/* F4 would filter a list by a field that is not there. */
	each_field(*state, check_within);
}

/* Whether the column refers to `other`, over the column `via` of what it refers to where that is given. */
static bool refers(const struct entity *e, const char *column, const char *via, const struct entity *other)
{
	size_t at = entity_field(e, column);

	if (at == e->nfields || !e->fields[at].ref || !is_stored(&e->fields[at]))
		return false;
	return via ? refers(e->fields[at].ref, via, NULL, other) : e->fields[at].ref == other;
}

static void each_child(void (*check)(const struct entity *parent, const struct child *c))
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nchildren; k++)
			check(all[i], &all[i]->children[k]);
}

static void check_refers_back(const struct entity *parent, const struct child *c)
{
	if (!refers(c->entity, c->column, c->via, parent))
		fail_msg("%s: %s.%s does not refer to it", parent->table, c->entity->table, c->column);
	if (c->via && c->is_owned)
		fail_msg("%s owns what it owns only through others", parent->table);
}

static void test_entities__have_children_that_refer_back(void **state)
{
	/* A tab of a card would be empty or show somebody else's records. */
	(void)state;
	each_child(check_refers_back);
}

static void check_child_order(const struct entity *parent, const struct child *c)
{
	size_t at = c->order ? entity_field(c->entity, c->order + (*c->order == '-')) : 0;

	if (c->order && (at == c->entity->nfields || !c->entity->fields[at].sort))
		fail_msg("%s: %s does not sort by %s", parent->table, c->entity->table, c->order);
}

static void test_entities__order_what_a_card_shows(void **state)
{
	/* A misspelt column would silently leave a tab in the order of its table. */
	(void)state;
	each_child(check_child_order);
}

static void test_entities__with_a_period_say_whether_it_lasts(void **state)
{
	/* Shown as of a past day, a table without this would show members who had left and orders not yet made. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++)
		if ((entity_field(all[i], "valid_from") < all[i]->nfields) !=
			(entity_in_force(all[i]) < all[i]->nfields))
			fail_msg("%s: a period, and a field that says whether it covers the day, go together",
				all[i]->table);
}

static bool has_child(const struct entity *e, const struct entity *child, const char *column)
{
	for (size_t i = 0; i < e->nchildren; i++)
		if (e->children[i].entity == child && !e->children[i].via && strcmp(e->children[i].column, column) == 0)
			return true;
	return false;
}

static void check_belonging(struct fixture *fx, const struct entity *e, const struct field *f)
{
	(void)fx;
	if (f->type == FIELD_REF && is_stored(f) && !(e->flags & ENTITY_LOG) && !has_child(f->ref, e, f->column))
		fail_msg("%s.%s: the card of its %s does not show it", e->table, f->column, f->ref->table);
}

static void test_entities__show_on_a_card_all_that_refers_to_it(void **state)
{
	/* Removing a record would be refused because of others that nobody can find. */
	each_field(*state, check_belonging);
}

/* A card as of an earlier day would stop the program, or sort words for dates. */
static void test_entities__begin_with_a_date(void **state)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		if (!all[i]->since)
			continue;
		assert_true(entity_field(all[i], all[i]->since) < all[i]->nfields);
		assert_int_equal(all[i]->fields[entity_field(all[i], all[i]->since)].type, FIELD_DATE);
		assert_int_equal(entity_in_force(all[i]), all[i]->nfields);
	}
}

static void test_entities__describe_every_table(void **state)
{
	/* A table could be neither seen nor exported. */
	struct fixture *fx = *state;
	struct stmt *st = stmt_open(fx->db,
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE "
		"'%WITHOUT ROWID%' "
		"AND name <> 'office'",
		&fx->err);

	assert_non_null(st);
	while (stmt_step(st, &fx->err) == STMT_ROW)
		if (!entity_named(stmt_text(st, 0)))
			fail_msg("%s has no descriptor", stmt_text(st, 0));
	stmt_close(st);
}

static void check_alias(struct fixture *fx, const struct entity *e)
{
	size_t at = e->alias_of ? entity_field(e, e->alias_of) : 0;
	bool found = false;

	(void)fx;
	if (!e->alias_of)
		return;
	assert_true(at < e->nfields);
	for (size_t i = 0; i < e->fields[at].ref->nchildren; i++)
		found = found || e->fields[at].ref->children[i].entity == e;
	assert_true(found);
}

static void test_entities__give_former_names_to_records_that_know_them(void **state)
{
	/* A school would no longer be found by the name it had. */
	size_t count;
	const struct entity *const *all = entity_all(&count);

	for (size_t i = 0; i < count; i++)
		check_alias(*state, all[i]);
}

static void check_unique(struct fixture *fx, const struct entity *e, const struct field *f)
{
	static const char unique[] = "SELECT 1 FROM pragma_index_list(?1) l WHERE l.\"unique\" AND NOT l.partial AND "
				     "(SELECT count(*) = 1 AND max(i.name) = ?2 "
				     "FROM pragma_index_info(l.name) i)";

	if (is_stored(f) && finds(fx, unique, e->table, f->column) != !!(f->flags & FIELD_UNIQUE))
		fail_msg("%s.%s: UNIQUE and FIELD_UNIQUE differ", e->table, f->column);
}

static void test_entities__say_what_is_unique(void **state)
{
	/* A clerk would read of a broken constraint where a sentence could name the field. */
	each_field(*state, check_unique);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entities__describe_every_column_as_the_schema_has_it),
		cmocka_unit_test(test_entities__have_the_marks_of_their_tables),
		cmocka_unit_test(test_entities__refer_to_what_the_schema_refers_to),
		cmocka_unit_test(test_entities__choose_from_vocabularies_that_exist),
		cmocka_unit_test(test_entities__keep_the_precision_of_dates),
		cmocka_unit_test(test_entities__choose_within_what_both_belong_to),
		cmocka_unit_test(test_entities__have_children_that_refer_back),
		cmocka_unit_test(test_entities__order_what_a_card_shows),
		cmocka_unit_test(test_entities__with_a_period_say_whether_it_lasts),
		cmocka_unit_test(test_entities__show_on_a_card_all_that_refers_to_it),
		cmocka_unit_test(test_entities__begin_with_a_date),
		cmocka_unit_test(test_entities__describe_every_table),
		cmocka_unit_test(test_entities__give_former_names_to_records_that_know_them),
		cmocka_unit_test(test_entities__say_what_is_unique),
	};

	return cmocka_run_group_tests(tests, fixture_small_district, fixture_finish);
}
