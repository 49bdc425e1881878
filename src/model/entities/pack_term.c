#include "fields.h"
#include "sql.h"

enum { TITLE, PACK, TERM, WORD, LEADS, NFIELDS };

static const struct field fields[] = {
	[TITLE] = {TITLE_FIELD, .sql = "SELECT coalesce(t.word, x.zh) FROM term x WHERE x.id = t.term_id"},
	[PACK] = {.column = "pack",
		.label = N_("Policy pack"),
		.type = FIELD_CODE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 20,
		.max = 40,
		.sort = SORT_BY("t.pack")},
	[TERM] = {.column = "term_id",
		.label = N_("Vocabulary word"),
		.type = FIELD_REF,
		.ref = &term_entity,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 24,
		.sort = SORT_BY("t.term_id")},
	[WORD] = {.column = "word",
		.label = N_("Own word"),
		.help = N_("The word of the documents of this pack, where it differs."),
		.type = FIELD_TEXT,
		.flags = FIELD_IN_LIST,
		.width = 20,
		.max = 60},
	[LEADS] = {.column = "leads",
		.label = N_("Leads"),
		.help = N_("Whether the school in this role heads its group."),
		.type = FIELD_BOOL,
		.preset = "0",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 6},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

const struct entity pack_term_entity = {
	.table = "pack_term",
	.singular = N_("word of a pack"),
	.plural = N_("words of the packs"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = TITLE,
	.order = PACK,
};
