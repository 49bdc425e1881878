#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "demo_milestones.h"
#include "demo_steps.h"

/* Stages and steps under the projects of the text, own topics beside the common ones, and what became of the opinions.
 */

static const struct bulk_table stages = {"stage", "project_id seq name starts_on ends_on origin"};
static const struct bulk_table links = {"milestone_link", "milestone_id predecessor_id lag_days origin"};
static const struct bulk_table projects = {
	"project", "name kind status level district_id parent_id lead_id topic starts_on ends_on clause_id origin"};
static const struct bulk_table project_groups = {"project_group", "project_id group_id"};
static const struct bulk_table project_schools = {"project_school", "project_id school_id role valid_from origin"};
static const struct bulk_table findings = {"finding", "number name kind source project_id school_id group_id owner_id "
						      "raised_on due_on measure result state closed_on "
						      "clause_id origin"};

enum { STAGES_MAX = 64, TOPIC_STEPS = 4 };

/* Ids of the stages, in the order of their table. */
struct stage_ids {
	int64_t of[STAGES_MAX];
};

static void add_stages(struct demo *d, struct stage_ids *ids)
{
	int seq = 0;

	for (size_t i = 0; i < demo_stage_count && i < STAGES_MAX; i++) {
		const struct demo_stage *stage = &demo_stages[i];

		seq = i > 0 && strcmp(stage->project, demo_stages[i - 1].project) == 0 ? seq + 1 : 1;
		ids->of[i] = bulk_row(d->bulk, &stages, bulk_id(demo_find_id(d, "project", stage->project)),
			bulk_int(seq), bulk_text(stage->name), bulk_date(demo_day(stage->starts)),
			bulk_date(demo_day(stage->ends)), bulk_text("made_up"));
	}
}

static int64_t stage_of(const struct stage_ids *ids, const struct demo_step *step)
{
	for (size_t i = 0; step->stage && i < demo_stage_count; i++)
		if (strcmp(demo_stages[i].project, step->project) == 0)
			return ids->of[i + (size_t)step->stage - 1];
	return 0;
}

static void link_after(struct demo *d, int64_t milestone, int64_t predecessor)
{
	if (predecessor)
		bulk_row(d->bulk, &links, bulk_id(milestone), bulk_id(predecessor), bulk_int(0), bulk_text("made_up"));
}

static bool is_same_place(const struct demo_step *a, const struct demo_step *b)
{
	return strcmp(a->project, b->project) == 0 && a->stage == b->stage;
}

/* The first step of a stage waits for the last one of the stage before. */
static void add_steps(struct demo *d)
{
	struct stage_ids ids;
	int64_t before = 0;
	int seq = 0;

	add_stages(d, &ids);
	for (size_t i = 0; i < demo_step_count; i++) {
		const struct demo_step *step = &demo_steps[i];
		bool goes_on = i > 0 && is_same_place(step, step - 1);
		bool is_next_stage = i > 0 && !goes_on && strcmp(step->project, step[-1].project) == 0;

		seq = goes_on ? seq + 1 : 1;
		int64_t id = demo_add_milestone(d, &(struct demo_milestone){
							   .step = step,
							   .project = demo_find_id(d, "project", step->project),
							   .stage = stage_of(&ids, step),
							   .school = demo_find_id(d, "built", step->project),
							   .seq = seq,
							   .name = step->name,
						   });
		link_after(d, id, is_next_stage ? before : 0);
		before = id;
	}
}

/* What every key topic goes through in every group that carries it. */
static const struct demo_step topic_steps[TOPIC_STEPS] = {
	{NULL, 0, "组建研究团队", "研究团队名单", "2023-05-08", "2023-07-15", NULL, DEMO_DONE, "区教育学院",
		"学区集团项目办公室"},
	{NULL, 0, "制定节点计划", "项目推进节点计划", "2023-06-20", "2023-09-20", NULL, DEMO_RUNNING, "区教育学院",
		"学区集团项目办公室"},
	{NULL, 0, "中期成果展示", "展示方案和案例集", "2024-03-01", "2024-05-31", NULL, DEMO_AHEAD, "区教育学院",
		"基础教育科"},
	{NULL, 0, "结题验收", "结题报告", "2025-03-01", "2025-06-15", NULL, DEMO_AHEAD, "区教育学院", "基础教育科"},
};

/* Most are where they should be; of the teams some came late, of the plans some are in already. */
static enum demo_progress topic_progress(struct demo *d, size_t step)
{
	static const enum demo_progress teams[] = {DEMO_DONE, DEMO_DONE_LATE, DEMO_RUNNING};
	static const int team_weights[] = {70, 20, 10}, plan_weights[] = {20, 25, 55};
	static const enum demo_progress plans[] = {DEMO_DONE, DEMO_HANDED_IN, DEMO_RUNNING};

