#include "service/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/session.h"
#include "schedule_tree.h"

/* One query a table; each comes from one project by its key, or from those that are running by their status. */
struct query {
	const char *of_one, *of_all;
};

#define OF_ONE	   "FROM project p "
#define OF_ALL	   "FROM term w CROSS JOIN project p ON p.status = w.code "
#define IS_ONE	   "WHERE p.id = :project "
#define IS_RUNNING "WHERE w.kind = 'project_status' AND w.mark = 'open' "
#define SCOPED(columns, join, order)                                                                                   \
	{                                                                                                              \
		columns OF_ONE join IS_ONE order, columns OF_ALL join IS_RUNNING order                                 \
	}
#define STEPS "CROSS JOIN milestone m ON m.project_id = p.id "

static const struct query projects = SCOPED(
	"SELECT p.id, p.rev, NULL, p.name, p.starts_on, p.ends_on ", "", "ORDER BY p.starts_on, p.id");

static const struct query stages = SCOPED("SELECT t.id, t.rev, coalesce(t.parent_id, 0), t.name, t.starts_on, "
					  "t.ends_on, t.project_id ",
	"CROSS JOIN stage t ON t.project_id = p.id ", "ORDER BY t.seq, t.starts_on, t.id");

/* Whether a section is responsible for it, and whether it is the concern of a school. */
#define HAS_SECTION                                                                                                    \
	"(:department IS NULL OR EXISTS (SELECT 1 FROM milestone_section x WHERE x.milestone_id = m.id "               \
	"AND x.department_id = :department))"
#define HAS_SCHOOL                                                                                                     \
	"(:school IS NULL OR CASE WHEN m.school_id IS NOT NULL THEN m.school_id = :school "                            \
	"WHEN m.group_id IS NOT NULL THEN EXISTS (SELECT 1 FROM membership x WHERE x.school_id = :school "             \
	"AND x.group_id = m.group_id AND (x.valid_from IS NULL OR x.valid_from <= :today) "                            \
	"AND (x.valid_to IS NULL OR x.valid_to > :today)) "                                                            \
	"ELSE EXISTS (SELECT 1 FROM project_school x WHERE x.project_id = p.id AND x.school_id = :school "             \
	"AND (x.valid_from IS NULL OR x.valid_from <= :today) AND (x.valid_to IS NULL OR x.valid_to > :today)) END)"

enum {
	ID,
	REV,
	PARENT,
	NAME,
	STARTS_ON,
	DUE_ON,
	PROJECT,
	STATE,
	PERCENT,
	WEIGHT,
	STARTED_ON,
	ENDED_ON,
	FOR_WHOM,
	SHOWN
};

static const struct query steps = SCOPED(
	"SELECT m.id, m.rev, coalesce(m.stage_id, 0), m.name, m.starts_on, m.due_on, m.project_id, m.state, "
	"m.percent, m.weight, m.started_on, coalesce(m.submitted_on, m.accepted_on), "
	"coalesce((SELECT name FROM school WHERE id = m.school_id), "
	"(SELECT name FROM school_group WHERE id = m.group_id)), " HAS_SECTION " AND " HAS_SCHOOL " ",
	STEPS, "ORDER BY m.seq, m.due_on, m.id");

static const struct query sections = SCOPED("SELECT x.milestone_id, x.department_id, x.role = 'lead', d.name ",
	STEPS "CROSS JOIN milestone_section x ON x.milestone_id = m.id CROSS JOIN department d ON d.id = "
	      "x.department_id ",
	"ORDER BY x.milestone_id, x.role <> 'lead', x.department_id");

static const struct query first_dues = SCOPED("SELECT x.milestone_id, x.due_on ",
	STEPS "CROSS JOIN milestone_due x ON x.milestone_id = m.id ", "ORDER BY x.milestone_id, x.revision_no");

static const struct query links = SCOPED("SELECT x.predecessor_id, x.milestone_id, x.lag_days ",
	STEPS "CROSS JOIN milestone_link x ON x.milestone_id = m.id ", "ORDER BY x.id");

/* What is being read: the question, and where it goes. */
struct loading {
	struct session *s;
	const struct schedule_scope *scope;
	struct schedule_tree *tree;
	struct schedule *sch;
};

static void bind_id(struct stmt *st, const char *name, int64_t id)
{
	if (id)
		stmt_bind_int(st, stmt_param(st, name), id);
}

static struct stmt *open_query(struct loading *l, const struct query *q, struct err *err)
{
	struct stmt *st = stmt_open(l->s->db, l->scope->project_id ? q->of_one : q->of_all, err);
	char today[DATE_TEXT_SIZE];

	if (!st)
		return NULL;
	date_write(l->s->today, today);
	bind_id(st, ":project", l->scope->project_id);
	bind_id(st, ":department", l->scope->department_id);
	bind_id(st, ":school", l->scope->school_id);
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	return st;
}

/* Gives each row of a query to `take`. */
static bool read_query(
	struct loading *l, const struct query *q, void (*take)(struct loading *l, struct stmt *st), struct err *err)
{
	struct stmt *st = open_query(l, q, err);
	enum stmt_result got = STMT_FAILED;

