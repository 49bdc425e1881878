#include "report_layout.h"
#include "reports.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/term.h"
#include "service/indicator.h"
#include "service/office.h"
#include "service/report.h"

/* What is asked of a finding, in the order of a spreadsheet's columns. */
enum {
	SOURCE,
	NUMBER,
	KIND,
	NAME,
	ABOUT,
	OWNER,
	RAISED_ON,
	DUE_ON,
	STATE,
	OVERDUE,
	MEASURE,
	RESULT,
	CLOSED_ON,
	CLAUSE,
	CELLS
};

static const char all_findings[] =
	"SELECT f.source, f.number, f.kind, f.name, "
	"coalesce((SELECT name FROM school WHERE id = f.school_id), (SELECT name FROM school_group WHERE id = "
	"f.group_id), "
	"(SELECT name FROM milestone WHERE id = f.milestone_id), (SELECT name FROM project WHERE id = f.project_id)), "
	"(SELECT name FROM department WHERE id = f.owner_id), f.raised_on, f.due_on, f.state, "
	"CASE WHEN f.state NOT IN ('closed', 'cancelled') AND f.due_on < :today "
	"THEN CAST(julianday(:today) - julianday(f.due_on) AS INTEGER) END, f.measure, f.result, f.closed_on, "
	"(SELECT label FROM clause WHERE id = f.clause_id) "
	"FROM finding f LEFT JOIN term t ON t.kind = 'finding_source' AND t.code = f.source "
	"WHERE f.state <> 'cancelled' AND (:source IS NULL OR f.source = :source) AND (:department IS NULL OR "
	"f.owner_id = :department) "
	"ORDER BY t.rank IS NULL, t.rank, f.due_on IS NULL, f.due_on, f.id";

/* Titles are those of the register. */
static const struct table_column csv_columns[CELLS] = {
	[SOURCE] = {"source", N_("Source"), TABLE_WORDS},
	[NUMBER] = {"number", N_("No."), TABLE_WORDS},
	[KIND] = {"kind", N_("Kind"), TABLE_WORDS},
	[NAME] = {"name", N_("Finding"), TABLE_WORDS},
	[ABOUT] = {"about", N_("About"), TABLE_WORDS},
	[OWNER] = {"owner", N_("Answers"), TABLE_WORDS},
	[RAISED_ON] = {"raised_on", N_("Raised on"), TABLE_DATE},
	[DUE_ON] = {"due_on", N_("Due"), TABLE_DATE},
	[STATE] = {"state", N_("State"), TABLE_WORDS},
	[OVERDUE] = {"days_overdue", N_("Overdue"), TABLE_NUMBER},
	[MEASURE] = {"measure", N_("Measure"), TABLE_WORDS},
	[RESULT] = {"result", N_("Result"), TABLE_WORDS},
	[CLOSED_ON] = {"closed_on", N_("Settled on"), TABLE_DATE},
	[CLAUSE] = {"clause", N_("Clause"), TABLE_WORDS},
};

static const struct report_paper paper_by_source[] = {{NUMBER, 8}, {KIND, 8}, {NAME, 0}, {ABOUT, 14}, {OWNER, 12},
	{DUE_ON, 10}, {STATE, 8}, {OVERDUE, 4}, {MEASURE, 0}, {RESULT, 0}};
static const struct report_paper paper_of_answers[] = {{NUMBER, 8}, {CLAUSE, 8}, {NAME, 0}, {OWNER, 12}, {MEASURE, 0},
	{DUE_ON, 10}, {STATE, 8}, {RESULT, 0}, {CLOSED_ON, 10}};

/* One of the reports on findings. */
struct findings_report {
	const char *title;  /* N_() */
	const char *source; /* only findings from there; NULL: all, group by group */
	struct report_layout layout;
};

static const struct findings_report by_source = {
	N_("Findings"), NULL, {csv_columns, CELLS, paper_by_source, COUNT(paper_by_source)}};

