#include "base/err.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum {
	TITLE,
	TEACHER,
	POST,
	MODE,
	SCHOOL,
	GROUP,
	DEPARTMENT,
	WHERE,
	SUBJECT,
	FROM,
	TO,
	PRECISION,
	CURRENT,
	ORDER,
	NOTE,
	ORIGIN,
	NFIELDS
};

#define SQL_WHERE                                                                                                      \
	"coalesce(" SQL_NAME_OF("school", "t.school_id") ", " SQL_NAME_OF(                                             \
		"school_group", "t.group_id") ", " SQL_NAME_OF("department", "t.department_id") ")"

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("teacher", "t.teacher_id") " || ' (' || " SQL_WHERE " || ')'"},
	[TEACHER] = {.column = "teacher_id",
		.label = N_("Person"),
		.type = FIELD_REF,
		.ref = &teacher_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY_REF("cadre_post", "teacher_id", "teacher", "name_key")},
	[POST] = {.column = "post",
		.label = N_("Post"),
		.type = FIELD_CHOICE,
		.choices = "cadre_post",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 14,
		.sort = SORT_BY_TERM("cadre_post", "post", "cadre_post")},
	[MODE] = {.column = "mode",
		.label = N_("How held"),
		.help = N_("Appointed, hired, concurrent, attached or dispatched."),
		.type = FIELD_CHOICE,
		.choices = "cadre_mode",
		.flags = FIELD_IN_LIST,
		.width = 8},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.help = N_("The post is in a school, in a group or in a section."),
		.group = N_("Where"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("cadre_post", "school_id", "school", "name_key")},
	[GROUP] = {.column = "group_id",
		.label = N_("Group"),
		.type = FIELD_REF,
		.ref = &school_group_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("cadre_post", "group_id", "school_group", "name_key")},
	[DEPARTMENT] = {.column = "department_id",
		.label = N_("Section"),
		.type = FIELD_REF,
		.ref = &department_entity,
		.width = 18,
		.sort = SORT_BY_OPTIONAL_REF("cadre_post", "department_id", "department", "name_key")},
	[WHERE] = {.column = "held_at",
		.label = N_("Where"),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.width = 18,
		.sql = SQL_WHERE},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.help = N_("For subject leads."),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.width = 8},
	[FROM] = {VALID_FROM_FIELD, .flags = FIELD_IN_LIST, .sort = SORT_BY("t.valid_from")},
	[TO] = {VALID_TO_FIELD, .flags = FIELD_IN_LIST},
	[PRECISION] = {PRECISION_FIELD},
	[CURRENT] = {CURRENT_FIELD},
	[ORDER] = {.column = "order_id",
		.label = N_("Rotation order"),
		.help = N_("The rotation order that sent the person."),
		.group = N_("Grounds"),
		.type = FIELD_REF,
		.ref = &rotation_order_entity,
		.width = 14},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	static const char *const places[] = {"school_id", "group_id", "department_id", NULL};
	/* The plus keeps SQLite from going through all who hold such a post. */
	static const char other[] = "SELECT 1 FROM cadre_post p WHERE p.teacher_id = :teacher_id AND +p.post = :post "
				    "AND p.school_id IS :school_id AND p.group_id IS :group_id "
				    "AND p.department_id IS :department_id AND p.subject IS :subject AND p.id <> :id "
				    "AND " SQL_MEETS("p");
	int64_t found;

	if (!rule_one_of(
		    rec, places, _("A post is in a school, in a group or in a section; fill in one of them."), err) ||
		!rule_period(rec, err) || !rule_int(s, rec, other, &found, err))
		return false;
	return !found || err_blame(err, "post", _("The person already holds this post in part of the period."));
}

const struct entity cadre_post_entity = {
	.table = "cadre_post",
	.singular = N_("post"),
	.plural = N_("posts held"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = POST,
	.validate = validate,
};
