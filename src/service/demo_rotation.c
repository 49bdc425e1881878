#include <stdio.h>
#include <string.h>

#include "demo_steps.h"

/* The rounds with their orders, in every state; 96 of the round of 2023 are in service, as the report says. */

static const struct bulk_table rounds = {"round",
	"school_year_id name state reference_on min_service_years min_years_to_retirement min_title target_percent "
	"key_target_percent reported_eligible reported_moved reported_note clause_id origin"};
static const struct bulk_table orders = {"rotation_order",
	"number round_id teacher_id kind from_school_id to_school_id group_id initiative moves_relation workload "
	"starts_on planned_end_on ended_on reason state meeting_on document_no origin"};
static const struct bulk_table postings = {
	"posting", "teacher_id school_id kind valid_from valid_to workload order_id origin"};
static const struct bulk_table assessments = {
	"assessment", "teacher_id kind school_year_id order_id ethics result assessed_on origin"};
static const struct bulk_table incentives = {
	"incentive", "order_id kind year amount_fen granted_on document_no clause_id origin"};
static const struct bulk_table objections = {
	"objection", "order_id raised_on raised_by ground outcome decided_on note origin"};

enum { FIRST_ROUND = 2021, ROUNDS = 4, MONTHS = 12 };

/* Of each round by its year: how far it has come, and what was reported of it. */
static const struct {
	const char *state, *origin;
	int eligible, moved;
	const char *note;
} round_facts[ROUNDS] = {
	{"closed", "made_up", 0, 0, NULL},
	{"closed", "made_up", 0, 0, NULL},
	{"in_force", "source", 900, 96, "符合交流条件的教师近900名,参与交流轮岗96名"},
	{"preparing", "made_up", 0, 0, NULL},
};

/*
 * How many orders of each kind of end there are, and when they were made and run. `length` is in months from the
 * start; 0: as long as the form of moving usually lasts.
 */
