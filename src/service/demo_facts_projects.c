#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "demo_csv.h"
#include "demo_milestones.h"

/* What the policy text says of projects, their steps, duties and targets, row by row. */

static const struct bulk_table stages = {
	"stage", "project_id parent_id seq name name_en starts_on ends_on date_precision clause_id note origin"};
static const struct bulk_table projects = {"project", "name name_en kind status level district_id parent_id school_id "
						      "lead_id topic starts_on ends_on target_on date_precision "
						      "clause_id note origin"};
static const struct bulk_table project_sections = {"project_section", "project_id department_id"};
static const struct bulk_table project_groups = {"project_group", "project_id group_id"};
static const struct bulk_table project_schools = {"project_school", "project_id school_id role clause_id origin"};
static const struct bulk_table milestones = {"milestone", "project_id stage_id seq name name_en kind starts_on due_on "
							  "date_precision state percent started_on submitted_on "
							  "accepted_on clause_id note origin"};
static const struct bulk_table milestone_sections = {"milestone_section", "milestone_id department_id role"};
static const struct bulk_table milestone_dues = {"milestone_due", "milestone_id revision_no due_on origin"};
static const struct bulk_table duties = {"duty", "name name_en project_id activity_kind frequency min_count min_hours "
						 "each_of owner_id strength valid_from valid_to "
						 "date_precision clause_id note origin"};
static const struct bulk_table targets = {"target",
	"indicator name name_en comparison value value_max unit due_on recurs scope district_id project_id owner_id "
	"reported_value reported_on reported_note clause_id note origin"};

