#include "report_layout.h"
#include "reports.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/filter_sql.h"
#include "model/row.h"
#include "model/session.h"
#include "model/term.h"
#include "service/report.h"
#include "service/round_board.h"
#include "service/round_schools.h"

/* Who leaves which school for which: the rows of the spreadsheet, on paper a table for each state. */
enum { NUMBER, TEACHER, FROM_SCHOOL, TO_SCHOOL, KIND, STATE, STARTS_ON, PLANNED_END, CELLS };

static const struct table_column order_columns[CELLS] = {
	[NUMBER] = {"number", N_("No."), TABLE_WORDS},
	[TEACHER] = {"teacher", N_("Teacher"), TABLE_WORDS},
	[FROM_SCHOOL] = {"from_school", N_("From school"), TABLE_WORDS},
	[TO_SCHOOL] = {"to_school", N_("To school"), TABLE_WORDS},
	[KIND] = {"kind", N_("Form"), TABLE_WORDS},
	[STATE] = {"state", N_("State"), TABLE_WORDS},
	[STARTS_ON] = {"starts_on", N_("First day"), TABLE_DATE},
	[PLANNED_END] = {"planned_end_on", N_("Planned end"), TABLE_DATE},
};

static const struct report_paper orders_on_paper[] = {
	{NUMBER, 10}, {TEACHER, 10}, {FROM_SCHOOL, 0}, {TO_SCHOOL, 0}, {KIND, 14}, {STARTS_ON, 10}, {PLANNED_END, 10}};

static const struct report_layout orders = {order_columns, CELLS, orders_on_paper, COUNT(orders_on_paper)};

enum { FIGURE, ROWS, FIGURE_CELLS };

static const struct table_column figure_columns[FIGURE_CELLS] = {
	[FIGURE] = {"figure", N_("Figure"), TABLE_WORDS},
	[ROWS] = {"rows", N_("Count"), TABLE_NUMBER},
};

static const struct report_paper figures_on_paper[] = {{FIGURE, 30}, {ROWS, 8}};

static const struct report_layout figures = {figure_columns, FIGURE_CELLS, figures_on_paper, COUNT(figures_on_paper)};

enum { SCHOOL, AWAY, COMING, BALANCE, RETURNING, LEAVING, SCHOOL_CELLS };

static const struct table_column school_columns[SCHOOL_CELLS] = {
	[SCHOOL] = {"school", N_("School"), TABLE_WORDS},
	[AWAY] = {"away", N_("Away"), TABLE_NUMBER},
	[COMING] = {"coming", N_("Coming"), TABLE_NUMBER},
	[BALANCE] = {"balance", N_("Net gain"), TABLE_NUMBER},
	[RETURNING] = {"returning", N_("Back soon"), TABLE_NUMBER},
	[LEAVING] = {"leaving", N_("Leave soon"), TABLE_NUMBER},
};

static const struct report_paper schools_on_paper[] = {
	{SCHOOL, 40}, {AWAY, 8}, {COMING, 8}, {BALANCE, 8}, {RETURNING, 10}, {LEAVING, 10}};

static const struct report_layout schools = {school_columns, SCHOOL_CELLS, schools_on_paper, COUNT(schools_on_paper)};

/* The parts of the board on paper; what waits for a person is that person's alone. */
static const struct part {
	enum round_section section;
	const char *title; /* N_() */
} parts[] = {
	{ROUND_ON_WAY, N_("Orders by state")},
	{ROUND_SET_ASIDE, N_("Ended and set aside")},
	{ROUND_MOVED, N_("Moved, by kind")},
	{ROUND_ENDS, N_("Ends due")},
	{ROUND_VERDICTS, N_("Verdicts")},
};

static void write_head(struct session *s, struct report_sheet *sheet, const struct round_board *b)
{
	struct buf line = {0};

	buf_printf(&line, "%s    %s    ", b->name, terms_word(s->terms, "round_state", b->state));
	buf_printf(&line, _("Reference day %s"), b->reference_on);
	report_text(sheet, buf_text(&line));
	buf_reset(&line);
	buf_puts(&line, _("Reported: "));
	round_board_reported(b, &line);
	buf_printf(&line, "    %s%" PRId64 " %s", _("In the register: "), round_board_sum(b, ROUND_MOVED), _("moves"));
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
}

static void write_heading(struct report_sheet *sheet, const char *words, int64_t rows)
{
	struct buf line = {0};

	buf_printf(&line, "%s (%" PRId64 ")", words, rows);
	report_text(sheet, "");
	report_text(sheet, buf_text(&line));
	report_table(sheet);
	buf_finish(&line);
}

