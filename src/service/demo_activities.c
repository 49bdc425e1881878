#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "demo_csv.h"
#include "demo_work.h"

/* What took place since the spring: research by odd and even weeks, open days, visits under agreements, meetings. */

static const struct bulk_table activities = {"activity",
	"name kind level held_on hours project_id agreement_id group_id duty_id host_id subject result origin"};
static const struct bulk_table takings = {"activity_school", "activity_id school_id role head_count origin"};

static const struct {
	const char *code, *zh;
} subjects[] = {
	{"chinese", "语文"},
	{"mathematics", "数学"},
	{"english", "英语"},
	{"science", "科学"},
	{"physics", "物理"},
	{"morality_law", "道德与法治"},
	{"pe", "体育"},
	{"history", "历史"},
	{"art", "美术"},
	{"chemistry", "化学"},
};

static const char *topic(struct demo *d)
{
	static const char *const topics[] = {"大单元教学设计", "作业设计与反馈", "新课标课堂观察", "学习任务群实践",
		"项目化学习案例", "教学评一致性", "跨学科主题学习", "分层教学与辅导"};

	return topics[demo_random_below(&d->random, (int)LENGTH(topics))];
}

/* Research days are counted by the duty they serve: that of the district, or that of the clusters. */
static void add_research(struct demo *d, struct date day, const struct demo_duty *duty, int64_t group)
{
	size_t subject = (size_t)demo_random_below(&d->random, (int)LENGTH(subjects));
	const struct demo_group *of = group ? demo_group_of(d, group) : NULL;
	struct buf name = {0};
	int64_t id;

	buf_printf(&name, "%s%s教研：%s", group ? "学区" : "区域", subjects[subject].zh, topic(d));
	id = bulk_row(d->bulk, &activities, bulk_text(buf_text(&name)), bulk_text("research"),
		bulk_text(group ? "group" : "district"), bulk_date(day), bulk_real(3),
		bulk_id(demo_find_id(d, "project", d->pack->project)), bulk_null(), bulk_id(group), bulk_id(duty->id),
		bulk_id(demo_find_id(d, "department", d->pack->researchers)), bulk_text(subjects[subject].code),
		bulk_text("活动记录已归档"), bulk_text("made_up"));
	buf_finish(&name);
	for (size_t i = 0; of && i < 6 && i < of->member_count; i++)
		bulk_row(d->bulk, &takings, bulk_id(id),
			bulk_id(d->schools[of->members[(i + subject) % of->member_count]].id),
			bulk_text(i == 0 ? "host" : "participant"), bulk_int(demo_random_between(&d->random, 2, 9)),
			bulk_text("made_up"));
}

static const struct demo_duty *duty_of(const struct demo *d, const char *frequency)
{
	for (size_t i = 0; i < d->duty_count; i++)
		if (strcmp(d->duties[i].frequency, frequency) == 0)
			return &d->duties[i];
	return NULL;
}

/* Odd weeks belong to the district, even ones to the clusters, where the text says so: 004 三·一是. */
static void add_week(struct demo *d, struct date monday, int week)
{
	const struct demo_duty *duty = duty_of(d, week % 2 == 1 ? "fortnight_odd" : "fortnight_even");
	struct date day;

	if (!duty)
		return;
	day = date_add_days(monday, 1 + demo_random_below(&d->random, 3));
	if (week % 2 == 1) {
		add_research(d, day, duty, 0);
		add_research(d, date_add_days(monday, 3), duty, 0);
		return;
	}
	for (size_t i = 0; i < d->area_count; i++)
		if (d->areas[i].group && !demo_random_chance(&d->random, 120)) /* now and then one leaves a week out */
			add_research(d, day, duty, d->areas[i].group);
}

/* The weeks of a semester that are over by the working day, counted from the Monday on or before its first day. */
static void add_weeks(struct demo *d, struct demo_term term)
{
	enum { THURSDAY_TO_MONDAY = 3, WEEK = 7 }; /* days are counted from a Thursday */
	struct date monday = date_add_days(term.first, -((date_to_days(term.first) + THURSDAY_TO_MONDAY) % WEEK));

	for (int week = 1; date_compare(date_add_days(monday, 4), term.last) <= 0 &&
			   date_compare(date_add_days(monday, 4), d->pack->working_day) <= 0;
		week++, monday = date_add_days(monday, 7))
		add_week(d, monday, week);
}

static void add_visit(struct demo *d, const struct demo_pair *pair, int at)
{
	int64_t id = bulk_row(d->bulk, &activities, bulk_text(at ? "联合备课与同课异构" : "骨干教师送教与听评课"),
		bulk_text("pairing_visit"), bulk_text("school"),
		bulk_date((struct date){d->year, at ? 5 : 3, demo_random_between(&d->random, 8, 28)}), bulk_real(4),
		bulk_null(), bulk_id(pair->agreement), bulk_null(), bulk_null(), bulk_null(), bulk_null(),
		bulk_text("结对记录表"), bulk_text("made_up"));

	bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(pair->supporter), bulk_text("supporting"), bulk_int(4),
		bulk_text("made_up"));
	bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(pair->supported), bulk_text("supported"), bulk_int(15),
		bulk_text("made_up"));
}

/* Two visits each in spring for the pairs of schools; one pair has had only one. */
static void add_visits(struct demo *d, const struct demo_pair *pair, void *ctx)
{
	int visits = demo_random_chance(&d->random, 150) ? 1 : 2;

	(void)ctx;
	for (int i = 0; pair->supporter && pair->from.year < d->year && i < visits; i++)
		add_visit(d, pair, i);
}

/* Where visits are a duty, they are made up with it. */
static bool has_duty(const struct demo *d, const char *activity)
{
	for (size_t i = 0; i < d->duty_count; i++)
		if (strcmp(d->duties[i].activity, activity) == 0)
			return true;
	return false;
}

/* What took place once. */
static void add_once(struct demo *d, const struct demo_row *row)
{
	const char *hours = demo_cell(row, "hours");
	int64_t id = bulk_row(d->bulk, &activities, demo_cell_text(row, "name"), demo_cell_text(row, "kind"),
		demo_cell_text(row, "level"), demo_cell_date(row, "day"),
		*hours ? bulk_real(strtod(hours, NULL)) : bulk_null(), bulk_id(demo_cell_id(row, "project", "project")),
		bulk_null(), bulk_null(), bulk_id(demo_cell_id(row, "duty", "duty")),
		bulk_id(demo_cell_id(row, "host", "department")), bulk_null(), demo_cell_text(row, "result"),
		bulk_text("made_up"));

	if (*demo_cell(row, "school"))
		bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(demo_cell_id(row, "school", "school")),
			bulk_text("host"), bulk_null(), bulk_text("made_up"));
}

/* The semester before the working day, and the one it lies in. */
static void add_research_weeks(struct demo *d)
{
	struct demo_term first = demo_term_of(d->year, 0), second = demo_term_of(d->year, 1);
	bool is_second = date_compare(second.first, d->pack->working_day) <= 0;

	add_weeks(d, is_second ? first : demo_term_of(d->year - 1, 1));
	add_weeks(d, is_second ? second : first);
}

void demo_add_activities(struct demo *d)
{
	add_research_weeks(d);
	if (!has_duty(d, "pairing_visit"))
		demo_each_pair(d, add_visits, NULL);
	demo_each_row(d, "made_up/activities.csv", add_once);
}
