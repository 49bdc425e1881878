#include <string.h>

#include "demo_csv.h"
#include "demo_work.h"

/* Duties that are made up beside those of the text, and what was done of all of them: nearly all of it in the last
 * period, in the present one as much as its days allow. */

static const struct bulk_table duties = {"duty",
	"name project_id activity_kind frequency min_count min_hours each_of owner_id strength valid_from clause_id "
	"origin"};
static const struct bulk_table activities = {"activity",
	"name kind level held_on hours project_id agreement_id group_id duty_id host_id subject result origin"};
static const struct bulk_table takings = {"activity_school", "activity_id school_id role head_count origin"};

/* What an activity of a kind is called, how long it takes, and where what came out is kept. */
static const struct {
	const char *kind, *name;
	int hours;
	const char *result;
} kinds[] = {
	{"guidance_visit", "教研员进校听评课", 4, "教研指导记录"},
	{"pairing_visit", "结对校联合备课与听评课", 4, "结对记录表"},
	{"visiting_lesson", "名师送教", 3, "送教记录"},
	{"open_day", "教学开放日", 6, "展示课汇总"},
	{"exhibition", "办学成果展示交流", 4, "展示材料汇编"},
	{"training", "专题培训", 20, "培训签到和学时登记"},
	{"study_visit", "外出学习考察", 16, "考察报告"},
	{"festival", "学区集团文化节", 6, "活动小结"},
	{"meeting", "工作例会", 2, "会议纪要"},
	{"joint_meeting", "联席会议", 2, "会议纪要"},
	{"leadership_hearing", "专题汇报会", 2, "会议纪要"},
	{"survey", "专项调研", 4, "调研报告"},
	{"inspection", "专项督导", 6, "督导反馈意见书"},
	{"monitoring", "运行和质量监测", 6, "监测简报"},
	{"evaluation", "发展性评估", 6, "评估报告"},
	{"annual_plan", "制定年度计划", 0, "年度计划文本"},
	{"annual_report", "提交年度报告", 0, "年度报告文本"},
	{"budget", "编列年度预算", 0, "预算申报表"},
	{"staffing_review", "编制核定", 0, "核编通知"},
};

/* A stretch of days in which a duty has to be done, as far as it lies before the working day. */
struct period {
	struct date first, end; /* the day after the last */
	int permille;		/* of what is to be done that was done */
};

/* For whom it is done: none of these for the district. */
struct subject {
	int64_t school, group;
	const struct demo_pair *pair;
};

/* A duty while its activities are made up. */
struct task {
	const struct demo_duty *duty;
	size_t kind;
	struct period periods[2];
};

/* A day of the period on which there is school, as far as some tries find one. */
static struct date day_in(struct demo *d, const struct period *p)
{
	enum { TRIES = 40 };
	long span = date_to_days(p->end) - date_to_days(p->first);
	struct date day;
	int tries = 0;

	do
		day = date_add_days(p->first, demo_random_below(&d->random, span > 0 ? (int)span : 1));
	while (++tries < TRIES && !demo_is_school_day(day));
	return day;
}

static void add_school(struct demo *d, int64_t activity, int64_t school, const char *role)
{
	if (school)
		bulk_row(d->bulk, &takings, bulk_id(activity), bulk_id(school), bulk_text(role),
			bulk_int(demo_random_between(&d->random, 4, 30)), bulk_text("made_up"));
}

static const char *level_of(const struct subject *s)
{
	return s->group ? "group" : s->school || s->pair ? "school" : "district";
}

static void add_activity(struct demo *d, const struct task *t, const struct subject *s, const struct period *p)
{
	int hours = kinds[t->kind].hours;
	int64_t id = bulk_row(d->bulk, &activities, bulk_text(kinds[t->kind].name), bulk_text(t->duty->activity),
		bulk_text(level_of(s)), bulk_date(day_in(d, p)), hours ? bulk_real(hours) : bulk_null(),
		bulk_id(t->duty->project), bulk_id(s->pair ? s->pair->agreement : 0), bulk_id(s->group),
		bulk_id(t->duty->id), bulk_id(t->duty->owner), bulk_null(), bulk_text(kinds[t->kind].result),
		bulk_text("made_up"));

	add_school(d, id, s->school, "participant");
	if (s->pair) {
		add_school(d, id, s->pair->supporter, "supporting");
		add_school(d, id, s->pair->supported, "supported");
	}
}

