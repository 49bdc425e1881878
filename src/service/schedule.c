#include "service/schedule.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/reference.h"

void schedule_finish(struct schedule *sch)
{
	for (size_t i = 0; i < sch->count; i++) {
		free(sch->rows[i].name);
		free(sch->rows[i].for_whom);
	}
	for (size_t i = 0; i < sch->section_count; i++)
		free(sch->sections[i].name);
	free(sch->rows);
	free(sch->links);
	free(sch->sections);
	*sch = (struct schedule){0};
}

size_t schedule_find_step(const struct schedule *sch, int64_t milestone_id)
{
	for (size_t i = 0; i < sch->count; i++)
		if (sch->rows[i].kind == SCHEDULE_STEP && sch->rows[i].id == milestone_id)
			return i;
	return SIZE_MAX;
}

bool schedule_counts(const struct schedule_row *row)
{
	return row->kind != SCHEDULE_STEP ||
	       (strcmp(row->state, "suspended") != 0 && strcmp(row->state, "cancelled") != 0);
}

static void print_condition(struct session *s, const char *label, const struct entity *e, int64_t id, struct buf *out)
{
	char *title = id ? reference_title(s, e, id) : NULL;

	if (id)
		buf_printf(out, "%s%s=%s", out->len ? " " : "", label, title);
	free(title);
}

void schedule_scope_words(struct session *s, const struct schedule_scope *scope, struct buf *out)
{
	print_condition(s, _("Section"), &department_entity, scope->department_id, out);
	print_condition(s, _("School"), &school_entity, scope->school_id, out);
}
