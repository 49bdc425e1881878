#include "service/report.h"

#include <string.h>

#include "base/words.h"
#include "model/entities.h"
#include "reports.h"

enum { TEXT = 1 << REPORT_TEXT, CSV = 1 << REPORT_CSV, SVG = 1 << REPORT_SVG };

/* clang-format off */
static const struct report reports[] = {
	{"chart", N_("Progress chart"), N_("The progress chart of a project, or of all that are running: bars, original, current and probable dates."),
		TEXT | CSV | SVG, 1 << REPORT_PROJECT | 1 << REPORT_DEPARTMENT | 1 << REPORT_SCHOOL, 0, report_chart},
	{"ledger", N_("Monthly ledger"), N_("The monthly check of all milestones, with the rate of those done on time."),
		TEXT | CSV, 1 << REPORT_MONTH | 1 << REPORT_DEPARTMENT, 0, report_ledger},
	{"findings", N_("Findings by source"), N_("Findings by source: who answers, until when, what is done about them, and how many were settled in time."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, 0, report_findings},
	{"answers", N_("Answers to the congress"), N_("The answer to the congress: each opinion with the section that answers, measures, date and result."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, 0, report_answers},
	{"tree", N_("District tree"), N_("Schools under their clusters and groups on a day, those in none and in several, and the coverage of each stage."),
		TEXT | CSV, 1 << REPORT_AS_OF, 0, report_tree},
	{"section", N_("Work of a section"), N_("The work of one section: milestones it leads or helps with, findings it answers, duties it sees to."),
		TEXT | CSV, 1 << REPORT_DEPARTMENT, 1 << REPORT_DEPARTMENT, report_section},
	{"duties", N_("Recurring duties"), N_("Recurring duties of the running period: for each of whom they are owed what was done and what is missing."),
		TEXT | CSV, 1 << REPORT_AS_OF, 0, report_duties},
	{"calendar", N_("Calendar"), N_("A semester by weeks: what is held when, on which level, and the days off."),
		TEXT | CSV, 1 << REPORT_AS_OF, 0, report_calendar},
	{"round", N_("Rotation round"), N_("A rotation round: figures, people away and coming for each school, and who leaves which school for which, by state."),
		TEXT | CSV, 1 << REPORT_ROUND, 0, report_round},
};
/* clang-format on */

static const struct report_format_info formats[REPORT_FORMAT_COUNT] = {
	[REPORT_TEXT] = {"text", N_("Text, to be read or printed"), "txt"},
	[REPORT_CSV] = {"csv", N_("CSV, for a spreadsheet"), "csv"},
	[REPORT_SVG] = {"svg", N_("SVG, a drawing for documents and posters"), "svg"},
};

static const struct report_option_info options[REPORT_OPTION_COUNT] = {
	[REPORT_MONTH] = {"month", N_("Month"), N_("this month"), NULL},
	[REPORT_DEPARTMENT] = {"department", N_("Section"), N_("all"), &department_entity},
	[REPORT_AS_OF] = {"as-of", N_("As of"), N_("today"), NULL},
	[REPORT_PROJECT] = {"project", N_("Project"), N_("all that are running"), &project_entity},
	[REPORT_SCHOOL] = {"school", N_("School"), N_("all"), &school_entity},
	[REPORT_ROUND] = {"round", N_("Rotation round"), N_("the present one"), &round_entity},
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

const struct report_format_info *report_format_info(enum report_format format)
{
	return &formats[format];
}

const struct report_option_info *report_option_info(enum report_option option)
{
	return &options[option];
}

const char *report_format_name(enum report_format format)
{
	return formats[format].name;
}

const char *report_option_name(enum report_option option)
{
	return options[option].name;
}

bool report_format_named(const char *name, enum report_format *format_out)
{
	for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
		if (strcmp(formats[i].name, name) == 0) {
			*format_out = (enum report_format)i;
			return true;
		}
	return false;
}
