#include <inttypes.h>
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

/* Whether enough was done in a week. */
static bool is_held(const struct duty_rule *rule, const struct duty_event *events, size_t count, int week)
{
	int held = 0, least = rule->min_count > 0 ? rule->min_count : 1;

	for (size_t i = 0; i < count; i++)
		held += semester_week(&rule->semester, events[i].day) == week;
	return held >= least;
}

/* Weeks of the parity, and those in which something was done; what was not is missing once its week has ended. */
static struct duty_result judge_weeks(
	const struct duty_rule *rule, int parity, const struct duty_event *events, size_t count, struct buf *weeks_out)
{
	struct duty_result result = {0};
	int now = semester_week(&rule->semester, rule->today), last = semester_weeks(&rule->semester);
	int first = semester_week(&rule->semester, rule->from);

	for (int week = first > 0 ? first : 1; week <= last; week++) {
		if (!is_of(week, parity))
			continue;
		result.needed++;
		if (is_held(rule, events, count, week)) {
			result.done++;
		} else if (week < now) {
			result.missing++;
			if (weeks_out)
				buf_printf(weeks_out, "%s%d", weeks_out->len ? "、" : "", week);
		}
	}
	result.to_come = result.needed - result.done - result.missing;
	return result;
}

static struct duty_result judge_count(const struct duty_rule *rule, const struct duty_event *events, size_t count)
{
	struct duty_result result = {.done = (int)count};
	double hours = 0;
	int lacking;

	for (size_t i = 0; i < count; i++)
		hours += events[i].hours;
	if (rule->min_hours > 0) {
		result.needed = rule->min_hours;
		/* Tenths of an hour do not add up exactly. */
		result.done = (int)(hours + 1e-6);
	} else {
		result.needed = rule->min_count > 0 ? rule->min_count : 1;
	}
	lacking = result.needed > result.done ? result.needed - result.done : 0;
	*(date_compare(rule->today, rule->to) > 0 ? &result.missing : &result.to_come) = lacking;
	return result;
}

struct duty_result duty_judge(
	const struct duty_rule *rule, const struct duty_event *events, size_t count, struct buf *weeks_out)
{
	int parity;

	if (!rule->period)
		return (struct duty_result){.done = (int)count};
	if (weekly_parity(rule->period, &parity))
		return judge_weeks(rule, parity, events, count, weeks_out);
	return judge_count(rule, events, count);
}

enum duty_light duty_light(const struct duty_result *result)
{
	if (result->needed == 0)
		return DUTY_NO_NUMBER;
	if (result->missing > 0)
		return DUTY_MISSING;
	return result->to_come > 0 ? DUTY_RUNNING : DUTY_KEPT;
}

void duty_words(const struct duty_result *result, struct buf *out)
{
	switch (duty_light(result)) {
	case DUTY_KEPT: buf_puts(out, _("kept")); break;
	case DUTY_RUNNING: buf_printf(out, _("%d to come"), result->to_come); break;
	case DUTY_MISSING:
		buf_printf(out, _("%d missing"), result->missing);
		if (result->to_come > 0)
			buf_printf(out, _(", %d left"), result->to_come);
		break;
	default: buf_puts(out, _("no number set")); break;
	}
}

struct share duty_kept(const struct duty_tally *tally)
{
	int64_t kept = tally->lights[DUTY_KEPT];

	return (struct share){kept, kept + tally->lights[DUTY_RUNNING] + tally->lights[DUTY_MISSING]};
}

void duty_tally_write(const struct duty_tally *tally, struct buf *out)
{
	struct share kept = duty_kept(tally);

	buf_printf(out, "%s ", _("met"));
	share_write(&kept, out);
	if (tally->lights[DUTY_RUNNING] > 0)
		buf_printf(out, "  %s %" PRId64, _("running"), tally->lights[DUTY_RUNNING]);
	if (tally->lights[DUTY_MISSING] > 0)
		buf_printf(out, "  %s %" PRId64, _("not met"), tally->lights[DUTY_MISSING]);
}

static struct date last_of_month(int year, int month)
{
	return (struct date){year, month, date_month_length(year, month)};
}

/* The school year runs from September to August. */
static void school_year(struct date day, struct duty_rule *rule)
{
	int year = day.year - (day.month < 9);

	rule->from = (struct date){year, 9, 1};
	rule->to = last_of_month(year + 1, 8);
}

bool duty_period(struct session *s, const char *mark, struct date day, struct duty_rule *rule, struct err *err)
{
	int parity, year = day.year, block = year - (year - 1) % FIVE_YEARS;

	rule->period = mark;
	rule->day = day;
	rule->today = s->today;
	if (!semester_at(s, day, &rule->semester, err))
		return false;
	if (mark && strcmp(mark, "month") == 0) {
		rule->from = (struct date){year, day.month, 1};
		rule->to = last_of_month(year, day.month);
	} else if (mark && strcmp(mark, "year") == 0) {
		rule->from = (struct date){year, 1, 1};
		rule->to = last_of_month(year, 12);
	} else if (mark && strcmp(mark, "five_years") == 0) {
		rule->from = (struct date){block, 1, 1};
		rule->to = last_of_month(block + FIVE_YEARS - 1, 12);
	} else if (!mark || strcmp(mark, "school_year") == 0 || !rule->semester.id) {
		school_year(day, rule);
	} else {
		/* What was done in the days of week 1 before the first one counts. */
		rule->from = weekly_parity(mark, &parity) ? rule->semester.monday : rule->semester.starts;
		rule->to = rule->semester.ends;
	}
	return true;
}
