#include "step.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/preference.h"
#include "model/record.h"
#include "model/session.h"
#include "model/workflow.h"

bool step_has_happened(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	char today[DATE_TEXT_SIZE];

	(void)rec;
	date_write(s->today, today);
	if (strcmp(in->on, today) <= 0)
		return true;
	return err_blame(err, "on_date", _("This cannot have happened on %s already; today is %s."), in->on, today);
}

bool step_is_after(const struct record *rec, const char *column, const struct step_input *in, struct err *err)
{
	const char *first = record_get(rec, column);

	if (!first || strcmp(in->on, first) >= 0)
		return true;
	return err_blame(err, "on_date", _("%s must not lie before %s (%s)."), in->on,
		_(rec->entity->fields[entity_field(rec->entity, column)].label), first);
}

static const char days_since[] =
	"WITH RECURSIVE since(day) AS (SELECT on_date FROM workflow_step WHERE entity = :entity AND row_id = :id "
	"ORDER BY id DESC LIMIT 1), "
	"d(day) AS (SELECT day FROM since WHERE day < :on "
	"UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < date(:on, '-1 day')) "
	"SELECT (SELECT count(*) FROM since), count(*), coalesce(sum(coalesce("
	"(SELECT h.is_workday FROM holiday h WHERE h.day = d.day), strftime('%w', d.day) NOT IN ('0', '6'))), 0) FROM "
	"d";

bool step_count_days(struct session *s, const struct record *rec, const struct step_input *in,
	struct step_days *days_out, struct err *err)
{
	struct stmt *st = stmt_open(s->db, days_since, err);
	enum stmt_result got;

	*days_out = (struct step_days){0};
	if (!st)
		return false;
	stmt_bind_text(st, stmt_param(st, ":entity"), rec->entity->table);
	stmt_bind_int(st, stmt_param(st, ":id"), rec->id);
	stmt_bind_text(st, stmt_param(st, ":on"), in->on);
	got = stmt_step(st, err);
	if (got == STMT_ROW)
		*days_out = (struct step_days){stmt_int(st, 0) > 0, stmt_int(st, 1), stmt_int(st, 2)};
	stmt_close(st);
	return got == STMT_ROW;
}

int64_t step_limit(struct session *s, const char *key)
{
	char *value = preference_get(s, PREFERENCE_OFFICE, key);
	int64_t days = value ? strtoll(value, NULL, 10) : -1;

	free(value);
	return days;
}
