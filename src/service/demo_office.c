#include <string.h>

#include "demo_work.h"
#include "service/office.h"

/* The office itself: its name and working date, the bureau's sections, and who works with the registers. */

static const struct bulk_table offices = {"office", "id name district_id packs working_on demo"};
static const struct bulk_table departments = {"department", "name kind level district_id parent_id duty origin"};
static const struct bulk_table outside_users = {"user", "login name role teacher_id"};
static const struct bulk_table scopes = {"user_scope", "user_id group_id school_id"};
static const struct bulk_table documents = {"document", "number name issuer kind district_id issued_on origin"};
static const struct bulk_table users = {"user", "login name role department_id"};

static const struct {
	const char *name, *kind, *duty;
} sections[] = {
	{"党政办公室", "bureau_section", "综合协调、文秘和督查督办"},
	{"基础教育科", "bureau_section", "义务教育和高中管理,学区化集团化办学"},
	{"学前教育科", "bureau_section", "学前教育管理和托幼一体化"},
	{"人事科", "bureau_section", "教师队伍、编制核定和交流轮岗"},
	{"组织科", "bureau_section", "学校领导班子和后备干部"},
	{"计划财务科", "bureau_section", "教育经费、基建和专项资金"},
	{"德育科", "bureau_section", "学生德育和综合素质评价"},
	{"督导室", "bureau_section", "教育督导和质量监测"},
	{"安全科", "bureau_section", "校园安全和后勤保障"},
	{"区教育考试中心", "affiliated_institution", "考试组织和招生服务"},
	{"区教育信息中心", "affiliated_institution", "教育信息化和数字资源"},
	{"学区集团项目办公室", "project_office", "项目台账、节点核查和通报"},
};

static const struct {
	const char *name, *duty;
} neighbours[] = {
	{"区发展和改革委员会", "项目审批和规划"},
	{"区财政局", "专项经费保障"},
	{"区人力资源和社会保障局", "岗位设置和职称评聘"},
	{"区机构编制委员会办公室", "编制核定"},
	{"区规划和自然资源局", "学校用地和布局规划"},
};

static const struct {
	const char *login, *name, *role, *section;
} people[] = {
	{"jijiao", "施卫红", "clerk", "基础教育科"},
	{"jijiao2", "黄志强", "approver", "基础教育科"},
	{"renshi", "沈晓燕", "clerk", "人事科"},
	{"renshi2", "陆建平", "approver", "人事科"},
	{"xiangmu", "顾海峰", "clerk", "学区集团项目办公室"},
	{"dudao", "龚雪梅", "clerk", "督导室"},
	{"juzhang", "徐永明", "viewer", "党政办公室"},
};

/* What the bureau has issued itself; cases and orders carry these numbers. */
static const struct {
	const char *number, *name, *kind, *issued;
} papers[] = {
	{"崇教基〔2022〕15号", "关于调整学区成员校角色的批复", "notice", "2022-08-22"},
	{"崇教人〔2021〕25号", "关于做好2021学年义务教育教师交流轮岗工作的通知", "notice", "2021-08-16"},
	{"崇教人〔2022〕26号", "关于做好2022学年义务教育教师交流轮岗工作的通知", "notice", "2022-08-15"},
	{"崇教人〔2023〕24号", "关于2023学年轮岗暂缓人员的批复", "notice", "2023-06-15"},
	{"崇教人〔2023〕28号", "关于做好2023学年义务教育教师交流轮岗工作的通知", "notice", "2023-08-21"},
	{"崇教人〔2023〕41号", "关于2023学年第二批交流轮岗教师的通知", "notice", "2023-09-08"},
	{"崇教基〔2023〕31号", "关于同意新河小学加入堡镇小学教育集团的批复", "notice", "2023-09-11"},
	{"崇教督〔2023〕6号", "紧密型学区集团督导小组工作办法", "measures", "2023-09-04"},
};

static void add_papers(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(papers); i++)
		bulk_row(d->bulk, &documents, bulk_text(papers[i].number), bulk_text(papers[i].name),
			bulk_text("崇明区教育局"), bulk_text(papers[i].kind), bulk_id(d->district),
			bulk_date(demo_day(papers[i].issued)), bulk_text("made_up"));
}

static void add_department(struct demo *d, const char *name, const char *kind, const char *duty, int64_t parent)
{
	int64_t id = bulk_row(d->bulk, &departments, bulk_text(name), bulk_text(kind), bulk_text("district"),
		bulk_id(d->district), bulk_id(parent), bulk_text(duty), bulk_text("made_up"));

	demo_name_id(d, "department", name, id);
}

static void add_user(struct demo *d, const char *login, const char *name, const char *role, int64_t section)
{
	int64_t id = bulk_row(d->bulk, &users, bulk_text(login), bulk_text(name), bulk_text(role), bulk_id(section));

	demo_name_id(d, "user", login, id);
}

/* People outside the bureau see what is theirs: a cluster, a school. */
static const struct {
	const char *login, *role, *group, *school;
} outsiders[] = {
	{"chongxi", "clerk", "崇西学区", NULL},
	{"dongmen", "clerk", NULL, "东门中学"},
	{"miaozhen", "viewer", NULL, "庙镇小学"},
};

/* Who it is: the secretary of the cluster's lead school, the principal of the school. */
static int64_t person_of(struct demo *d, size_t i)
{
	size_t school = outsiders[i].school ? demo_find_school(d, outsiders[i].school) : d->school_count;
	const struct demo_group *group = outsiders[i].group
						 ? demo_group_of(d, demo_find_id(d, "group", outsiders[i].group))
						 : NULL;

	if (school < d->school_count)
		return d->schools[school].principal;
	return group && group->lead < d->school_count ? d->schools[group->lead].secretary : 0;
}

void demo_add_outsiders(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(outsiders); i++) {
		const char *place = outsiders[i].school ? outsiders[i].school : outsiders[i].group;
		int64_t id;

		if (strcmp(outsiders[i].login, office_system_login()) == 0)
			continue;
		id = bulk_row(d->bulk, &outside_users, bulk_text(outsiders[i].login), bulk_text(place),
			bulk_text(outsiders[i].role), bulk_id(person_of(d, i)));
		bulk_row(d->bulk, &scopes, bulk_id(id),
			bulk_id(outsiders[i].group ? demo_find_id(d, "group", outsiders[i].group) : 0),
			bulk_id(outsiders[i].school ? demo_find_id(d, "school", outsiders[i].school) : 0));
	}
}

void demo_add_office(struct demo *d)
{
	const char *login = office_system_login();

	for (size_t i = 0; i < LENGTH(sections); i++)
		add_department(d, sections[i].name, sections[i].kind, sections[i].duty, d->bureau);
	for (size_t i = 0; i < LENGTH(neighbours); i++)
		add_department(d, neighbours[i].name, "government_department", neighbours[i].duty, 0);
	add_papers(d);
	add_user(d, login, login, "admin", 0);
	for (size_t i = 0; i < LENGTH(people); i++)
		if (strcmp(people[i].login, login) != 0)
			add_user(d, people[i].login, people[i].name, people[i].role,
				demo_find_id(d, "department", people[i].section));
	bulk_row(d->bulk, &offices, bulk_int(1), bulk_text("崇明区教育局"), bulk_id(d->district),
		bulk_text(d->request->name), bulk_date(d->today), bulk_text(d->request->name));
}
