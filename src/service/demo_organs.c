#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "demo_names.h"
#include "demo_work.h"

/* The governing bodies of clusters and groups, and who sits in them. */

static const struct bulk_table organs = {"organ", "group_id department_id kind name valid_from clause_id note origin"};
static const struct bulk_table seats = {
	"organ_seat", "organ_id post teacher_id person_name school_id department_id valid_from note origin"};

/* Whose bodies there are: a name to begin theirs with, since when, and how many of the four they have. */
static const struct {
	const char *group, *short_name, *since;
	int organs;
} bodies[] = {
	{"崇西学区", "崇西学区", "2021-09-01", 4},
	{"崇中学区", "崇中学区", "2021-09-01", 4},
	{"崇东学区", "崇东学区", "2021-09-01", 3},
	{"长横学区", "长横学区", "2021-09-01", 2},
	{"崇明中学教育集团", "崇明中学教育集团", "2019-09-01", 4},
	{"堡镇小学教育集团", "堡镇小学教育集团", "2017-09-01", 3},
	{"城桥学前教育集团", "城桥学前教育集团", "2018-09-01", 3},
	{"海岛学前教育集团", "海岛学前教育集团", "2020-09-01", 2},
	{"申江瀛东跨区教育集团", "申江瀛东集团", "2020-09-01", 2},
};

/* A body while its seats are filled. */
struct organ {
	int64_t id, group_id;
	struct demo_group *group;
	struct date since;
};

/* Who takes a seat: one of these. */
struct sitter {
	const char *post;
	int64_t teacher, school, department;
	const char *person, *note;
};

static void add_seat(struct demo *d, const struct organ *o, const struct sitter *sitter)
{
	if (!sitter->teacher && !sitter->school && !sitter->department && !sitter->person)
		return;
	bulk_row(d->bulk, &seats, bulk_id(o->id), bulk_text(sitter->post), bulk_id(sitter->teacher),
		bulk_text(sitter->person), bulk_id(sitter->school), bulk_id(sitter->department), bulk_date(o->since),
		bulk_text(sitter->note), bulk_text("made_up"));
}

static const struct demo_school *lead_of(const struct demo *d, const struct organ *o)
{
	static const struct demo_school nobody;

	return o->group && o->group->lead < d->school_count ? &d->schools[o->group->lead] : &nobody;
}

/* A retired principal is asked to take the chair of a cluster: 004 一·三是. */
static void seat_retired_chair(struct demo *d, const struct organ *o)
{
	char name[DEMO_NAME_SIZE];

	demo_person_name(&d->random, false, 1961, name);
	add_seat(d, o, &(struct sitter){.post = "executive_chair", .person = name, .note = "退岗校长,聘任"});
}

enum { COUNCIL_MAX = 12 };

static void seat_council(struct demo *d, const struct organ *o)
{
	add_seat(d, o, &(struct sitter){.post = "chair", .teacher = lead_of(d, o)->principal});
	if (o->group && strcmp(o->group->kind, "school_cluster") == 0)
		seat_retired_chair(d, o);
	for (size_t i = 0; o->group && i < o->group->member_count && i < COUNCIL_MAX; i++)
		if (o->group->members[i] != o->group->lead)
			add_seat(d, o,
				&(struct sitter){.post = "council_member",
					.teacher = d->schools[o->group->members[i]].principal,
					.school = d->schools[o->group->members[i]].id});
}

static void seat_secretariat(struct demo *d, const struct organ *o)
{
	add_seat(d, o, &(struct sitter){.post = "secretary_general", .teacher = lead_of(d, o)->secretary});
	add_seat(d, o, &(struct sitter){.post = "office_head", .school = lead_of(d, o)->id});
}

static void seat_supervisors(struct demo *d, const struct organ *o)
{
	add_seat(d, o,
		&(struct sitter){.post = "supervisor_chair", .department = demo_find_id(d, "department", "督导室")});
	for (size_t i = 1; o->group && i < o->group->member_count && i < 4; i++)
		add_seat(d, o,
			&(struct sitter){.post = "supervisor",
				.teacher = d->schools[o->group->members[i]].secretary,
				.school = d->schools[o->group->members[i]].id});
}

static void seat_coordinators(struct demo *d, const struct organ *o)
{
	add_seat(d, o, &(struct sitter){.post = "head", .teacher = lead_of(d, o)->secretary});
	for (size_t i = 2; o->group && i < o->group->member_count && i < 6; i++)
		add_seat(d, o,
			&(struct sitter){.post = "member", .teacher = d->schools[o->group->members[i]].secretary});
}

/* The four bodies, in the order in which groups get them. */
static const struct {
	const char *kind, *suffix, *clause;
	void (*fill)(struct demo *d, const struct organ *o);
} kinds[] = {
	{"council", "理事会", NULL, seat_council},
	{"secretariat", "秘书处", NULL, seat_secretariat},
	{"supervisory_board", "监事会", NULL, seat_supervisors},
	{"coordination_team", "常设协调管理团队", "一·二是", seat_coordinators},
};

static void add_organ(struct demo *d, size_t body, size_t kind)
{
	struct organ o = {
		.group_id = demo_find_id(d, "group", bodies[body].group),
		.since = demo_day(bodies[body].since),
	};
	struct buf name = {0};

	buf_printf(&name, "%s%s", bodies[body].short_name, kinds[kind].suffix);
	o.group = demo_group_of(d, o.group_id);
	o.id = bulk_row(d->bulk, &organs, bulk_id(o.group_id), bulk_null(), bulk_text(kinds[kind].kind),
		bulk_text(buf_text(&name)), bulk_date(o.since),
		bulk_id(kinds[kind].clause ? demo_clause(d, kinds[kind].clause) : 0), bulk_null(),
		bulk_text("made_up"));
	kinds[kind].fill(d, &o);
	buf_finish(&name);
}

/* The supervision team of the text, with experienced principals and master teachers: 004 二·三是. */
static void add_supervision_team(struct demo *d)
{
	static const char name[] = "紧密型学区集团督导小组";
	struct organ o = {.since = {2023, 9, 1}};
	char head[DEMO_NAME_SIZE];

	o.id = bulk_row(d->bulk, &organs, bulk_null(), bulk_id(demo_find_id(d, "department", name)),
		bulk_text("supervision_team"), bulk_text(name), bulk_date(o.since), bulk_id(demo_clause(d, "二·三是")),
		bulk_null(), bulk_text("made_up"));
	demo_person_name(&d->random, false, 1958, head);
	add_seat(d, &o, &(struct sitter){.post = "head", .person = head, .note = "资深校长,聘任"});
	demo_person_name(&d->random, true, 1962, head);
	add_seat(d, &o, &(struct sitter){.post = "deputy_head", .person = head, .note = "资深园长,聘任"});
	for (size_t i = 0; i < d->specials.count && i < 5; i++)
		add_seat(d, &o, &(struct sitter){.post = "member", .teacher = d->specials.persons[i].id});
}

void demo_add_organs(struct demo *d)
{
	for (size_t body = 0; body < LENGTH(bodies); body++)
		for (size_t kind = 0; kind < (size_t)bodies[body].organs; kind++)
			add_organ(d, body, kind);
	add_supervision_team(d);
}
