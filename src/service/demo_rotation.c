#include <stdio.h>
#include <string.h>

#include "demo_csv.h"
#include "demo_steps.h"

/* The rounds with their orders, as many in every state as the table of orders says. */

static const struct bulk_table rounds = {"round",
	"school_year_id name state reference_on min_service_years min_years_to_retirement min_title target_percent "
	"key_target_percent reported_eligible reported_moved reported_note frozen_on clause_id origin"};
static const struct bulk_table orders = {"rotation_order",
	"number round_id teacher_id kind from_school_id to_school_id group_id initiative moves_relation workload "
	"starts_on planned_end_on ended_on reason state meeting_on document_no mentoring origin"};
static const struct bulk_table posts = {
	"cadre_post", "teacher_id post mode school_id valid_from valid_to order_id note origin"};
static const struct bulk_table postings = {
	"posting", "teacher_id school_id kind valid_from valid_to workload order_id origin"};
static const struct bulk_table assessments = {
	"assessment", "teacher_id kind school_year_id order_id ethics result assessed_on origin"};
static const struct bulk_table incentives = {
	"incentive", "order_id kind year amount_fen granted_on document_no clause_id origin"};
static const struct bulk_table objections = {
	"objection", "order_id raised_on raised_by ground outcome decided_on note origin"};

enum { MONTHS = 12 };

/* A round of the table while its orders are added. */
struct round {
	struct demo_row row;
	int64_t id;
	int year, count; /* orders that have their numbers */
};

/*
 * Orders of one kind of end: when they were made and run. `months` counts from the start; 0: as long as the form of
 * moving usually lasts.
 */
struct batch {
	const char *state, *course, *reason;
	int count, months;
	struct date first, last, starts; /* steps from and to; no start: not fixed yet */
};

/* Forms of moving, with their share and the working time they take. */
static const struct {
	const char *kind;
	int weight, workload;
} forms[] = {{"rotation", 700, 100}, {"flexible", 90, 100}, {"visiting", 80, 40}, {"guidance", 70, 60},
	{"dispatched", 60, 100}};

enum { ROTATION, FLEXIBLE, VISITING, GUIDANCE, DISPATCHED };

/* An order while it and what follows from it are added. */
struct order {
	int64_t id;
	struct round *round;
	const struct batch *batch;
	const struct demo_person *person;
	size_t to; /* index of the school */
	size_t form;
	struct date starts, planned_end, ended;
};

static bool is_state(const struct order *o, const char *state)
{
	return strcmp(o->batch->state, state) == 0;
}

/* The verdicts of the present one were frozen on the day on which deferrals were decided. */
static void add_round(struct demo *d, const struct demo_row *row)
{
	int64_t reported = demo_cell_id(row, "clause", "clause"), id;
	int year = (int)demo_cell_number(row, "year");
	char name[64];

	snprintf(name, sizeof(name), "%d学年义务教育教师交流轮岗", year);
	id = bulk_row(d->bulk, &rounds, bulk_id(demo_year(d, year)), bulk_text(name), demo_cell_text(row, "state"),
		bulk_date((struct date){year, 8, 31}), bulk_int(10), bulk_int(5), bulk_text("first_grade"),
		bulk_real(10), bulk_real(20), bulk_id(demo_cell_number(row, "eligible")),
		bulk_id(demo_cell_number(row, "moved")), demo_cell_text(row, "note"),
		demo_cell_date(row, "deferral_on"), bulk_id(reported), bulk_text(reported ? "source" : "made_up"));
	demo_name_id(d, "round", demo_cell(row, "year"), id);
	if (year == d->year)
		d->round = id;
}

void demo_add_rounds(struct demo *d)
{
	demo_each_row(d, "made_up/rounds.csv", add_round);
}

/* The next person for an order: those the rule asks to move first, then others; NULL when nobody is left. */
static const struct demo_person *next_person(const struct demo *d, size_t *used)
{
	size_t at = (*used)++;

	if (at < d->eligible.count)
		return &d->eligible.persons[at];
	at -= d->eligible.count;
	return at < d->others.count ? &d->others.persons[at] : NULL;
}

