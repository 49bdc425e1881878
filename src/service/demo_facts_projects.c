#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "demo_csv.h"
#include "demo_work.h"

/* What the policy text says of projects, their steps, duties and targets, row by row. */

static const struct bulk_table projects = {"project",
	"name name_en kind status level district_id parent_id school_id lead_id topic starts_on ends_on date_precision "
	"clause_id note origin"};
static const struct bulk_table project_sections = {"project_section", "project_id department_id"};
static const struct bulk_table project_groups = {"project_group", "project_id group_id"};
static const struct bulk_table project_schools = {"project_school", "project_id school_id role clause_id origin"};
static const struct bulk_table milestones = {"milestone",
	"project_id seq name name_en kind starts_on due_on date_precision state percent started_on submitted_on "
	"accepted_on clause_id note origin"};
static const struct bulk_table milestone_sections = {"milestone_section", "milestone_id department_id role"};
static const struct bulk_table milestone_dues = {"milestone_due", "milestone_id revision_no due_on origin"};
static const struct bulk_table duties = {"duty",
	"name name_en project_id activity_kind frequency min_count each_of owner_id strength valid_from valid_to "
	"date_precision clause_id note origin"};
static const struct bulk_table targets = {"target",
	"indicator name name_en comparison value value_max unit due_on recurs scope district_id project_id owner_id "
	"reported_value reported_on reported_note clause_id note origin"};

/* Names that are no body of the register are kept in the words of the text. */
static void note_name(struct buf *note, const char *label, const char *name)
{
	if (note->len)
		buf_puts(note, strstr(buf_text(note), label) ? "、" : ";");
	if (!strstr(buf_text(note), label))
		buf_puts(note, label);
	buf_puts(note, name);
}

/* Where a project is added with those who take part. */
struct taking_part {
	int64_t project, clause;
	struct buf note;
};

static void add_group(struct demo *d, int64_t project, int64_t group)
{
	bulk_row(d->bulk, &project_groups, bulk_id(project), bulk_id(group));
}

/* Kinds of group that the text names as a whole; true when `name` is one. */
static bool add_groups_of_kind(struct demo *d, int64_t project, const char *name)
{
	static const struct {
		const char *name, *kinds;
	} wholes[] = {
		{"学区", "school_cluster"},
		{"四个学区", "school_cluster"},
		{"跨学段教育集团", "cross_stage_group"},
		{"“名校+新校”跨区教育集团", "famous_new_group"},
		{"跨区教育集团", "famous_new_group"},
		{"集团", "cross_stage_group featured_group education_group famous_new_group"},
	};
	bool is_whole = false;

	for (size_t i = 0; i < LENGTH(wholes); i++)
		for (size_t g = 0; strcmp(wholes[i].name, name) == 0 && g < d->group_count; g++)
			if (strstr(wholes[i].kinds, d->groups[g].kind)) {
				add_group(d, project, d->groups[g].id);
				is_whole = true;
			}
	return is_whole;
}

static void add_participant(struct demo *d, const char *name, void *ctx)
{
	struct taking_part *part = ctx;
	int64_t group = demo_find_id(d, "group", name), section = demo_find_id(d, "department", name),
		school = demo_find_id(d, "school", name);

	if (add_groups_of_kind(d, part->project, name))
		return;
	if (group)
		add_group(d, part->project, group);
	else if (section)
		bulk_row(d->bulk, &project_sections, bulk_id(part->project), bulk_id(section));
	else if (school)
		bulk_row(d->bulk, &project_schools, bulk_id(part->project), bulk_id(school), bulk_text("participating"),
			bulk_id(part->clause), bulk_text("source"));
}

static void note_participant(struct demo *d, const char *name, void *ctx)
{
	struct taking_part *part = ctx;

	note_name(&part->note, "参与:", name);
	(void)d;
}

/* A building project is that of the school its name begins with. */
static int64_t school_built(const struct demo *d, const char *project)
{
	for (size_t i = 0; i < d->id_count; i++)
		if (strcmp(d->ids[i].kind, "school") == 0 &&
			strncmp(project, d->ids[i].key, strlen(d->ids[i].key)) == 0)
			return d->ids[i].id;
	return 0;
}

/* The text tells of what is under way; only what has ended by its date is finished. */
static const char *status_of(const struct demo_row *row)
{
	return demo_cell_is(row, "period_basis", "stated_dates") ? "closed" : "in_progress";
}