/* Names that are no body of the register are kept in the words of the text. */
static void note_name(struct buf *note, const char *label, const char *name)
{
	if (note->len)
		buf_puts(note, strstr(buf_text(note), label) ? "、" : "；");
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
		{"各学区集团", "school_cluster education_consortium education_group"},
		{"教育集团", "education_group cross_stage_group"},
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

void demo_take_part(struct demo *d, int64_t project, int64_t school, const char *role)
{
	d->takers = mem_resize(d->takers, d->taker_count + 1, sizeof(*d->takers));
	d->takers[d->taker_count++] = (struct demo_taker){project, school, role};
}

static void add_school(struct demo *d, const struct taking_part *part, int64_t school, const char *role)
{
	bulk_row(d->bulk, &project_schools, bulk_id(part->project), bulk_id(school), bulk_text(role),
		bulk_id(part->clause), bulk_text("source"));
	demo_take_part(d, part->project, school, role);
}

/* Schools that the text names by their role, which the memberships tell; true when `name` is one. */
static bool add_schools_of_role(struct demo *d, const struct taking_part *part, const char *name)
{
	static const struct {
		const char *name, *role;
	} wholes[] = {{"4所实验校", "experimental"}, {"支援校", "support"}};
	const struct demo_table *table = demo_table(d, "memberships.csv");
	bool is_whole = false;

	for (size_t i = 0; i < LENGTH(wholes); i++)
		for (size_t m = 0; strcmp(wholes[i].name, name) == 0 && m < demo_rows(table); m++) {
			struct demo_row row = demo_row(d, table, m);

			is_whole = true;
			if (demo_cell_is(&row, "role", wholes[i].role))
				add_school(d, part, demo_cell_id(&row, "school_zh", "school"), wholes[i].role);
		}
	return is_whole;
}

static void add_participant(struct demo *d, const char *name, void *ctx)
{
	struct taking_part *part = ctx;
	int64_t group = demo_find_id(d, "group", name), section = demo_find_id(d, "department", name),
		school = demo_find_id(d, "school", name);

	if (add_groups_of_kind(d, part->project, name) || add_schools_of_role(d, part, name))
		return;
	if (group)
		add_group(d, part->project, group);
	else if (section)
		bulk_row(d->bulk, &project_sections, bulk_id(part->project), bulk_id(section));
	else if (school)
		add_school(d, part, school, "participating");
}

/* Of several that lead, the first one of the register does so in the register, too; the others take part. */
struct leading {
	int64_t first;
	struct taking_part *part;
};

static void note_lead(struct demo *d, const char *name, void *ctx)
{
	struct leading *leading = ctx;
	int64_t section = demo_find_id(d, "department", name);

	if (!section)
		note_name(&leading->part->note, "牵头：", name);
	else if (!leading->first)
		leading->first = section;
}

static void add_lead(struct demo *d, const char *name, void *ctx)
{
	struct leading *leading = ctx;
	int64_t section = demo_find_id(d, "department", name);

	if (section && section != leading->first)
		bulk_row(d->bulk, &project_sections, bulk_id(leading->part->project), bulk_id(section));
}

static void note_participant(struct demo *d, const char *name, void *ctx)
{
	struct taking_part *part = ctx;

	if (!demo_find_id(d, "department", name))
		note_name(&part->note, "参与：", name);
}

/* The text tells of what is under way; only what has ended by its date is finished. */
static const char *status_of(const struct demo_row *row)
{
	return demo_cell_is(row, "period_basis", "stated_dates") ? "closed" : "in_progress";
}

static void add_project(struct demo *d, const struct demo_row *row)
{
	bool is_to_year = demo_cell_is(row, "period_basis", "stated_end");
	int64_t school = demo_cell_id(row, "school_zh", "school"), district = demo_cell_id(row, "district", "district");
	struct taking_part part = {.clause = demo_clause(d, demo_cell(row, "source_clause"))};
	struct leading leading = {.part = &part};

	buf_puts(&part.note, demo_cell(row, "note"));
	demo_each_item(d, demo_cell(row, "lead_zh"), note_lead, &leading);
	demo_each_item(d, demo_cell(row, "participants_zh"), note_participant, &part);
	part.project = bulk_row(d->bulk, &projects, demo_cell_text(row, "name_zh"), demo_cell_text(row, "name_en"),
		demo_cell_text(row, "kind"), bulk_text(status_of(row)), demo_cell_text(row, "level"), bulk_id(district),
		bulk_id(demo_cell_id(row, "parent_project_id", "project")), bulk_id(school), bulk_id(leading.first),
		demo_cell_text(row, "topic"), demo_cell_date(row, "start"), demo_cell_date(row, "end"),
		demo_cell_date(row, "target"), bulk_text(is_to_year ? "year" : "day"), bulk_id(part.clause),
		bulk_text(buf_text(&part.note)), bulk_text("source"));
	demo_each_item(d, demo_cell(row, "lead_zh"), add_lead, &leading);
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
		note_name(&of->note, "责任方：", name);
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

static void start_responsible(struct demo *d, const struct demo_row *row, const char *column, struct responsible *of)
{
	buf_puts(&of->note, demo_cell(row, "note"));
	demo_each_item(d, demo_cell(row, column), find_responsible, of);
}

static struct bulk_value precision_of(const struct demo_row *row)
{
	return demo_cell_is(row, "date_precision", "none") ? bulk_text("day") : demo_cell_text(row, "date_precision");
}

/* A stage that belongs to another one, or to the project itself. */
static void add_stage(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	int64_t id = bulk_row(d->bulk, &stages, bulk_id(demo_cell_id(row, "project_id", "project")),
		bulk_id(demo_cell_id(row, "parent_id", "step of the text")), bulk_int(demo_cell_number(row, "seq")),
		demo_cell_text(row, "title_zh"), demo_cell_text(row, "title_en"), demo_cell_date(row, "start"),
		demo_cell_date(row, "end"), precision_of(row), demo_cell_clause(d, row), bulk_text(buf_text(&of->note)),
		bulk_text("source"));

	demo_name_id(d, "step of the text", demo_cell(row, "milestone_id"), id);
}

/* A step whose course is made up: how far it has come, what it hands in, who helps, whether its date was moved. */
static void add_followed(
	struct demo *d, const struct demo_row *row, const struct demo_row *course, struct responsible *of)
{
	struct demo_milestone m = {
		.project = demo_cell_id(row, "project_id", "project"),
		.stage = demo_cell_id(row, "parent_id", "step of the text"),
		.seq = demo_cell_number(row, "seq"),
		.name = demo_cell(row, "title_zh"),
		.name_en = demo_cell(row, "title_en"),
		.kind = demo_cell(row, "level"),
		.precision = demo_cell_is(row, "date_precision", "none") ? "day" : demo_cell(row, "date_precision"),
		.deliverable = demo_cell(course, "deliverable"),
		.note = buf_text(&of->note),
		.clause = demo_clause(d, demo_cell(row, "source_clause")),
		.starts = demo_cell_day(row, "start"),
		.due = demo_cell_day(row, "end"),
		.moved = demo_cell_day(course, "moved_to"),
		.progress = demo_progress_of(d, demo_cell(course, "progress")),
		.leads = demo_cell(row, "responsible_zh"),
		.partners = demo_cell(course, "partners"),
		.is_source = true,
	};

	if (m.progress == DEMO_PROGRESSES)
		demo_fail_row(course);
	else
		of->milestone = demo_add_milestone(d, &m);
}

/* The made-up course of a step; false when it has none. */
static bool find_course(struct demo *d, const struct demo_row *row, struct demo_row *course_out)
{
	const struct demo_table *table = demo_table(d, "made_up/progress.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		*course_out = demo_row(d, table, i);
		if (demo_cell_is(course_out, "milestone", demo_cell(row, "milestone_id")))
			return true;
	}
	return false;
}

/* Percent of the time of a step that has gone by on the working day; 0 before it begins. */
static int gone_by(const struct demo *d, struct date starts, struct date due)
{
	enum { NEVER_QUITE = 95 };
	long gone = date_to_days(d->pack->working_day) - date_to_days(starts),
	     span = date_to_days(due) - date_to_days(starts);

	if (!starts.year || !due.year || gone <= 0)
		return 0;
	return gone * 100 < NEVER_QUITE * span ? (int)(gone * 100 / span) : NEVER_QUITE;
}

/* Without a made-up course: what was due by the working day was done on its day, what runs is as far as its time. */
static void add_plain(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	struct date due = demo_day(demo_cell(row, "end"));
	bool is_over = due.year && date_compare(due, d->pack->working_day) <= 0;
	struct date starts = demo_cell_day(row, "start");
	int percent = is_over ? 100 : gone_by(d, starts, due);
	struct bulk_value done = is_over ? bulk_date(due) : bulk_null();

	of->milestone = bulk_row(d->bulk, &milestones, bulk_id(demo_cell_id(row, "project_id", "project")),
		bulk_id(demo_cell_id(row, "parent_id", "step of the text")), bulk_int(demo_cell_number(row, "seq")),
		demo_cell_text(row, "title_zh"), demo_cell_text(row, "title_en"), demo_cell_text(row, "level"),
		bulk_date(starts), bulk_date(due), precision_of(row),
		bulk_text(is_over   ? "accepted"
			  : percent ? "in_progress"
				    : "planned"),
		bulk_int(percent), percent && !is_over ? bulk_date(starts) : done, done, done, demo_cell_clause(d, row),
		bulk_text(buf_text(&of->note)), bulk_text("source"));
	demo_keep_days(d, &(struct demo_step){of->milestone, starts, due});
	demo_each_item(d, demo_cell(row, "responsible_zh"), add_responsible, of);
	if (due.year)
		bulk_row(d->bulk, &milestone_dues, bulk_id(of->milestone), bulk_int(0), bulk_date(due),
			bulk_text("source"));
}

static void add_milestone(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	struct demo_row course;

	if (find_course(d, row, &course))
		add_followed(d, row, &course, of);
	else
		add_plain(d, row, of);
	demo_name_id(d, "milestone", demo_cell(row, "milestone_id"), of->milestone);
}

static struct bulk_value cell_count(const struct demo_row *row, const char *column)
{
	return *demo_cell(row, column) ? bulk_int(demo_cell_number(row, column)) : bulk_null();
}

void demo_push_duty(struct demo *d, const struct demo_duty *duty)
{
	d->duties = mem_resize(d->duties, d->duty_count + 1, sizeof(*d->duties));
	d->duties[d->duty_count++] = *duty;
}

static void add_duty(struct demo *d, const struct demo_row *row, struct responsible *of)
{
	struct date end = demo_cell_day(row, "end");
	struct demo_duty duty = {
		.project = demo_cell_id(row, "project_id", "project"),
		.owner = of->first,
		.name = demo_cell(row, "title_zh"),
		.activity = demo_cell(row, "activity_kind"),
		.frequency = demo_cell(row, "recurrence"),
		.each_of = demo_cell(row, "each_of"),
		.min_count = (int)demo_cell_number(row, "min_count"),
		.min_hours = (int)demo_cell_number(row, "min_hours"),
		.from = demo_cell_day(row, "start"),
		.to = end.year ? date_add_days(end, 1) : end,
	};

	duty.id = bulk_row(d->bulk, &duties, bulk_text(duty.name), demo_cell_text(row, "title_en"),
		bulk_id(duty.project), bulk_text(duty.activity), bulk_text(duty.frequency),
		cell_count(row, "min_count"), cell_count(row, "min_hours"), bulk_text(duty.each_of),
		bulk_id(duty.owner), demo_cell_text(row, "strength"), bulk_date(duty.from), bulk_date(duty.to),
		bulk_text("day"), demo_cell_clause(d, row), bulk_text(buf_text(&of->note)), bulk_text("source"));
	demo_name_id(d, "duty", demo_cell(row, "milestone_id"), duty.id);
	demo_push_duty(d, &duty);
}

/* What each level of the table becomes. */
static const struct {
	const char *level;
	void (*add)(struct demo *d, const struct demo_row *row, struct responsible *of);
} levels[] = {
	{"stage", add_stage},
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
		demo_fail_row(row);
		return;
	}
	start_responsible(d, row, "responsible_zh", &of);
	levels[i].add(d, row, &of);
	buf_finish(&of.note);
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
	const char *reported = demo_cell(row, "reported_actual");
	struct responsible of = {0};

	start_responsible(d, row, "owner_zh", &of);
	bulk_row(d->bulk, &targets, demo_cell_text(row, "indicator_code"), demo_cell_text(row, "name_zh"),
		demo_cell_text(row, "name_en"), demo_cell_text(row, "comparison"), cell_number(row, "value"),
		cell_number(row, "value_max"), demo_cell_text(row, "unit"), demo_cell_date(row, "due_on"),
		demo_cell_text(row, "recurs"), demo_cell_text(row, "scope"), bulk_id(d->district),
		bulk_id(demo_cell_id(row, "project_id", "project")), bulk_id(of.first),
		cell_number(row, "reported_actual"), demo_cell_date(row, "reported_on"),
		bulk_text(is_figure(reported) ? NULL : reported), demo_cell_clause(d, row),
		bulk_text(buf_text(&of.note)), bulk_text("source"));
	buf_finish(&of.note);
}

void demo_add_source_projects(struct demo *d)
{
	demo_each_row(d, "projects.csv", add_project);
	demo_each_row(d, "milestones.csv", add_step);
	demo_each_row(d, "targets.csv", add_target);
}
