#include "model/search_sql.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/filter_sql.h"
#include "model/search.h"
#include "model/search_keys.h"

enum { IDS_MAX = 5000 }; /* of more the title is read, which then is soon met */

static const struct field text_value = {.column = "text", .type = FIELD_TEXT};

/* What one word is looked for in. */
struct looking {
	struct session *s;
	const struct entity *entity;
	struct filter_sql *sql;
	int64_t *ids;
	size_t parts;	/* conditions written so far, joined by OR */
	bool is_capped; /* the word names more records than were read */
};

bool search_has_keys(const struct entity *e)
{
	return e->flags & ENTITY_NAMED;
}

static bool has_names(const struct entity *e)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (search_is_name(e, i))
			return true;
	return false;
}

/* A title over its row names the columns that it reads. */
static bool title_reads(const struct entity *e, const char *column)
{
	const char *sql = e->fields[e->title].sql;
	size_t len = strlen(column);

	for (const char *p = sql; p && (p = strstr(p, column)); p += len)
		if (p - sql >= 2 && strncmp(p - 2, "t.", 2) == 0 && !strchr("_abcdefghijklmnopqrstuvwxyz", p[len]))
			return true;
	return false;
}

static bool is_text(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_CODE;
}

/* A reference that belongs to what the record is called, or without which it is none. */
static bool is_naming(const struct entity *e, const struct field *f)
{
	if (f->type != FIELD_REF || field_is_computed(f) || !has_names(f->ref))
		return false;
	return f->flags & FIELD_REQUIRED || title_reads(e, f->column);
}

bool search_looks_in(const struct entity *e, size_t at)
{
	const struct field *f = &e->fields[at];

	return search_is_name(e, at) || (at == e->title && is_text(f)) || (!search_has_keys(e) && is_naming(e, f));
}

static void begin_part(struct looking *looking)
{
	buf_puts(&looking->sql->expr, looking->parts++ > 0 ? " OR " : "");
}

/* The rows that hold in `column` one of the records of `e` that the word finds. */
static bool put_found(
	struct looking *looking, const struct entity *e, const char *column, const char *word, struct err *err)
{
	struct search_found found = {.ids = looking->ids, .max = IDS_MAX};

	if (!search_find(looking->s, e, word, &found, err))
		return false;
	if (found.is_capped)
		looking->is_capped = true;
	if (found.is_capped || found.count == 0)
		return true;
	char *json = filter_sql_ids(found.ids, found.count);
	begin_part(looking);
	buf_printf(&looking->sql->expr, "t.%s IN (SELECT value FROM json_each(", column);
	filter_sql_put(looking->sql, &text_value, json);
	buf_puts(&looking->sql->expr, "))");
	free(json);
	return true;
}

static void put_title(struct looking *looking, const char *word)
{
	const struct field *f = &looking->entity->fields[looking->entity->title];
	char *folded = text_fold(word);

	begin_part(looking);
	buf_printf(&looking->sql->expr, field_is_computed(f) ? "instr(folded((%s)), " : "instr(folded(t.%s), ",
		field_is_computed(f) ? f->sql : f->column);
	filter_sql_put(looking->sql, &text_value, folded);
	buf_puts(&looking->sql->expr, ") > 0");
	free(folded);
}

/*
 * A title made of the names of other records says nothing that those do not: where they are found, their indexes lead
 * to the rows, and no title is read.
 */
static bool needs_title(const struct looking *looking)
{
	const struct field *f = &looking->entity->fields[looking->entity->title];

	return is_text(f) && (!field_is_computed(f) || looking->is_capped || looking->parts == 0);
}

static bool put_word(struct looking *looking, const char *word, struct err *err)
{
	const struct entity *e = looking->entity;

	looking->parts = 0;
	looking->is_capped = false;
	buf_puts(&looking->sql->expr, " AND (");
	if (has_names(e) && !put_found(looking, e, "id", word, err))
		return false;
	for (size_t i = 0; i < e->nfields; i++)
		if (is_naming(e, &e->fields[i]) &&
			!put_found(looking, e->fields[i].ref, e->fields[i].column, word, err))
			return false;
	if (needs_title(looking))
		put_title(looking, word);
	buf_puts(&looking->sql->expr, looking->parts > 0 ? ")" : "0)");
	return true;
}

bool search_sql_add(
	struct session *s, const struct entity *e, const char *typed, struct filter_sql *sql, struct err *err)
{
	struct looking looking = {.s = s, .entity = e, .sql = sql, .ids = mem_zalloc(IDS_MAX, sizeof(int64_t))};
	char *text = text_narrow(text_clean(typed, strlen(typed), TEXT_ONE_LINE));
	char *rest;
	bool good = true;

	for (char *word = strtok_r(text, " ", &rest); word && good; word = strtok_r(NULL, " ", &rest))
		good = put_word(&looking, word, err);
	free(text);
	free(looking.ids);
	return good;
}
