#include "model/workflow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/preference.h"
#include "model/store.h"
#include "model/term.h"
#include "support/example.h"
#include "support/fixture.h"

enum { STATES_MAX = 32 };

/* States of a workflow, without doubles. */
struct states {
	const char *code[STATES_MAX];
	size_t count;
};

static bool has(const struct states *s, const char *code)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->code[i], code) == 0)
			return true;
	return false;
}

static void put(struct states *s, const char *code)
{
	if (has(s, code))
		return;
	assert_true(s->count < STATES_MAX);
	s->code[s->count++] = code;
}

/* Every state that the rows speak of. */
static struct states states_of(const struct workflow *wf)
{
	struct states s = {0};

	put(&s, wf->first);
	for (size_t i = 0; i < wf->count; i++) {
		put(&s, wf->rows[i].from);
		put(&s, wf->rows[i].to);
	}
	return s;
}

/* Every state that can be reached from one, itself included. */
static struct states reach(const struct workflow *wf, const char *from)
{
	struct states s = {0};

	put(&s, from);
	for (size_t at = 0; at < s.count; at++)
		for (size_t i = 0; i < wf->count; i++)
			if (strcmp(wf->rows[i].from, s.code[at]) == 0)
				put(&s, wf->rows[i].to);
	return s;
}

static bool is_final(const struct workflow *wf, const char *state)
{
	for (size_t i = 0; i < wf->count; i++)
		if (strcmp(wf->rows[i].from, state) == 0)
			return false;
	return true;
}

static void each_workflow(struct fixture *f, void (*check)(struct fixture *f, const struct workflow *wf))
{
	size_t count;
	const struct workflow *const *all = workflow_all(&count);

	assert_int_equal(count, 4);
	for (size_t i = 0; i < count; i++) {
		assert_ptr_equal(workflow_of(all[i]->entity), all[i]);
		check(f, all[i]);
	}
}

static void check_reachable(struct fixture *f, const struct workflow *wf)
{
	struct states all = states_of(wf), reached = reach(wf, wf->first);

	(void)f;
	for (size_t i = 0; i < all.count; i++)
		if (!has(&reached, all.code[i]))
			fail_msg("%s: nothing leads to %s", wf->entity->table, all.code[i]);
}

static void test_workflow__leads_to_every_state(void **state)
{
	/* A state would be in the vocabulary and no record could ever stand in it. */
	each_workflow(*state, check_reachable);
}

static const char *const finals[] = {"cancelled", "completed", "transferred", "ended_early", "rejected", "withdrawn"};

static void check_leavable(struct fixture *f, const struct workflow *wf)
{
	struct states all = states_of(wf);

	(void)f;
	for (size_t i = 0; i < all.count; i++) {
		struct states ends = reach(wf, all.code[i]);
		bool is_meant = false, comes_to_an_end = false;

		for (size_t k = 0; k < COUNT(finals); k++)
			is_meant = is_meant || strcmp(finals[k], all.code[i]) == 0;
		is_meant = is_meant || (wf == &round_workflow && strcmp(all.code[i], "closed") == 0);
		for (size_t k = 0; k < ends.count; k++)
			comes_to_an_end = comes_to_an_end || is_final(wf, ends.code[k]);
		if (is_final(wf, all.code[i]) != is_meant || !comes_to_an_end)
			fail_msg("%s: a record gets stuck in %s", wf->entity->table, all.code[i]);
	}
}

static void test_workflow__leaves_every_state_but_the_last_ones(void **state)
{
	/* A record would stand in the middle of its way for ever. */
	each_workflow(*state, check_leavable);
}

/* Whether the CHECK of the table's state column lists the code. */
static bool schema_lists(struct fixture *f, const struct workflow *wf, const char *code)
{
	struct stmt *st = stmt_open(f->db,
		"SELECT instr(substr(sql, instr(sql, 'CHECK (' || ?2 || ' IN ('), "
		"instr(substr(sql, instr(sql, 'CHECK (' || ?2 || ' IN (')), '))')), '''' || ?3 || '''') "
		"FROM sqlite_schema WHERE type = 'table' AND name = ?1",
		&f->err);
	bool found;

	assert_non_null(st);
	stmt_bind_text(st, 1, wf->entity->table);
	stmt_bind_text(st, 2, wf->column);
	stmt_bind_text(st, 3, code);
	assert_int_equal(stmt_step(st, &f->err), STMT_ROW);
	found = stmt_int(st, 0) > 0;
	stmt_close(st);
	return found;
}

static void check_states(struct fixture *f, const struct workflow *wf)
{
	const struct field *field = &wf->entity->fields[entity_field(wf->entity, wf->column)];
	struct states all = states_of(wf);
	size_t count;
	const struct term *terms = terms_of(f->s.terms, wf->states, &count);

	assert_string_equal(field->choices, wf->states);
	assert_string_equal(field->preset, wf->first);
	assert_true(field->flags & FIELD_FIXED);
	assert_int_equal(count, all.count);
	for (size_t i = 0; i < count; i++)
		if (!has(&all, terms[i].code) || !schema_lists(f, wf, terms[i].code))
			fail_msg("%s: rows, schema and words differ over %s", wf->entity->table, terms[i].code);
}

