#include <string.h>

#include "base/buf.h"
#include "demo_work.h"

/* Plans of the district, of clusters and groups, and of schools. */

static const struct bulk_table plans = {"plan",
	"name kind project_id school_id group_id version valid_from valid_to state approved_on document_no origin"};
static const struct bulk_table items = {"plan_item", "plan_id seq kind name owner starts_on due_on origin"};

static const struct {
	const char *group, *name, *from, *to, *state, *approved;
} group_plans[] = {
	{"崇西学区", "崇西学区三年发展规划", "2022-01-01", "2025-01-01", "approved", "2021-12-20"},
	{"崇中学区", "崇中学区三年发展规划", "2022-01-01", "2025-01-01", "approved", "2021-12-20"},
	{"崇东学区", "崇东学区三年发展规划", "2023-09-01", "2026-09-01", "submitted", NULL},
	{"长横学区", "长横学区三年发展规划", "2023-09-01", "2026-09-01", "draft", NULL},
	{"崇明中学教育集团", "崇明中学教育集团发展规划(第一轮)", "2019-09-01", "2022-09-01", "superseded",
		"2019-10-14"},
	{"崇明中学教育集团", "崇明中学教育集团发展规划(第二轮)", "2022-09-01", "2025-09-01", "approved", "2022-10-10"},
	{"堡镇小学教育集团", "堡镇小学教育集团发展规划", "2021-01-01", "2024-01-01", "approved", "2020-12-28"},
	{"城桥学前教育集团", "城桥学前教育集团发展规划", "2021-09-01", "2024-09-01", "approved", "2021-09-27"},
};

/* What a group's plan says, item by item. */
static const struct {
	const char *kind, *name, *owner;
	int starts, due; /* months after the plan begins */
} group_items[] = {
	{"goal", "成员校办学质量差距明显缩小,家长满意度逐年提高", "理事会", 0, 36},
	{"key_problem", "骨干教师分布不均,部分学科结构性缺编", "秘书处", 0, 36},
	{"project", "课后服务特色课程共建共享", "牵头校", 2, 20},
	{"measure", "每学年组织不少于两次跨校教研展示", "学科负责人", 1, 34},
	{"measure", "建立骨干教师校际流动计划", "秘书处", 3, 30},
	{"indicator", "共享课程门数、跨校任教人数、学生综合素质评价覆盖率", "监事会", 6, 36},
};

/* A plan about to be added. */
struct draft {
	const char *name, *kind, *state;
	int64_t project, school, group;
	struct date from, to, approved;
};

static int64_t add_plan(struct demo *d, const struct draft *plan)
{
	return bulk_row(d->bulk, &plans, bulk_text(plan->name), bulk_text(plan->kind), bulk_id(plan->project),
		bulk_id(plan->school), bulk_id(plan->group), bulk_int(1), bulk_date(plan->from), bulk_date(plan->to),
		bulk_text(plan->state), bulk_date(plan->approved), bulk_null(), bulk_text("made_up"));
}

static void add_group_plan(struct demo *d, size_t i)
{
	struct date from = demo_day(group_plans[i].from);
	int64_t id = add_plan(d, &(struct draft){
					 .name = group_plans[i].name,
					 .kind = "group_plan",
					 .state = group_plans[i].state,
					 .group = demo_find_id(d, "group", group_plans[i].group),
					 .from = from,
					 .to = demo_day(group_plans[i].to),
					 .approved = demo_day(group_plans[i].approved ? group_plans[i].approved : ""),
				 });

	for (size_t n = 0; n < LENGTH(group_items); n++)
		bulk_row(d->bulk, &items, bulk_id(id), bulk_int((int64_t)n + 1), bulk_text(group_items[n].kind),
			bulk_text(group_items[n].name), bulk_text(group_items[n].owner),
			bulk_date(date_add_months(from, group_items[n].starts)),
			bulk_date(date_add_days(date_add_months(from, group_items[n].due), -1)), bulk_text("made_up"));
}

/* Every school writes a plan for three years; most are approved, some still on their way. */
static void add_school_plan(struct demo *d, const struct demo_school *school, const char *name)
{
	static const char *const states[] = {"approved", "submitted", "draft"};
	static const int weights[] = {80, 12, 8};
	int year = 2021 + demo_random_below(&d->random, 3);
	const char *state = states[demo_random_weighted(&d->random, weights, LENGTH(states))];
	bool is_approved = *state == 'a' && year < 2023;
	struct buf title = {0};

	buf_printf(&title, "%s三年发展规划(%d—%d)", name, year, year + 3);
	add_plan(d, &(struct draft){
			    .name = buf_text(&title),
			    .kind = "school_plan",
			    .state = is_approved   ? state
				     : year < 2023 ? "submitted"
						   : "draft",
			    .school = school->id,
			    .from = {year, 9, 1},
			    .to = {year + 3, 9, 1},
			    .approved = is_approved ? (struct date){year, 10, 20} : (struct date){0},
		    });
	buf_finish(&title);
}

static const char *school_name(const struct demo *d, int64_t id)
{
	for (size_t i = 0; i < d->id_count; i++)
		if (d->ids[i].id == id && strcmp(d->ids[i].kind, "school") == 0)
			return d->ids[i].key;
	return "";
}

void demo_add_plans(struct demo *d)
{
	enum { SCHOOLS_WITH_PLANS = 97 };

	add_plan(d, &(struct draft){
			    .name = "崇明区义务教育紧密型学区化集团化办学三年行动计划",
			    .kind = "district_plan",
			    .state = "approved",
			    .project = demo_find_id(d, "project", "P090"),
			    .from = {2023, 9, 1},
			    .to = {2026, 9, 1},
			    .approved = {2023, 9, 8},
		    });
	for (size_t i = 0; i < LENGTH(group_plans); i++)
		add_group_plan(d, i);
	for (size_t i = 0; i < d->school_count && i < SCHOOLS_WITH_PLANS; i++)
		if (!d->schools[i].is_building)
			add_school_plan(d, &d->schools[i], school_name(d, d->schools[i].id));
}
