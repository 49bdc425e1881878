#include "reports.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/reference.h"
#include "model/session.h"
#include "service/office.h"
#include "service/report.h"

/* The record that the value of an option means, 0 without one. */
static bool find_record(struct session *s, const struct report_request *request, enum report_option option,
	int64_t *id_out, struct err *err)
{
	const char *name = request->values[option];
	struct err found;

	*id_out = 0;
	if (!name || reference_find(s, report_option_info(option)->entity, name, id_out, &found))
		return true;
	return err_blame(err, report_option_name(option), "%s", found.text);
}

bool report_department(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err)
{
	return find_record(s, request, REPORT_DEPARTMENT, id_out, err);
}

bool report_project(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err)
{
	return find_record(s, request, REPORT_PROJECT, id_out, err);
}

bool report_school(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err)
{
	return find_record(s, request, REPORT_SCHOOL, id_out, err);
}

bool report_round_of(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err)
{
	return find_record(s, request, REPORT_ROUND, id_out, err);
}

bool report_month(struct session *s, const struct report_request *request, struct date *day_out, struct err *err)
{
	const char *month = request->values[REPORT_MONTH];
	enum date_precision precision;
	struct err read;

	*day_out = s->today;
	if (!month)
		return true;
	if (!date_parse(month, s->today, DATE_FIRST, day_out, &precision, &read))
		return err_blame(err, report_option_name(REPORT_MONTH), "%s", read.text);
	if (precision == DATE_YEAR)
		return err_blame(err, report_option_name(REPORT_MONTH), _("A month is written as 2023-09."));
	return true;
}

bool report_day(struct session *s, const struct report_request *request, struct date *day_out, struct err *err)
{
	const char *typed = request->values[REPORT_AS_OF];
	enum date_precision precision;
	struct err wrong;

	*day_out = s->today;
	if (typed && !date_parse(typed, s->today, DATE_LAST, day_out, &precision, &wrong))
		return err_blame(err, report_option_name(REPORT_AS_OF), "%s", wrong.text);
	return true;
}

char *report_title(struct session *s, const char *what)
{
	char *office = office_name(s), today[DATE_TEXT_SIZE];
	struct buf title = {0};

	date_write(s->today, today);
	buf_printf(&title, "%s  %s  %s", office, what, today);
	free(office);
	return buf_take(&title);
}
