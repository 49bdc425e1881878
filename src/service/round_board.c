#include "service/round_board.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter_sql.h"
#include "model/session.h"
#include "model/term.h"
#include "model/travel.h"
#include "model/workflow.h"
#include "service/indicator.h"

enum { UNKNOWN = -1 };

static const char on_way[] = "draft|school_review|school_notice|group_review|receiving_review|bureau_review|"
			     "district_notice|returned|approved";
static const char in_effect[] = "in_service|completed|transferred|ended_early";

/* States in which an order can stand, in which part of the board. */
static const struct {
	const char *state;
	enum round_section section;
} shown_states[] = {
	{"draft", ROUND_ON_WAY},
	{"school_review", ROUND_ON_WAY},
	{"school_notice", ROUND_ON_WAY},
	{"group_review", ROUND_ON_WAY},
	{"receiving_review", ROUND_ON_WAY},
	{"bureau_review", ROUND_ON_WAY},
	{"district_notice", ROUND_ON_WAY},
	{"returned", ROUND_ON_WAY},
	{"approved", ROUND_ON_WAY},
	{"in_service", ROUND_ON_WAY},
	{"completed", ROUND_SET_ASIDE},
	{"transferred", ROUND_SET_ASIDE},
	{"ended_early", ROUND_SET_ASIDE},
	{"rejected", ROUND_SET_ASIDE},
	{"withdrawn", ROUND_SET_ASIDE},
	{"expired", ROUND_SET_ASIDE},
	{"cancelled", ROUND_SET_ASIDE},
};

