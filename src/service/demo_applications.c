#include <string.h>

#include "demo_steps.h"

/* Cases of joining, leaving and changing role, in every state. */

static const struct bulk_table applications = {"application",
	"number kind group_id school_id initiative role wanted_on reason state effective_on document_no settlement "
	"origin"};

static const char by_approval[] = "draft submitted other_side_review bureau_review approved effective";

static const struct {
	const char *number, *kind, *school, *group, *initiative, *role, *wanted, *reason;
	const char *course, *first, *last, *effective, *document, *opinion;
} cases[] = {
	{"2020-002", "entry", "横沙幼儿园", "海岛学前教育集团", "group", "member", "2020-09-01",
		"海岛园所结对,共享主题活动资源", by_approval, "2020-05-11", "2020-09-01", "2020-09-01",
		"崇教基〔2020〕18号", NULL},
	{"2021-003", "entry", "庙镇中学", "崇明中学教育集团", "bureau", "member", "2021-09-01", "乡村初中纳入集团",
		by_approval, "2021-04-19", "2021-09-01", "2021-09-01", "崇教基〔2021〕22号", NULL},
	{"2021-004", "entry", "新海小学", "堡镇小学教育集团", "school", "member", "2021-09-01", "希望共享阅读课程",
		"draft submitted other_side_review bureau_review approved cancelled", "2021-04-26", "2021-08-16",
		"2021-09-01", "崇教基〔2021〕23号", "学区划分调整,改入崇西学区"},
	{"2022-001", "role_change", "东湖学校", "崇西学区", "group", "core", "2022-09-01",
		"承担信息化攻关项目,拟任核心校", by_approval, "2022-03-14", "2022-09-01", "2022-09-01",
		"崇教基〔2022〕15号", NULL},
	{"2022-003", "entry", "城桥第二小学", "崇明中学教育集团", "school", "member", "2022-09-01",
		"希望参与跨学段衔接研究", "draft submitted other_side_review rejected", "2022-03-21", "2022-04-18",
		NULL, NULL, "集团规模已满,建议先在学区内合作"},
	{"2022-004", "exit", "城桥第二幼儿园", "城桥学前教育集团", "school", NULL, "2022-09-01", "拟独立创建优质园",
		by_approval, "2022-02-28", "2022-09-01", "2022-09-01", "崇教学前〔2022〕9号", NULL},
	{"2022-005", "entry", "育才小学", "工程类科学素养特色教育集团", "school", "member", "2022-09-01",
		"科技特色共享", "draft submitted withdrawn", "2022-05-16", "2022-06-06", NULL, NULL,
		"集团尚在筹建,待组建后再申请"},
	{"2023-005", "entry", "新河小学", "堡镇小学教育集团", "school", "member", "2023-10-08",
		"共建乡土课程,加强联合教研", "draft submitted other_side_review bureau_review approved", "2023-05-15",
		"2023-09-11", "2023-10-08", "崇教基〔2023〕31号", NULL},
	{"2023-006", "role_change", "长兴中学", "长横学区", "group", "lead", "2023-10-08", "学区牵头校空缺,理事会推选",
		"draft submitted other_side_review bureau_review", "2023-06-12", "2023-09-04", NULL, NULL, NULL},
	{"2023-007", "entry", "三星中学", "崇明中学教育集团", "bureau", "member", "2024-02-20",
		"薄弱学校纳入集团,由牵头校带教", "draft submitted other_side_review bureau_review", "2023-06-26",
		"2023-08-28", NULL, NULL, NULL},
	{"2023-008", "entry", "新苑幼儿园", "城桥学前教育集团", "school", "member", "2024-02-20", "新建公办园加入集团",
		"draft submitted other_side_review", "2023-08-28", "2023-09-05", NULL, NULL, NULL},
	{"2023-009", "entry", "竖新小学", "堡镇小学教育集团", "school", "member", "2024-02-20",
		"共享阅读课程和教师研修", "draft submitted", "2023-09-06", "2023-09-06", NULL, NULL, NULL},
	{"2023-010", "entry", "瀛东幼儿园", "城桥学前教育集团", "school", "member", "2024-02-20", "共享自然教育课程",
		"draft submitted other_side_review returned", "2023-06-19", "2023-07-10", NULL, NULL,
		"请补充学校三年发展规划和家长意见"},
	{"2023-011", "exit", "四滧小学", "堡镇小学教育集团", "school", NULL, "2024-09-01",
		"学校布局调整,拟并入学区统一管理", "draft", "2023-09-12", "2023-09-12", NULL, NULL, NULL},
};

static const char *last_state(const char *course)
{
	const char *space = strrchr(course, ' ');

	return space ? space + 1 : course;
}

static void add_case(struct demo *d, size_t i)
{
	int64_t group = demo_find_id(d, "group", cases[i].group);
	int64_t id = bulk_row(d->bulk, &applications, bulk_text(cases[i].number), bulk_text(cases[i].kind),
		bulk_id(group), bulk_id(demo_find_id(d, "school", cases[i].school)), bulk_text(cases[i].initiative),
		bulk_text(cases[i].role), bulk_date(demo_day(cases[i].wanted)), bulk_text(cases[i].reason),
		bulk_text(last_state(cases[i].course)),
		bulk_date(cases[i].effective ? demo_day(cases[i].effective) : (struct date){0}),
		bulk_text(cases[i].document),
		bulk_text(strcmp(cases[i].kind, "exit") == 0 && cases[i].effective ? "共享教具已归还,结对带教期满"
										   : NULL),
		bulk_text("made_up"));

	demo_name_id(d, "application", cases[i].number, id);
	demo_add_course(d, &(struct demo_course){
				   .table = "application",
				   .row = id,
				   .states = cases[i].course,
				   .first = demo_day(cases[i].first),
				   .last = demo_day(cases[i].last),
				   .reason = cases[i].opinion,
				   .document = cases[i].document,
				   .actor = "jijiao2",
			   });
}

void demo_add_applications(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(cases); i++)
		add_case(d, i);
}

int64_t demo_application(const struct demo *d, int64_t group, int64_t school, const char *from)
{
	for (size_t i = 0; i < LENGTH(cases); i++)
		if (cases[i].course == by_approval && strcmp(cases[i].effective, from) == 0 &&
			strcmp(cases[i].kind, "exit") != 0 && demo_find_id(d, "group", cases[i].group) == group &&
			demo_find_id(d, "school", cases[i].school) == school)
			return demo_find_id(d, "application", cases[i].number);
	return 0;
}