	while (st && (got = stmt_step(st, err)) == STMT_ROW)
		take(l, st);
	stmt_close(st);
	return got == STMT_DONE;
}

static struct date read_date(struct stmt *st, int column)
{
	const char *text = stmt_text(st, column);
	struct date d;

	return text && date_read(text, &d) ? d : (struct date){0};
}

static struct schedule_row read_row(struct stmt *st, enum schedule_kind kind)
{
	return (struct schedule_row){
		.kind = kind,
		.id = stmt_int(st, ID),
		.rev = stmt_int(st, REV),
		.name = mem_copy(stmt_text(st, NAME)),
		.starts_on = read_date(st, STARTS_ON),
		.due_on = read_date(st, DUE_ON),
	};
}

static bool is_filtered(const struct schedule_scope *scope)
{
	return scope->department_id || scope->school_id;
}

static void take_project(struct loading *l, struct stmt *st)
{
	struct schedule_row row = read_row(st, SCHEDULE_PROJECT);

	row.is_shown = !is_filtered(l->scope);
	schedule_tree_add(l->tree, &row, 0, 0);
}

static void take_stage(struct loading *l, struct stmt *st)
{
	struct schedule_row row = read_row(st, SCHEDULE_STAGE);

	row.is_shown = !is_filtered(l->scope);
	schedule_tree_add(l->tree, &row, stmt_int(st, PROJECT), stmt_int(st, PARENT));
}

/* The states as the program names them, so that a row need not own its own. */
static const char *state_of(const char *code)
{
	static const char *const states[] = {
		"planned", "in_progress", "submitted", "accepted", "suspended", "cancelled"};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (strcmp(states[i], code) == 0)
			return states[i];
	return states[0];
}

static void take_step(struct loading *l, struct stmt *st)
{
	struct schedule_row row = read_row(st, SCHEDULE_STEP);

	row.state = state_of(stmt_text(st, STATE));
	row.percent = (int)stmt_int(st, PERCENT);
	row.weight = (int)stmt_int(st, WEIGHT);
	row.started_on = read_date(st, STARTED_ON);
	row.ended_on = read_date(st, ENDED_ON);
	row.original_on = row.due_on;
	row.for_whom = mem_copy(stmt_text(st, FOR_WHOM));
	row.is_shown = stmt_int(st, SHOWN);
	schedule_tree_add(l->tree, &row, stmt_int(st, PROJECT), stmt_int(st, PARENT));
}

static void take_section(struct loading *l, struct stmt *st)
{
	size_t at = schedule_tree_step(l->tree, stmt_int(st, 0));
	struct schedule_section *section;
	struct schedule_row *row;

	if (at == SIZE_MAX)
		return;
	row = &l->sch->rows[at];
	l->sch->sections = mem_resize(l->sch->sections, l->sch->section_count + 1, sizeof(*l->sch->sections));
	section = &l->sch->sections[l->sch->section_count];
	*section = (struct schedule_section){stmt_int(st, 1), mem_copy(stmt_text(st, 3)), stmt_int(st, 2)};
	if (row->section_count++ == 0) {
		row->first_section = l->sch->section_count;
		row->leads = section->leads ? section->name : NULL;
	}
	l->sch->section_count++;
}

/* The lowest revision comes first, and nothing after it counts. */
static void take_due(struct loading *l, struct stmt *st)
{
	size_t at = schedule_tree_step(l->tree, stmt_int(st, 0));

	if (schedule_tree_mark(l->tree, at))
		l->sch->rows[at].original_on = read_date(st, 1);
}

/* What is waited for in a project that is not read does not count. */
static void take_link(struct loading *l, struct stmt *st)
{
	struct schedule_link link = {schedule_tree_step(l->tree, stmt_int(st, 0)),
		schedule_tree_step(l->tree, stmt_int(st, 1)), (int)stmt_int(st, 2)};

	if (link.from == SIZE_MAX || link.to == SIZE_MAX)
		return;
	l->sch->links = mem_resize(l->sch->links, l->sch->link_count + 1, sizeof(*l->sch->links));
	l->sch->links[l->sch->link_count++] = link;
}

static bool load(struct loading *l, struct err *err)
{
	if (!read_query(l, &projects, take_project, err) || !read_query(l, &stages, take_stage, err) ||
		!read_query(l, &steps, take_step, err))
		return false;
	schedule_tree_order(l->tree, l->sch);
	return read_query(l, &sections, take_section, err) && read_query(l, &first_dues, take_due, err) &&
	       read_query(l, &links, take_link, err);
}

bool schedule_load(
	struct session *s, const struct schedule_scope *scope, struct schedule *schedule_out, struct err *err)
{
	struct schedule_tree tree = {0};
	struct loading l = {s, scope, &tree, schedule_out};
	bool good;

	*schedule_out = (struct schedule){0};
	good = load(&l, err);
	schedule_tree_finish(&tree);
	if (!good)
		schedule_finish(schedule_out);
	else
		schedule_compute(schedule_out, s->today);
	return good;
}
