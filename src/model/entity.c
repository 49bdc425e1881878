#include "model/entity.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

size_t entity_field(const struct entity *e, const char *column)
{
	size_t i = 0;

	while (i < e->nfields && strcmp(e->fields[i].column, column) != 0)
		i++;
	return i;
}

size_t entity_field_named(const struct entity *e, const char *text)
{
	char *folded = text_fold(text);
	size_t at = entity_field(e, folded);

	for (size_t i = 0; at == e->nfields && i < e->nfields; i++)
		if (words_mean(folded, e->fields[i].label))
			at = i;
	free(folded);
	return at;
}

size_t entity_in_force(const struct entity *e)
{
	return entity_field(e, "is_current");
}

bool field_is_computed(const struct field *f)
{
	return f->sql != NULL;
}

bool field_is_precision(const struct entity *e, size_t at)
{
	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].precision && strcmp(e->fields[i].precision, e->fields[at].column) == 0)
			return true;
	return false;
}

bool field_is_editable(const struct field *f)
{
	return !f->sql && !(f->flags & FIELD_FIXED);
}

const struct entity *entity_named(const char *text)
{
	size_t count;
	const struct entity *const *all = entity_all(&count);
	const struct entity *found = NULL;
	char *folded = text_fold(text);

	for (size_t i = 0; i < count && !found; i++)
		if (strcmp(all[i]->table, folded) == 0)
			found = all[i];
	for (size_t i = 0; i < count && !found; i++)
		if (words_mean(folded, all[i]->singular) || words_mean(folded, all[i]->plural))
			found = all[i];
	free(folded);
	return found;
}