static void test_workflow__has_the_states_of_schema_and_words(void **state)
{
	/* A step would be refused by the database, or shown as a code. */
	each_workflow(*state, check_states);
}

static void check_rows(struct fixture *f, const struct workflow *wf)
{
	(void)f;
	for (size_t i = 0; i < wf->count; i++) {
		const struct transition *t = &wf->rows[i];

		if (!t->label || !*_(t->label) || (strcmp(_(t->label), t->label) == 0))
			fail_msg("%s: %s from %s has no words", wf->entity->table, t->action, t->from);
		for (size_t k = 0; k < i; k++)
			if (strcmp(wf->rows[k].from, t->from) == 0 && strcmp(wf->rows[k].action, t->action) == 0)
				fail_msg("%s: %s from %s stands there twice", wf->entity->table, t->action, t->from);
	}
}

static void test_workflow__names_every_step(void **state)
{
	/* Somebody would have to choose between two steps of the same name. */
	assert_true(words_use("zh_CN"));
	each_workflow(*state, check_rows);
	assert_true(words_use("en"));
}

/* When a step of the walk takes effect; all others on the first of June. */
static const struct {
	const char *action, *on;
} dates[] = {{"expire", "2023-08-01"}, {"cancel", "2023-08-15"}, {"report", "2023-09-01"}, {"transfer", "2023-09-10"},
	{"complete", "2024-06-30"}, {"extend", "2025-06-30"}, {"end", "2024-01-31"}};

static struct step_input input_for(const struct transition *t)
{
	struct step_input in = {.on = "2023-06-01", .document = "海教人〔2023〕8号"};

	for (size_t i = 0; i < COUNT(dates); i++)
		if (strcmp(dates[i].action, t->action) == 0)
			in.on = dates[i].on;
	if (t->needs_reason)
		in.reason = "情况说明";
	return in;
}

/* A teacher at the first school, and an order to the second that nothing stands in the way of. */
static int64_t add_order(struct fixture *f)
{
	int64_t teacher = fixture_add(f, "teacher", "name", "周敏", "hired_on", "2000-09-01", NULL), id;
	const char *school = fixture_id(f->school[0]), *who = fixture_id(teacher);

	fixture_add(
		f, "posting", "teacher_id", who, "school_id", school, "kind", "home", "valid_from", "2000-09-01", NULL);
	fixture_add(f, "employment", "teacher_id", who, "school_id", school, "valid_from", "2000-09-01", NULL);
	id = fixture_try(f, "rotation_order", "teacher_id", fixture_id(teacher), "to_school_id",
		fixture_id(f->school[1]), "group_id", fixture_id(f->group), "starts_on", "2023-09-01", "planned_end_on",
		"2024-06-30", NULL);
	fixture_add(f, "assessment", "teacher_id", fixture_id(teacher), "kind", "order", "order_id", fixture_id(id),
		"school_year_id", fixture_id(f->year), "result", "qualified", NULL);
	return id;
}

static int64_t add_record(struct fixture *f, const struct workflow *wf)
{
	if (wf->entity == &rotation_order_entity)
		return add_order(f);
	if (wf->entity == &finding_entity)
		return fixture_add(f, "finding", "name", "走一遍", "raised_on", "2023-05-01", "owner_id",
			fixture_id(f->department), "due_on", "2023-09-30", "result", "已整改", NULL);
	if (wf->entity == &round_entity)
		return fixture_add(f, "round", "name", fixture_id(db_get_int(f->db, "SELECT count(*) FROM round", 0)),
			"school_year_id", fixture_id(f->year), "reference_on", "2023-08-31", NULL);
	return fixture_add(f, "milestone", "project_id", fixture_id(f->project), "name", "走一遍", NULL);
}

static void take(struct fixture *f, const struct workflow *wf, const struct transition *t, int64_t id)
{
	struct step_input in = input_for(t);

	if (!workflow_move(&f->s, wf->entity, id, t->action, &in, &f->err))
		fail_msg("%s: %s from %s: %s", wf->entity->table, t->action, t->from, f->err.text);
}

/* The step by which `to` is reached first on the way from the first state. */
static const struct transition *step_to(const struct workflow *wf, const char *to)
{
	struct states before = reach(wf, wf->first);

	for (size_t at = 0; at < before.count; at++)
		for (size_t i = 0; i < wf->count; i++)
			if (strcmp(wf->rows[i].from, before.code[at]) == 0 && strcmp(wf->rows[i].to, to) == 0)
				return &wf->rows[i];
	return NULL;
}

/* Brings a record from the first state to `to` by the shortest way. */
static void walk_to(struct fixture *f, const struct workflow *wf, int64_t id, const char *to)
{
	const struct transition *last = strcmp(to, wf->first) == 0 ? NULL : step_to(wf, to);

	if (!last)
		return;
	walk_to(f, wf, id, last->from);
	take(f, wf, last, id);
}