static void write_figures(struct report_sheet *sheet, const struct round_board *b, const struct part *part)
{
	const char *title = part->section == ROUND_VERDICTS && b->is_of_all_teachers ? _("Verdicts of the whole round")
										     : _(part->title);

	write_heading(sheet, title, round_board_sum(b, part->section));
	for (size_t i = 0; i < b->count; i++) {
		const struct round_figure *f = &b->figures[i];
		char rows[24];

		if (f->section != part->section || f->rows <= 0)
			continue;
		snprintf(rows, sizeof(rows), "%" PRId64, f->rows);
		report_row(sheet, (const char *const[FIGURE_CELLS]){f->words, rows});
	}
}

static bool write_schools(
	struct session *s, struct report_sheet *sheet, int64_t round, const struct filter *filter, struct err *err)
{
	struct round_schools rs = {.round = round, .orders = filter};
	bool good = round_schools_count(s, &rs, INT_MAX, err);

	report_turn(sheet, &schools);
	if (good)
		write_heading(sheet, _("Away and coming, by school"), (int64_t)rs.count);
	for (size_t i = 0; good && i < rs.count; i++) {
		const int64_t *people = rs.schools[i].people;
		const int64_t values[] = {people[ROUND_AWAY], people[ROUND_COMING],
			people[ROUND_COMING] - people[ROUND_AWAY], people[ROUND_RETURNING], people[ROUND_LEAVING]};
		const char *cells[SCHOOL_CELLS] = {rs.schools[i].name};
		char text[COUNT(values)][24];

		for (size_t k = 0; k < COUNT(values); k++) {
			snprintf(text[k], sizeof(text[k]), "%" PRId64, values[k]);
			cells[AWAY + k] = text[k];
		}
		report_row(sheet, cells);
	}
	round_schools_finish(&rs);
	return good;
}

/* The orders behind a figure. */
static bool write_orders(struct session *s, struct report_sheet *sheet, const struct round_figure *f, struct err *err)
{
	struct filter_sql passes;
	struct buf sql = {0};
	struct stmt *st;
	enum stmt_result got = STMT_FAILED;

	filter_sql_init(&passes, f->entity, &f->filter);
	buf_printf(&sql,
		"SELECT t.number, (SELECT name FROM teacher WHERE id = t.teacher_id), "
		"(SELECT name FROM school WHERE id = t.from_school_id), "
		"(SELECT name FROM school WHERE id = t.to_school_id), t.kind, t.state, t.starts_on, t.planned_end_on "
		"FROM rotation_order t WHERE %s ORDER BY t.id",
		buf_text(&passes.expr));
	st = stmt_open(s->db, buf_text(&sql), err);
	if (st) {
		row_bind_today(s, st);
		filter_sql_bind(&passes, st);
	}
	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		const char *cells[CELLS];

		for (int i = 0; i < CELLS; i++)
			cells[i] = stmt_text(st, i);
		cells[KIND] = terms_word(s->terms, "posting_kind", cells[KIND]);
		cells[STATE] = terms_word(s->terms, "order_state", cells[STATE]);
		report_row(sheet, cells);
	}
	stmt_close(st);
	buf_finish(&sql);
	filter_sql_finish(&passes);
	return got == STMT_DONE;
}

/* In a spreadsheet each order stands once; on paper those whose end is due stand once more under that heading. */
static bool write_sheet(struct session *s, struct report_sheet *sheet, const struct round_board *b,
	const struct filter *filter, struct err *err)
{
	bool good = true;

	if (sheet->pages) {
		write_head(s, sheet, b);
		report_filter(sheet, s, &rotation_order_entity, filter);
		report_turn(sheet, &figures);
		for (size_t i = 0; i < COUNT(parts); i++)
			write_figures(sheet, b, &parts[i]);
		good = write_schools(s, sheet, b->id, filter, err);
		report_turn(sheet, &orders);
	}
	for (size_t i = 0; good && i < b->count; i++) {
		const struct round_figure *f = &b->figures[i];
		bool is_shown = f->section == ROUND_ON_WAY || f->section == ROUND_SET_ASIDE ||
				(f->section == ROUND_ENDS && sheet->pages);

		if (!is_shown || f->rows <= 0)
			continue;
		if (sheet->pages)
			write_heading(sheet, f->words, f->rows);
		good = write_orders(s, sheet, f, err);
	}
	return good;
}

bool report_round(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	struct round_board board = {0};
	struct report_sheet sheet;
	int64_t id;
	bool good = true, has_changed;

	if (!report_round_of(s, request, &id, err))
		return false;
	if (!id)
		id = round_current(s);
	if (id && !round_board_load(s, id, &(struct round_viewer){0}, request->filter, &board, err)) {
		round_board_finish(&board);
		return false;
	}
	while (id && round_board_count(s, &board, INT_MAX, &has_changed))
		continue;
	report_begin(&sheet, s, &orders, request->format, _("Rotation round"), file);
	if (id)
		good = write_sheet(s, &sheet, &board, request->filter, err);
	else
		report_table(&sheet);
	good = report_end(&sheet, good, err);
	round_board_finish(&board);
	return good;
}
