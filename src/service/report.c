#include "service/report.h"

#include <string.h>

#include "base/words.h"
#include "model/entity.h"
#include "reports.h"

enum { TEXT = 1 << REPORT_TEXT, CSV = 1 << REPORT_CSV, SVG = 1 << REPORT_SVG };

/* clang-format off */
static const struct report reports[] = {
	{"chart", N_("The progress chart of a project, or of all that are running: bars, original, current and probable dates."),
		TEXT | CSV | SVG, 1 << REPORT_PROJECT | 1 << REPORT_DEPARTMENT | 1 << REPORT_SCHOOL, report_chart},
	{"ledger", N_("The monthly check of all milestones, with the rate of those done on time."),
		TEXT | CSV, 1 << REPORT_MONTH | 1 << REPORT_DEPARTMENT, report_ledger},
	{"findings", N_("Findings by source: who answers, until when, what is done about them, and how many were settled in time."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, report_findings},
	{"answers", N_("The answer to the congress: each opinion with the section that answers, measures, date and result."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, report_answers},
	{"tree", N_("Schools under their clusters and groups on a day, those in none and in several, and the coverage of each stage."),
		TEXT | CSV, 1 << REPORT_AS_OF, report_tree},
	{"section", N_("The work of one section: milestones it leads or helps with, findings it answers, duties it sees to."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, report_section},
	{"duties", N_("Recurring duties of the running period: for each of whom they are owed what was done and what is missing."),
		TEXT | CSV, 1 << REPORT_AS_OF, report_duties},
	{"calendar", N_("A semester by weeks: what is held when, on which level, and the days off."),
		TEXT | CSV, 1 << REPORT_AS_OF, report_calendar},
	{"round", N_("A rotation round: figures, people away and coming for each school, and who leaves which school for which, by state."),
		TEXT | CSV, 1 << REPORT_ROUND, report_round},
};
/* clang-format on */

static const char *const format_names[REPORT_FORMAT_COUNT] = {
	[REPORT_TEXT] = "text",
	[REPORT_CSV] = "csv",
	[REPORT_SVG] = "svg",
};

static const char *const option_names[REPORT_OPTION_COUNT] = {
	[REPORT_MONTH] = "month",
	[REPORT_DEPARTMENT] = "department",
	[REPORT_AS_OF] = "as-of",
	[REPORT_PROJECT] = "project",
	[REPORT_SCHOOL] = "school",
	[REPORT_ROUND] = "round",
};

const struct report *report_all(size_t *count_out)
{
	*count_out = COUNT(reports);
	return reports;
}

const struct report *report_named(const char *name)
{
	for (size_t i = 0; i < COUNT(reports); i++)
		if (strcmp(reports[i].name, name) == 0)
			return &reports[i];
	return NULL;
}

const char *report_format_name(enum report_format format)
{
	return format_names[format];
}

const char *report_option_name(enum report_option option)
{
	return option_names[option];
}

bool report_format_named(const char *name, enum report_format *format_out)
{
	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		if (strcmp(format_names[i], name) == 0) {
			*format_out = (enum report_format)i;
			return true;
		}
	return false;
}