	if (step == 0)
		return teams[demo_random_weighted(&d->random, team_weights, LENGTH(teams))];
	if (step == 1)
		return plans[demo_random_weighted(&d->random, plan_weights, LENGTH(plans))];
	return DEMO_AHEAD;
}

/* Plans that are ready already were due before the working day. */
static struct demo_step topic_step(struct demo *d, size_t at)
{
	struct demo_step step = topic_steps[at];

	step.progress = topic_progress(d, at);
	if (at == 1 && step.progress != DEMO_RUNNING)
		step.due = "2023-09-10";
	return step;
}

static const char *group_name(const struct demo *d, int64_t id)
{
	for (size_t i = 0; i < d->id_count; i++)
		if (d->ids[i].id == id && strcmp(d->ids[i].kind, "group") == 0)
			return d->ids[i].key;
	return "";
}

/* `seq` counts on over the groups of a topic. */
static void add_topic_steps(struct demo *d, int64_t project, int64_t group, int *seq)
{
	int64_t before = 0;

	for (size_t i = 0; i < TOPIC_STEPS; i++) {
		struct demo_step step = topic_step(d, i);
		struct buf name = {0};

		buf_printf(&name, "%s:%s", group_name(d, group), step.name);
		int64_t id = demo_add_milestone(d, &(struct demo_milestone){
							   .step = &step,
							   .project = project,
							   .group = group,
							   .seq = ++*seq,
							   .name = buf_text(&name),
						   });
		link_after(d, id, before);
		before = id;
		buf_finish(&name);
	}
}

/* The common topics of the text, by the kind of group that carries them: 004 三·四是. */
static const struct {
	const char *project, *kind;
} common_topics[] = {
	{"P098", "school_cluster"},
	{"P099", "school_cluster"},
	{"P100", "cross_stage_group"},
	{"P101", "cross_stage_group"},
	{"P102", "famous_new_group"},
	{"P103", "famous_new_group"},
};

static void add_common_topics(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(common_topics); i++) {
		int seq = 0;

		for (size_t g = 0; g < d->group_count; g++)
			if (d->groups[g].member_count && strcmp(d->groups[g].kind, common_topics[i].kind) == 0)
				add_topic_steps(
					d, demo_find_id(d, "project", common_topics[i].project), d->groups[g].id, &seq);
	}
}

/* The X of 2+X: topics that the groups chose themselves. */
static const struct {
	const char *group, *name;
} own_topics[] = {
	{"崇西学区", "西部湿地自然教育课程开发"},
	{"崇西学区", "乡村小规模学校复式教学研究"},
	{"崇中学区", "海岛非遗灶花进校园"},
	{"崇中学区", "小学低年段综合主题活动设计"},
	{"崇东学区", "东滩观鸟科学探究课程"},
	{"长横学区", "船舶与海洋工程启蒙教育"},
	{"崇明中学教育集团", "初高中数学贯通培养"},
	{"堡镇小学教育集团", "整本书阅读序列化研究"},
	{"城桥学前教育集团", "户外自主游戏观察与支持"},
};

static void add_own_topics(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(own_topics); i++) {
		int64_t group = demo_find_id(d, "group", own_topics[i].group);
		int64_t id = bulk_row(d->bulk, &projects, bulk_text(own_topics[i].name), bulk_text("key_topic"),
			bulk_text("in_progress"), bulk_text("group"), bulk_id(d->district),
			bulk_id(demo_find_id(d, "project", "P097")),
			bulk_id(demo_find_id(d, "department", "区教育学院")), bulk_text("own"),
			bulk_date((struct date){2023, 5, 1}), bulk_date((struct date){2025, 6, 30}),
			bulk_id(demo_clause(d, "三·四是")), bulk_text("made_up"));
		int seq = 0;

		bulk_row(d->bulk, &project_groups, bulk_id(id), bulk_id(group));
		add_topic_steps(d, id, group, &seq);
	}
}

