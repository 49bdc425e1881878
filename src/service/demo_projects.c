#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "demo_milestones.h"
#include "demo_steps.h"

/* Stages and steps under the projects, projects made up beside those of the text, and what was found on the way. */

static const struct bulk_table stages = {"stage", "project_id seq name starts_on ends_on origin"};
static const struct bulk_table links = {"milestone_link", "milestone_id predecessor_id lag_days origin"};
static const struct bulk_table projects = {"project",
	"name kind status level district_id parent_id school_id lead_id topic starts_on ends_on clause_id origin"};
static const struct bulk_table project_groups = {"project_group", "project_id group_id"};
static const struct bulk_table project_schools = {"project_school", "project_id school_id role valid_from origin"};
static const struct bulk_table findings = {"finding", "number name kind source project_id school_id group_id owner_id "
						      "raised_on due_on measure result state closed_on "
						      "clause_id origin"};

static void add_stages(struct demo *d)
{
	const struct demo_table *table = demo_table(d, "made_up/stages.csv");
	const char *before = "";
	int seq = 0;

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		const char *project = demo_cell(&row, "project");

		seq = strcmp(project, before) == 0 ? seq + 1 : 1;
		before = project;
		int64_t id = bulk_row(d->bulk, &stages, bulk_id(demo_cell_id(&row, "project", "project")),
			bulk_int(seq), demo_cell_text(&row, "name"), demo_cell_date(&row, "starts_on"),
			demo_cell_date(&row, "ends_on"), bulk_text("made_up"));
		demo_name_stage(d, project, seq, id);
	}
}

/* The plan is not to contradict itself: a link asks for no more days than lie between the two. */
static void link_after(struct demo *d, int64_t milestone, int64_t predecessor, long lag)
{
	long days;

	if (!milestone || !predecessor)
		return;
	if (demo_days_between(d, predecessor, milestone, &days) && days < lag)
		lag = days;
	bulk_row(d->bulk, &links, bulk_id(milestone), bulk_id(predecessor), bulk_int(lag), bulk_text("made_up"));
}

/* What is planned to begin before the other is due does not wait for it. */
static void follow(struct demo *d, int64_t milestone, int64_t predecessor)
{
	long days;

	if (!demo_days_between(d, predecessor, milestone, &days) || days >= 0)
		link_after(d, milestone, predecessor, 0);
}

/* A step as a row of the table of steps, or of a series, has it. */
static struct demo_milestone step_of(const struct demo_row *row)
{
	struct demo_milestone m = {
		.name = demo_cell(row, "name"),
		.deliverable = demo_cell(row, "deliverable"),
		.starts = demo_cell_day(row, "starts_on"),
		.due = demo_cell_day(row, "due_on"),
		.progress = demo_progress_of(row->d, demo_cell(row, "progress")),
		.leads = demo_cell(row, "lead"),
		.partners = demo_cell(row, "partners"),
	};

	if (m.progress == DEMO_PROGRESSES) {
		demo_fail_row(row);
		m.progress = DEMO_AHEAD;
	}
	return m;
}

static bool is_same(const struct demo_row *a, const struct demo_row *b, const char *column)
{
	return demo_cell_is(a, column, demo_cell(b, column));
}

/* Steps that are made up in a stage of the text stand behind its own. */
enum { FIRST_BEHIND = 10 };

/* The stage of a row: one of the text by its id, or the one made up at that place of the project; 0: none. */
static int64_t stage_of(const struct demo_row *row)
{
	const char *stage = demo_cell(row, "stage");
	int64_t id = demo_find_id(row->d, "step of the text", stage);

	return id ? id : demo_stage_named(row->d, demo_cell(row, "project"), (int)demo_cell_number(row, "stage"));
}

static bool is_of_text(const struct demo_row *row, int64_t stage)
{
	return stage && demo_find_id(row->d, "step of the text", demo_cell(row, "stage")) == stage;
}

/* Whether the table of links says itself what a step waits for. */
static bool is_linked(struct demo *d, const char *step)
{
	const struct demo_table *table = demo_table(d, "made_up/links.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "milestone", step))
			return true;
	}
	return false;
}

