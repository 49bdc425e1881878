#include "report_layout.h"
#include "reports.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/term.h"
#include "service/duties.h"
#include "service/report.h"

#include <limits.h>
#include <stdio.h>

enum { DUTY, FREQUENCY, FROM, TO, SUBJECT, NEEDED, DONE, MISSING, TO_COME, LIGHT, WEEKS, DATES, CELLS };

static const struct table_column csv_columns[CELLS] = {
	[DUTY] = {"duty", N_("Duty"), TABLE_WORDS},
	[FREQUENCY] = {"frequency", N_("How often"), TABLE_WORDS},
	[FROM] = {"from", N_("From"), TABLE_DATE},
	[TO] = {"to", N_("To"), TABLE_DATE},
	[SUBJECT] = {"subject", N_("For whom"), TABLE_WORDS},
	[NEEDED] = {"needed", N_("Needed"), TABLE_NUMBER},
	[DONE] = {"done", N_("Done"), TABLE_NUMBER},
	[MISSING] = {"missing", N_("Missing"), TABLE_NUMBER},
	[TO_COME] = {"to_come", N_("To come"), TABLE_NUMBER},
	[LIGHT] = {"light", N_("Kept"), TABLE_WORDS},
	[WEEKS] = {"weeks_missing", N_("Weeks missed"), TABLE_WORDS},
	[DATES] = {"dates", N_("Held on"), TABLE_WORDS},
};

/* On paper the duty is the heading of its table. */
static const struct report_paper on_paper[] = {
	{SUBJECT, 40}, {NEEDED, 6}, {DONE, 6}, {MISSING, 6}, {TO_COME, 8}, {LIGHT, 20}, {WEEKS, 10}, {DATES, 0}};

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

/* One line of either; what it shows lives until the next one. */
struct line {
	const char *values[CELLS];
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], numbers[4][16];
	struct buf light;
};

static void fill(const struct session *s, const struct duty *duty, const struct duty_subject *subject, struct line *l)
{
	const struct duty_result *r = &subject->result;
	const int numbers[] = {r->needed, r->done, r->missing, r->to_come};

	date_write(duty->rule.from, l->from);
	date_write(duty->rule.to, l->to);
	for (size_t i = 0; i < COUNT(numbers); i++)
		snprintf(l->numbers[i], sizeof(l->numbers[i]), "%d", numbers[i]);
	buf_reset(&l->light);
	duty_words(r, &l->light);
	l->values[DUTY] = duty->name;
	l->values[FREQUENCY] = terms_word(s->terms, "frequency", duty->frequency);
	l->values[FROM] = l->from;
	l->values[TO] = l->to;
	l->values[SUBJECT] = subject->name;
	l->values[NEEDED] = r->needed ? l->numbers[0] : NULL;
	l->values[DONE] = l->numbers[1];
	l->values[MISSING] = r->needed ? l->numbers[2] : NULL;
	l->values[TO_COME] = r->needed ? l->numbers[3] : NULL;
	l->values[LIGHT] = buf_text(&l->light);
	l->values[WEEKS] = subject->weeks;
	l->values[DATES] = subject->dates;
}

static void write_heading(struct session *s, struct report_sheet *sheet, const struct duty *duty)
{
	struct buf line = {0};

	buf_printf(&line, "%s  ", duty->name);
	duty_heading(s, duty, &line);
	report_text(sheet, "");
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
}

static void write_duty(struct session *s, struct report_sheet *sheet, const struct duty *duty)
{
	struct line line = {0};

	write_heading(s, sheet, duty);
	report_table(sheet);
	for (size_t k = 0; k < duty->count; k++) {
		fill(s, duty, &duty->subjects[k], &line);
		report_row(sheet, line.values);
	}
	buf_finish(&line.light);
}

static void write_head(struct report_sheet *sheet, const struct duties *duties)
{
	struct buf line = {0};

	duty_tally_write(&duties->tally, &line);
	buf_printf(&line, "    %s ", _("research in the right weeks"));
	share_write(&duties->parity, &line);
	report_text(sheet, buf_text(&line));
	buf_finish(&line);
}

bool report_duties(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	struct report_sheet sheet;
	struct duties duties;
	struct date day;
	bool has_more;

	if (!report_day(s, request, &day, err) || !duties_load(s, 0, day, &duties, err))
		return false;
	if (!duties_count(s, &duties, INT_MAX, &has_more, err)) {
		duties_finish(&duties);
		return false;
	}
	report_begin(&sheet, s, &layout, request->format, _("Duty board"), file);
	write_head(&sheet, &duties);
	for (size_t i = 0; i < duties.count; i++)
		write_duty(s, &sheet, &duties.items[i]);
	if (duties.count == 0)
		report_table(&sheet);
	duties_finish(&duties);
	return report_end(&sheet, true, err);
}