/* The opinions of the standing committee, clause by clause of the answer, and problems found on the way. */
static const struct {
	const char *name, *kind, *source, *clause, *owner, *raised, *due, *measure, *result, *state, *closed;
	const char *school, *group;
} problems[] = {
	{"学校布局与人口变化不相适应", "opinion", "congress", "一·一是", "基础教育科", "2023-05-23", "2023-12-31",
		"按人口制定布局标准,划定四个学区", NULL, "in_hand", NULL, NULL, NULL},
	{"学区集团内部治理不够健全", "opinion", "congress", "一·二是", "基础教育科", "2023-05-23", "2023-09-30",
		"完善章程和议事规则,试点跨校兼职", NULL, "in_hand", NULL, NULL, NULL},
	{"学区层面统筹力度不足", "opinion", "congress", "一·三是", "组织科", "2023-05-23", "2023-08-31",
		"聘任退岗校长统筹攻关项目", "四个学区常务理事长聘任到位", "closed", "2023-08-28", NULL, NULL},
	{"管理运行机制有待完善", "opinion", "congress", "二·一是", "组织科", "2023-05-23", "2023-12-31",
		"建立干部互派跟岗制度", NULL, "in_hand", NULL, NULL, NULL},
	{"考核评价导向不够鲜明", "opinion", "congress", "二·二是", "督导室", "2023-05-23", "2023-10-31",
		"修订考核方案,以增值为主", "考核方案修订稿已征求各集团意见", "submitted", NULL, NULL, NULL},
	{"督导监测不够常态", "opinion", "congress", "二·三是", "督导室", "2023-05-23", "2023-09-30",
		"组建督导小组,定期监测", "督导小组成立,工作计划印发", "closed", "2023-09-08", NULL, NULL},
	{"交流轮岗激励不足", "opinion", "congress", "二·四是", "人事科", "2023-05-23", "2023-10-31",
		"落实补贴、评优名额和岗位激励", NULL, "in_hand", NULL, NULL, NULL},
	{"学区集团经费保障不够", "opinion", "congress", "二·五是", "计划财务科", "2023-05-23", "2023-10-31",
		"编列区级专项经费", NULL, "in_hand", NULL, NULL, NULL},
	{"联合教研覆盖面不够", "opinion", "congress", "三·一是", "区教育学院", "2023-05-23", "2023-09-15",
		"三级教研,单双周安排", "新学期教研日程已排定", "submitted", NULL, NULL, NULL},
	{"校际交流展示平台偏少", "opinion", "congress", "三·二是", "区教育学院", "2023-05-23", "2023-12-31",
		"每学期举行教学开放日", NULL, "in_hand", NULL, NULL, NULL},
	{"优质资源共享不充分", "opinion", "congress", "三·三是", "区教育信息中心", "2023-05-23", "2023-12-31",
		"建立申报和激励机制,录制名师课例", NULL, "in_hand", NULL, NULL, NULL},
	{"攻关项目推进不平衡", "opinion", "congress", "三·四是", "区教育学院", "2023-05-23", "2023-09-20",
		"各项目制定节点计划,按月核查", NULL, "reopened", NULL, NULL, NULL},
	{"师德考核指标需细化", "opinion", "congress", "四·一是", "人事科", "2023-05-23", "2023-08-31",
		"完善师德考核指标体系", "指标体系印发并组织学习", "closed", "2023-08-25", NULL, NULL},
	{"后备干部和高层次骨干偏少", "opinion", "congress", "四·二是", "组织科", "2023-05-23", "2025-12-31",
		"建立年轻后备干部队伍,依托工作室培养骨干", NULL, "in_hand", NULL, NULL, NULL},
	{"青年教师培养需加强", "opinion", "congress", "四·三是", "人事科", "2023-05-23", "2023-12-31",
		"委托培养师范生,完善两级师训", NULL, "assigned", NULL, NULL, NULL},
	{"部分学校超编与缺编并存", "opinion", "congress", "四·四是", "人事科", "2023-05-23", "2023-07-31",
		"按师生比和班师比核编,富余教师先流动", "2023学年核编完成", "closed", "2023-08-04", NULL, NULL},
	{"骨干教师流动不够", "opinion", "congress", "四·五是", "人事科", "2023-05-23", "2023-09-30",
		"修订轮岗管理办法,向乡村和薄弱学校倾斜", NULL, "in_hand", NULL, NULL, NULL},
	{"理事会会议记录不完整", "problem", "patrol", NULL, "基础教育科", "2023-06-14", "2023-07-14",
		"补齐记录并规范格式", "已补齐", "closed", "2023-07-11", NULL, "崇东学区"},
	{"监督机构尚未设立", "problem", "supervision", NULL, "基础教育科", "2023-06-20", "2023-09-08", "学期初推选监事",
		NULL, "in_hand", NULL, NULL, "长横学区"},
	{"校本教研与学区教研时间冲突", "problem", "inspection", NULL, "区教育学院", "2023-04-19", "2023-05-31",
		"调整校本教研至周三", "已调整", "closed", "2023-05-24", "三星中学", NULL},
	{"实验室安全台账缺项", "problem", "supervision", NULL, "安全科", "2023-05-17", "2023-06-30", "限期整改",
		"复查合格", "closed", "2023-06-21", "港西中学", NULL},
	{"英语学科教师短缺", "risk", "self", NULL, "人事科", "2023-09-06", "2023-10-20", "走教与轮岗补充", NULL, "open",
		NULL, "绿华中学", NULL},
	{"课后服务课程单一", "suggestion", "patrol", NULL, "基础教育科", "2023-09-07", "2023-10-31", "引入学区共享课程",
		NULL, "open", NULL, "新村小学", NULL},
	{"共享课程平台账号重复开通", "problem", "self", NULL, "区教育信息中心", "2023-03-22", "2023-04-30",
		"由平台升级统一解决", NULL, "cancelled", NULL, NULL, NULL},
};

