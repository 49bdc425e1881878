#include "service/duties.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/session.h"
#include "model/term.h"

/* For whom a duty may be owed: who they are, as (id, name, code), and which activities `a` are one's `x`. */
static const struct kind_of_subject {
	const char *code, *subjects, *match;
	const char *column; /* of activity that names it */
} kinds[] = {
	{"district", "SELECT 0, d.name, NULL, NULL FROM office o JOIN district d ON d.id = o.district_id",
		"a.duty_id = :duty OR a.level IS NULL OR a.level = 'district'", NULL},
	{"group", "SELECT id, name, NULL, NULL FROM school_group WHERE status IN ('being_built', 'active')",
		"a.group_id = x.id", "group_id"},
	{"cluster",
		"SELECT id, name, NULL, NULL FROM school_group WHERE status IN ('being_built', 'active') AND kind = "
		"'school_cluster'",
		"a.group_id = x.id", "group_id"},
	{"school", "SELECT id, name, NULL, NULL FROM school WHERE status = 'open'",
		"EXISTS (SELECT 1 FROM activity_school k WHERE k.activity_id = a.id AND k.school_id = x.id)", NULL},
	{"project_school",
		"SELECT DISTINCT s.id, s.name, NULL, NULL FROM project_school p JOIN school s ON s.id = p.school_id "
		"WHERE (:project IS NULL OR p.project_id = :project) "
		"AND (p.valid_from IS NULL OR p.valid_from <= :today) AND (p.valid_to IS NULL OR p.valid_to > :today)",
		"EXISTS (SELECT 1 FROM activity_school k WHERE k.activity_id = a.id AND k.school_id = x.id)", NULL},
	{"agreement",
		"SELECT id, name, NULL, supported_id FROM agreement WHERE (valid_from IS NULL OR valid_from <= :today) "
		"AND (valid_to IS NULL OR valid_to > :today)",
		"a.agreement_id = x.id OR (a.agreement_id IS NULL AND EXISTS (SELECT 1 FROM activity_school k "
		"WHERE k.activity_id = a.id AND k.school_id = x.school))",
		"agreement_id"},
	{"subject",
		"SELECT t.rank, t.zh, t.code, NULL FROM term t WHERE t.kind = 'subject' AND EXISTS "
		"(SELECT 1 FROM teacher WHERE subject = t.code AND left_on IS NULL)",
		"a.subject = x.code", "subject"},
};

/* Teachers are counted by the hours that were credited to them. */
static const char of_teachers[] =
	"SELECT t.id, t.name, coalesce(h.credited_on, s.starts_on), h.hours, NULL FROM teacher t "
	"LEFT JOIN (training_hours h JOIN semester s ON s.id = h.semester_id "
	"AND coalesce(h.credited_on, s.starts_on) BETWEEN :from AND :to) ON h.teacher_id = t.id "
	"WHERE t.left_on IS NULL ORDER BY t.id, 3";

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

bool duty_is_of_schools(const char *each_of)
{
	return each_of && (strcmp(each_of, "school") == 0 || strcmp(each_of, "project_school") == 0);
}

static void write_query(const struct duty *duty, struct buf *sql)
{
	const struct kind_of_subject *kind = kind_of(duty->each_of);

	if (duty->each_of && strcmp(duty->each_of, "teacher") == 0) {
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

static void end_subject(struct duty *duty, struct events *events)
{
	struct duty_subject *subject = &duty->subjects[duty->count - 1];

	subject->result = duty_judge(&duty->rule, events->items, events->count);
	events->count = 0;
	duty->needed += subject->result.needed;
	duty->done += subject->result.done;
	duty->missing += subject->result.missing;
	if (subject->result.needed > 0) {
		duty->kept.whole++;
		duty->kept.part += subject->result.missing == 0;
	}
}

static void bind(struct stmt *st, const struct session *s, const struct duty *duty, int64_t project)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE], today[DATE_TEXT_SIZE];

	date_write(duty->rule.from, from);
	date_write(duty->rule.to, to);
	date_write(s->today, today);
	stmt_bind_text(st, stmt_param(st, ":from"), from);
	stmt_bind_text(st, stmt_param(st, ":to"), to);
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	stmt_bind_text(st, stmt_param(st, ":kind"), duty->kind);
	stmt_bind_int(st, stmt_param(st, ":duty"), duty->id);
	if (project)
		stmt_bind_int(st, stmt_param(st, ":project"), project);
}

/* Gaps first; otherwise as they were read. */
static int by_gap(const void *a, const void *b)
{
	const struct duty_subject *first = a, *second = b;

	if (first->result.missing != second->result.missing)
		return second->result.missing - first->result.missing;
	return first->id < second->id ? -1 : first->id > second->id;
}

