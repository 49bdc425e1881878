#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { TITLE, SCHOOL, YEAR, SUBJECT, REQUIRED_POSTS, HAVE, BALANCE, NOTE, ORIGIN, NFIELDS };

/* Working time in the subject at the school now, in full posts: home and other postings together. */
#define SQL_HAVE                                                                                                       \
	"(SELECT coalesce(sum(p.workload), 0) / 100.0 FROM posting p JOIN teacher c ON c.id = p.teacher_id "           \
	"WHERE p.school_id = t.school_id AND coalesce(p.subject, c.subject) = t.subject AND " SQL_CURRENT("p") ")"

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = SQL_NAME_OF("school", "t.school_id") " || ' ' || " SQL_NAME_OF(
					"school_year", "t.school_year_id")},
	[SCHOOL] = {.column = "school_id",
		.label = N_("School"),
		.type = FIELD_REF,
		.ref = &school_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 24,
		.sort = SORT_BY_REF("subject_need", "school_id", "school", "name_key")},
	[YEAR] = {.column = "school_year_id",
		.label = N_("School year"),
		.type = FIELD_REF,
		.ref = &school_year_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 12,
		.sort = SORT_BY_REF("subject_need", "school_year_id", "school_year", "starts_on")},
	[SUBJECT] = {.column = "subject",
		.label = N_("Subject"),
		.type = FIELD_CHOICE,
		.choices = "subject",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 12,
		.sort = SORT_BY_TERM("subject_need", "subject", "subject")},
	[REQUIRED_POSTS] = {.column = "required_posts",
		.label = N_("Required"),
		.help = N_("Full posts the school needs in the subject; half posts as 0.5. What it has follows from "
			   "the postings."),
		.type = FIELD_DECIMAL,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 8,
		.max = 1000,
		.sort = SORT_BY("t.required_posts")},
	[HAVE] = {.column = "posts_now",
		.label = N_("Now"),
		.help = N_("Working time in the subject at the school today, in full posts."),
		.type = FIELD_DECIMAL,
		.width = 6,
		.sql = SQL_HAVE},
	[BALANCE] = {.column = "balance",
		.label = N_("Balance"),
		.help = N_("Posts now less required ones: below zero the subject is short of teachers."),
		.type = FIELD_DECIMAL,
		.flags = FIELD_IN_LIST,
		.width = 6,
		.sql = SQL_HAVE " - t.required_posts"},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

const struct entity subject_need_entity = {
	.table = "subject_need",
	.singular = N_("need in a subject"),
	.plural = N_("needs by subject"),
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = YEAR,
	.descending = true,
	.defaults = rule_default_year,
};
