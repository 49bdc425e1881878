#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "demo_csv.h"
#include "demo_names.h"

/* The governing bodies of clusters and groups, and who sits in them. */

static const struct bulk_table organs = {"organ", "group_id department_id kind name valid_from clause_id note origin"};
static const struct bulk_table seats = {
	"organ_seat", "organ_id post teacher_id person_name school_id department_id valid_from note origin"};

/* A body while its seats are filled. */
struct organ {
	int64_t id, group_id;
	struct demo_group *group;
	struct date since;
	const struct demo_row *row;
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

/* A retired principal is asked to take the chair of a cluster, as in 004 一·三是. */
static void seat_retired_chair(struct demo *d, const struct organ *o)
{
	char name[DEMO_NAME_SIZE];

	demo_person_name(d, false, 1961, name);
	add_seat(d, o, &(struct sitter){.post = "executive_chair", .person = name, .note = "退岗校长，聘任"});
}

enum { COUNCIL_MAX = 12 };

static void seat_council(struct demo *d, const struct organ *o)
{
	add_seat(d, o, &(struct sitter){.post = "chair", .teacher = lead_of(d, o)->principal});
	if (demo_cell_is(o->row, "retired_chair", "1"))
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
		&(struct sitter){
			.post = "supervisor_chair", .department = demo_cell_id(o->row, "supervisor", "department")});
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

/* Teachers of the highest grade sit in bodies of experts. */
static void seat_experts(struct demo *d, const struct organ *o)
{
	size_t count = (size_t)demo_cell_number(o->row, "experts");

	for (size_t i = 0; i < d->specials.count && i < count; i++)
		add_seat(d, o, &(struct sitter){.post = "member", .teacher = d->specials.persons[i].id});
}

/* Whom the seats of a body fall to, beside those of the table of seats. */
static const struct {
	const char *kind;
	void (*fill)(struct demo *d, const struct organ *o);
} kinds[] = {
	{"council", seat_council},
	{"secretariat", seat_secretariat},
	{"executive", seat_secretariat},
	{"supervisory_board", seat_supervisors},
	{"coordination_team", seat_coordinators},
};

static void add_named_seat(struct demo *d, const struct organ *o, const struct demo_row *row)
{
	char name[DEMO_NAME_SIZE] = "";
	int born = (int)demo_cell_number(row, "born");

	if (born)
		demo_person_name(d, demo_cell_is(row, "sex", "female"), born, name);
	add_seat(d, o,
		&(struct sitter){
			.post = demo_cell(row, "post"),
			.person = *name ? name : NULL,
			.department = demo_cell_id(row, "department", "department"),
			.note = demo_cell(row, "note"),
		});
}

static void add_named_seats(struct demo *d, const struct organ *o)
{
	const struct demo_table *table = demo_table(d, "made_up/seats.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "organ", demo_cell(o->row, "name")))
			add_named_seat(d, o, &row);
	}
}

static void add_organ(struct demo *d, const struct demo_row *row)
{
	struct organ o = {
		.group_id = demo_cell_id(row, "group", "group"), .since = demo_cell_day(row, "since"), .row = row};

	o.group = demo_group_of(d, o.group_id);
	o.id = bulk_row(d->bulk, &organs, bulk_id(o.group_id), bulk_id(demo_cell_id(row, "department", "department")),
		demo_cell_text(row, "kind"), demo_cell_text(row, "name"), bulk_date(o.since),
		bulk_id(demo_cell_id(row, "clause", "clause")), bulk_null(), bulk_text("made_up"));
	add_named_seats(d, &o);
	for (size_t i = 0; i < LENGTH(kinds); i++)
		if (demo_cell_is(row, "kind", kinds[i].kind))
			kinds[i].fill(d, &o);
	seat_experts(d, &o);
}

void demo_add_organs(struct demo *d)
{
	demo_each_row(d, "made_up/organs.csv", add_organ);
}
