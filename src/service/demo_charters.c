#include <string.h>

#include "base/buf.h"
#include "demo_work.h"

/* Charters of clusters and groups with the votes of their members, and who supports whom. */

static const struct bulk_table charters = {
	"charter", "group_id version name state drafted_on effective_on ended_on note origin"};
static const struct bulk_table votes = {"charter_vote", "charter_id school_id vote voted_on note origin"};
static const struct bulk_table agreements = {"agreement",
	"name mode supporter_id partner_id supported_id group_id project_id signed_on valid_from valid_to recruits "
	"clause_id origin"};

/* How many of a hundred members have voted yet tells how far a version has come. */
static const struct {
	const char *group;
	int version;
	const char *state, *drafted, *effective, *ended;
	int voted, agreed;
} versions[] = {
	{"崇明中学教育集团", 1, "effective", "2021-09-20", "2021-11-01", NULL, 100, 100},
	{"堡镇小学教育集团", 1, "superseded", "2017-09-15", "2017-11-01", "2021-01-01", 100, 100},
	{"堡镇小学教育集团", 2, "effective", "2020-10-12", "2021-01-01", NULL, 100, 100},
	{"城桥学前教育集团", 1, "effective", "2018-10-08", "2018-12-01", NULL, 100, 100},
	{"海岛学前教育集团", 1, "effective", "2020-10-12", "2021-01-01", NULL, 100, 100},
	{"申江瀛东跨区教育集团", 1, "draft", "2023-09-04", NULL, NULL, 0, 0},
	{"崇西学区", 1, "voting", "2023-06-12", NULL, NULL, 80, 94},
	{"崇中学区", 1, "voting", "2023-08-28", NULL, NULL, 35, 100},
	{"崇东学区", 1, "draft", "2023-09-11", NULL, NULL, 0, 0},
	{"长横学区", 1, "withdrawn", "2023-03-06", NULL, NULL, 60, 60},
};

static void add_vote(struct demo *d, int64_t charter, int64_t school, size_t i)
{
	struct date drafted = demo_day(versions[i].drafted);
	bool agrees = demo_random_chance(&d->random, 10 * versions[i].agreed);

	if (!demo_random_chance(&d->random, 10 * versions[i].voted))
		return;
	bulk_row(d->bulk, &votes, bulk_id(charter), bulk_id(school),
		bulk_text(agrees				? "agree"
			  : demo_random_chance(&d->random, 500) ? "disagree"
								: "abstain"),
		bulk_date(date_add_days(drafted, 3 + demo_random_below(&d->random, 12))),
		bulk_text(agrees ? NULL : "建议补充经费分担和退出条款"), bulk_text("made_up"));
}

static void add_charter(struct demo *d, size_t i)
{
	int64_t group_id = demo_find_id(d, "group", versions[i].group), id;
	const struct demo_group *group = demo_group_of(d, group_id);
	struct buf name = {0};

	buf_printf(&name, "%s章程", versions[i].group);
	id = bulk_row(d->bulk, &charters, bulk_id(group_id), bulk_int(versions[i].version), bulk_text(buf_text(&name)),
		bulk_text(versions[i].state), bulk_date(demo_day(versions[i].drafted)),
		bulk_date(versions[i].effective ? demo_day(versions[i].effective) : (struct date){0}),
		bulk_date(versions[i].ended ? demo_day(versions[i].ended) : (struct date){0}), bulk_null(),
		bulk_text("made_up"));
	buf_finish(&name);
	if (strcmp(versions[i].group, "城桥学前教育集团") == 0)
		add_vote(d, id, demo_find_id(d, "school", "城桥第二幼儿园"), i);
	for (size_t m = 0; group && m < group->member_count; m++)
		add_vote(d, id, d->schools[group->members[m]].id, i);
}

void demo_add_charters(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(versions); i++)
		add_charter(d, i);
}

