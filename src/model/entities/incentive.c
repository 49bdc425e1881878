#include "base/err.h"
#include "fields.h"
#include "model/career.h"
#include "model/rule.h"
#include "model/session.h"
#include "sql.h"

enum { TITLE, ORDER, TEACHER, KIND, YEAR, AMOUNT, GRANTED_ON, DOCUMENT_NO, CLAUSE, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD,
		.sql = "SELECT " SQL_NAME_OF("teacher", "o.teacher_id") " || ' ' || t.year FROM rotation_order o "
									"WHERE o.id = t.order_id"},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 20,
		.sort = SORT_BY("t.order_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.width = 10,
		.sql = "SELECT o.teacher_id FROM rotation_order o WHERE o.id = t.order_id"},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "incentive_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 14,
		.sort = SORT_BY_TERM("incentive", "kind", "incentive_kind")},
	[YEAR] = {.column = "year",
		.label = N_("Year"),
		.help = N_("The calendar year it is granted for."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 5,
		.min = 1980,
		.max = 2200,
		.sort = SORT_BY("t.year")},
	[AMOUNT] = {.column = "amount_fen",
		.label = N_("Amount"),
		.help = N_("In yuan; empty for what is not money."),
		.type = FIELD_MONEY,
		.flags = FIELD_IN_LIST,
		.width = 12,
		.max = 100000000},
	[GRANTED_ON] = {.column = "granted_on",
		.label = N_("Granted on"),
		.group = N_("Grounds"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.granted_on")},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD},
	[CLAUSE] = {CLAUSE_FIELD},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static void defaults(struct session *s, struct record *rec)
{
	record_set_int(rec, "year", s->today.year);
}

/* Money only for kinds that are money; one of a kind for an order and year; ethics first (TCH-52). */
static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char is_money[] =
		"SELECT 1 FROM term WHERE kind = 'incentive_kind' AND code = :kind AND mark = 'money'";
	static const char twice[] =
		"SELECT 1 FROM incentive WHERE order_id = :order_id AND kind = :kind AND year = :year "
		"AND id <> :id";
	static const char of_order[] = "SELECT teacher_id FROM rotation_order WHERE id = :order_id";
	int64_t found, teacher;

	if (!rule_int(s, rec, is_money, &found, err))
		return false;
	if (!found && record_get(rec, "amount_fen"))
		return err_blame(err, "amount_fen", _("This kind is not money; leave the amount empty."));
	if (!rule_int(s, rec, twice, &found, err))
		return false;
	if (found)
		return err_blame(err, "kind", _("It was granted for this order and year already."));
	return rule_int(s, rec, of_order, &teacher, err) && career_check_ethics(s, teacher, NULL, "order_id", err);
}

const struct entity incentive_entity = {
	.table = "incentive",
	.singular = N_("incentive"),
	.plural = N_("incentives"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = YEAR,
	.descending = true,
	.defaults = defaults,
	.validate = validate,
};