/* A school of the same area and stage: after some tries a rural one, then any. */
static size_t receiving_school(struct demo *d, const struct demo_person *p)
{
	enum { TRIES = 60, RURAL_TRIES = 30 };
	const struct demo_area *area = &d->areas[d->towns[d->schools[p->school].town].area];

	for (int i = 0; i < TRIES; i++) {
		size_t at = area->schools[demo_random_below(&d->random, (int)area->school_count)];

		if (at != p->school && demo_teaches(&d->schools[at], p->stage) &&
			(i > RURAL_TRIES || d->schools[at].is_rural || demo_random_chance(&d->random, 250)))
			return at;
	}
	return p->school;
}

static size_t choose_form(struct demo *d, const struct batch *batch)
{
	int weights[LENGTH(forms)];

	for (size_t i = 0; i < LENGTH(forms); i++)
		weights[i] = forms[i].weight;
	return batch->months == 1 ? GUIDANCE : demo_random_weighted(&d->random, weights, LENGTH(forms));
}

/* Rotations last one to three school years, the lighter forms a semester or a year. */
static struct date planned_end(struct demo *d, const struct order *o)
{
	static const int long_terms[] = {12, 12, 12, 12, 24, 36}, short_terms[] = {5, 5, 12};
	int months = o->batch->months;

	if (!o->starts.year)
		return (struct date){0};
	if (months == 1)
		return date_add_days(o->starts, demo_random_between(&d->random, 20, 42));
	if (!months)
		months = o->form == ROTATION || o->form == DISPATCHED
				 ? long_terms[demo_random_below(&d->random, (int)LENGTH(long_terms))]
				 : short_terms[demo_random_below(&d->random, (int)LENGTH(short_terms))];
	return date_add_days(date_add_months(o->starts, months), -1);
}

static const char *reason_of(struct demo *d, const struct order *o)
{
	static const char *const reasons[] = {"超编学校富余教师流动", "支援乡村学校学科教师", "个人申请到乡村学校任教",
		"骨干教师到成员校带教", "学科结构调整需要", "任职满十年，按规定流动"};

	if (o->person->is_key)
		return reasons[3];
	if (d->schools[o->to].is_rural && demo_random_chance(&d->random, 450))
		return reasons[1];
	return reasons[o->person->is_eligible ? (demo_random_chance(&d->random, 500) ? 5 : 0)
					      : 2 + 2 * demo_random_below(&d->random, 2)];
}

/* Key teachers who have served have mentored as well: 附1·三·4 of 000 counts both. */
static const char *mentoring_of(const struct order *o)
{
	return o->person->is_key && o->ended.year ? "带教青年教师2名，每周听评课1次，开设示范课2节" : NULL;
}

static bool is_decided(const struct order *o)
{
	return strstr(o->batch->course, "approved") != NULL;
}

static void add_row(struct demo *d, struct order *o)
{
	const struct demo_school *from = &d->schools[o->person->school], *to = &d->schools[o->to];
	bool has_receiver = o->starts.year || !is_state(o, "draft");
	const char *document = demo_cell(&o->round->row, o->starts.month == 10 ? "later_notice" : "notice");
	char number[24];

	snprintf(number, sizeof(number), "%d-%03d", o->round->year, ++o->round->count);
	o->id = bulk_row(d->bulk, &orders, bulk_text(number), bulk_id(o->round->id), bulk_id(o->person->id),
		bulk_text(forms[o->form].kind), bulk_id(from->id), bulk_id(has_receiver ? to->id : 0),
		bulk_id(d->areas[d->towns[from->town].area].group),
		bulk_text(demo_random_chance(&d->random, 400) ? "voluntary" : "organised"), bulk_int(0),
		bulk_int(forms[o->form].workload), bulk_date(o->starts), bulk_date(o->planned_end), bulk_date(o->ended),
		bulk_text(reason_of(d, o)), bulk_text(o->batch->state),
		strstr(o->batch->course, "school_notice")
			? bulk_date(date_add_days(o->batch->first, demo_random_between(&d->random, 3, 9)))
			: bulk_null(),
		bulk_text(is_decided(o) ? document : NULL), bulk_text(mentoring_of(o)), bulk_text("made_up"));
	demo_add_course(d, &(struct demo_course){
				   .table = "rotation_order",
				   .row = o->id,
				   .states = o->batch->course,
				   .first = o->batch->first,
				   .last = o->batch->last,
				   .reason = o->batch->reason,
				   .actor = is_decided(o) ? "renshi2" : "renshi",
			   });
}

