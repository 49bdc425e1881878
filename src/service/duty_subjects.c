#include "duty_subjects.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/session.h"

/* Teachers are counted so many at a time; no more of them than LISTED_MAX are listed. */
enum { SLICE = 500, LISTED_MAX = 10000 };

/* For whom a duty may be owed: who they are, as (id, name, code), and which activities `a` are one's `x`. */
static const struct kind_of_subject {
	const char *code, *subjects, *match;
	const char *column; /* of activity that names it */
	const char *level;  /* of what is held for it */
} kinds[] = {
	{"district", "SELECT 0, d.name, NULL, NULL FROM office o JOIN district d ON d.id = o.district_id",
		"a.duty_id = :duty OR a.level IS NULL OR a.level = 'district'", NULL, "district"},
	{"group", "SELECT id, name, NULL, NULL FROM school_group WHERE status IN ('being_built', 'active')",
		"a.group_id = x.id", "group_id", "group"},
	{"cluster",
		"SELECT id, name, NULL, NULL FROM school_group WHERE status IN ('being_built', 'active') AND kind = "
		"'school_cluster'",
		"a.group_id = x.id", "group_id", "group"},
	{"school", "SELECT id, name, NULL, NULL FROM school WHERE status = 'open'",
		"EXISTS (SELECT 1 FROM activity_school k WHERE k.activity_id = a.id AND k.school_id = x.id)", NULL,
		NULL},
	{"project_school",
		"SELECT DISTINCT s.id, s.name, NULL, NULL FROM project_school p JOIN school s ON s.id = p.school_id "
		"WHERE p.role IN ('project_school', 'experimental') AND s.status = 'open' "
		"AND (:project IS NULL OR p.project_id = :project) "
		"AND (p.valid_from IS NULL OR p.valid_from <= :today) AND (p.valid_to IS NULL OR p.valid_to > :today)",
		"EXISTS (SELECT 1 FROM activity_school k WHERE k.activity_id = a.id AND k.school_id = x.id)", NULL,
		NULL},
	{"agreement",
		"SELECT id, name, NULL, supported_id FROM agreement WHERE (valid_from IS NULL OR valid_from <= :today) "
		"AND (valid_to IS NULL OR valid_to > :today)",
		"a.agreement_id = x.id OR (a.agreement_id IS NULL AND EXISTS (SELECT 1 FROM activity_school k "
		"WHERE k.activity_id = a.id AND k.school_id = x.school))",
		"agreement_id", NULL},
	{"subject",
		"SELECT t.rank, t.zh, t.code, NULL FROM term t WHERE t.kind = 'subject' AND EXISTS "
		"(SELECT 1 FROM teacher WHERE subject = t.code AND left_on IS NULL)",
		"a.subject = x.code", "subject", NULL},
};

/* A slice of the teachers by id, with the hours that were credited to them. */
static const char of_teachers[] =
	"SELECT t.id, t.name, coalesce(h.credited_on, s.starts_on), h.hours, NULL "
	"FROM (SELECT id, name FROM teacher WHERE id > :behind AND (left_on IS NULL OR left_on > :today) "
	"ORDER BY id LIMIT :slice) t "
	"LEFT JOIN (training_hours h JOIN semester s ON s.id = h.semester_id "
	"AND coalesce(h.credited_on, s.starts_on) BETWEEN :from AND :to) ON h.teacher_id = t.id ORDER BY t.id, 3";

/* A duty that names nobody is the district's. */
static const struct kind_of_subject *kind_of(const char *each_of)
{
	for (size_t i = 0; each_of && i < COUNT(kinds); i++)
		if (strcmp(kinds[i].code, each_of) == 0)
			return &kinds[i];
	return &kinds[0];
}

const char *duty_subject_column(const char *each_of)
{
	return kind_of(each_of)->column;
}

const char *duty_level(const char *each_of)
{
	return kind_of(each_of)->level;
}

bool duty_is_of_schools(const char *each_of)
{
	return each_of && (strcmp(each_of, "school") == 0 || strcmp(each_of, "project_school") == 0);
}

bool duty_is_of_teachers(const char *each_of)
{
	return each_of && strcmp(each_of, "teacher") == 0;
}

static void write_query(const struct duty *duty, struct buf *sql)
{
	const struct kind_of_subject *kind = kind_of(duty->each_of);

	if (duty_is_of_teachers(duty->each_of)) {
		buf_puts(sql, of_teachers);
		return;
	}
	buf_printf(sql,
		"WITH x (id, name, code, school) AS (%s), "
		"a AS MATERIALIZED (SELECT * FROM activity WHERE held_on BETWEEN :from AND :to "
		"AND (duty_id = :duty OR (duty_id IS NULL AND kind = :kind))) "
		"SELECT x.id, x.name, a.held_on, a.hours, x.code FROM x LEFT JOIN a ON (%s) OR (a.duty_id = :duty "
		"AND a.group_id IS NULL AND a.agreement_id IS NULL AND a.subject IS NULL "
		"AND NOT EXISTS (SELECT 1 FROM activity_school k WHERE k.activity_id = a.id)) "
		"ORDER BY x.id, a.held_on",
		kind->subjects, kind->match);
}

static char *copy_column(struct stmt *st, int column)
{
	return stmt_is_null(st, column) ? NULL : mem_copy(stmt_text(st, column));
}