static const struct batch {
	const char *state, *course, *reason;
	int round, count;
	const char *first, *last, *starts; /* steps from and to; NULL start: not fixed yet */
	int length;
} batches[] = {
	{"in_service",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"in_service",
		NULL, 2023, 89, "2023-05-22", "2023-09-01", "2023-09-01", 0},
	{"in_service",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"in_service",
		NULL, 2023, 7, "2023-05-22", "2023-09-01", "2023-09-01", 1},
	{"draft", "draft", NULL, 2023, 5, "2023-09-11", "2023-09-11", NULL, 0},
	{"school_review", "draft school_review", NULL, 2023, 6, "2023-09-08", "2023-09-08", NULL, 0},
	{"school_notice", "draft school_review school_notice", NULL, 2023, 4, "2023-09-06", "2023-09-12", NULL, 0},
	{"group_review", "draft school_review school_notice group_review", NULL, 2023, 3, "2023-08-28", "2023-09-11",
		"2024-02-20", 12},
	{"receiving_review", "draft school_review school_notice group_review receiving_review", NULL, 2023, 3,
		"2023-08-25", "2023-09-12", "2024-02-20", 12},
	{"bureau_review", "draft school_review school_notice group_review receiving_review bureau_review", NULL, 2023,
		4, "2023-08-21", "2023-09-13", "2024-02-20", 12},
	{"district_notice",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice", NULL,
		2023, 3, "2023-08-14", "2023-09-11", "2023-10-08", 11},
	{"approved",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved",
		NULL, 2023, 4, "2023-07-03", "2023-09-08", "2023-10-08", 11},
	{"returned", "draft school_review school_notice group_review returned", "请更换接收学校并补充学科需求说明",
		2023, 2, "2023-08-28", "2023-09-13", NULL, 0},
	{"rejected", "draft school_review rejected", "学校学科教师已不足,暂不派出", 2023, 3, "2023-05-29", "2023-06-12",
		NULL, 0},
	{"withdrawn", "draft school_review withdrawn", "因家庭原因撤回申请", 2023, 3, "2023-05-29", "2023-06-19", NULL,
		0},
	{"expired", "draft school_review school_notice group_review expired", NULL, 2023, 2, "2023-04-17", "2023-07-31",
		NULL, 0},
	{"cancelled",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"cancelled",
		"接收校班级调减,取消安排", 2023, 2, "2023-05-22", "2023-08-24", "2023-09-01", 12},
	{"ended_early",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"in_service ended_early",
		"因病提前结束", 2022, 2, "2022-05-23", "2023-03-31", "2022-09-01", 12},
	{"completed",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"in_service completed",
		NULL, 2022, 74, "2022-05-23", "2023-08-31", "2022-09-01", 12},
	{"completed",
		"draft school_review school_notice group_review receiving_review bureau_review district_notice "
		"approved "
		"in_service completed",
		NULL, 2021, 61, "2021-05-24", "2022-08-31", "2021-09-01", 12},
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
	int64_t id, round;
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

static void add_rounds(struct demo *d, int64_t ids_out[ROUNDS])
{
	for (int i = 0; i < ROUNDS; i++) {
		int year = FIRST_ROUND + i;
		bool is_reported = round_facts[i].moved > 0;
		char name[64];

		snprintf(name, sizeof(name), "%d学年义务教育教师交流轮岗", year);
		ids_out[i] = bulk_row(d->bulk, &rounds, bulk_id(demo_year(d, year)), bulk_text(name),
			bulk_text(round_facts[i].state), bulk_date((struct date){year, 8, 31}), bulk_int(10),
			bulk_int(5), bulk_text("first_grade"), bulk_real(10), bulk_real(20),
			bulk_id(round_facts[i].eligible), bulk_id(round_facts[i].moved), bulk_text(round_facts[i].note),
			bulk_id(is_reported ? demo_clause(d, "四·五是") : 0), bulk_text(round_facts[i].origin));
	}
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

/* A school of the same cluster and stage: after some tries a rural one, then any. */
static size_t receiving_school(struct demo *d, const struct demo_person *p)
{
	enum { TRIES = 60, RURAL_TRIES = 30 };
	const struct demo_group *cluster = &d->groups[demo_towns[d->schools[p->school].town].cluster];

	for (int i = 0; i < TRIES; i++) {
		size_t at = cluster->members[demo_random_below(&d->random, (int)cluster->member_count)];

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
	return batch->length == 1 ? GUIDANCE : demo_random_weighted(&d->random, weights, LENGTH(forms));
}

/* Rotations last one to three school years, the lighter forms a semester or a year. */
static struct date planned_end(struct demo *d, const struct order *o)
{
	static const int long_terms[] = {12, 12, 12, 12, 24, 36}, short_terms[] = {5, 5, 12};
	int months = o->batch->length;

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
		"骨干教师到成员校带教", "学科结构调整需要", "任职满十年,按规定流动"};

	if (o->person->is_key)
		return reasons[3];
	if (d->schools[o->to].is_rural && demo_random_chance(&d->random, 450))
		return reasons[1];
	return reasons[o->person->is_eligible ? (demo_random_chance(&d->random, 500) ? 5 : 0)
					      : 2 + 2 * demo_random_below(&d->random, 2)];
}

static bool is_decided(const struct order *o)
{
	return strstr(o->batch->course, "approved") != NULL;
}

/* Of the bureau's notices on each round, see demo_office.c. */
static const int notice_numbers[ROUNDS] = {25, 26, 28, 0};

static void add_row(struct demo *d, struct order *o)
{
	const struct demo_school *from = &d->schools[o->person->school], *to = &d->schools[o->to];
	bool has_receiver = o->starts.year || !is_state(o, "draft");
	char number[24], document[48];

	snprintf(number, sizeof(number), "%d-%03d", o->batch->round, ++d->order_counts[o->batch->round - FIRST_ROUND]);
	snprintf(document, sizeof(document), "崇教人〔%d〕%d号", o->batch->round,
		o->starts.month == 10 ? 41 : notice_numbers[o->batch->round - FIRST_ROUND]);
	o->id = bulk_row(d->bulk, &orders, bulk_text(number), bulk_id(o->round), bulk_id(o->person->id),
		bulk_text(forms[o->form].kind), bulk_id(from->id), bulk_id(has_receiver ? to->id : 0),
		bulk_id(d->groups[demo_towns[from->town].cluster].id),
		bulk_text(demo_random_chance(&d->random, 400) ? "voluntary" : "organised"), bulk_int(0),
		bulk_int(forms[o->form].workload), bulk_date(o->starts), bulk_date(o->planned_end), bulk_date(o->ended),
		bulk_text(reason_of(d, o)), bulk_text(o->batch->state),
		strstr(o->batch->course, "school_notice")
			? bulk_date(date_add_days(demo_day(o->batch->first), demo_random_between(&d->random, 3, 9)))
			: bulk_null(),
		bulk_text(is_decided(o) ? document : NULL), bulk_text("made_up"));
	demo_add_course(d, &(struct demo_course){
				   .table = "rotation_order",
				   .row = o->id,
				   .states = o->batch->course,
				   .first = demo_day(o->batch->first),
				   .last = demo_day(o->batch->last),
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

/* An order ends with an assessment, and the best of them with a commendation. */
static void add_result(struct demo *d, const struct order *o)
{
	bool is_excellent = demo_random_chance(&d->random, 250);
	struct date day = {o->ended.year, 7, 5};

	bulk_row(d->bulk, &assessments, bulk_id(o->person->id), bulk_text("order"),
		bulk_id(demo_year(d, o->batch->round)), bulk_id(o->id), bulk_text("qualified"),
		bulk_text(is_excellent ? "excellent" : "qualified"), bulk_date(day), bulk_text("made_up"));
	if (is_excellent)
		bulk_row(d->bulk, &incentives, bulk_id(o->id), bulk_text("commendation"), bulk_int(o->ended.year),
			bulk_null(), bulk_date((struct date){o->ended.year, 9, 8}), bulk_null(),
			bulk_id(demo_clause(d, "二·四是")), bulk_text("made_up"));
}

/* Allowances: for orders that are over those of the whole year, for the new ones what has been paid out so far. */
static void add_allowances(struct demo *d, const struct order *o)
{
	enum { WORK_FEN = 300000, TRANSPORT_FEN = 120000 };
	int64_t clause = demo_clause(d, "二·四是");
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
	struct date day = is_on_notice ? date_add_days(demo_day(o->batch->last), 1)
				       : date_add_days(demo_day(o->batch->first), 30);

	if (!demo_random_chance(&d->random, is_on_notice ? 300 : 25))
		return;
	bulk_row(d->bulk, &objections, bulk_id(o->id), bulk_date(day), bulk_text("同校教师"),
		bulk_text(is_on_notice ? "选派条件掌握不一,请复核任教年限" : "认为应优先考虑其他申请人"),
		bulk_text(is_on_notice ? NULL : "dismissed"),
		bulk_date(is_on_notice ? (struct date){0} : date_add_days(day, 5)), bulk_null(), bulk_text("made_up"));
}

static void add_order(struct demo *d, const struct batch *batch, int64_t round, const struct demo_person *person)
{
	struct order o = {.batch = batch, .round = round, .person = person, .to = receiving_school(d, person)};

	if (o.to == person->school)
		return;
	o.form = choose_form(d, batch);
	o.starts = batch->starts ? demo_day(batch->starts) : (struct date){0};
	o.planned_end = planned_end(d, &o);
	if (is_state(&o, "completed") || is_state(&o, "ended_early"))
		o.ended = demo_day(batch->last);
	add_row(d, &o);
	add_objection(d, &o);
	if (!is_state(&o, "in_service") && !o.ended.year)
		return;
	add_posting(d, &o);
	add_allowances(d, &o);
	if (is_state(&o, "completed"))
		add_result(d, &o);
}

/* What became a change of school for good: the personnel relation moved with the order. */
static void add_transfers(struct demo *d, int64_t round)
{
	static const char course[] = "draft school_review school_notice group_review receiving_review bureau_review "
				     "district_notice approved in_service transferred";

	for (size_t i = 0; i < d->transfers.count && i < 4; i++) {
		const struct demo_person *p = &d->transfers.persons[i];
		char number[24];

		snprintf(number, sizeof(number), "2022-%03d", ++d->order_counts[1]);
		int64_t id = bulk_row(d->bulk, &orders, bulk_text(number), bulk_id(round), bulk_id(p->id),
			bulk_text("rotation"), bulk_id(d->schools[p->former].id), bulk_id(d->schools[p->school].id),
			bulk_null(), bulk_text("organised"), bulk_int(1), bulk_int(100),
			bulk_date((struct date){2022, 9, 1}), bulk_null(), bulk_null(),
			bulk_text("超编学校富余教师流动,人事关系随转"), bulk_text("transferred"),
			bulk_date((struct date){2022, 5, 30}), bulk_text("崇教人〔2022〕26号"), bulk_text("made_up"));
		demo_add_course(d, &(struct demo_course){
					   .table = "rotation_order",
					   .row = id,
					   .states = course,
					   .first = {2022, 5, 23},
					   .last = {2022, 9, 1},
					   .actor = "renshi2",
				   });
	}
}

void demo_add_rotation(struct demo *d)
{
	int64_t ids[ROUNDS];
	const struct demo_person *person;
	size_t used = 0;

	add_rounds(d, ids);
	for (size_t i = 0; i < LENGTH(batches); i++) {
		int *count = &d->order_counts[batches[i].round - FIRST_ROUND], wanted = *count + batches[i].count;

		while (*count < wanted && (person = next_person(d, &used)))
			add_order(d, &batches[i], ids[batches[i].round - FIRST_ROUND], person);
	}
	add_transfers(d, ids[1]);
	d->movers_used = used;
	d->round = ids[2];
}