/* Who is or was in service has a posting beside the home. */
static void add_posting(struct demo *d, const struct order *o)
{
	bulk_row(d->bulk, &postings, bulk_id(o->person->id), bulk_id(d->schools[o->to].id),
		bulk_text(forms[o->form].kind), bulk_date(o->starts),
		bulk_date(o->ended.year ? date_add_days(o->ended, 1) : (struct date){0}),
		bulk_int(forms[o->form].workload), bulk_id(o->id), bulk_text("made_up"));
}

/* Whoever is dispatched holds a post of the receiving school for the term of the order (MEM-33, MEM-35). */
static void add_dispatched(struct demo *d, const struct order *o)
{
	struct date last = o->ended.year ? o->ended : o->planned_end;

	bulk_row(d->bulk, &posts, bulk_id(o->person->id), bulk_text("middle_deputy"), bulk_text("dispatched"),
		bulk_id(d->schools[o->to].id), bulk_date(o->starts),
		bulk_date(last.year ? date_add_days(last, 1) : last), bulk_id(o->id),
		bulk_text("委派到接收校任中层干部"), bulk_text("made_up"));
}

static int64_t allowance_clause(const struct order *o)
{
	return demo_cell_id(&o->round->row, "allowance_clause", "clause");
}

/* An order ends with an assessment, and the best of them with a commendation. */
static void add_result(struct demo *d, const struct order *o)
{
	bool is_excellent = demo_random_chance(&d->random, 250);
	struct date day = {o->ended.year, 7, 5};

	bulk_row(d->bulk, &assessments, bulk_id(o->person->id), bulk_text("order"),
		bulk_id(demo_year(d, o->round->year)), bulk_id(o->id), bulk_text("qualified"),
		bulk_text(is_excellent ? "excellent" : "qualified"), bulk_date(day), bulk_text("made_up"));
	if (is_excellent)
		bulk_row(d->bulk, &incentives, bulk_id(o->id), bulk_text("commendation"), bulk_int(o->ended.year),
			bulk_null(), bulk_date((struct date){o->ended.year, 9, 8}), bulk_null(),
			bulk_id(allowance_clause(o)), bulk_text("made_up"));
}

/* Allowances: for orders that are over those of the whole year, for the new ones what has been paid out so far. */
static void add_allowances(struct demo *d, const struct order *o)
{
	enum { WORK_FEN = 300000, TRANSPORT_FEN = 120000 };
	int64_t clause = allowance_clause(o);
	struct date paid = {o->starts.year, 9, 12};

	if (demo_random_chance(&d->random, o->ended.year ? 980 : 620))
		bulk_row(d->bulk, &incentives, bulk_id(o->id), bulk_text("work_allowance"), bulk_int(o->starts.year),
			bulk_int(WORK_FEN), bulk_date(paid), bulk_null(), bulk_id(clause), bulk_text("made_up"));
	if (demo_random_chance(&d->random, o->ended.year ? 900 : 480))
		bulk_row(d->bulk, &incentives, bulk_id(o->id), bulk_text("transport_allowance"),
			bulk_int(o->starts.year), bulk_int(TRANSPORT_FEN), bulk_date(paid), bulk_null(),
			bulk_id(clause), bulk_text("made_up"));
}

/* Some notices met with an objection; those of orders still on notice are open. */
static void add_objection(struct demo *d, const struct order *o)
{
	bool is_on_notice = is_state(o, "school_notice") || is_state(o, "district_notice");
	struct date day = is_on_notice ? date_add_days(o->batch->last, 1) : date_add_days(o->batch->first, 30);

	if (!demo_random_chance(&d->random, is_on_notice ? 300 : 25))
		return;
	bulk_row(d->bulk, &objections, bulk_id(o->id), bulk_date(day), bulk_text("同校教师"),
		bulk_text(is_on_notice ? "选派条件掌握不一，请复核任教年限" : "认为应优先考虑其他申请人"),
		bulk_text(is_on_notice ? NULL : "dismissed"),
		bulk_date(is_on_notice ? (struct date){0} : date_add_days(day, 5)), bulk_null(), bulk_text("made_up"));
}

