#include <string.h>

#include "demo_csv.h"
#include "demo_work.h"
#include "service/office.h"

/* The office itself: its name and working date, the bureau's sections, and who works with the registers. */

static const struct bulk_table offices = {"office", "id name district_id packs working_on demo"};
static const struct bulk_table departments = {"department", "name kind level district_id parent_id duty origin"};
static const struct bulk_table outside_users = {"user", "login name role teacher_id"};
static const struct bulk_table scopes = {"user_scope", "user_id group_id school_id"};
static const struct bulk_table documents = {"document", "number name issuer kind district_id issued_on origin"};
static const struct bulk_table views = {"view", "entity name columns sort filter"};
static const struct bulk_table users = {"user", "login name role department_id"};

static void add_paper(struct demo *d, const struct demo_row *row)
{
	bulk_row(d->bulk, &documents, demo_cell_text(row, "number"), demo_cell_text(row, "name"),
		bulk_text(d->pack->office), demo_cell_text(row, "kind"), bulk_id(d->district),
		demo_cell_date(row, "issued_on"), bulk_text("made_up"));
}

static int64_t add_department(struct demo *d, const struct demo_row *row)
{
	int64_t id = bulk_row(d->bulk, &departments, demo_cell_text(row, "name"), demo_cell_text(row, "kind"),
		bulk_text("district"), bulk_id(d->district), bulk_id(demo_cell_is(row, "own", "1") ? d->bureau : 0),
		demo_cell_text(row, "duty"), bulk_text("made_up"));

	demo_name_department(d, demo_cell(row, "name"), demo_cell(row, "also"), id);
	return id;
}

static void add_bureau(struct demo *d, const struct demo_row *row)
{
	if (demo_cell_is(row, "kind", "bureau"))
		d->bureau = add_department(d, row);
}

/* Sections of the bureau and its neighbours. */
static void add_body(struct demo *d, const struct demo_row *row)
{
	if (!demo_cell_is(row, "kind", "bureau"))
		add_department(d, row);
}

void demo_add_bureau(struct demo *d)
{
	demo_each_row(d, "made_up/departments.csv", add_bureau);
}

static void add_user(struct demo *d, const char *login, const char *name, const char *role, int64_t section)
{
	int64_t id = bulk_row(d->bulk, &users, bulk_text(login), bulk_text(name), bulk_text(role), bulk_id(section));

	demo_name_id(d, "user", login, id);
}

static const char *place_of(const struct demo_row *row)
{
	return *demo_cell(row, "school") ? "school" : *demo_cell(row, "group") ? "group" : NULL;
}

/* Who it is: the secretary of the group's lead school, the principal of the school. */
static int64_t person_of(struct demo *d, const struct demo_row *row)
{
	size_t school = demo_find_school(d, demo_cell(row, "school"));
	const struct demo_group *group = demo_group_of(d, demo_cell_id(row, "group", "group"));

	if (school < d->school_count)
		return d->schools[school].principal;
	return group && group->lead < d->school_count ? d->schools[group->lead].secretary : 0;
}

/* People outside the bureau see what is theirs: a cluster, a school. */
static void add_outsider(struct demo *d, const struct demo_row *row)
{
	int64_t id;

	if (!place_of(row) || demo_cell_is(row, "login", office_system_login()))
		return;
	id = bulk_row(d->bulk, &outside_users, demo_cell_text(row, "login"), demo_cell_text(row, "name"),
		demo_cell_text(row, "role"), bulk_id(person_of(d, row)));
	bulk_row(d->bulk, &scopes, bulk_id(id), bulk_id(demo_cell_id(row, "group", "group")),
		bulk_id(demo_cell_id(row, "school", "school")));
}

void demo_add_outsiders(struct demo *d)
{
	demo_each_row(d, "made_up/users.csv", add_outsider);
}

static void add_colleague(struct demo *d, const struct demo_row *row)
{
	if (!place_of(row) && !demo_cell_is(row, "login", office_system_login()))
		add_user(d, demo_cell(row, "login"), demo_cell(row, "name"), demo_cell(row, "role"),
			demo_cell_id(row, "section", "department"));
}

/* Lists that the text asks for, by name, for everybody. */
static void add_view(struct demo *d, const struct demo_row *row)
{
	bulk_row(d->bulk, &views, demo_cell_text(row, "entity"), demo_cell_text(row, "name"),
		demo_cell_text(row, "columns"), demo_cell_text(row, "sort"), demo_cell_text(row, "filter"));
}

void demo_add_office(struct demo *d)
{
	const char *login = office_system_login();

	demo_each_row(d, "made_up/departments.csv", add_body);
	demo_each_row(d, "made_up/documents.csv", add_paper);
	add_user(d, login, login, "admin", 0);
	demo_each_row(d, "made_up/users.csv", add_colleague);
	demo_each_row(d, "made_up/views.csv", add_view);
	bulk_row(d->bulk, &offices, bulk_int(1), bulk_text(d->pack->office), bulk_id(d->district),
		bulk_text(d->pack->name), bulk_date(d->today), bulk_text(d->pack->name));
}
