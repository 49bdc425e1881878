#include "school_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/rule.h"
#include "model/session.h"
#include "model/store.h"
#include "sql.h"

/* Writes a dated row of a school that holds from `from` (NULL: always). */
static bool open_row(
	struct session *s, struct record *row, const struct record *school, const char *from, struct err *err)
{
	record_set_int(row, "school_id", school->id);
	record_set(row, "valid_from", from);
	record_set(row, "origin", record_get(school, "origin"));
	return store_put(s, row, err);
}

/* A row begun today never held: it goes. Any other ends today. */
static bool close_row(struct session *s, struct record *row, const char *today, struct err *err)
{
	if (value_same(record_get(row, "valid_from"), today))
		return store_drop(s, row->entity, row->id, row->rev, err);
	record_set(row, "valid_to", today);
	return store_put(s, row, err);
}

/* Since when what is entered with a new school holds: the opening, when it lies behind; else it is left open. */
static void start_with_school(struct record *row, const struct record *school, const char *today, const char **from_out)
{
	const char *opened = record_get(school, "opened_on");

	*from_out = opened && strcmp(opened, today) <= 0 ? opened : NULL;
	if (*from_out)
		record_set(row, "date_precision", record_get(school, "date_precision"));
}

/* The former name ends where the new one begins; a name that was planned for later still follows. */
static bool replace_name(struct session *s, struct record *old, struct record *row, const struct record *school,
	const char *today, struct err *err)
{
	if (value_same(record_get(old, "name"), record_get(school, "name")))
		return true;
	record_set(row, "valid_to", record_get(old, "valid_to"));
	return close_row(s, old, today, err) && open_row(s, row, school, today, err);
}

static bool name_follows(struct session *s, const struct record *school, bool is_new, struct err *err)
{
	static const char in_force[] = "SELECT n.id FROM school_name n WHERE n.school_id = :id AND " SQL_CURRENT("n");
	char today[DATE_TEXT_SIZE];
	struct record row, old;
	int64_t id;
	bool good;

	date_write(s->today, today);
	if (!rule_int(s, school, in_force, &id, err))
		return false;
	record_start(&row, &school_name_entity, s);
	record_set(&row, "name", record_get(school, "name"));
	if (id) {
		good = store_load(s, &school_name_entity, id, &old, err) &&
		       replace_name(s, &old, &row, school, today, err);
		record_finish(&old);
	} else {
		const char *from = today;

		if (is_new)
			start_with_school(&row, school, today, &from);
		good = open_row(s, &row, school, from, err);
	}
	record_finish(&row);
	return good;
}

/* Whether the space-separated list holds the code of `len` bytes. */
static bool list_has(const char *list, const char *code, size_t len)
{
	for (const char *p = list; p && *p; p += strcspn(p, " "), p += strspn(p, " "))
		if (strcspn(p, " ") == len && strncmp(p, code, len) == 0)
			return true;
	return false;
}

/* Opens or closes the row of one stage; `row` names school and stage. */
static bool stage_follows(
	struct session *s, const struct record *school, struct record *row, bool runs, bool is_new, struct err *err)
{
	static const char in_force[] =
		"SELECT g.id FROM school_stage g WHERE g.school_id = :school_id AND g.stage = :stage AND " SQL_CURRENT(
			"g");
	char today[DATE_TEXT_SIZE];
	const char *from = today;
	struct record old;
	int64_t id;

	date_write(s->today, today);
	if (!rule_int(s, row, in_force, &id, err))
		return false;
	if (runs == (id != 0))
		return true;
	if (is_new)
		start_with_school(row, school, today, &from);
	if (runs)
		return open_row(s, row, school, from, err);
	bool good = store_load(s, &school_stage_entity, id, &old, err) && close_row(s, &old, today, err);
	record_finish(&old);
	return good;
}

/* Brings the rows of all stages in `list` in step with whether the school runs them. */
static bool stages_follow(
	struct session *s, const char *list, const struct record *school, bool is_new, struct err *err)
{
	const char *now = record_get(school, "stages");
	bool good = true;

	for (const char *p = list; p && *p && good; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		char *code = mem_copy_n(p, len);
		struct record row;

		record_start(&row, &school_stage_entity, s);
		record_set_int(&row, "school_id", school->id);
		record_set(&row, "stage", code);
		good = stage_follows(s, school, &row, list_has(now, p, len), is_new, err);
		record_finish(&row);
		free(code);
		p += len;
	}
	return good;
}

bool school_saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	const char *stages, *former;

	if (!after)
		return true;
	if (!before || !value_same(record_get(before, "name"), record_get(after, "name")))
		if (!name_follows(s, after, !before, err))
			return false;
	stages = record_get(after, "stages");
	former = before ? record_get(before, "stages") : NULL;
	if (value_same(stages, former))
		return true;
	return stages_follow(s, former, after, false, err) && stages_follow(s, stages, after, !before, err);
}

/* Saves another value of one column of the school of a dated row, when it is another. */
static bool school_follows(
	struct session *s, const struct record *row, const char *column, const char *value, struct err *err)
{
	struct record school;
	bool good = store_load(s, &school_entity, record_get_int(row, "school_id"), &school, err);

	if (good && !value_same(record_get(&school, column), value)) {
		record_set(&school, column, value);
		good = store_put(s, &school, err);
	}
	record_finish(&school);
	return good;
}

static bool is_current(struct session *s, const struct record *row)
{
	const char *from = record_get(row, "valid_from"), *to = record_get(row, "valid_to");
	char today[DATE_TEXT_SIZE];

	date_write(s->today, today);
	return (!from || strcmp(from, today) <= 0) && (!to || strcmp(to, today) > 0);
}

bool school_name_saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	(void)before;
	if (!after || !is_current(s, after))
		return true;
	return school_follows(s, after, "name", record_get(after, "name"), err);
}

/* Only the stage of the row is looked at: the others are written one after the other when the school itself is saved.
 */
static bool stages_of_school(struct session *s, const struct record *row, struct err *err)
{
	static const char sql[] =
		"SELECT group_concat(code, ' ') FROM (SELECT x.code FROM school c JOIN term x ON x.kind = 'stage' "
		"WHERE c.id = :school_id AND CASE x.code WHEN :stage THEN EXISTS (SELECT 1 FROM school_stage g "
		"WHERE g.school_id = c.id AND g.stage = x.code AND " SQL_CURRENT(
			"g") ") "
			     "ELSE instr(' ' || c.stages || ' ', ' ' || x.code || ' ') > 0 END ORDER BY x.rank)";
	char *stages;
	bool good = rule_text(s, row, sql, &stages, err) && school_follows(s, row, "stages", stages, err);

	free(stages);
	return good;
}

bool school_stage_saved(struct session *s, const struct record *before, const struct record *after, struct err *err)
{
	if (!after)
		return true;
	if (before && !value_same(record_get(before, "stage"), record_get(after, "stage")) &&
		!stages_of_school(s, before, err))
		return false;
	return stages_of_school(s, after, err);
}
