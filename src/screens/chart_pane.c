#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "chart_state.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/type.h"
#include "screens/app.h"
#include "service/last_check.h"
#include "ui/glyph.h"
#include "ui/screen.h"

#include <stdlib.h>

enum { LINE_DATES, LINE_WHO, LINE_CHECK, LINE_AFTER };

static void print_day(struct date day, struct buf *out)
{
	char text[DATE_TEXT_SIZE];

	date_write(day, text);
	buf_puts(out, day.year ? text : "?");
}

static void print_span(struct date from, struct date to, struct buf *out)
{
	buf_putc(out, ' ');
	print_day(from, out);
	buf_printf(out, " %s ", glyph_text(GLYPH_DASH));
	print_day(to, out);
}

/* Parts of a line stand two columns apart. */
static void begin_part(struct buf *out, const char *label)
{
	buf_printf(out, "%s%s", out->len ? "  " : "", label);
}

static void print_forecast(const struct schedule_row *row, struct buf *out)
{
	long late = row->due_on.year ? date_to_days(row->forecast_end) - date_to_days(row->due_on) : 0;

	begin_part(out, _("Likely"));
	buf_putc(out, ' ');
	print_day(row->forecast_end, out);
	if (late > 0)
		buf_printf(out, _(" (+%ld d)"), late);
}

static char *dates_of(const struct schedule_row *row)
{
	struct buf line = {0};

	if (row->starts_on.year || row->due_on.year) {
		begin_part(&line, _("Planned"));
		print_span(row->starts_on, row->due_on, &line);
	}
	if (row->original_on.year && date_compare(row->original_on, row->due_on) != 0) {
		begin_part(&line, _("first"));
		buf_putc(&line, ' ');
		print_day(row->original_on, &line);
	}
	if (row->is_done && row->ended_on.year) {
		begin_part(&line, _("Done"));
		buf_putc(&line, ' ');
		print_day(row->ended_on, &line);
	} else if (row->forecast_end.year) {
		print_forecast(row, &line);
	}
	if (!line.len)
		buf_puts(&line, _("No dates yet; F4 opens the form."));
	return buf_take(&line);
}

static void print_sections(
	const struct chart_state *chart, const struct schedule_row *row, bool leads, const char *label, struct buf *out)
{
	bool is_first = true;

	for (size_t i = row->first_section; i < row->first_section + row->section_count; i++) {
		const struct schedule_section *section = &chart->schedule.sections[i];

		if (section->leads != leads)
			continue;
		if (is_first)
			begin_part(out, label);
		buf_printf(out, "%s%s", is_first ? " " : _(", "), section->name);
		is_first = false;
	}
}

static char *who_of(const struct chart_state *chart, const struct schedule_row *row)
{
	struct buf line = {0};

	print_sections(chart, row, true, _("Lead"), &line);
	print_sections(chart, row, false, _("With"), &line);
	if (row->for_whom) {
		begin_part(&line, _("For"));
		buf_printf(&line, " %s", row->for_whom);
	}
	return buf_take(&line);
}

/* The last check of the ledger in a line. */
static char *check_of(struct screen *s, const struct schedule_row *row)
{
	static const char *const columns[] = {"percent", "finding", "next_step"};
	struct buf line = {0};
	struct record entry;
	struct err err;

	if (last_check_load(session_of(s), row->id, &entry, &err) && entry.id) {
		buf_printf(&line, "%s %s", _("Ledger"), record_get(&entry, "checked_on"));
		for (size_t i = 0; i < COUNT(columns); i++) {
			char *words = record_show(session_of(s), &entry, entity_field(entry.entity, columns[i]));

			if (*words)
				buf_printf(&line, "  %s%s", words, i == 0 ? "%" : "");
			free(words);
		}
	} else {
		buf_puts(&line, _("Not in the ledger yet."));
	}
	record_finish(&entry);
	return buf_take(&line);
}