static void add_order(struct demo *d, const struct batch *batch, struct round *round, const struct demo_person *person)
{
	struct order o = {.batch = batch, .round = round, .person = person, .to = receiving_school(d, person)};

	if (o.to == person->school)
		return;
	o.form = choose_form(d, batch);
	o.starts = batch->starts;
	o.planned_end = planned_end(d, &o);
	if (is_state(&o, "completed") || is_state(&o, "ended_early"))
		o.ended = batch->last;
	add_row(d, &o);
	add_objection(d, &o);
	if (!is_state(&o, "in_service") && !o.ended.year)
		return;
	add_posting(d, &o);
	if (o.form == DISPATCHED)
		add_dispatched(d, &o);
	add_allowances(d, &o);
	if (is_state(&o, "completed"))
		add_result(d, &o);
}

static struct batch batch_of(const struct demo_row *row)
{
	return (struct batch){
		.state = demo_cell(row, "state"),
		.course = demo_cell(row, "course"),
		.reason = demo_cell(row, "reason"),
		.count = (int)demo_cell_number(row, "count"),
		.months = (int)demo_cell_number(row, "months"),
		.first = demo_cell_day(row, "first_on"),
		.last = demo_cell_day(row, "last_on"),
		.starts = demo_cell_day(row, "starts_on"),
	};
}

/* What became a change of school for good, a year ago: the personnel relation moved with the order. */
static void add_transfers(struct demo *d, struct round *round)
{
	static const char course[] = "draft school_review school_notice group_review receiving_review bureau_review "
				     "district_notice approved in_service transferred";
	int year = round->year;

	for (size_t i = 0; i < d->transfers.count && i < 4; i++) {
		const struct demo_person *p = &d->transfers.persons[i];
		char number[24];

		snprintf(number, sizeof(number), "%d-%03d", year, ++round->count);
		int64_t id = bulk_row(d->bulk, &orders, bulk_text(number), bulk_id(round->id), bulk_id(p->id),
			bulk_text("rotation"), bulk_id(d->schools[p->former].id), bulk_id(d->schools[p->school].id),
			bulk_null(), bulk_text("organised"), bulk_int(1), bulk_int(100),
			bulk_date((struct date){year, 9, 1}), bulk_null(), bulk_null(),
			bulk_text("超编学校富余教师流动，人事关系随转"), bulk_text("transferred"),
			bulk_date((struct date){year, 5, 30}), demo_cell_text(&round->row, "notice"), bulk_null(),
			bulk_text("made_up"));
		demo_add_course(d, &(struct demo_course){
					   .table = "rotation_order",
					   .row = id,
					   .states = course,
					   .first = {year, 5, 23},
					   .last = {year, 9, 1},
					   .actor = "renshi2",
				   });
	}
}

enum { ROUNDS_MAX = 8 };

static size_t find_rounds(struct demo *d, struct round rounds_out[ROUNDS_MAX])
{
	const struct demo_table *table = demo_table(d, "made_up/rounds.csv");
	size_t count = 0;

	for (; count < demo_rows(table) && count < ROUNDS_MAX; count++) {
		struct round *round = &rounds_out[count];

		*round = (struct round){.row = demo_row(d, table, count)};
		round->year = (int)demo_cell_number(&round->row, "year");
		round->id = demo_find_id(d, "round", demo_cell(&round->row, "year"));
	}
	return count;
}

static struct round *round_of(struct round all[], size_t count, int year)
{
	for (size_t i = 0; i < count; i++)
		if (all[i].year == year)
			return &all[i];
	return NULL;
}

static void add_batch(struct demo *d, const struct batch *batch, struct round *round)
{
	const struct demo_person *person;
	int wanted = round->count + batch->count;

	while (round->count < wanted && (person = next_person(d, &d->movers_used)))
		add_order(d, batch, round, person);
}

void demo_add_rotation(struct demo *d)
{
	const struct demo_table *table = demo_table(d, "made_up/orders.csv");
	struct round all[ROUNDS_MAX], *before;
	size_t count = find_rounds(d, all);

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		struct batch batch = batch_of(&row);
		struct round *round = round_of(all, count, (int)demo_cell_number(&row, "round"));

		if (round)
			add_batch(d, &batch, round);
		else
			demo_fail_row(&row);
	}
	before = round_of(all, count, d->year - 1);
	if (before)
		add_transfers(d, before);
}
