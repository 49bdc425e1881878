#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "db/db.h"
#include "fields.h"
#include "model/rule.h"
#include "sql.h"

enum { KIND, RANK, CODE, ZH, EN, MARK, NOTE, NFIELDS };

static const struct field fields[] = {
	[KIND] = {.column = "kind",
		.label = N_("Vocabulary"),
		.type = FIELD_CHOICE,
		.choices = "term_kind",
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 18,
		.sort = SORT_BY_TERM("term", "kind", "term_kind")},
	[RANK] = {.column = "rank",
		.label = N_("Rank"),
		.help = N_("Official order within the vocabulary, lowest first."),
		.type = FIELD_INT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 4,
		.min = 1,
		.max = 9999},
	[CODE] = {.column = "code",
		.label = N_("Code"),
		.help = N_("What is stored for it; fixed as soon as a record uses it."),
		.type = FIELD_CODE,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST | FIELD_PART,
		.width = 19,
		.max = 60},
	[ZH] = {.column = "zh",
		.label = N_("Chinese"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 16,
		.max = 60},
	[EN] = {.column = "en",
		.label = N_("English"),
		.type = FIELD_TEXT,
		.flags = FIELD_REQUIRED | FIELD_IN_LIST,
		.width = 16,
		.max = 80},
	[MARK] = {.column = "mark",
		.label = N_("Program mark"),
		.help = N_("What the program goes by when it counts and checks; leave it as it is unless you know the "
			   "rule."),
		.type = FIELD_TEXT,
		.width = 12,
		.max = 60},
	[NOTE] = {NOTE_FIELD},
};
_Static_assert(COUNT(fields) == NFIELDS, "one descriptor per field");

static const struct child children[] = {
	{.entity = &pack_term_entity, .column = "term_id"},
};

/* Whether a record holds the word in this field; sets the error that says so. */
static bool is_used(
	struct session *s, const struct record *word, const struct entity *e, const struct field *f, struct err *err)
{
	struct buf sql = {0};
	int64_t found;

	buf_printf(&sql, "SELECT 1 FROM %s WHERE instr(' ' || %s || ' ', ' ' || :code || ' ') > 0 LIMIT 1", e->table,
		f->column);
	bool good = rule_int(s, word, buf_text(&sql), &found, err);
	buf_finish(&sql);
	if (good && found) {
		err_blame(err, "code", _("\"%s\" is in use as %s in %s; it keeps its code."), record_get(word, "zh"),
			_(f->label), _(e->plural));
		err->kind = ERR_REFERENCED;
	}
	return !good || found;
}

/* Registers hold codes without a foreign key, and lists sorted by a vocabulary reach only codes it knows: a code in use
 * stays. */
static bool saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);

	if (!before || (after && value_same(record_get(before, "kind"), record_get(after, "kind")) &&
			       value_same(record_get(before, "code"), record_get(after, "code"))))
		return true;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < all[i]->nfields; k++) {
			const struct field *f = &all[i]->fields[k];

			if (f->choices && !field_is_computed(f) && value_same(f->choices, record_get(before, "kind")) &&
				is_used(s, before, all[i], f, err))
				return false;
		}
	return true;
}

const struct entity term_entity = {
	.table = "term",
	.singular = N_("word"),
	.plural = N_("vocabularies"),
	.flags = ENTITY_SYSTEM,
	.fields = fields,
	.nfields = NFIELDS,
	.title = ZH,
	.order = KIND,
	.children = children,
	.nchildren = COUNT(children),
	.saved = saved,
};