static void add_project(struct demo *d, const struct demo_row *row)
{
	bool is_building = demo_cell_is(row, "kind", "construction_new"),
	     is_common = strstr(demo_cell(row, "note"), "共同攻关项目"),
	     is_to_year = demo_cell_is(row, "period_basis", "stated_end");
	int64_t lead = demo_find_id(d, "department", demo_cell(row, "lead_zh"));
	int64_t school = is_building ? school_built(d, demo_cell(row, "name_zh")) : 0;
	struct taking_part part = {.clause = demo_clause(d, demo_cell(row, "source_clause"))};

	buf_puts(&part.note, demo_cell(row, "note"));
	demo_each_item(d, demo_cell(row, "participants_zh"), note_participant, &part);
	part.project = bulk_row(d->bulk, &projects, demo_cell_text(row, "name_zh"), demo_cell_text(row, "name_en"),
		demo_cell_text(row, "kind"), bulk_text(status_of(row)), bulk_text("district"), bulk_id(d->district),
		bulk_id(demo_find_id(d, "project", demo_cell(row, "parent_project_id"))), bulk_id(school),
		bulk_id(lead), bulk_text(is_common ? "common" : NULL), demo_cell_date(row, "start"),
		demo_cell_date(row, "end"), bulk_text(is_to_year ? "year" : "day"), bulk_id(part.clause),
		bulk_text(buf_text(&part.note)), bulk_text("source"));
	demo_each_item(d, demo_cell(row, "participants_zh"), add_participant, &part);
	demo_name_id(d, "project", demo_cell(row, "project_id"), part.project);
	demo_name_id(d, "built", demo_cell(row, "project_id"), school);
	buf_finish(&part.note);
}

/* Those responsible for a step: bodies of the register lead it, others are named in its note. */
struct responsible {
	int64_t milestone, first;
	struct buf note;
};

static void find_responsible(struct demo *d, const char *name, void *ctx)
{
	struct responsible *of = ctx;
	int64_t section = demo_find_id(d, "department", name);

	if (!section)
		note_name(&of->note, "责任方:", name);
	else if (!of->first)
		of->first = section;
}

static void add_responsible(struct demo *d, const char *name, void *ctx)
{
	struct responsible *of = ctx;
	int64_t section = demo_find_id(d, "department", name);

	if (section)
		bulk_row(d->bulk, &milestone_sections, bulk_id(of->milestone), bulk_id(section), bulk_text("lead"));
}

static void start_responsible(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	buf_puts(&of->note, demo_cell(row, "note"));
	demo_each_item(d, demo_cell(row, "responsible_zh"), find_responsible, of);
}

static void add_milestone(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	struct date due = demo_day(demo_cell(row, "end"));
	bool is_over = due.year && date_compare(due, d->working_day) <= 0;
	struct bulk_value done = is_over ? bulk_date(due) : bulk_null();
	struct bulk_value precision = demo_cell_is(row, "date_precision", "none")
					      ? bulk_text("day")
					      : demo_cell_text(row, "date_precision");

	of->milestone = bulk_row(d->bulk, &milestones,
		bulk_id(demo_find_id(d, "project", demo_cell(row, "project_id"))),
		bulk_int(strtol(demo_cell(row, "seq"), NULL, 10)), demo_cell_text(row, "title_zh"),
		demo_cell_text(row, "title_en"), demo_cell_text(row, "level"), demo_cell_date(row, "start"),
		bulk_date(due), precision, bulk_text(is_over ? "accepted" : "planned"), bulk_int(is_over ? 100 : 0),
		done, done, done, demo_cell_clause(d, row), bulk_text(buf_text(&of->note)), bulk_text("source"));
	demo_each_item(d, demo_cell(row, "responsible_zh"), add_responsible, of);
	demo_name_id(d, "milestone", demo_cell(row, "milestone_id"), of->milestone);
	if (due.year)
		bulk_row(d->bulk, &milestone_dues, bulk_id(of->milestone), bulk_int(0), bulk_date(due),
			bulk_text("source"));
}

/* What counts as done of what recurs, and for each of whom. */
static const struct {
	const char *id, *activity, *each_of;
} duty_details[] = {
	{"MS095", "staffing_review", "school"},
	{"MS096", "rotation", "district"},
	{"MS097", "open_day", "agreement"},
	{"MS098", "research", "district"},
	{"MS099", "research", "cluster"},
	{"MS100", "intake", "district"},
	{"MS102", "monitoring", "group"},
};

