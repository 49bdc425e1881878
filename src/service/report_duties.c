#include "report_layout.h"
#include "reports.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "io/pages.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/term.h"
#include "service/duties.h"
#include "service/report.h"

#include <stdlib.h>

enum { DUTY, FREQUENCY, FROM, TO, SUBJECT, NEEDED, DONE, MISSING, LIGHT, DATES, CELLS };

static const struct table_column csv_columns[CELLS] = {
	[DUTY] = {"duty", N_("Duty"), TABLE_WORDS},
	[FREQUENCY] = {"frequency", N_("How often"), TABLE_WORDS},
	[FROM] = {"from", N_("From"), TABLE_DATE},
	[TO] = {"to", N_("To"), TABLE_DATE},
	[SUBJECT] = {"subject", N_("For whom"), TABLE_WORDS},
	[NEEDED] = {"needed", N_("Needed"), TABLE_NUMBER},
	[DONE] = {"done", N_("Done"), TABLE_NUMBER},
	[MISSING] = {"missing", N_("Missing"), TABLE_NUMBER},
	[LIGHT] = {"light", N_("Kept"), TABLE_WORDS},
	[DATES] = {"dates", N_("Held on"), TABLE_WORDS},
};

/* On paper the duty is the heading of its table. */
static const struct report_paper on_paper[] = {
	{SUBJECT, 40}, {NEEDED, 6}, {DONE, 6}, {MISSING, 6}, {LIGHT, 14}, {DATES, 0}};

static const struct report_layout layout = {csv_columns, CELLS, on_paper, COUNT(on_paper)};

/* One line of either; what it shows lives until the next one. */
struct line {
	const char *values[CELLS];
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], numbers[3][16];
	struct buf light;
};

static void fill(const struct session *s, const struct duty *duty, const struct duty_subject *subject, struct line *l)
{
	const int numbers[] = {subject->result.needed, subject->result.done, subject->result.missing};

	date_write(duty->rule.from, l->from);
	date_write(duty->rule.to, l->to);
	for (size_t i = 0; i < COUNT(numbers); i++)
		snprintf(l->numbers[i], sizeof(l->numbers[i]), "%d", numbers[i]);
	buf_reset(&l->light);
	duty_words(&subject->result, &l->light);
	l->values[DUTY] = duty->name;
	l->values[FREQUENCY] = terms_word(s->terms, "frequency", duty->frequency);
	l->values[FROM] = l->from;
	l->values[TO] = l->to;
	l->values[SUBJECT] = subject->name;
	l->values[NEEDED] = subject->result.needed ? l->numbers[0] : NULL;
	l->values[DONE] = l->numbers[1];
	l->values[MISSING] = subject->result.needed ? l->numbers[2] : NULL;
	l->values[LIGHT] = buf_text(&l->light);
	l->values[DATES] = subject->dates;
}

static bool write_csv(struct session *s, const struct duties *duties, FILE *file, struct err *err)
{
	struct report_words words;
	struct line line = {0};
	struct table *table;

	report_words(&layout, &words);
	table = report_csv(file, &layout, &words);
	for (size_t i = 0; i < duties->count; i++)
		for (size_t k = 0; k < duties->items[i].count; k++) {
			fill(s, &duties->items[i], &duties->items[i].subjects[k], &line);
			table_row(table, line.values);
		}
	buf_finish(&line.light);
	return table_finish(table, err);
}

static void write_heading(struct session *s, struct pages *p, const struct duty *duty)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	struct buf line = {0};

	date_write(duty->rule.from, from);
	date_write(duty->rule.to, to);
	buf_printf(&line, "%s  %s  %s..%s  %s ", duty->name, terms_word(s->terms, "frequency", duty->frequency), from,
		to, _("kept"));
	share_write(&duty->kept, &line);
	pages_text(p, "");
	pages_text(p, buf_text(&line));
	buf_finish(&line);
}

static void write_duty(struct session *s, struct pages *p, const struct duty *duty)
{
	struct report_words words;
	struct line line = {0};

	report_words(&layout, &words);
	write_heading(s, p, duty);
	report_paper_table(p, &layout, &words);
	for (size_t k = 0; k < duty->count; k++) {
		fill(s, duty, &duty->subjects[k], &line);
		report_paper_row(p, &layout, line.values);
	}
	buf_finish(&line.light);
}

static bool write_pages(struct session *s, const struct duties *duties, FILE *file, struct err *err)
{
	char *title = report_title(s, _("Duty board"));
	struct pages *p = pages_create(file, title);
	struct buf line = {0};

	free(title);
	buf_printf(&line, "%s ", _("kept"));
	share_write(&duties->kept, &line);
	buf_printf(&line, "    %s ", _("research in the right weeks"));
	share_write(&duties->parity, &line);
	pages_text(p, buf_text(&line));
	buf_finish(&line);
	for (size_t i = 0; i < duties->count; i++)
		write_duty(s, p, &duties->items[i]);
	return pages_finish(p, err);
}

bool report_duties(struct session *s, const struct report_request *request, FILE *file, struct err *err)
{
	struct duties duties;
	bool good = duties_load(s, 0, &duties, err);

	if (!good)
		return false;
	good = request->format == REPORT_CSV ? write_csv(s, &duties, file, err) : write_pages(s, &duties, file, err);
	duties_finish(&duties);
	return good;
}
