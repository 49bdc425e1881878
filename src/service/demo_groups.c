#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "demo_work.h"

/* Which schools belong to which cluster or group; beside the memberships of the text. */

static const struct bulk_table groups = {"school_group",
	"name kind status district_id feature_goal is_close_knit approved_on established_on date_precision origin"};
static const struct bulk_table group_towns = {"group_town", "group_id town_id is_core valid_from origin"};
static const struct bulk_table memberships = {
	"membership", "group_id school_id role mode valid_from valid_to basis application_id origin"};
static const struct bulk_table districts = {"district", "code name name_en parent_id"};
static const struct bulk_table schools = {
	"school", "name stages district_id ownership locality status opened_on date_precision note origin"};
static const struct bulk_table school_names = {"school_name", "school_id name origin"};
static const struct bulk_table school_stages = {"school_stage", "school_id stage origin"};
static const struct bulk_table school_marks = {"school_mark", "school_id kind level valid_from origin"};

void demo_push_group(struct demo *d, int64_t id, const char *kind)
{
	struct demo_group *group;

	d->groups = mem_resize(d->groups, d->group_count + 1, sizeof(*d->groups));
	group = &d->groups[d->group_count++];
	*group = (struct demo_group){.id = id, .lead = SIZE_MAX};
	snprintf(group->kind, sizeof(group->kind), "%s", kind);
}

struct demo_group *demo_group_of(struct demo *d, int64_t id)
{
	for (size_t i = 0; i < d->group_count; i++)
		if (d->groups[i].id == id)
			return &d->groups[i];
	return NULL;
}

void demo_join(struct demo *d, int64_t group_id, size_t school, const char *role)
{
	struct demo_group *group = demo_group_of(d, group_id);

	if (!group || school >= d->school_count)
		return;
	if ((group->member_count & (group->member_count - 1)) == 0)
		group->members = mem_resize(
			group->members, group->member_count ? 2 * group->member_count : 1, sizeof(*group->members));
	group->members[group->member_count++] = school;
	if (strcmp(role, "lead") == 0)
		group->lead = school;
}

/* One spell of a membership, with the case that opened it. */
struct spell {
	int64_t group, school;
	const char *role;
	struct date from, to;
};

static void add_spell(struct demo *d, const struct spell *spell)
{
	char from[DATE_TEXT_SIZE];

	date_write(spell->from, from);
	bulk_row(d->bulk, &memberships, bulk_id(spell->group), bulk_id(spell->school), bulk_text(spell->role),
		bulk_text("group"), bulk_date(spell->from), bulk_date(spell->to), bulk_text("approved"),
		bulk_id(demo_application(d, spell->group, spell->school, from)), bulk_text("made_up"));
}

static void add_member(struct demo *d, int64_t group, const char *name, const char *role, const char *from)
{
	size_t school = demo_find_school(d, name);

	add_spell(d, &(struct spell){
			     .group = group,
			     .school = demo_find_id(d, "school", name),
			     .role = role,
			     .from = demo_day(from),
		     });
	demo_join(d, group, school, role);
}

/* Who leads a cluster and stands at its core. The fourth waits for its lead, which an application asks for. */
static const struct {
	const char *lead, *core[2];
} cluster_heads[DEMO_CLUSTERS] = {
	{"城桥初级中学", {"城桥实验小学", "东湖学校"}},
	{"堡镇初级中学", {"堡镇实验小学", "上海师范大学附属崇明区正大中学"}},
	{"陈家镇初级中学", {"陈家镇小学", "裕安小学"}},
	{NULL, {"长兴中学", "长兴小学"}},
};

static const char *cluster_role(const struct demo *d, int cluster, const struct demo_school *school)
{
	if (cluster_heads[cluster].lead && demo_find_id(d, "school", cluster_heads[cluster].lead) == school->id)
		return "lead";
	for (size_t i = 0; i < LENGTH(cluster_heads[cluster].core); i++)
		if (demo_find_id(d, "school", cluster_heads[cluster].core[i]) == school->id)
			return "core";
	return "member";
}

static bool is_compulsory(const struct demo_school *school)
{
	return school->kind == DEMO_PRIMARY || school->kind == DEMO_JUNIOR || school->kind == DEMO_NINE_YEAR;
}

/* Most joined when the clusters were drawn, the others a year later; some cores began as plain members. */
static void join_cluster(struct demo *d, int cluster, size_t at)
{
	static const struct date beginning = {2021, 9, 1}, later = {2022, 9, 1};
	const struct demo_school *school = &d->schools[at];
	const char *role = cluster_role(d, cluster, school);
	bool is_member = strcmp(role, "member") == 0, was_member = strcmp(role, "core") == 0;
	struct date from = is_member && demo_random_chance(&d->random, 300) ? later : beginning;

	if (was_member)
		add_spell(d, &(struct spell){d->groups[cluster].id, school->id, "member", from, later});
	add_spell(d, &(struct spell){d->groups[cluster].id, school->id, role, was_member ? later : from, {0}});
	demo_join(d, d->groups[cluster].id, at, role);
}

static void add_towns(struct demo *d)
{
	for (int i = 0; i < DEMO_TOWNS; i++)
		bulk_row(d->bulk, &group_towns, bulk_id(d->groups[demo_towns[i].cluster].id), bulk_id(d->town_ids[i]),
			bulk_int(demo_towns[i].is_key), bulk_date((struct date){2021, 9, 1}), bulk_text("made_up"));
}