int64_t round_current(struct session *s)
{
	static const char sql[] = "SELECT id FROM round ORDER BY state <> 'closed' AND reference_on <= :today DESC, "
				  "reference_on DESC, id DESC LIMIT 1";
	struct err err;
	struct stmt *st = stmt_open(s->db, sql, &err);
	char today[DATE_TEXT_SIZE];
	int64_t id = 0;

	date_write(s->today, today);
	if (!st)
		return 0;
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	if (stmt_step(st, &err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}

/* Any of the values, which are separated by '|', in a column. */
static void set_values(struct filter *f, const struct entity *e, const char *column, const char *values)
{
	enum { VALUES_MAX = 20 };
	char *copy = mem_copy(values), *rest = NULL;
	const char *list[VALUES_MAX];
	size_t count = 0;

	for (char *at = strtok_r(copy, "|", &rest); at && count < VALUES_MAX; at = strtok_r(NULL, "|", &rest))
		list[count++] = at;
	filter_set(f, entity_field(e, column), FILTER_IS, list, count);
	free(copy);
}

static void set_id(struct filter *f, const struct entity *e, const char *column, int64_t id)
{
	filter_set_id(f, entity_field(e, column), id);
}

struct filter round_orders(int64_t round, const char *states)
{
	struct filter f = {0};

	set_id(&f, &rotation_order_entity, "round_id", round);
	if (states)
		set_values(&f, &rotation_order_entity, "state", states);
	return f;
}

/* Takes the filter over. */
static struct round_figure *add(
	struct round_board *b, enum round_section section, const char *words, struct filter filter)
{
	b->figures = mem_resize(b->figures, b->count + 1, sizeof(*b->figures));
	b->figures[b->count] = (struct round_figure){.section = section,
		.words = mem_copy(words),
		.entity = section == ROUND_VERDICTS ? &round_teacher_entity : &rotation_order_entity,
		.filter = filter,
		.rows = UNKNOWN};
	return &b->figures[b->count++];
}

static void add_states(struct session *s, struct round_board *b)
{
	for (size_t i = 0; i < COUNT(shown_states); i++)
		add(b, shown_states[i].section, terms_word(s->terms, "order_state", shown_states[i].state),
			round_orders(b->id, shown_states[i].state));
}

/* Every form of moving an order may have. */
static void add_kinds(struct session *s, struct round_board *b)
{
	size_t count;
	const struct term *kinds = terms_of(s->terms, "posting_kind", &count);

	for (size_t i = 0; i < count; i++) {
		struct filter f;

		if (kinds[i].mark && (!strcmp(kinds[i].mark, "home") || !strcmp(kinds[i].mark, "borrowed")))
			continue;
		f = round_orders(b->id, in_effect);
		set_values(&f, &rotation_order_entity, "kind", kinds[i].code);
		add(b, ROUND_MOVED, term_word(&kinds[i]), f);
	}
}

static void add_ends(struct session *s, struct round_board *b)
{
	size_t field = entity_field(&rotation_order_entity, "planned_end_on");
	char yesterday[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
	struct filter past = round_orders(b->id, "in_service"), near = round_orders(b->id, "in_service");

	date_write(date_add_days(s->today, -1), yesterday);
	date_write(s->today, today);
	date_write(date_add_days(s->today, ROUND_ENDS_DAYS), last);
	filter_set(&past, field, FILTER_BETWEEN, (const char *const[]){NULL, yesterday}, 2);
	filter_set(&near, field, FILTER_BETWEEN, (const char *const[]){today, last}, 2);
	add(b, ROUND_ENDS, _("Within 60 days"), near);
	add(b, ROUND_ENDS, _("Past their planned end"), past)->is_urgent = true;
}

static void add_verdicts(struct session *s, struct round_board *b)
{
	size_t count;
	const struct term *verdicts = terms_of(s->terms, "verdict", &count);

	for (size_t i = 0; i < count; i++) {
		struct filter f = {0};

		set_id(&f, &round_teacher_entity, "round_id", b->id);
		set_values(&f, &round_teacher_entity, "verdict", verdicts[i].code);
		add(b, ROUND_VERDICTS, term_word(&verdicts[i]), f);
	}
}

/* Whose step it is, and what of the orders is theirs. */
struct charge {
	enum side side;
	const char *column; /* of the order; NULL: all orders */
	int64_t id;
};

static void add_charge(struct session *s, struct round_board *b, const struct charge *charge)
{
	for (size_t i = 0; i < COUNT(shown_states); i++) {
		const struct transition *next = workflow_next(&rotation_order_workflow, shown_states[i].state);
		struct buf words = {0};
		struct filter f;

		if (shown_states[i].section != ROUND_ON_WAY || !strcmp(shown_states[i].state, "in_service") || !next ||
			next->side != charge->side)
			continue;
		f = round_orders(b->id, shown_states[i].state);
		if (charge->column)
			set_id(&f, &rotation_order_entity, charge->column, charge->id);
		buf_printf(&words, _("%s: %s"), terms_word(s->terms, "order_state", shown_states[i].state),
			_(next->label));
		add(b, ROUND_WAITING, buf_text(&words), f);
		buf_finish(&words);
	}
}

/* Schools and groups of the person's scope. Who has a section in it, or no scope at all, acts for the bureau. */
static bool add_waiting(struct session *s, struct round_board *b, const struct round_viewer *viewer, struct err *err)
{
	struct stmt *st = stmt_open(
		s->db, "SELECT school_id, group_id, department_id FROM user_scope WHERE user_id = ?1 ORDER BY id", err);
	enum stmt_result got = STMT_DONE;
	bool has_scope = false, is_bureau = false;

	if (!st)
		return false;
	stmt_bind_int(st, 1, s->actor_id);
	while (viewer->may_enter && (got = stmt_step(st, err)) == STMT_ROW) {
		int64_t school = stmt_int(st, 0), group = stmt_int(st, 1);

		has_scope = true;
		is_bureau |= !stmt_is_null(st, 2);
		if (school) {
			add_charge(s, b, &(struct charge){SIDE_SCHOOL, "from_school_id", school});
			add_charge(s, b, &(struct charge){SIDE_RECEIVER, "to_school_id", school});
		}
		if (group)
			add_charge(s, b, &(struct charge){SIDE_GROUP, "group_id", group});
	}
	stmt_close(st);
	is_bureau |= !has_scope;
	if (is_bureau && viewer->may_enter)
		add_charge(s, b, &(struct charge){.side = SIDE_INITIATOR});
	if (is_bureau && viewer->may_decide)
		add_charge(s, b, &(struct charge){.side = SIDE_BUREAU});
	return got == STMT_DONE;
}

/* Orders that would be forgotten because the board shows a newer round than theirs. */
static bool add_others(struct session *s, struct round_board *b, struct err *err)
{
	struct stmt *st = stmt_open(s->db, "SELECT id FROM round WHERE id <> ?1", err);
	enum stmt_result got = STMT_FAILED;
	struct filter f = {0};
	size_t field = entity_field(&rotation_order_entity, "round_id");
	bool has_others = false;

	set_values(&f, &rotation_order_entity, "state", on_way);
	if (st)
		stmt_bind_int(st, 1, b->id);
	for (; st && (got = stmt_step(st, err)) == STMT_ROW; has_others = true)
		filter_toggle(&f, field, stmt_text(st, 0));
	stmt_close(st);
	if (has_others)
		add(b, ROUND_OTHERS, _("Still on their way"), f);
	else
		filter_finish(&f);
	return got == STMT_DONE;
}

void round_narrow(struct filter *f, const struct filter *by)
{
	for (size_t i = 0; i < by->count; i++) {
		const struct condition *c = &by->items[i];

		filter_add(f, c->field, c->op, (const char *const *)c->values, c->count);
	}
}

/* The field of a teacher's verdict that says what a field of an order does; nfields when there is none. */
static size_t verdict_field(size_t order_field)
{
	static const char *const same[][2] = {{"teacher_id", "teacher_id"}, {"from_school_id", "school_id"}};

	for (size_t i = 0; i < COUNT(same); i++)
		if (entity_field(&rotation_order_entity, same[i][0]) == order_field)
			return entity_field(&round_teacher_entity, same[i][1]);
	return round_teacher_entity.nfields;
}

/* Conditions on orders as conditions on teachers; false when one of them says nothing of teachers. */
static bool narrow_teachers(const struct filter *by, struct filter *out)
{
	for (size_t i = 0; i < by->count; i++) {
		const struct condition *c = &by->items[i];
		size_t field = verdict_field(c->field);

		if (field == round_teacher_entity.nfields)
			return false;
		filter_add(out, field, c->op, (const char *const *)c->values, c->count);
	}
	return true;
}

/* A person's conditions hold beside those of each figure. */
static void narrow(struct round_board *b, const struct filter *orders)
{
	struct filter teachers = {0};

	b->is_of_all_teachers = !narrow_teachers(orders, &teachers);
	for (size_t i = 0; i < b->count; i++) {
		if (b->figures[i].entity == &rotation_order_entity)
			round_narrow(&b->figures[i].filter, orders);
		else if (!b->is_of_all_teachers)
			round_narrow(&b->figures[i].filter, &teachers);
	}
	filter_finish(&teachers);
}

static bool read_head(struct session *s, struct round_board *b, struct err *err)
{
	struct stmt *st = stmt_open(s->db,
		"SELECT name, state, reference_on, coalesce(reported_eligible, -1), coalesce(reported_moved, -1), "
		"(SELECT nullif(substr(packs, 1, instr(packs || ' ', ' ') - 1), '') FROM office) FROM round WHERE id = "
		"?1",
		err);
	enum stmt_result got;

	if (!st)
		return false;
	stmt_bind_int(st, 1, b->id);
	got = stmt_step(st, err);
	if (got == STMT_ROW) {
		b->name = mem_copy(stmt_text(st, 0));
		b->state = mem_copy(stmt_text(st, 1));
		b->reference_on = mem_copy(stmt_text(st, 2));
		b->reported_eligible = stmt_int(st, 3);
		b->reported_moved = stmt_int(st, 4);
		b->pack = mem_copy(stmt_text(st, 5));
	}
	stmt_close(st);
	return got == STMT_ROW || (got == STMT_DONE && err_set(err, ERR_MISSING, _("This round is gone.")));
}

bool round_board_load(struct session *s, int64_t id, const struct round_viewer *viewer, const struct filter *orders,
	struct round_board *board_out, struct err *err)
{
	*board_out = (struct round_board){.id = id};
	if (!read_head(s, board_out, err) || !add_waiting(s, board_out, viewer, err))
		return false;
	add_states(s, board_out);
	add_kinds(s, board_out);
	add_ends(s, board_out);
	add_verdicts(s, board_out);
	if (!add_others(s, board_out, err))
		return false;
	if (orders)
		narrow(board_out, orders);
	return true;
}

void round_board_finish(struct round_board *board)
{
	for (size_t i = 0; i < board->count; i++) {
		free(board->figures[i].words);
		filter_finish(&board->figures[i].filter);
	}
	free(board->figures);
	free(board->name);
	free(board->state);
	free(board->reference_on);
	free(board->pack);
	*board = (struct round_board){0};
}

bool round_board_count(struct session *s, struct round_board *board, int ms, bool *changed_out)
{
	long long deadline = travel_clock() + ms;

	*changed_out = false;
	while (board->next < board->count && travel_clock() < deadline) {
		struct round_figure *f = &board->figures[board->next];
		struct filter_sql passes;
		struct err err;

		filter_sql_init(&passes, f->entity, &f->filter);
		if (!count_step(s, f->entity, &passes, &board->counting, deadline, &err))
			board->counting = (struct count){.rows = UNKNOWN, .is_done = true};
		filter_sql_finish(&passes);
		if (!board->counting.is_done)
			return true;
		*changed_out |= f->rows != board->counting.rows;
		f->rows = board->counting.rows;
		board->counting = (struct count){0};
		board->next++;
	}
	return board->next < board->count;
}

void round_board_reported(const struct round_board *b, struct buf *out)
{
	struct share reported = {b->reported_moved, b->reported_eligible};

	if (b->reported_eligible < 0 && b->reported_moved < 0)
		buf_puts(out, _("nothing"));
	else if (b->reported_eligible < 0 || b->reported_moved < 0)
		buf_printf(out, "%" PRId64, b->reported_moved < 0 ? b->reported_eligible : b->reported_moved);
	else
		share_write(&reported, out);
}

int64_t round_board_sum(const struct round_board *board, enum round_section section)
{
	int64_t sum = 0;

	for (size_t i = 0; i < board->count; i++)
		if (board->figures[i].section == section) {
			if (board->figures[i].rows == UNKNOWN)
				return UNKNOWN;
			sum += board->figures[i].rows;
		}
	return sum;
}