/* `supporter` is a school or a body; who may recruit for the supported school is marked. */
static const struct {
	const char *name, *mode, *supporter, *supported, *group, *project, *from, *to, *clause;
	bool recruits;
} pairs[] = {
	{"申江实验小学孵化瀛东小学协议", "incubation", "申江实验小学", "瀛东小学", "申江瀛东跨区教育集团", "P095",
		"2020-09-01", "2025-09-01", "一·一是", true},
	{"崇明中学与东门中学集团化办学协议", "group", "崇明中学", "东门中学", "崇明中学教育集团", "P096", "2021-09-01",
		"2024-09-01", "一·二是", false},
	{"崇明中学与庙镇中学集团化办学协议", "group", "崇明中学", "庙镇中学", "崇明中学教育集团", NULL, "2021-09-01",
		"2024-09-01", NULL, false},
	{"城桥初级中学与三星中学学区带教协议", "group", "城桥初级中学", "三星中学", "崇西学区", NULL, "2021-09-01",
		"2024-09-01", NULL, false},
	{"城桥初级中学与绿华中学学区带教协议", "group", "城桥初级中学", "绿华中学", "崇西学区", NULL, "2021-09-01",
		"2024-09-01", NULL, false},
	{"陈家镇初级中学与向化中学学区带教协议", "group", "陈家镇初级中学", "向化中学", "崇东学区", NULL, "2020-09-01",
		"2023-09-01", NULL, false},
	{"长兴小学与横沙小学学区带教协议", "group", "长兴小学", "横沙小学", "长横学区", NULL, "2021-09-01",
		"2024-09-01", NULL, false},
	{"堡镇实验小学与四滧小学集团化办学协议", "group", "堡镇实验小学", "四滧小学", "堡镇小学教育集团", NULL,
		"2020-09-01", "2023-09-01", NULL, false},
	{"堡镇实验小学与港沿小学集团化办学协议", "group", "堡镇实验小学", "港沿小学", "堡镇小学教育集团", NULL,
		"2022-09-01", "2025-09-01", NULL, false},
	{"城桥实验幼儿园带教港西幼儿园协议", "group", "城桥实验幼儿园", "港西幼儿园", "城桥学前教育集团", NULL,
		"2019-09-01", "2025-09-01", NULL, false},
	{"长兴幼儿园带教横沙幼儿园协议", "group", "长兴幼儿园", "横沙幼儿园", "海岛学前教育集团", NULL, "2020-09-01",
		"2023-12-31", NULL, false},
	{"东湖学校智慧教育试点合作协议", "project", "科大讯飞", "东湖学校", NULL, "P107", "2023-03-01", "2026-03-01",
		"三·一是", false},
	{"正大中学教师教育合作协议", "co_building", "上海师范大学", "上海师范大学附属崇明区正大中学", NULL, NULL,
		"2020-09-01", NULL, NULL, false},
	{"申江实验小学与海韵学校合作办学协议", "famous_new", "申江实验小学", "海韵学校", NULL, "P095", "2021-09-01",
		"2026-09-01", "二·一是", false},
	{"世外汇明学校筹建指导协议", "famous_new", "申江实验小学", "世外汇明学校", NULL, "P094", "2023-03-01",
		"2024-09-01", "二·一是", true},
};

static void add_agreement(struct demo *d, size_t i)
{
	int64_t id = bulk_row(d->bulk, &agreements, bulk_text(pairs[i].name), bulk_text(pairs[i].mode),
		bulk_id(demo_find_id(d, "school", pairs[i].supporter)),
		bulk_id(demo_find_id(d, "department", pairs[i].supporter)),
		bulk_id(demo_find_id(d, "school", pairs[i].supported)),
		bulk_id(pairs[i].group ? demo_find_id(d, "group", pairs[i].group) : 0),
		bulk_id(pairs[i].project ? demo_find_id(d, "project", pairs[i].project) : 0),
		bulk_date(date_add_days(demo_day(pairs[i].from), -12)), bulk_date(demo_day(pairs[i].from)),
		bulk_date(pairs[i].to ? demo_day(pairs[i].to) : (struct date){0}), bulk_int(pairs[i].recruits),
		bulk_id(pairs[i].clause ? demo_clause(d, pairs[i].clause) : 0), bulk_text("made_up"));

	demo_name_id(d, "agreement", pairs[i].name, id);
}

void demo_add_agreements(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(pairs); i++)
		add_agreement(d, i);
}

void demo_each_pair(struct demo *d, void (*fn)(struct demo *d, const struct demo_pair *pair))
{
	for (size_t i = 0; i < LENGTH(pairs); i++)
		fn(d, &(struct demo_pair){
			      .agreement = demo_find_id(d, "agreement", pairs[i].name),
			      .supporter = demo_find_id(d, "school", pairs[i].supporter),
			      .supported = demo_find_id(d, "school", pairs[i].supported),
			      .from = demo_day(pairs[i].from),
		      });
}