static bool read_subjects(struct session *s, struct duty *duty, int64_t project, struct err *err)
{
	struct buf sql = {0};
	struct events events = {0};
	struct stmt *st;
	enum stmt_result got = STMT_FAILED;

	write_query(duty, &sql);
	st = stmt_open(s->db, buf_text(&sql), err);
	buf_finish(&sql);
	if (st)
		bind(st, s, duty, project);
	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		int64_t id = stmt_int(st, 0);

		if (duty->count == 0 || duty->subjects[duty->count - 1].id != id) {
			if (duty->count > 0)
				end_subject(duty, &events);
			duty->subjects = mem_resize(duty->subjects, duty->count + 1, sizeof(*duty->subjects));
			duty->subjects[duty->count++] = (struct duty_subject){
				.id = id, .name = copy_column(st, 1), .code = copy_column(st, 4)};
		}
		add_event(&events, &duty->subjects[duty->count - 1], st);
	}
	if (duty->count > 0)
		end_subject(duty, &events);
	stmt_close(st);
	free(events.items);
	if (duty->count > 0)
		qsort(duty->subjects, duty->count, sizeof(*duty->subjects), by_gap);
	return got == STMT_DONE;
}

static bool add_duty(struct session *s, struct stmt *st, struct duties *out, int64_t *project_out, struct err *err)
{
	struct duty *duty;
	const struct term *frequency = terms_get(s->terms, "frequency", stmt_text(st, 2));

	out->items = mem_resize(out->items, out->count + 1, sizeof(*out->items));
	duty = &out->items[out->count++];
	*duty = (struct duty){
		.id = stmt_int(st, 0),
		.name = copy_column(st, 1),
		.frequency = copy_column(st, 2),
		.each_of = copy_column(st, 3),
		.kind = copy_column(st, 4),
		.rule = {.min_count = (int)stmt_int(st, 5), .min_hours = (int)stmt_int(st, 6)},
	};
	*project_out = stmt_int(st, 7);
	return duty_period(s, frequency ? frequency->mark : NULL, &duty->rule, err);
}

static bool read_duties(struct session *s, int64_t id, struct duties *out, struct err *err)
{
	static const char sql[] =
		"SELECT d.id, d.name, d.frequency, d.each_of, d.activity_kind, d.min_count, d.min_hours, d.project_id "
		"FROM duty d LEFT JOIN term t ON t.kind = 'frequency' AND t.code = d.frequency "
		"WHERE (?2 = 0 OR d.id = ?2) AND (d.valid_from IS NULL OR d.valid_from <= ?1) "
		"AND (d.valid_to IS NULL OR d.valid_to > ?1) ORDER BY t.rank, d.id";
	struct stmt *st = stmt_open(s->db, sql, err);
	char today[DATE_TEXT_SIZE];
	enum stmt_result got = STMT_FAILED;
	bool good = st != NULL;

	date_write(s->today, today);
	if (st) {
		stmt_bind_text(st, 1, today);
		stmt_bind_int(st, 2, id);
	}
	while (good && (got = stmt_step(st, err)) == STMT_ROW) {
		int64_t project;

		good = add_duty(s, st, out, &project, err) &&
		       read_subjects(s, &out->items[out->count - 1], project, err);
	}
	stmt_close(st);
	return good && got == STMT_DONE;
}

static bool read_parity(struct session *s, struct duties *out, struct err *err)
{
	struct semester semester;
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	if (!semester_at(s, s->today, &semester, err))
		return false;
	date_write(semester.monday, from);
	date_write(semester.ends, to);
	return indicator_share(
		s, "research_parity", &(struct indicator_scope){.from = from, .to = to}, &out->parity, err);
}

bool duties_load(struct session *s, int64_t id, struct duties *out, struct err *err)
{
	*out = (struct duties){0};
	if (!read_duties(s, id, out, err) || !read_parity(s, out, err)) {
		duties_finish(out);
		return false;
	}
	for (size_t i = 0; i < out->count; i++) {
		out->kept.part += out->items[i].kept.part;
		out->kept.whole += out->items[i].kept.whole;
	}
	return true;
}

void duties_finish(struct duties *duties)
{
	for (size_t i = 0; i < duties->count; i++) {
		struct duty *duty = &duties->items[i];

		for (size_t k = 0; k < duty->count; k++) {
			free(duty->subjects[k].name);
			free(duty->subjects[k].code);
			free(duty->subjects[k].dates);
		}
		free(duty->subjects);
		free(duty->name);
		free(duty->frequency);
		free(duty->each_of);
		free(duty->kind);
	}
	free(duties->items);
	*duties = (struct duties){0};
}
