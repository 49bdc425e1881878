#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { NUMBER, NAME, ISSUER, KIND, DISTRICT, ISSUED_ON, PERIOD_FROM, PERIOD_TO, FOLLOWS, NOTE, ORIGIN, NFIELDS };

static const struct field fields[] = {
	[NUMBER] = {.column = "number",
		.label = N_("Number"),
		.help = N_("The number of issue as printed."),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST | FIELD_KEY,
		.width = 20,
		.max = 60,
		.sort = SORT_BY("t.number")},
	[NAME] = {.column = "name",
		.label = N_("Title"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 34,
		.sort = SORT_BY("t.name_key")},
	[ISSUER] = {.column = "issuer", .label = N_("Issuer"), .type = FIELD_TEXT, .width = 24},
	[KIND] = {.column = "kind",
		.label = N_("Kind"),
		.type = FIELD_CHOICE,
		.choices = "document_kind",
		.flags = FIELD_IN_LIST,
		.width = 8,
		.sort = SORT_BY_TERM("document", "kind", "document_kind")},
	[DISTRICT] = {.column = "district_id",
		.label = N_("District"),
		.help = N_("The district it holds in; empty for a higher document."),
		.type = FIELD_REF,
		.ref = &district_entity,
		.width = 12,
		.sort = SORT_BY_OPTIONAL_REF("document", "district_id", "district", "name_key")},
	[ISSUED_ON] = {.column = "issued_on",
		.label = N_("Issued on"),
		.type = FIELD_DATE,
		.flags = FIELD_IN_LIST,
		.width = 10,
		.sort = SORT_BY("t.issued_on")},
	[PERIOD_FROM] = {.column = "period_from",
		.label = N_("Holds from"),
		.group = N_("Plan period"),
		.type = FIELD_DATE,
		.width = 10},
	[PERIOD_TO] = {.column = "period_to",
		.label = N_("Holds until"),
		.help = N_("Last day of the plan period."),
		.type = FIELD_DATE,
		.width = 10},
	[FOLLOWS] = {.column = "follows_id",
		.label = N_("Carries out"),
		.help = N_("The higher document it is based on."),
		.group = N_("Grounds"),
		.type = FIELD_REF,
		.ref = &document_entity,
		.width = 30},
	[NOTE] = {NOTE_FIELD},
	[ORIGIN] = {ORIGIN_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &clause_entity, .column = "document_id", .is_owned = true},
	{.entity = &document_entity, .column = "follows_id", .label = N_("documents that carry it out")},
};

static bool validate(struct session *s, const struct record *rec, struct err *err)
{
	return rule_not_before(rec, "period_from", "period_to", err) && rule_no_loop(s, rec, "follows_id", err);
}

const struct entity document_entity = {
	.table = "document",
	.singular = N_("policy document"),
	.plural = N_("policy documents"),
	.flags = ENTITY_NAMED,
	.fields = fields,
	.nfields = NFIELDS,
	.title = NAME,
	.order = ISSUED_ON,
	.descending = true,
	.children = children,
	.nchildren = COUNT(children),
	.defaults = rule_default_district,
	.validate = validate,
};