/* The events of the subject being read. */
struct events {
	struct duty_event *items;
	size_t count;
};

static void add_event(struct events *events, struct duty_subject *subject, struct stmt *st)
{
	struct duty_event event = {.hours = stmt_real(st, 3)};
	struct buf dates = {0};

	if (stmt_is_null(st, 2) || !date_read(stmt_text(st, 2), &event.day))
		return;
	events->items = mem_resize(events->items, events->count + 1, sizeof(*events->items));
	events->items[events->count++] = event;
	buf_printf(&dates, "%s%s%02d-%02d", subject->dates ? subject->dates : "", subject->dates ? " " : "",
		event.day.month, event.day.day);
	free(subject->dates);
	subject->dates = buf_take(&dates);
}

void duty_subject_finish(struct duty_subject *subject)
{
	free(subject->name);
	free(subject->code);
	free(subject->dates);
	free(subject->weeks);
}

/* Hours of many people say nothing: of them, who has reached theirs is counted. */
static void add_up(struct duty *duty, const struct duty_result *result, enum duty_light light)
{
	struct duty_result one = *result;

	if (duty->rule.min_hours > 0)
		one = (struct duty_result){
			light != DUTY_NO_NUMBER, light == DUTY_KEPT, light == DUTY_MISSING, light == DUTY_RUNNING};
	duty->sum.needed += one.needed;
	duty->sum.done += one.done;
	duty->sum.missing += one.missing;
	duty->sum.to_come += one.to_come;
}

/* Judges the subject read last; of teachers, who kept it goes again. */
static void end_subject(struct duty *duty, struct events *events)
{
	struct duty_subject *subject = &duty->subjects[duty->count - 1];
	enum duty_light light;
	struct buf weeks = {0};

	subject->result = duty_judge(&duty->rule, events->items, events->count, &weeks);
	if (weeks.len > 0)
		subject->weeks = buf_take(&weeks);
	light = duty_light(&subject->result);
	events->count = 0;
	duty->tally.lights[light]++;
	add_up(duty, &subject->result, light);
	if (duty_is_of_teachers(duty->each_of) && (light == DUTY_KEPT || duty->count > LISTED_MAX)) {
		duty_subject_finish(subject);
		duty->count--;
	}
}

static void bind(struct stmt *st, const struct duty *duty)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];

	date_write(duty->rule.from, from);
	date_write(duty->rule.to, to);
	date_write(duty->rule.day, day);
	stmt_bind_text(st, stmt_param(st, ":from"), from);
	stmt_bind_text(st, stmt_param(st, ":to"), to);
	stmt_bind_text(st, stmt_param(st, ":today"), day);
	stmt_bind_text(st, stmt_param(st, ":kind"), duty->kind);
	stmt_bind_int(st, stmt_param(st, ":duty"), duty->id);
	stmt_bind_int(st, stmt_param(st, ":behind"), duty->behind);
	stmt_bind_int(st, stmt_param(st, ":slice"), SLICE);
	if (duty->project)
		stmt_bind_int(st, stmt_param(st, ":project"), duty->project);
}

/* Gaps first, then what is to come; otherwise as they were read. */
static int by_gap(const void *a, const void *b)
{
	const struct duty_subject *first = a, *second = b;

	if (first->result.missing != second->result.missing)
		return second->result.missing - first->result.missing;
	if (first->result.to_come != second->result.to_come)
		return second->result.to_come - first->result.to_come;
	return first->id < second->id ? -1 : first->id > second->id;
}

static void begin_subject(struct duty *duty, struct stmt *st)
{
	/* Doubling, so that thousands are not copied for each. */
	if ((duty->count & (duty->count - 1)) == 0)
		duty->subjects = mem_resize(duty->subjects, duty->count ? duty->count * 2 : 1, sizeof(*duty->subjects));
	duty->subjects[duty->count++] = (struct duty_subject){
		.id = stmt_int(st, 0), .name = copy_column(st, 1), .code = copy_column(st, 4)};
}

static bool read_rows(struct duty *duty, struct stmt *st, int *subjects_out, struct err *err)
{
	struct events events = {0};
	enum stmt_result got;
	int64_t id = 0;

	for (*subjects_out = 0; (got = stmt_step(st, err)) == STMT_ROW;) {
		if (*subjects_out == 0 || stmt_int(st, 0) != id) {
			if (*subjects_out > 0)
				end_subject(duty, &events);
			id = stmt_int(st, 0);
			begin_subject(duty, st);
			(*subjects_out)++;
		}
		add_event(&events, &duty->subjects[duty->count - 1], st);
	}
	if (*subjects_out > 0)
		end_subject(duty, &events);
	free(events.items);
	duty->behind = id;
	return got == STMT_DONE;
}

bool duty_read_subjects(struct session *s, struct duty *duty, struct err *err)
{
	struct buf sql = {0};
	struct stmt *st;
	int subjects;
	bool good;

	write_query(duty, &sql);
	st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (!st)
		return false;
	bind(st, duty);
	good = read_rows(duty, st, &subjects, err);
	stmt_close(st);
	duty->is_done = !duty_is_of_teachers(duty->each_of) || subjects < SLICE;
	if (duty->is_done && duty->count > 0)
		qsort(duty->subjects, duty->count, sizeof(*duty->subjects), by_gap);
	return good;
}
