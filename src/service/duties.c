#include "service/duties.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "duty_subjects.h"
#include "model/session.h"
#include "model/term.h"
#include "model/travel.h"

static char *copy_column(struct stmt *st, int column)
{
	return stmt_is_null(st, column) ? NULL : mem_copy(stmt_text(st, column));
}

/* A duty that began within its period is owed from that day on. */
static void cut_period(struct duty_rule *rule, const char *valid_from)
{
	struct date from;

	if (valid_from && date_read(valid_from, &from) && date_compare(from, rule->from) > 0)
		rule->from = from;
}

static bool add_duty(struct session *s, struct stmt *st, struct date day, struct duties *out, struct err *err)
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
		.project = stmt_int(st, 7),
	};
	if (!duty_period(s, frequency ? frequency->mark : NULL, day, &duty->rule, err))
		return false;
	cut_period(&duty->rule, stmt_text(st, 8));
	return duty_is_of_teachers(duty->each_of) || duty_read_subjects(s, duty, err);
}

static bool read_duties(struct session *s, int64_t id, struct date day, struct duties *out, struct err *err)
{
	static const char sql[] =
		"SELECT d.id, d.name, d.frequency, d.each_of, d.activity_kind, d.min_count, d.min_hours, d.project_id, "
		"d.valid_from FROM duty d LEFT JOIN term t ON t.kind = 'frequency' AND t.code = d.frequency "
		"WHERE (?2 = 0 OR d.id = ?2) AND (d.valid_from IS NULL OR d.valid_from <= ?1) "
		"AND (d.valid_to IS NULL OR d.valid_to > ?1) ORDER BY t.rank, d.id";
	struct stmt *st = stmt_open(s->db, sql, err);
	char text[DATE_TEXT_SIZE];
	enum stmt_result got = STMT_FAILED;
	bool good = st != NULL;

	date_write(day, text);
	if (st) {
		stmt_bind_text(st, 1, text);
		stmt_bind_int(st, 2, id);
	}
	while (good && (got = stmt_step(st, err)) == STMT_ROW)
		good = add_duty(s, st, day, out, err);
	stmt_close(st);
	return good && got == STMT_DONE;
}

static bool read_parity(struct session *s, struct date day, struct duties *out, struct err *err)
{
	struct semester semester;
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	if (!semester_at(s, day, &semester, err))
		return false;
	date_write(semester.monday, from);
	date_write(semester.ends, to);
	return indicator_share(
		s, "research_parity", &(struct indicator_scope){.from = from, .to = to}, &out->parity, err);
}

static void add_up(struct duties *duties)
{
	duties->tally = (struct duty_tally){0};
	for (size_t i = 0; i < duties->count; i++)
		for (int light = 0; light < DUTY_LIGHT_COUNT; light++)
			duties->tally.lights[light] += duties->items[i].tally.lights[light];
}

bool duties_load(struct session *s, int64_t id, struct date day, struct duties *out, struct err *err)
{
	*out = (struct duties){0};
	if (!read_duties(s, id, day, out, err) || !read_parity(s, day, out, err)) {
		duties_finish(out);
		return false;
	}
	add_up(out);
	return true;
}

bool duties_count(struct session *s, struct duties *duties, int ms, bool *more_out, struct err *err)
{
	long long deadline = travel_clock() + ms;
	bool good = true;

	*more_out = false;
	for (size_t i = 0; good && i < duties->count; i++) {
		struct duty *duty = &duties->items[i];

		while (good && !duty->is_done && travel_clock() < deadline)
			good = duty_read_subjects(s, duty, err);
		*more_out |= !duty->is_done;
	}
	add_up(duties);
	return good;
}

void duty_heading(const struct session *s, const struct duty *duty, struct buf *out)
{
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	date_write(duty->rule.from, from);
	date_write(duty->rule.to, to);
	buf_printf(out, "%s  %s..%s  ", terms_word(s->terms, "frequency", duty->frequency), from, to);
	duty_tally_write(&duty->tally, out);
}

void duties_finish(struct duties *duties)
{
	for (size_t i = 0; i < duties->count; i++) {
		struct duty *duty = &duties->items[i];

		for (size_t k = 0; k < duty->count; k++)
			duty_subject_finish(&duty->subjects[k]);
		free(duty->subjects);
		free(duty->name);
		free(duty->frequency);
		free(duty->each_of);
		free(duty->kind);
	}
	free(duties->items);
	*duties = (struct duties){0};
}
