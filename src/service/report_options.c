#include "reports.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/reference.h"
#include "model/session.h"
#include "service/office.h"
#include "service/report.h"

bool report_department(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err)
{
	const char *name = request->values[REPORT_DEPARTMENT];
	struct err found;

	*id_out = 0;
	if (!name || reference_find(s, &department_entity, name, id_out, &found))
		return true;
	return err_blame(err, report_option_name(REPORT_DEPARTMENT), "%s", found.text);
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
