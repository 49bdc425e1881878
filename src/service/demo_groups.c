#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "demo_csv.h"
#include "demo_work.h"

/* Which schools belong to which cluster or group; beside the memberships of the text. */

static const struct bulk_table groups = {"school_group",
	"name kind status district_id feature_goal feature_goal_from is_close_knit approved_on "
	"established_on date_precision origin"};
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
	if (strcmp(role, d->pack->lead_role) == 0)
		group->lead = school;
}

/* One spell of a membership, with the case that opened it. */
struct spell {
	int64_t group, school;
	const char *role, *mode;
	struct date from, to;
};

static void add_spell(struct demo *d, const struct spell *spell)
{
	char from[DATE_TEXT_SIZE];

	date_write(spell->from, from);
	bulk_row(d->bulk, &memberships, bulk_id(spell->group), bulk_id(spell->school), bulk_text(spell->role),
		bulk_text(spell->mode), bulk_date(spell->from), bulk_date(spell->to), bulk_text("approved"),
		bulk_id(demo_application(d, spell->group, spell->school, from)), bulk_text("made_up"));
}

static const struct demo_school *school_of(const struct demo *d, int64_t id)
{
	size_t i = 0;

	while (i < d->school_count && d->schools[i].id != id)
		i++;
	return i < d->school_count ? &d->schools[i] : NULL;
}

/* A membership of the table; whoever has left by the working day takes no part in what follows. */
static void add_member(struct demo *d, const struct demo_row *row)
{
	struct spell spell = {
		.group = demo_cell_id(row, "group", "group"),
		.school = demo_cell_id(row, "school", "school"),
		.role = demo_cell(row, "role"),
		.mode = demo_cell(row, "mode"),
		.from = demo_cell_day(row, "from"),
		.to = demo_cell_day(row, "to"),
	};
	const struct demo_school *school = school_of(d, spell.school);

	add_spell(d, &spell);
	if (school && (!spell.to.year || date_compare(spell.to, d->pack->working_day) > 0))
		demo_join(d, spell.group, (size_t)(school - d->schools), spell.role);
}

/* How an area that is a cluster came about. */
struct drawing {
	struct demo *d;
	struct demo_row row;
	struct date drawn, later;
};

struct part {
	const struct demo_school *school;
	bool is_named;
};

static void find_part(struct demo *d, const char *name, void *ctx)
{
	struct part *part = ctx;

	if (demo_find_id(d, "school", name) == part->school->id)
		part->is_named = true;
}

static const char *cluster_role(const struct drawing *drawing, const struct demo_school *school)
{
	struct part part = {.school = school};

	if (demo_cell_id(&drawing->row, "lead", "school") == school->id)
		return "lead";
	demo_each_item(drawing->d, demo_cell(&drawing->row, "cores"), find_part, &part);
	return part.is_named ? "core" : "member";
}

/* Most joined when the clusters were drawn, the others a year later; some cores began as plain members. */
static void join_cluster(const struct drawing *drawing, const struct demo_area *area, size_t at)
{
	struct demo *d = drawing->d;
	const struct demo_school *school = &d->schools[at];
	const char *role = cluster_role(drawing, school);
	bool is_member = strcmp(role, "member") == 0, was_member = strcmp(role, "core") == 0;
	struct date from = is_member && demo_random_chance(&d->random, 300) ? drawing->later : drawing->drawn;

	if (was_member)
		add_spell(d, &(struct spell){area->group, school->id, "member", "group", from, drawing->later});
	add_spell(d, &(struct spell){area->group, school->id, role, "group", was_member ? drawing->later : from, {0}});
	demo_join(d, area->group, at, role);
}

/* The row of the table of clusters that draws an area; false when it is none. */
static bool is_cluster(struct demo *d, const struct demo_area *area, struct drawing *drawing_out)
{
	const struct demo_table *table = demo_table(d, "made_up/areas.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "area", area->name)) {
			*drawing_out = (struct drawing){
				d, row, demo_cell_day(&row, "drawn_on"), demo_cell_day(&row, "later_on")};
			return true;
		}
	}
	return false;
}

static void add_towns(struct demo *d)
{
	struct drawing drawing;

	for (size_t i = 0; i < d->town_count; i++) {
		const struct demo_area *area = &d->areas[d->towns[i].area];

		if (area->group && is_cluster(d, area, &drawing))
			bulk_row(d->bulk, &group_towns, bulk_id(area->group), bulk_id(d->towns[i].id),
				bulk_int(d->towns[i].is_key), bulk_date(drawing.drawn), bulk_text("made_up"));
	}
}

