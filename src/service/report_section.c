#include "report_layout.h"
#include "reports.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/term.h"
#include "service/duties.h"
#include "service/ledger.h"
#include "service/report.h"

enum { KIND, PROJECT, NAME, ROLE, DUE, DAYS, STATE, LIGHT, CLAUSE, CELLS };

static const struct table_column csv_columns[CELLS] = {
	[KIND] = {"kind", N_("Kind"), TABLE_WORDS},
	[PROJECT] = {"project", N_("Project"), TABLE_WORDS},
	[NAME] = {"name", N_("Name"), TABLE_WORDS},
	[ROLE] = {"role", N_("Role"), TABLE_WORDS},
	[DUE] = {"due_on", N_("Due"), TABLE_DATE},
	[DAYS] = {"days", N_("Days"), TABLE_NUMBER},
	[STATE] = {"state", N_("State"), TABLE_WORDS},
	[LIGHT] = {"light", N_("Light"), TABLE_WORDS},
	[CLAUSE] = {"clause", N_("Clause"), TABLE_WORDS},
};

/* On paper the kind is the heading of its table. */
static const struct report_paper on_paper[] = {
	{PROJECT, 30}, {NAME, 0}, {ROLE, 10}, {DUE, 10}, {DAYS, 5}, {STATE, 10}, {LIGHT, 10}, {CLAUSE, 10}};

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

/* What is asked of each: project, name, role, due date, state, start, percent, clause; :department and :today. */
static const char milestones[] =
	"SELECT p.name, m.name, l.role, m.due_on, m.state, coalesce(m.starts_on, m.started_on), m.percent, c.label "
	"FROM milestone_section l JOIN milestone m ON m.id = l.milestone_id JOIN project p ON p.id = m.project_id "
	"LEFT JOIN clause c ON c.id = m.clause_id WHERE l.department_id = :department "
	"AND m.state IN ('planned', 'in_progress', 'submitted') ORDER BY m.due_on IS NULL, m.due_on, m.id";
static const char findings[] =
	"SELECT p.name, coalesce(f.number || ' ', '') || f.name, NULL, f.due_on, f.state, NULL, NULL, c.label "
	"FROM finding f LEFT JOIN project p ON p.id = f.project_id LEFT JOIN clause c ON c.id = f.clause_id "
	"WHERE f.owner_id = :department AND f.state NOT IN ('closed', 'cancelled') "
	"ORDER BY f.due_on IS NULL, f.due_on, f.id";
static const char duties[] = "SELECT p.name, d.name, NULL, NULL, d.frequency, NULL, d.id, c.label FROM duty d "
			     "LEFT JOIN project p ON p.id = d.project_id LEFT JOIN clause c ON c.id = d.clause_id "
			     "WHERE d.owner_id = :department AND (d.valid_from IS NULL OR d.valid_from <= :today) "
			     "AND (d.valid_to IS NULL OR d.valid_to > :today) ORDER BY d.id";

/* A line of the report; what it shows lives until the next one. */
struct line {
	const char *values[CELLS];
	char days[16];
	struct buf kept;
};

/* The suggested light of a milestone. */
static bool milestone_light(struct session *s, struct stmt *st, struct line *line, struct err *err)
{
	struct ledger_facts facts = {.percent = (int)stmt_int(st, 6)};
	const char *light;

	(void)err;
	if (!stmt_is_null(st, 3))
		date_read(stmt_text(st, 3), &facts.due);
	if (!stmt_is_null(st, 5))
		date_read(stmt_text(st, 5), &facts.starts);
	facts.is_handed_in = strcmp(stmt_text(st, 4), "submitted") == 0;
	light = ledger_light(&facts, s->today, ledger_amber_days(s));
	line->values[LIGHT] = light ? terms_word(s->terms, "light", light) : NULL;
	line->values[ROLE] = terms_word(s->terms, "section_role", stmt_text(st, 2));
	return true;
}

static bool no_light(struct session *s, struct stmt *st, struct line *line, struct err *err)
{
	(void)s;
	(void)st;
	(void)line;
	(void)err;
	return true;
}

/* Whether a duty is kept stands in the place of a light. */
static bool duty_words_of(struct session *s, struct stmt *st, struct line *line, struct err *err)
{
	struct duties one;
	bool good, has_more;

	if (!duties_load(s, stmt_int(st, 6), s->today, &one, err))
		return false;
	good = duties_count(s, &one, INT_MAX, &has_more, err);
	if (good && one.count > 0) {
		duty_words(&one.items[0].sum, &line->kept);
		line->values[LIGHT] = buf_text(&line->kept);
	}
	duties_finish(&one);
	return good;
}

/* The kinds of work, in the order of the report. */
static const struct part {
	const char *title, *sql, *states; /* states: kind of term */
	bool (*light)(struct session *s, struct stmt *st, struct line *line, struct err *err);
} parts[] = {
	{N_("milestones"), milestones, "milestone_state", milestone_light},
	{N_("findings"), findings, "finding_state", no_light},
	{N_("recurring duties"), duties, "frequency", duty_words_of},
};

static bool fill(struct session *s, const struct part *part, struct stmt *st, struct line *line, struct err *err)
{
	struct date due;

	buf_reset(&line->kept);
	*line = (struct line){.kept = line->kept,
		.values = {
			[KIND] = _(part->title),
			[PROJECT] = stmt_text(st, 0),
			[NAME] = stmt_text(st, 1),
			[DUE] = stmt_text(st, 3),
			[STATE] = terms_word(s->terms, part->states, stmt_text(st, 4)),
			[CLAUSE] = stmt_text(st, 7),
		}};
	if (line->values[DUE] && date_read(line->values[DUE], &due)) {
		snprintf(line->days, sizeof(line->days), "%ld", date_to_days(due) - date_to_days(s->today));
		line->values[DAYS] = line->days;
	}
	return part->light(s, st, line, err);
}

static bool write_part(
	struct session *s, const struct part *part, int64_t department, struct report_sheet *sheet, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	struct stmt *st = stmt_open(s->db, part->sql, err);
	struct line line = {0};
	enum stmt_result got = STMT_FAILED;
	bool good = st != NULL;

	if (part != parts)
		report_text(sheet, "");
	report_text(sheet, _(part->title));
	report_table(sheet);
	date_write(s->today, today);
	if (st) {
		stmt_bind_int(st, stmt_param(st, ":department"), department);
		stmt_bind_text(st, stmt_param(st, ":today"), today);
	}
	while (good && (got = stmt_step(st, err)) == STMT_ROW) {
		good = fill(s, part, st, &line, err);
		if (good)
			report_row(sheet, line.values);
	}
	stmt_close(st);
	buf_finish(&line.kept);
	return good && got == STMT_DONE;
}

bool report_section(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	int64_t department;
	struct report_sheet sheet;
	bool good = true;
	char *name;

	if (!report_department(s, request, &department, err))
		return false;
	if (!department)
		return err_blame(err, report_option_name(REPORT_DEPARTMENT), _("Say whose work: --department NAME."));
	name = reference_title(s, &department_entity, department);
	report_begin(&sheet, s, &layout, request->format, name, file);
	free(name);
	for (size_t i = 0; good && i < COUNT(parts); i++)
		good = write_part(s, &parts[i], department, &sheet, err);
	return report_end(&sheet, good, err);
}