/* Schools that take part in projects of the text. */
static const struct {
	const char *project, *school, *role, *from;
} taking_part[] = {
	{"P095", "瀛东小学", "project_school", "2020-09-01"},
	{"P095", "海韵学校", "project_school", "2021-09-01"},
	{"P106", "瀛东小学", "base", "2023-02-15"},
	{"P106", "海韵学校", "base", "2023-02-15"},
	{"P107", "东湖学校", "base", "2023-03-01"},
	{"P107", "城桥实验小学", "participating", "2023-03-01"},
	{"P107", "建设小学", "participating", "2023-03-01"},
	{"P112", "城桥高级中学", "participating", "2023-09-01"},
	{"P112", "江湾初级中学", "participating", "2023-09-01"},
};

static void add_taking_part(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(taking_part); i++)
		bulk_row(d->bulk, &project_schools, bulk_id(demo_find_id(d, "project", taking_part[i].project)),
			bulk_id(demo_find_id(d, "school", taking_part[i].school)), bulk_text(taking_part[i].role),
			bulk_date(demo_day(taking_part[i].from)), bulk_text("made_up"));
}

void demo_next_number(struct demo *d, int year, char number_out[24])
{
	snprintf(number_out, 24, "%04d-%03d", year, ++d->finding_count);
}

/* How a finding came to its state. */
static const struct {
	const char *state, *course, *reason;
} ways[] = {
	{"assigned", "open assigned", NULL},
	{"in_hand", "open assigned in_hand", NULL},
	{"submitted", "open assigned in_hand submitted", NULL},
	{"closed", "open assigned in_hand submitted closed", NULL},
	{"reopened", "open assigned in_hand submitted closed reopened", "抽查发现两个项目仍无节点计划"},
	{"cancelled", "open cancelled", "由平台升级统一解决,不再单独整改"},
};

void demo_add_finding_course(struct demo *d, int64_t id, const char *state, struct date raised, struct date last)
{
	for (size_t i = 0; i < LENGTH(ways); i++)
		if (strcmp(ways[i].state, state) == 0)
			demo_add_course(d, &(struct demo_course){
						   .table = "finding",
						   .row = id,
						   .states = ways[i].course,
						   .first = raised,
						   .last = last,
						   .reason = ways[i].reason,
						   .actor = "xiangmu",
					   });
}

/* The last step of one that is not settled was taken some weeks after it was raised. */
static struct date last_step(const struct demo *d, size_t i)
{
	enum { WEEKS_LATER = 42 };
	struct date later = date_add_days(demo_day(problems[i].raised), WEEKS_LATER);

	if (problems[i].closed)
		return demo_day(problems[i].closed);
	return date_compare(later, d->working_day) > 0 ? d->working_day : later;
}

static void add_problem(struct demo *d, size_t i)
{
	bool is_opinion = problems[i].clause != NULL;
	char number[24];
	int64_t id;

	demo_next_number(d, 2023, number);
	id = bulk_row(d->bulk, &findings, bulk_text(number), bulk_text(problems[i].name), bulk_text(problems[i].kind),
		bulk_text(problems[i].source), bulk_id(is_opinion ? demo_find_id(d, "project", "P091") : 0),
		bulk_id(problems[i].school ? demo_find_id(d, "school", problems[i].school) : 0),
		bulk_id(problems[i].group ? demo_find_id(d, "group", problems[i].group) : 0),
		bulk_id(demo_find_id(d, "department", problems[i].owner)), bulk_date(demo_day(problems[i].raised)),
		bulk_date(demo_day(problems[i].due)), bulk_text(problems[i].measure), bulk_text(problems[i].result),
		bulk_text(problems[i].state),
		bulk_date(problems[i].closed ? demo_day(problems[i].closed) : (struct date){0}),
		bulk_id(is_opinion ? demo_clause(d, problems[i].clause) : 0), bulk_text("made_up"));
	demo_add_finding_course(d, id, problems[i].state, demo_day(problems[i].raised), last_step(d, i));
}

void demo_add_projects(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(problems); i++)
		add_problem(d, i);
	add_taking_part(d);
	add_steps(d);
	add_common_topics(d);
	add_own_topics(d);
}