/* A group that is no cluster may reach out to towns, too. */
static void add_reach(struct demo *d, const struct demo_row *row)
{
	int64_t town = demo_cell_id(row, "town", "town"); /* its place, from 1 */

	bulk_row(d->bulk, &group_towns, bulk_id(demo_cell_id(row, "group", "group")),
		bulk_id(town ? d->towns[town - 1].id : 0), bulk_int(demo_cell_is(row, "core", "1")),
		demo_cell_date(row, "from"), bulk_text("made_up"));
}

static void push_school(struct demo_area *area, size_t at)
{
	area->schools = mem_resize(area->schools, area->school_count + 1, sizeof(*area->schools));
	area->schools[area->school_count++] = at;
}

static void add_group(struct demo *d, const struct demo_row *row)
{
	bool has_goal = *demo_cell(row, "feature_goal") != '\0';
	int64_t id = bulk_row(d->bulk, &groups, demo_cell_text(row, "name"), demo_cell_text(row, "kind"),
		demo_cell_text(row, "status"), bulk_id(d->district), demo_cell_text(row, "feature_goal"),
		has_goal ? demo_cell_date(row, "established_on") : bulk_null(),
		bulk_int(demo_cell_is(row, "close_knit", "1")), demo_cell_date(row, "established_on"),
		demo_cell_date(row, "established_on"), bulk_text("day"), bulk_text("made_up"));

	demo_name_id(d, "group", demo_cell(row, "name"), id);
	demo_push_group(d, id, demo_cell(row, "kind"));
}

/* A school of another district that works with one of ours. */
static void add_outside_school(struct demo *d, const struct demo_row *row)
{
	const struct demo_kind *kind = &demo_kinds[demo_kind_named(row, "kind")];
	const char *name = demo_cell(row, "name"), *place = demo_cell(row, "district");
	int64_t district = demo_find_id(d, "district", place), id;

	if (!district)
		district = bulk_row(d->bulk, &districts, demo_cell_text(row, "district_code"), bulk_text(place),
			demo_cell_text(row, "district_en"), bulk_id(demo_cell_id(row, "city", "district")));
	demo_name_id(d, "district", place, district);
	id = bulk_row(d->bulk, &schools, bulk_text(name), bulk_text(kind->codes), bulk_id(district),
		bulk_text("public"), bulk_text("main_urban"), bulk_text("open"),
		bulk_date((struct date){(int)demo_cell_number(row, "opened"), 1, 1}), bulk_text("year"),
		demo_cell_text(row, "note"), bulk_text("made_up"));
	bulk_row(d->bulk, &school_names, bulk_id(id), bulk_text(name), bulk_text("made_up"));
	for (size_t i = 0; i < LENGTH(kind->stages) && kind->stages[i]; i++)
		bulk_row(d->bulk, &school_stages, bulk_id(id), bulk_text(kind->stages[i]), bulk_text("made_up"));
	bulk_row(d->bulk, &school_marks, bulk_id(id), demo_cell_text(row, "mark"), demo_cell_text(row, "mark_level"),
		demo_cell_date(row, "mark_from"), bulk_text("made_up"));
	demo_name_id(d, "school", name, id);
}

void demo_add_made_up_groups(struct demo *d)
{
	demo_each_row(d, "made_up/outside_schools.csv", add_outside_school);
	demo_each_row(d, "made_up/groups.csv", add_group);
}

void demo_add_clusters(struct demo *d)
{
	struct drawing drawing;

	for (size_t i = 0; i < d->area_count; i++)
		d->areas[i].group = demo_find_id(d, "group", d->areas[i].name);
	add_towns(d);
	for (size_t i = 0; i < d->school_count; i++) {
		struct demo_area *area = &d->areas[d->towns[d->schools[i].town].area];

		if (!demo_is_compulsory(&d->schools[i]) || d->schools[i].is_building)
			continue;
		push_school(area, i);
		if (area->group && is_cluster(d, area, &drawing))
			join_cluster(&drawing, area, i);
	}
	demo_each_row(d, "made_up/group_towns.csv", add_reach);
	demo_each_row(d, "made_up/memberships.csv", add_member);
}