/* Hours are met by as many activities as it takes. */
static int times(const struct task *t)
{
	int hours = kinds[t->kind].hours;

	if (t->duty->min_hours && hours)
		return (t->duty->min_hours + hours - 1) / hours;
	return t->duty->min_count > 0 ? t->duty->min_count : 1;
}

static void do_for(struct demo *d, const struct task *t, const struct subject *s)
{
	for (size_t i = 0; i < LENGTH(t->periods); i++)
		for (int n = times(t); t->periods[i].permille && n > 0; n--)
			if (demo_random_chance(&d->random, t->periods[i].permille))
				add_activity(d, t, s, &t->periods[i]);
}

static void do_for_pair(struct demo *d, const struct demo_pair *pair, void *ctx)
{
	if (!pair->to.year || date_compare(pair->to, d->pack->working_day) > 0)
		do_for(d, ctx, &(struct subject){.pair = pair});
}

static void do_for_pairs(struct demo *d, const struct task *t)
{
	demo_each_pair(d, do_for_pair, (void *)(uintptr_t)t);
}

static void do_for_schools(struct demo *d, const struct task *t)
{
	for (size_t i = 0; i < d->school_count; i++)
		if (!d->schools[i].is_building && strcmp(demo_kinds[d->schools[i].kind].name, "kindergarten") != 0)
			do_for(d, t, &(struct subject){.school = d->schools[i].id});
}

/* The schools of the duty's project, each once, in whatever role. */
static void do_for_takers(struct demo *d, const struct task *t)
{
	for (size_t i = 0; i < d->taker_count; i++) {
		const struct demo_taker *taker = &d->takers[i];
		bool is_first = taker->project == t->duty->project;

		for (size_t k = 0; is_first && k < i; k++)
			is_first = d->takers[k].project != taker->project || d->takers[k].school != taker->school;
		if (is_first)
			do_for(d, t, &(struct subject){.school = taker->school});
	}
}

static void do_for_groups(struct demo *d, const struct task *t)
{
	bool is_cluster = strcmp(t->duty->each_of, "cluster") == 0;

	for (size_t i = 0; i < d->group_count; i++)
		if (d->groups[i].member_count && (!is_cluster || strcmp(d->groups[i].kind, "school_cluster") == 0))
			do_for(d, t, &(struct subject){.group = d->groups[i].id});
}

static void do_for_district(struct demo *d, const struct task *t)
{
	do_for(d, t, &(struct subject){0});
}

static const struct {
	const char *each_of;
	void (*run)(struct demo *d, const struct task *t);
} subjects[] = {
	{"district", do_for_district},
	{"group", do_for_groups},
	{"cluster", do_for_groups},
	{"school", do_for_schools},
	{"project_school", do_for_takers},
	{"agreement", do_for_pairs},
};

/* The share of a period that is over by the working day decides how much of it can have been done. */
static struct period present(const struct demo *d, struct date first, struct date end)
{
	enum { DILIGENCE = 850 };
	long over = date_to_days(d->pack->working_day) - date_to_days(first),
	     all = date_to_days(end) - date_to_days(first);

	if (over <= 0)
		return (struct period){0};
	if (over > all)
		over = all;
	return (struct period){first, date_add_days(first, over), (int)(DILIGENCE * over / all)};
}

static struct period past(struct date first, struct date end)
{
	enum { NEARLY_ALL = 940 };

	return (struct period){first, end, NEARLY_ALL};
}

static void choose_semesters(const struct demo *d, struct period periods_out[2])
{
	struct demo_term first = demo_term_of(d->year, 0), second = demo_term_of(d->year, 1);
	bool is_second = date_compare(second.first, d->pack->working_day) <= 0;
	struct demo_term before = is_second ? first : demo_term_of(d->year - 1, 1), now = is_second ? second : first;

	periods_out[0] = past(before.first, date_add_days(before.last, 1));
	periods_out[1] = present(d, now.first, date_add_days(now.last, 1));
}

