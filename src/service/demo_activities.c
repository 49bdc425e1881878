#include <string.h>

#include "base/buf.h"
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

/* First Mondays and last days of the weeks that are counted; what lies after the working day has not taken place. */
static const struct {
	struct date monday, until;
} semesters[] = {
	{{2023, 2, 13}, {2023, 6, 30}},
	{{2023, 8, 28}, {2024, 1, 19}},
};

static const char *topic(struct demo *d)
{
	static const char *const topics[] = {"大单元教学设计", "作业设计与反馈", "新课标课堂观察", "学习任务群实践",
		"项目化学习案例", "教学评一致性", "跨学科主题学习", "分层教学与辅导"};

	return topics[demo_random_below(&d->random, (int)LENGTH(topics))];
}

static void add_research(struct demo *d, struct date day, const char *duty, int64_t group)
{
	size_t subject = (size_t)demo_random_below(&d->random, (int)LENGTH(subjects));
	const struct demo_group *of = group ? demo_group_of(d, group) : NULL;
	struct buf name = {0};
	int64_t id;

	buf_printf(&name, "%s%s教研:%s", group ? "学区" : "区域", subjects[subject].zh, topic(d));
	id = bulk_row(d->bulk, &activities, bulk_text(buf_text(&name)), bulk_text("research"),
		bulk_text(group ? "group" : "district"), bulk_date(day), bulk_real(3),
		bulk_id(demo_find_id(d, "project", "P090")), bulk_null(), bulk_id(group),
		bulk_id(demo_find_id(d, "duty", duty)), bulk_id(demo_find_id(d, "department", "区教育学院")),
		bulk_text(subjects[subject].code), bulk_text("活动记录已归档"), bulk_text("made_up"));
	buf_finish(&name);
	for (size_t i = 0; of && i < 6 && i < of->member_count; i++)
		bulk_row(d->bulk, &takings, bulk_id(id),
			bulk_id(d->schools[of->members[(i + subject) % of->member_count]].id),
			bulk_text(i == 0 ? "host" : "participant"), bulk_int(demo_random_between(&d->random, 2, 9)),
			bulk_text("made_up"));
}

/* Odd weeks belong to the district, even ones to the clusters: 004 三·一是. */
static void add_week(struct demo *d, struct date monday, int week)
{
	struct date day = date_add_days(monday, 1 + demo_random_below(&d->random, 3));

	if (week % 2 == 1) {
		add_research(d, day, "MS098", 0);
		add_research(d, date_add_days(monday, 3), "MS098", 0);
		return;
	}
	for (size_t i = 0; i < DEMO_CLUSTERS; i++)
		if (!demo_random_chance(&d->random, 120)) /* one cluster or other leaves a week out */
			add_research(d, day, "MS099", d->groups[i].id);
}

static void add_weeks(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(semesters); i++) {
		struct date monday = semesters[i].monday;

		for (int week = 1; date_compare(date_add_days(monday, 4), semesters[i].until) <= 0 &&
				   date_compare(date_add_days(monday, 4), d->working_day) <= 0;
			week++, monday = date_add_days(monday, 7))
			add_week(d, monday, week);
	}
}

/* Two visits each in spring for the pairs of schools; one pair has had only one. */
static void add_visits(struct demo *d, const struct demo_pair *pair)
{
	int visits = demo_random_chance(&d->random, 150) ? 1 : 2;

	for (int i = 0; pair->supporter && pair->from.year < 2023 && i < visits; i++) {
		int64_t id = bulk_row(d->bulk, &activities,
			bulk_text(i ? "联合备课与同课异构" : "骨干教师送教与听评课"), bulk_text("pairing_visit"),
			bulk_text("school"),
			bulk_date((struct date){2023, i ? 5 : 3, demo_random_between(&d->random, 8, 28)}), bulk_real(4),
			bulk_null(), bulk_id(pair->agreement), bulk_null(), bulk_null(), bulk_null(), bulk_null(),
			bulk_text("结对记录表"), bulk_text("made_up"));

		bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(pair->supporter), bulk_text("supporting"), bulk_int(4),
			bulk_text("made_up"));
		bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(pair->supported), bulk_text("supported"), bulk_int(15),
			bulk_text("made_up"));
	}
}

