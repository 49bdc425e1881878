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
#include "io/pages.h"
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

static bool begin_group(struct session *s, struct pages *p, const struct indicator_scope *all,
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
	pages_text(p, "");
	pages_text(p, buf_text(&line));
	buf_finish(&line);
	return good;
}

static bool write_groups(struct session *s, struct pages *p, const struct findings_report *report, struct stmt *st,
	const struct indicator_scope *scope, struct err *err)
{
	struct report_words words;
	char *source = NULL;
	struct finding_row row;
	enum stmt_result got;
	bool good = true;

	report_words(&report->layout, &words);
	while (good && (got = stmt_step(st, err)) == STMT_ROW) {
		read_row(s, st, &row);
		if (!source || strcmp(source, row.source ? row.source : "") != 0) {
			free(source);
			source = mem_copy(row.source ? row.source : "");
			good = report->source || begin_group(s, p, scope, &row, err);
			report_paper_table(p, &report->layout, &words);
		}
		report_paper_row(p, &report->layout, row.cells);
	}
	free(source);
	return good && got == STMT_DONE;
}

static bool write_pages(struct session *s, const struct findings_report *report, struct stmt *st,
	const struct indicator_scope *scope, FILE *file, struct err *err)
{
	struct buf line = {0};
	char *title = report_title(s, _(report->title));
	struct pages *p = pages_create(file, title);
	struct err finish_err;
	bool good = add_rate(s, scope, &line, err);

	pages_text(p, buf_text(&line));
	pages_text(p, "");
	good = good && write_groups(s, p, report, st, scope, err);
	if (!pages_finish(p, &finish_err) && good) {
		*err = finish_err;
		good = false;
	}
	buf_finish(&line);
	free(title);
	return good;
}

static bool write_csv(
	struct session *s, const struct findings_report *report, struct stmt *st, FILE *file, struct err *err)
{
	struct report_words words;
	struct finding_row row;
	struct table *table;
	enum stmt_result got;

	report_words(&report->layout, &words);
	table = report_csv(file, &report->layout, &words);
	while ((got = stmt_step(st, err)) == STMT_ROW) {
		read_row(s, st, &row);
		table_row(table, row.cells);
	}
	if (got == STMT_DONE)
		return table_finish(table, err);
	table_finish(table, &(struct err){0});
	return false;
}

static bool write_report(struct session *s, const struct findings_report *report, const struct report_request *request,
	FILE *file, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	struct indicator_scope scope = {.as_of = today, .source = report->source};
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
	good = request->format == REPORT_CSV ? write_csv(s, report, st, file, err)
					     : write_pages(s, report, st, &scope, file, err);
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