/* Unless the table of links says otherwise, the first step of a stage waits for the last one of the stage before. */
static void add_steps(struct demo *d)
{
	const struct demo_table *table = demo_table(d, "made_up/steps.csv");
	struct demo_row before;
	int64_t last = 0;
	int seq = 0;

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		const char *project = demo_cell(&row, "project");
		bool is_same_project = i > 0 && is_same(&row, &before, "project");
		bool goes_on = is_same_project && is_same(&row, &before, "stage");
		struct demo_milestone step = step_of(&row);

		seq = goes_on ? seq + 1 : 1;
		step.seq = seq;
		step.moved = demo_cell_day(&row, "moved_to");
		step.project = demo_cell_id(&row, "project", "project");
		step.stage = stage_of(&row);
		if (seq == 1 && is_of_text(&row, step.stage))
			step.seq = seq = FIRST_BEHIND;
		step.school = demo_find_id(d, "built", project);
		int64_t id = demo_add_milestone(d, &step);
		demo_name_id(d, "milestone", step.name, id);
		follow(d, id, is_same_project && !goes_on && !is_linked(d, step.name) ? last : 0);
		last = id;
		before = row;
	}
}

static void add_link(struct demo *d, const struct demo_row *row)
{
	link_after(d, demo_cell_id(row, "milestone", "milestone"), demo_cell_id(row, "after", "milestone"),
		demo_cell_number(row, "lag_days"));
}

/* A step of a series; what is ready already may have been due earlier than what still runs. */
static struct demo_milestone series_step(const struct demo_row *row)
{
	struct demo_milestone step = step_of(row);
	struct date ready = demo_cell_day(row, "ready_due");

	if (ready.year && step.progress != DEMO_RUNNING)
		step.due = ready;
	return step;
}

/* What a series is run through for: a group or a school of a project. */
struct carrier {
	int64_t project, stage, group, school;
	const char *name;
};

/* Each step waits for the one before; `seq` counts on over the carriers of a project. */
static void add_series(struct demo *d, const char *series, const struct carrier *carrier, int *seq)
{
	const struct demo_table *table = demo_table(d, "made_up/series.csv");
	int64_t before = 0;

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		struct buf name = {0};

		if (!demo_cell_is(&row, "series", series))
			continue;
		struct demo_milestone step = series_step(&row);
		buf_printf(&name, "%s：%s", carrier->name, step.name);
		step.name = buf_text(&name);
		step.project = carrier->project;
		step.stage = carrier->stage;
		step.group = carrier->group;
		step.school = carrier->school;
		step.seq = ++*seq;
		int64_t id = demo_add_milestone(d, &step);
		follow(d, id, before);
		before = id;
		buf_finish(&name);
	}
}

static void run_through_groups(struct demo *d, const struct demo_row *row, int64_t project)
{
	int64_t one = demo_cell_id(row, "group", "group");
	int seq = (int)demo_cell_number(row, "behind");

	for (size_t g = 0; g < d->group_count; g++) {
		const struct demo_group *group = &d->groups[g];
		struct carrier carrier = {
			.project = project, .group = group->id, .name = demo_name_of(d, "group", group->id)};

		if (one ? group->id == one : group->member_count && demo_cell_is(row, "group_kind", group->kind))
			add_series(d, demo_cell(row, "series"), &carrier, &seq);
	}
}

/* The schools that take part in the project in the role of the row. */
static void run_through_schools(struct demo *d, const struct demo_row *row, int64_t project)
{
	int seq = (int)demo_cell_number(row, "behind");

	for (size_t i = 0; i < d->taker_count; i++) {
		const struct demo_taker *taker = &d->takers[i];
		struct carrier carrier = {.project = project,
			.stage = stage_of(row),
			.school = taker->school,
			.name = demo_name_of(d, "school", taker->school)};

		if (taker->project == project && demo_cell_is(row, "school_role", taker->role))
			add_series(d, demo_cell(row, "series"), &carrier, &seq);
	}
}