static void add_duty(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	struct date end = demo_day(demo_cell(row, "end"));
	size_t i = 0;

	while (i < LENGTH(duty_details) && !demo_cell_is(row, "milestone_id", duty_details[i].id))
		i++;
	if (i == LENGTH(duty_details)) {
		demo_fail_row(d, row, "milestones.csv");
		return;
	}
	int64_t id = bulk_row(d->bulk, &duties, demo_cell_text(row, "title_zh"), demo_cell_text(row, "title_en"),
		bulk_id(demo_find_id(d, "project", demo_cell(row, "project_id"))), bulk_text(duty_details[i].activity),
		demo_cell_text(row, "recurrence"),
		demo_cell_is(row, "recurrence", "unspecified") ? bulk_null() : bulk_int(1),
		bulk_text(duty_details[i].each_of), bulk_id(of->first), bulk_text("rule"), demo_cell_date(row, "start"),
		bulk_date(end.year ? date_add_days(end, 1) : end), bulk_text("day"), demo_cell_clause(d, row),
		bulk_text(buf_text(&of->note)), bulk_text("source"));
	demo_name_id(d, "duty", demo_cell(row, "milestone_id"), id);
}

/* What each level of the table becomes. */
static const struct {
	const char *level;
	void (*add)(struct demo *d, const struct demo_row *row, struct responsible *of);
} levels[] = {
	{"event", add_milestone},
	{"task", add_milestone},
	{"target", add_milestone},
	{"recurring", add_duty},
};

static void add_step(struct demo *d, const struct demo_row *row)
{
	struct responsible of = {0};
	size_t i = 0;

	while (i < LENGTH(levels) && !demo_cell_is(row, "level", levels[i].level))
		i++;
	if (i == LENGTH(levels)) {
		demo_fail_row(d, row, "milestones.csv");
		return;
	}
	start_responsible(d, row, &of);
	levels[i].add(d, row, &of);
	buf_finish(&of.note);
}

/* The project that a target belongs to, where the same clause speaks of both. */
static const struct {
	const char *target, *project;
} target_projects[] = {
	{"T32", "P095"},
	{"T33", "P113"},
	{"T34", "P110"},
	{"T35", "P111"},
	{"T36", "P111"},
	{"T37", "P108"},
	{"T38", "P090"},
	{"T39", "P109"},
	{"T40", "P105"},
	{"T41", "P090"},
	{"T42", "P090"},
};

static int64_t project_of(const struct demo *d, const struct demo_row *row)
{
	for (size_t i = 0; i < LENGTH(target_projects); i++)
		if (demo_cell_is(row, "target_id", target_projects[i].target))
			return demo_find_id(d, "project", target_projects[i].project);
	return 0;
}

/* A report that is a bare figure, or one in words. */
static bool is_figure(const char *text)
{
	return *text && text[strspn(text, "0123456789.")] == '\0';
}

static struct bulk_value cell_number(const struct demo_row *row, const char *column)
{
	const char *text = demo_cell(row, column);

	return is_figure(text) ? bulk_real(strtod(text, NULL)) : bulk_null();
}

static void add_target(struct demo *d, const struct demo_row *row)
{
	const char *reported = demo_cell(row, "reported_actual"), *owner = demo_cell(row, "owner_zh");

	bulk_row(d->bulk, &targets, demo_cell_text(row, "indicator_code"), demo_cell_text(row, "name_zh"),
		demo_cell_text(row, "name_en"), demo_cell_text(row, "comparison"), cell_number(row, "value"),
		cell_number(row, "value_max"), demo_cell_text(row, "unit"), demo_cell_date(row, "due_on"),
		demo_cell_text(row, "recurs"), demo_cell_text(row, "scope"), bulk_id(d->district),
		bulk_id(project_of(d, row)), bulk_id(demo_find_id(d, "department", owner)),
		cell_number(row, "reported_actual"), bulk_date(*reported ? demo_day("2023-08-23") : (struct date){0}),
		bulk_text(is_figure(reported) ? NULL : reported), demo_cell_clause(d, row), demo_cell_text(row, "note"),
		bulk_text("source"));
}

void demo_add_source_projects(struct demo *d)
{
	demo_each_row(d, "projects.csv", add_project);
	demo_each_row(d, "milestones.csv", add_step);
	demo_each_row(d, "targets.csv", add_target);
}
