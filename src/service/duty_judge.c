#include <string.h>

#include "base/buf.h"
#include "base/words.h"
#include "model/session.h"
#include "service/duties.h"

enum { PARITY_ANY = -1, PARITY_EVEN = 0, PARITY_ODD = 1, FIVE_YEARS = 5 };

/* The parity that a weekly period asks for; false when it is none. */
static bool weekly_parity(const char *period, int *parity_out)
{
	static const struct {
		const char *mark;
		int parity;
	} weekly[] = {{"week", PARITY_ANY}, {"odd_week", PARITY_ODD}, {"even_week", PARITY_EVEN}};

	for (size_t i = 0; i < sizeof(weekly) / sizeof(*weekly); i++)
		if (strcmp(weekly[i].mark, period) == 0) {
			*parity_out = weekly[i].parity;
			return true;
		}
	return false;
}

static bool is_of(int week, int parity)
{
	return parity == PARITY_ANY || week % 2 == parity;
}

/* Weeks of the parity that have ended, and those in which something was done. The running week counts once it is kept.
 */
static struct duty_result judge_weeks(
	const struct duty_rule *rule, int parity, const struct duty_event *events, size_t count)
{
	struct duty_result result = {0};
	int now = semester_week(&rule->semester, rule->today), last = semester_weeks(&rule->semester);

	for (int week = 1; week <= last && week <= now; week++) {
		int held = 0, least = rule->min_count > 0 ? rule->min_count : 1;

		if (!is_of(week, parity))
			continue;
		for (size_t i = 0; i < count; i++)
			held += semester_week(&rule->semester, events[i].day) == week;
		result.needed += week < now || held >= least;
		result.done += held >= least;
	}
	result.missing = result.needed - result.done;
	return result;
}

static struct duty_result judge_count(const struct duty_rule *rule, const struct duty_event *events, size_t count)
{
	struct duty_result result = {0};
	double hours = 0;

	for (size_t i = 0; i < count; i++)
		hours += events[i].hours;
	if (rule->min_hours > 0) {
		result.needed = rule->min_hours;
		result.done = (int)hours;
	} else {
		result.needed = rule->min_count > 0 ? rule->min_count : 1;
		result.done = (int)count;
	}
	result.missing = result.needed > result.done ? result.needed - result.done : 0;
	return result;
}

struct duty_result duty_judge(const struct duty_rule *rule, const struct duty_event *events, size_t count)
{
	int parity;

	if (!rule->period)
		return (struct duty_result){.done = (int)count};
	if (weekly_parity(rule->period, &parity))
		return judge_weeks(rule, parity, events, count);
	return judge_count(rule, events, count);
}

void duty_words(const struct duty_result *result, struct buf *out)
{
	if (result->needed == 0)
		buf_puts(out, _("no number set"));
	else if (result->missing == 0)
		buf_puts(out, _("kept"));
	else
		buf_printf(out, _("%d missing"), result->missing);
}

static struct date last_of_month(int year, int month)
{
	return (struct date){year, month, date_month_length(year, month)};
}

/* The school year runs from September to August. */
static void school_year(struct duty_rule *rule)
{
	int year = rule->today.year - (rule->today.month < 9);

	rule->from = (struct date){year, 9, 1};
	rule->to = last_of_month(year + 1, 8);
}

bool duty_period(struct session *s, const char *mark, struct duty_rule *rule, struct err *err)
{
	int parity, year = s->today.year, block = year - (year - 1) % FIVE_YEARS;

	rule->period = mark;
	rule->today = s->today;
	if (!semester_at(s, s->today, &rule->semester, err))
		return false;
	if (mark && strcmp(mark, "month") == 0) {
		rule->from = (struct date){year, s->today.month, 1};
		rule->to = last_of_month(year, s->today.month);
	} else if (mark && strcmp(mark, "year") == 0) {
		rule->from = (struct date){year, 1, 1};
		rule->to = last_of_month(year, 12);
	} else if (mark && strcmp(mark, "five_years") == 0) {
		rule->from = (struct date){block, 1, 1};
		rule->to = last_of_month(block + FIVE_YEARS - 1, 12);
	} else if (!mark || strcmp(mark, "school_year") == 0 || !rule->semester.id) {
		school_year(rule);
	} else {
		/* What was done in the days of week 1 before the first one counts. */
		rule->from = weekly_parity(mark, &parity) ? rule->semester.monday : rule->semester.starts;
		rule->to = rule->semester.ends;
	}
	return true;
}