/* One more step of a line; the first one after a label. */
static void print_step(const struct chart_state *chart, size_t row, const char *label, bool is_first, struct buf *out)
{
	if (is_first)
		begin_part(out, label);
	else
		buf_puts(out, _(", "));
	chart_print_name(chart, row, out);
}

static bool has_followers(const struct chart_state *chart, size_t row)
{
	for (size_t i = 0; i < chart->schedule.link_count; i++)
		if (chart->schedule.links[i].from == row)
			return true;
	return false;
}

/* What a delay would move, and until when: told before anybody moves a date. */
static void print_reached(const struct chart_state *chart, size_t row, struct buf *out)
{
	struct ripple ripple;
	struct err ignored;

	if (schedule_ripple(&chart->schedule, row, chart->schedule.rows[row].forecast_end, &ripple, &ignored))
		for (size_t i = 1; i < ripple.count; i++) {
			print_step(chart, ripple.moves[i].row, _("The delay reaches: "), i == 1, out);
			buf_printf(out, " %s ", glyph_text(GLYPH_ARROW));
			print_day(ripple.moves[i].due_after, out);
		}
	ripple_finish(&ripple);
}

static void print_waiting(const struct chart_state *chart, size_t row, struct buf *out)
{
	bool is_first = true;

	for (size_t i = 0; i < chart->schedule.link_count; i++) {
		const struct schedule_link *link = &chart->schedule.links[i];

		if (link->from != row)
			continue;
		print_step(chart, link->to, _("Waiting for it: "), is_first, out);
		is_first = false;
	}
}

/* By how much it may slip, and what waits for it, or is reached by its delay. */
static char *followers_of(const struct chart_state *chart, size_t row)
{
	const struct schedule_row *r = &chart->schedule.rows[row];
	struct buf line = {0};
	size_t len;

	if (r->is_critical)
		begin_part(&line, _("critical, no float"));
	else if (!r->is_done && r->has_schedule && schedule_counts(r))
		buf_printf(&line, _("float %d days"), r->float_days);
	len = line.len;
	if (has_followers(chart, row) && !r->is_done && r->due_on.year && date_compare(r->forecast_end, r->due_on) > 0)
		print_reached(chart, row, &line);
	if (line.len == len)
		print_waiting(chart, row, &line);
	return buf_take(&line);
}

/* What stands under a project or stage. */
static char *parts_of(const struct chart_state *chart, size_t row)
{
	const struct schedule *schedule = &chart->schedule;
	int steps = 0, done = 0, overdue = 0;
	struct buf line = {0};

	for (size_t i = row + 1; i < schedule->count && schedule->rows[i].depth > schedule->rows[row].depth; i++) {
		const struct schedule_row *part = &schedule->rows[i];

		steps += part->kind == SCHEDULE_STEP;
		done += part->kind == SCHEDULE_STEP && part->is_done;
		overdue += part->kind == SCHEDULE_STEP && part->days_overdue > 0;
	}
	buf_printf(&line, _("%d milestones  done %d  overdue %d"), steps, done, overdue);
	return buf_take(&line);
}

void chart_pane_make(struct screen *s)
{
	struct chart_state *chart = chart_of(s);
	const struct schedule_row *row = chart_row(chart);
	size_t at = chart_row_index(chart);

	for (int i = 0; i < CHART_PANE_LINES; i++) {
		free(chart->lines[i]);
		chart->lines[i] = NULL;
	}
	if (!row || !chart->has_pane)
		return;
	chart->lines[LINE_DATES] = dates_of(row);
	if (row->kind != SCHEDULE_STEP) {
		chart->lines[LINE_WHO] = parts_of(chart, at);
		return;
	}
	chart->lines[LINE_WHO] = who_of(chart, row);
	chart->lines[LINE_CHECK] = check_of(s, row);
	chart->lines[LINE_AFTER] = followers_of(chart, at);
}
