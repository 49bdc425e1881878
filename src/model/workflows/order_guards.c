#include "order_guards.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/words.h"
#include "model/career.h"
#include "model/record.h"
#include "model/rule.h"
#include "model/session.h"
#include "model/workflow.h"
#include "step.h"

/* Refuses with a sentence when the query finds a row. */
static bool refuse_if(
	struct session *s, const struct record *rec, const char *sql, const char *sentence, struct err *err)
{
	int64_t found;

	if (!rule_int(s, rec, sql, &found, err))
		return false;
	return !found || err_set(err, ERR_REFUSED, "%s", sentence);
}

bool order_has_receiver(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	(void)s;
	(void)in;
	return record_get(rec, "to_school_id") ||
	       err_set(err, ERR_REFUSED, _("The order names no receiving school yet."));
}

bool order_is_unopposed(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	int64_t limit = step_limit(s, "order_notice_days");
	struct step_days days;

	if (!refuse_if(s, rec, "SELECT 1 FROM objection WHERE order_id = :id AND outcome IS NULL",
		    _("An objection is still open; enter its outcome first."), err) ||
		!step_count_days(s, rec, in, &days, err))
		return false;
	if (!days.is_known || days.working >= limit)
		return true;
	return err_blame(err, "on_date", _("The notice has run for %d working days; the office asks for %d."),
		(int)days.working, (int)limit);
}

bool order_is_overdue(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	int64_t limit = step_limit(s, "order_review_days");
	struct step_days days;

	if (limit <= 0)
		return err_set(err, ERR_REFUSED, _("The office has not set how long a review may last."));
	if (!step_count_days(s, rec, in, &days, err))
		return false;
	if (days.is_known && days.all > limit)
		return true;
	return err_set(
		err, ERR_REFUSED, _("The review has lasted %d days; it may last %d."), (int)days.all, (int)limit);
}

/* Another order of the teacher that runs at the same time. */
static const char running[] = "SELECT 1 FROM rotation_order o WHERE o.teacher_id = :teacher_id AND o.id <> :id "
			      "AND o.state IN ('approved', 'in_service') "
			      "AND (o.planned_end_on IS NULL OR :starts_on IS NULL OR o.planned_end_on >= :starts_on) "
			      "AND (o.starts_on IS NULL OR :planned_end_on IS NULL OR o.starts_on <= :planned_end_on)";

static const char not_public[] = "SELECT 1 FROM school c JOIN term x ON x.kind = 'ownership' AND x.code = c.ownership "
				 "WHERE c.id = :to_school_id AND x.mark IS NOT 'public'";

bool order_can_be_approved(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	const char *starts = record_get(rec, "starts_on");

	if (!order_is_unopposed(s, rec, in, err) || !order_has_receiver(s, rec, in, err))
		return false;
	if (!in->document && !record_get(rec, "document_no"))
		return err_blame(err, "document_no", _("The approval asks for its document number."));
	if (!record_get(rec, "planned_end_on") && !value_same(record_get(rec, "moves_relation"), "1"))
		return err_set(err, ERR_REFUSED,
			_("The order needs a planned end, unless the personnel relation moves with it."));
	return refuse_if(s, rec, not_public, _("The receiving school is not a public one."), err) &&
	       refuse_if(s, rec, running, _("Another order of this teacher runs at the same time."), err) &&
	       career_check_ethics(s, record_get_int(rec, "teacher_id"), starts, "teacher_id", err);
}

bool order_is_ahead(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	const char *starts = record_get(rec, "starts_on");

	(void)s;
	if (!starts || strcmp(in->on, starts) < 0)
		return true;
	return err_blame(
		err, "on_date", _("The order has been in effect since %s; it is ended, not cancelled."), starts);
}

bool order_has_begun(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	return step_has_happened(s, rec, in, err) && step_is_after(rec, "starts_on", in, err);
}

bool order_is_served(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	const char *end = record_get(rec, "planned_end_on");

	if (!end)
		return err_set(err, ERR_REFUSED, _("This order has no end: the personnel relation moves."));
	if (strcmp(in->on, end) < 0)
		return err_blame(
			err, "on_date", _("The term runs until %s; before that the order is ended early."), end);
	return refuse_if(s, rec, "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM assessment WHERE order_id = :id)",
		_("An order ends with an assessment; enter it first."), err);
}

bool order_is_unserved(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	const char *end = record_get(rec, "planned_end_on");

	(void)s;
	if (!end || strcmp(in->on, end) < 0)
		return step_is_after(rec, "starts_on", in, err);
	return err_blame(err, "on_date", _("The term was over on %s; the order is completed."), end);
}

bool order_gets_longer(struct session *s, const struct record *rec, const struct step_input *in, struct err *err)
{
	const char *end = record_get(rec, "planned_end_on");

	(void)s;
	if (end && strcmp(in->on, end) > 0)
		return true;
	if (!end)
		return err_set(err, ERR_REFUSED, _("This order has no end: the personnel relation moves."));
	return err_blame(err, "on_date", _("The date is the new last day; it lies after %s."), end);
}