static void run_series(struct demo *d, const struct demo_row *row)
{
	int64_t project = demo_cell_id(row, "project", "project");

	if (*demo_cell(row, "school_role"))
		run_through_schools(d, row, project);
	else
		run_through_groups(d, row, project);
}

/* A project that the text does not name: a building site, a topic that a group chose itself. */
static void add_project(struct demo *d, const struct demo_row *row)
{
	int64_t group = demo_cell_id(row, "group", "group"), school = demo_cell_id(row, "school", "school");
	int64_t id = bulk_row(d->bulk, &projects, demo_cell_text(row, "name"), demo_cell_text(row, "kind"),
		demo_cell_text(row, "status"), demo_cell_text(row, "level"), bulk_id(d->district),
		bulk_id(demo_cell_id(row, "parent", "project")), bulk_id(school),
		bulk_id(demo_cell_id(row, "lead", "department")), demo_cell_text(row, "topic"),
		demo_cell_date(row, "starts_on"), demo_cell_date(row, "ends_on"),
		bulk_id(demo_cell_id(row, "clause", "clause")), bulk_text("made_up"));

	demo_name_id(d, "project", demo_cell(row, "name"), id);
	demo_name_id(d, "built", demo_cell(row, "name"), school);
	if (group)
		bulk_row(d->bulk, &project_groups, bulk_id(id), bulk_id(group));
}

static void add_taking_part(struct demo *d, const struct demo_row *row)
{
	int64_t project = demo_cell_id(row, "project", "project"), school = demo_cell_id(row, "school", "school");

	bulk_row(d->bulk, &project_schools, bulk_id(project), bulk_id(school), demo_cell_text(row, "role"),
		demo_cell_date(row, "from"), bulk_text("made_up"));
	demo_take_part(d, project, school, demo_cell(row, "role"));
}

void demo_next_number(struct demo *d, char number_out[24])
{
	snprintf(number_out, 24, "%04d-%03d", d->pack->working_day.year, ++d->finding_count);
}

/* The last step of one that is not settled was taken some weeks after it was raised. */
static struct date last_step(const struct demo *d, const struct demo_row *row)
{
	enum { WEEKS_LATER = 42 };
	struct date closed = demo_cell_day(row, "closed_on"),
		    later = date_add_days(demo_cell_day(row, "raised_on"), WEEKS_LATER);

	if (closed.year)
		return closed;
	return date_compare(later, d->pack->working_day) > 0 ? d->pack->working_day : later;
}

/* Opinions are answered clause by clause; problems belong to a school, a group, or none. */
static void add_finding(struct demo *d, const struct demo_row *row)
{
	char number[24];
	int64_t id;

	demo_next_number(d, number);
	id = bulk_row(d->bulk, &findings, bulk_text(number), demo_cell_text(row, "name"), demo_cell_text(row, "kind"),
		demo_cell_text(row, "source"), bulk_id(demo_cell_id(row, "project", "project")),
		bulk_id(demo_cell_id(row, "school", "school")), bulk_id(demo_cell_id(row, "group", "group")),
		bulk_id(demo_cell_id(row, "owner", "department")), demo_cell_date(row, "raised_on"),
		demo_cell_date(row, "due_on"), demo_cell_text(row, "measure"), demo_cell_text(row, "result"),
		demo_cell_text(row, "state"), demo_cell_date(row, "closed_on"),
		bulk_id(demo_cell_id(row, "clause", "clause")), bulk_text("made_up"));
	demo_add_finding_course(d, demo_cell(row, "state"),
		(struct demo_course){
			.row = id,
			.first = demo_cell_day(row, "raised_on"),
			.last = last_step(d, row),
			.reason = demo_cell(row, "reason"),
		});
}

void demo_add_projects(struct demo *d)
{
	demo_each_row(d, "made_up/projects.csv", add_project);
	demo_each_row(d, "made_up/findings.csv", add_finding);
	demo_each_row(d, "made_up/project_schools.csv", add_taking_part);
	add_stages(d);
	add_steps(d);
	demo_each_row(d, "made_up/series_of.csv", run_series);
	demo_each_row(d, "made_up/links.csv", add_link);
}