/* Groups that are made up around those of the text, the lead first. */
static const struct {
	const char *name, *kind, *goal, *established;
	const char *members[6];
} made_up_groups[] = {
	{"堡镇小学教育集团", "education_group", "阅读素养和乡土课程共建", "2017-09-01",
		{"堡镇实验小学", "堡镇第二小学", "海桥小学", "四滧小学", "港沿小学"}},
	{"城桥学前教育集团", "education_group", "自然教育和托幼一体化", "2018-09-01",
		{"城桥实验幼儿园", "江湾幼儿园", "育苗幼儿园", "港西幼儿园", "建设幼儿园"}},
	{"海岛学前教育集团", "education_group", "海岛特色主题活动", "2020-09-01",
		{"长兴幼儿园", "凤凰幼儿园", "海韵幼儿园", "横沙幼儿园"}},
	{"申江瀛东跨区教育集团", "famous_new_group", "名校课程在新校落地", "2020-09-01", {"申江实验小学", "瀛东小学"}},
};

static void add_group(struct demo *d, size_t i)
{
	int64_t id = bulk_row(d->bulk, &groups, bulk_text(made_up_groups[i].name), bulk_text(made_up_groups[i].kind),
		bulk_text("active"), bulk_id(d->district), bulk_text(made_up_groups[i].goal), bulk_int(i == 0),
		bulk_date(demo_day(made_up_groups[i].established)), bulk_date(demo_day(made_up_groups[i].established)),
		bulk_text("day"), bulk_text("made_up"));

	demo_name_id(d, "group", made_up_groups[i].name, id);
	demo_push_group(d, id, made_up_groups[i].kind);
}

static void add_members(struct demo *d, size_t i)
{
	int64_t group = demo_find_id(d, "group", made_up_groups[i].name);

	for (size_t m = 0; m < LENGTH(made_up_groups[i].members) && made_up_groups[i].members[m]; m++)
		add_member(
			d, group, made_up_groups[i].members[m], m ? "member" : "lead", made_up_groups[i].established);
}

/* Schools that are to belong to the groups of the text; planned groups have them from a day to come. */
static const struct {
	const char *group, *school, *role, *from;
} further_members[] = {
	{"崇明中学教育集团", "江湾初级中学", "core", "2019-09-01"},
	{"崇明中学教育集团", "庙镇中学", "member", "2021-09-01"},
	{"民本中学教育集团", "海桥初级中学", "member", "2024-02-20"},
	{"民本中学教育集团", "向化中学", "member", "2024-02-20"},
	{"上实东滩高中教育集团", "裕安初级中学", "member", "2024-09-01"},
	{"上实东滩高中教育集团", "中兴中学", "member", "2024-09-01"},
	{"工程类科学素养特色教育集团", "堡镇初级中学", "core", "2024-02-20"},
	{"工程类科学素养特色教育集团", "竖新中学", "member", "2024-02-20"},
	{"工程类科学素养特色教育集团", "海韵学校", "member", "2024-02-20"},
};

/* A school of the city that incubates a new one on the island: a pair such as the text names by its type. */
static void add_famous_school(struct demo *d)
{
	static const char name[] = "申江实验小学", from[] = "2020-09-01";
	int64_t district = bulk_row(
		d->bulk, &districts, bulk_text("310104"), bulk_text("徐汇区"), bulk_text("Xuhui"), bulk_id(d->city));
	int64_t famous = bulk_row(d->bulk, &schools, bulk_text(name), bulk_text("primary"), bulk_id(district),
		bulk_text("public"), bulk_text("main_urban"), bulk_text("open"), bulk_date((struct date){1952, 1, 1}),
		bulk_text("year"), bulk_text("市区名校,跨区合作"), bulk_text("made_up"));

	bulk_row(d->bulk, &school_names, bulk_id(famous), bulk_text(name), bulk_text("made_up"));
	bulk_row(d->bulk, &school_stages, bulk_id(famous), bulk_text("primary"), bulk_text("made_up"));
	bulk_row(d->bulk, &school_marks, bulk_id(famous), bulk_text("famous"), bulk_text("city"),
		bulk_date(demo_day(from)), bulk_text("made_up"));
	demo_name_id(d, "school", name, famous);
}

void demo_add_made_up_groups(struct demo *d)
{
	add_famous_school(d);
	for (size_t i = 0; i < LENGTH(made_up_groups); i++)
		add_group(d, i);
}

void demo_add_clusters(struct demo *d)
{
	add_towns(d);
	for (size_t i = 0; i < d->school_count; i++)
		if (is_compulsory(&d->schools[i]) && !d->schools[i].is_building)
			join_cluster(d, demo_towns[d->schools[i].town].cluster, i);
	for (size_t i = 0; i < LENGTH(made_up_groups); i++)
		add_members(d, i);
	for (size_t i = 0; i < LENGTH(further_members); i++)
		add_member(d, demo_find_id(d, "group", further_members[i].group), further_members[i].school,
			further_members[i].role, further_members[i].from);
	add_spell(d, &(struct spell){demo_find_id(d, "group", "城桥学前教育集团"),
			     demo_find_id(d, "school", "城桥第二幼儿园"), "member", {2018, 9, 1}, {2022, 9, 1}});
}