static void choose_years(const struct demo *d, struct period periods_out[2])
{
	int year = d->pack->working_day.year;

	periods_out[0] = past((struct date){year - 1, 1, 1}, (struct date){year, 1, 1});
	periods_out[1] = present(d, (struct date){year, 1, 1}, (struct date){year + 1, 1, 1});
}

static void choose_school_years(const struct demo *d, struct period periods_out[2])
{
	periods_out[0] = past((struct date){d->year - 1, 9, 1}, (struct date){d->year, 9, 1});
	periods_out[1] = present(d, (struct date){d->year, 9, 1}, (struct date){d->year + 1, 9, 1});
}

static void choose_months(const struct demo *d, struct period periods_out[2])
{
	struct date first = {d->pack->working_day.year, d->pack->working_day.month, 1};

	periods_out[0] = past(date_add_months(first, -1), first);
	periods_out[1] = present(d, first, date_add_months(first, 1));
}

/* The odd and even weeks are those of the research days, which have a file of their own. */
static const struct {
	const char *frequency;
	void (*choose)(const struct demo *d, struct period periods_out[2]);
} frequencies[] = {
	{"semester", choose_semesters},
	{"unspecified", choose_semesters},
	{"annual", choose_years},
	{"five_year", choose_years},
	{"school_year", choose_school_years},
	{"monthly", choose_months},
};

static bool find_kind(const char *kind, size_t *at_out)
{
	*at_out = 0;
	while (*at_out < LENGTH(kinds) && strcmp(kinds[*at_out].kind, kind) != 0)
		(*at_out)++;
	return *at_out < LENGTH(kinds);
}

/* Nothing is done before a duty begins. */
static void cut_period(struct period *p, struct date from)
{
	if (!from.year || date_compare(p->first, from) >= 0)
		return;
	if (date_compare(p->end, from) <= 0)
		p->permille = 0;
	p->first = from;
}

static void keep(struct demo *d, const struct demo_duty *duty)
{
	struct task t = {.duty = duty};

	if (!find_kind(duty->activity, &t.kind))
		return;
	for (size_t i = 0; i < LENGTH(frequencies); i++)
		if (strcmp(frequencies[i].frequency, duty->frequency) == 0)
			frequencies[i].choose(d, t.periods);
	for (size_t i = 0; i < LENGTH(t.periods); i++)
		cut_period(&t.periods[i], duty->from);
	for (size_t i = 0; i < LENGTH(subjects); i++)
		if (strcmp(subjects[i].each_of, duty->each_of) == 0)
			subjects[i].run(d, &t);
}

static void add_duty(struct demo *d, const struct demo_row *row)
{
	struct demo_duty duty = {
		.project = demo_cell_id(row, "project", "project"),
		.owner = demo_cell_id(row, "owner", "department"),
		.name = demo_cell(row, "name"),
		.activity = demo_cell(row, "activity_kind"),
		.frequency = demo_cell(row, "frequency"),
		.each_of = demo_cell(row, "each_of"),
		.min_count = (int)demo_cell_number(row, "min_count"),
		.min_hours = (int)demo_cell_number(row, "min_hours"),
		.from = demo_cell_day(row, "from"),
	};

	duty.id = bulk_row(d->bulk, &duties, bulk_text(duty.name), bulk_id(duty.project), bulk_text(duty.activity),
		bulk_text(duty.frequency), bulk_id(duty.min_count), bulk_id(duty.min_hours), bulk_text(duty.each_of),
		bulk_id(duty.owner), demo_cell_text(row, "strength"), bulk_date(duty.from),
		bulk_id(demo_cell_id(row, "clause", "clause")), bulk_text("made_up"));
	demo_push_duty(d, &duty);
}

void demo_add_duties(struct demo *d)
{
	demo_each_row(d, "made_up/duties.csv", add_duty);
	for (size_t i = 0; i < d->duty_count; i++)
		keep(d, &d->duties[i]);
}
