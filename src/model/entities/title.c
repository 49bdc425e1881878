#include "base/err.h"
#include "fields.h"
#include "model/career.h"
#include "model/rule.h"
#include "sql.h"

enum { NAME, TEACHER, TITLE, FROM, TO, PRECISION, CURRENT, DOCUMENT_NO, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[NAME] = {.column = "name",
		.label = N_("Name"),
		.type = FIELD_TEXT,
		.width = 12,
		.sql = SQL_NAME_OF("teacher", "t.teacher_id")},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Teacher"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 12,
		.sort = SORT_BY_REF("title", "teacher_id", "teacher", "name_key")},
	[TITLE] = {.column = "title",
		.label = N_("Prof. title"),
		.help = N_("The professional title; the one last begun is the one held."),
		.type = FIELD_CHOICE,
		.choices = "title",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 20,
		.sort = SORT_BY_TERM("title", "title", "title")},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[DOCUMENT_NO] = {DOCUMENT_NO_FIELD, .group = N_("Grounds"), .flags = FIELD_IN_LIST},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char other[] = "SELECT 1 FROM title p WHERE p.teacher_id = :teacher_id AND p.title = :title "
				    "AND p.id <> :id AND " SQL_MEETS("p");
	int64_t found;

	if (!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	if (found)
		return err_blame(err, "title", _("The teacher already holds this title in part of the period."));
	return career_check_ethics(s, record_get_int(rec, "teacher_id"), record_get(rec, "valid_from"), "title", err);
}

const struct entity title_entity = {
	.table = "title",
	.singular = N_("professional title"),
	.plural = N_("professional titles"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = FROM,
	.descending = true,
	.validate = validate,
};