static const struct findings_report answers = {N_("Answer to the opinions of the congress"), "congress",
	{csv_columns, CELLS, paper_of_answers, COUNT(paper_of_answers)}};

/* One finding in words; what it shows lives until the next one. */
struct finding_row {
	const char *source; /* code, NULL without */
	const char *cells[CELLS];
};

static void read_row(const struct session *s, struct stmt *st, struct finding_row *row)
{
	static const struct {
		int cell;
		const char *kind;
	} words[] = {{SOURCE, "finding_source"}, {KIND, "finding_kind"}, {STATE, "finding_state"}};

	for (int i = 0; i < CELLS; i++)
		row->cells[i] = stmt_text(st, i);
	row->source = row->cells[SOURCE];
	for (size_t i = 0; i < COUNT(words); i++)
		if (row->cells[words[i].cell])
			row->cells[words[i].cell] = terms_word(s->terms, words[i].kind, row->cells[words[i].cell]);
}

/* How many of a source, or of all, were settled in time. */
static bool add_rate(struct session *s, const struct indicator_scope *scope, struct buf *line, struct err *err)
{
	struct share share;

	if (!indicator_share(s, "finding_closure_rate", scope, &share, err))
		return false;
	buf_puts(line, _("settled in time of those due"));
	buf_putc(line, ' ');
	share_write(&share, line);
	return true;
}

static bool begin_group(struct session *s, struct report_sheet *sheet, const struct indicator_scope *all,
	const struct finding_row *row, struct err *err)
{
	struct indicator_scope scope = *all;
	struct buf line = {0};
	bool good = true;

	buf_puts(&line, row->source ? row->cells[SOURCE] : _("Without a source"));
	if (row->source) {
		scope.source = row->source;
		buf_puts(&line, "    ");
		good = add_rate(s, &scope, &line, err);
	}
	report_text(sheet, "");
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
	return good;
}

/* A table for each source. */
static bool write_rows(struct session *s, struct report_sheet *sheet, const struct findings_report *report,
	struct stmt *st, const struct indicator_scope *scope, struct err *err)
{
	char *source = NULL;
	struct finding_row row;
	enum stmt_result got;
	bool good = true;

	while (good && (got = stmt_step(st, err)) == STMT_ROW) {
		read_row(s, st, &row);
		if (!source || strcmp(source, row.source ? row.source : "") != 0) {
			free(source);
			source = mem_copy(row.source ? row.source : "");
			good = report->source || begin_group(s, sheet, scope, &row, err);
			report_table(sheet);
		}
		report_row(sheet, row.cells);
	}
	if (!source)
		report_table(sheet);
	free(source);
	return good && got == STMT_DONE;
}

static bool write_sheet(struct session *s, struct report_sheet *sheet, const struct findings_report *report,
	struct stmt *st, const struct indicator_scope *scope, struct err *err)
{
	struct buf line = {0};
	bool good = add_rate(s, scope, &line, err);

	report_text(sheet, buf_text(&line));
	report_text(sheet, "");
	buf_finish(&line);
	return good && write_rows(s, sheet, report, st, scope, err);
}

static bool write_report(struct session *s, const struct findings_report *report, const struct report_request *request,
	FILE *file, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	struct indicator_scope scope = {.as_of = today, .source = report->source};
	struct report_sheet sheet;
	struct stmt *st;
	bool good;

	date_write(s->today, today);
	if (!report_department(s, request, &scope.department_id, err))
		return false;
	st = stmt_open(s->db, all_findings, err);
	if (!st)
		return false;
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	stmt_bind_text(st, stmt_param(st, ":source"), report->source);
	if (scope.department_id)
		stmt_bind_int(st, stmt_param(st, ":department"), scope.department_id);
	report_begin(&sheet, s, &report->layout, request->format, _(report->title), file);
	good = report_end(&sheet, write_sheet(s, &sheet, report, st, &scope, err), err);
	stmt_close(st);
	return good;
}

bool report_findings(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	return write_report(s, &by_source, request, file, err);
}

bool report_answers(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	return write_report(s, &answers, request, file, err);
}