/* The newest row of workflow_step says what was done. */
static void expect_step(struct fixture *f, const struct workflow *wf, const struct transition *t, int64_t id)
{
	struct step_input in = input_for(t);
	int64_t step = db_get_int(f->db, "SELECT max(id) FROM workflow_step", 0);

	fixture_expect(f, "workflow_step", step, "entity", wf->entity->table);
	fixture_expect(f, "workflow_step", step, "row_id", fixture_id(id));
	fixture_expect(f, "workflow_step", step, "action", t->action);
	fixture_expect(f, "workflow_step", step, "from_state", t->from);
	fixture_expect(f, "workflow_step", step, "to_state", t->to);
	fixture_expect(f, "workflow_step", step, "reason", in.reason);
	fixture_expect(f, "workflow_step", step, "on_date", in.on);
	fixture_expect(f, "workflow_step", step, "document_no", in.document);
	fixture_expect(f, "workflow_step", step, "actor_id", fixture_id(f->s.actor_id));
	fixture_expect(f, "workflow_step", step, "set_id", fixture_id(session_newest_set(&f->s)));
}

static int64_t count_steps(struct fixture *f)
{
	return db_get_int(f->db, "SELECT count(*) FROM workflow_step", 0);
}

static void check_taking(struct fixture *f, const struct workflow *wf, const struct transition *t)
{
	int64_t id = add_record(f, wf), steps;
	struct step_input hasty = input_for(t);
	char *before, *after;

	walk_to(f, wf, id, t->from);
	steps = count_steps(f);
	before = example_dump(f);
	hasty.reason = "";
	if (t->needs_reason) {
		fixture_expect_refused(f, workflow_move(&f->s, wf->entity, id, t->action, &hasty, &f->err), "reason");
		assert_int_equal(count_steps(f), steps);
	}
	take(f, wf, t, id);
	fixture_expect(f, wf->entity->table, id, wf->column, t->to);
	assert_int_equal(count_steps(f), steps + 1);
	expect_step(f, wf, t, id);
	fixture_undo(f);
	after = example_dump(f);
	if (strcmp(before, after) != 0)
		fail_msg("%s: %s from %s is not taken back whole", wf->entity->table, t->action, t->from);
	free(before);
	free(after);
}

static void check_every_row(struct fixture *f, const struct workflow *wf)
{
	for (size_t i = 0; i < wf->count; i++)
		check_taking(f, wf, &wf->rows[i]);
}

static void test_workflow__takes_every_step_and_takes_it_back(void **state)
{
	/* A step would leave half of what it does behind, or nobody could tell who took it and why. */
	struct fixture *f = *state;

	assert_true(preference_set(&f->s, PREFERENCE_OFFICE, "order_review_days", "30", &f->err));
	each_workflow(f, check_every_row);
}

/* From one state, every action that is open only elsewhere. */
static void check_elsewhere(struct fixture *f, const struct workflow *wf, int64_t id, const char *from)
{
	const struct transition *open[STATES_MAX];
	size_t count = workflow_steps(wf, from, open, STATES_MAX);

	for (size_t i = 0; i < wf->count; i++) {
		struct step_input in = input_for(&wf->rows[i]);
		bool is_open = false;

		for (size_t k = 0; k < count; k++)
			is_open = is_open || strcmp(open[k]->action, wf->rows[i].action) == 0;
		if (is_open)
			continue;
		fixture_expect_refused(f, workflow_move(&f->s, wf->entity, id, wf->rows[i].action, &in, &f->err), "");
		assert_int_equal(f->err.kind, ERR_REFUSED);
	}
}

static void check_wrong_steps(struct fixture *f, const struct workflow *wf)
{
	struct states all = states_of(wf);

	for (size_t i = 0; i < all.count; i++) {
		int64_t id = add_record(f, wf), steps;

		walk_to(f, wf, id, all.code[i]);
		steps = count_steps(f);
		check_elsewhere(f, wf, id, all.code[i]);
		fixture_expect(f, wf->entity->table, id, wf->column, all.code[i]);
		assert_int_equal(count_steps(f), steps);
	}
}

static void test_workflow__refuses_a_step_from_elsewhere(void **state)
{
	/* An order could be in service that nobody approved. */
	struct fixture *f = *state;

	assert_true(preference_set(&f->s, PREFERENCE_OFFICE, "order_review_days", "30", &f->err));
	each_workflow(f, check_wrong_steps);
}

int main(void)
{
#define IN_DISTRICT(test) cmocka_unit_test_setup_teardown(test, fixture_small_district, fixture_finish)
	const struct CMUnitTest tests[] = {
		IN_DISTRICT(test_workflow__leads_to_every_state),
		IN_DISTRICT(test_workflow__leaves_every_state_but_the_last_ones),
		IN_DISTRICT(test_workflow__has_the_states_of_schema_and_words),
		IN_DISTRICT(test_workflow__names_every_step),
		IN_DISTRICT(test_workflow__takes_every_step_and_takes_it_back),
		IN_DISTRICT(test_workflow__refuses_a_step_from_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