/* What took place once. */
static const struct {
	const char *name, *kind, *level, *day;
	double hours;
	const char *project, *duty, *host, *school, *result;
} once[] = {
	{"“名校+新校”教学开放日", "open_day", "district", "2023-04-26", 7, "P095", "MS097", "区教育学院", "瀛东小学",
		"展示课12节,观摩教师210人"},
	{"“名校+新校”教学开放日", "open_day", "district", "2023-05-18", 7, "P095", "MS097", "区教育学院", "海韵学校",
		"展示课9节,观摩教师160人"},
	{"区人大常委会听取专项报告", "leadership_hearing", "district", "2023-05-10", 3, "P091", NULL, "党政办公室",
		NULL, "印发审议意见"},
	{"审议意见办理专题会", "meeting", "district", "2023-05-29", 2, "P091", NULL, "党政办公室", NULL,
		"形成任务分解表"},
	{"项目节点月度例会", "meeting", "district", "2023-06-28", 2, "P090", NULL, "学区集团项目办公室", NULL,
		"会议纪要第6期"},
	{"项目节点月度例会", "meeting", "district", "2023-07-27", 2, "P090", NULL, "学区集团项目办公室", NULL,
		"会议纪要第7期"},
	{"项目节点月度例会", "meeting", "district", "2023-08-29", 2, "P090", NULL, "学区集团项目办公室", NULL,
		"会议纪要第8期"},
	{"2023学年编制核定", "staffing_review", "district", "2023-06-20", 0, "P090", "MS095", "人事科", NULL,
		"各校核编通知"},
	{"委培师范生招录", "intake", "district", "2023-08-21", 0, "P108", "MS100", "人事科", NULL, "录取40名"},
	{"学区集团运行监测", "monitoring", "district", "2023-06-14", 6, "P090", "MS102", "督导室", "三星中学",
		"监测简报"},
	{"新学期轮岗教师行前培训", "training", "district", "2023-08-28", 6, "P111", NULL, "人事科", NULL, "培训96人"},
	{"攻关项目开题展示", "exhibition", "district", "2023-06-09", 4, "P097", NULL, "区教育学院", "城桥初级中学",
		"开题报告汇编"},
	{"智慧教育平台应用培训", "training", "district", "2023-09-13", 3, "P107", NULL, "区教育信息中心", "东湖学校",
		NULL},
	{"开学工作视导", "inspection", "district", "2023-09-05", 4, NULL, NULL, "督导室", "绿华中学", "视导记录"},
};

static void add_once(struct demo *d, size_t i)
{
	int64_t id = bulk_row(d->bulk, &activities, bulk_text(once[i].name), bulk_text(once[i].kind),
		bulk_text(once[i].level), bulk_date(demo_day(once[i].day)),
		once[i].hours > 0 ? bulk_real(once[i].hours) : bulk_null(),
		bulk_id(once[i].project ? demo_find_id(d, "project", once[i].project) : 0), bulk_null(), bulk_null(),
		bulk_id(once[i].duty ? demo_find_id(d, "duty", once[i].duty) : 0),
		bulk_id(demo_find_id(d, "department", once[i].host)), bulk_null(), bulk_text(once[i].result),
		bulk_text("made_up"));

	if (once[i].school)
		bulk_row(d->bulk, &takings, bulk_id(id), bulk_id(demo_find_id(d, "school", once[i].school)),
			bulk_text("host"), bulk_null(), bulk_text("made_up"));
}

void demo_add_activities(struct demo *d)
{
	add_weeks(d);
	demo_each_pair(d, add_visits);
	for (size_t i = 0; i < LENGTH(once); i++)
		add_once(d, i);
}
