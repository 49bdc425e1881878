#include "model/career.h"

#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/row.h"
#include "model/rule.h"
#include "model/session.h"
#include "model/store.h"

static const char last_ethics[] =
	"SELECT a.ethics IN (SELECT code FROM term WHERE kind = 'ethics_result' AND mark = 'failed') "
	"FROM assessment a JOIN school_year y ON y.id = a.school_year_id "
	"WHERE a.teacher_id = :teacher AND a.ethics IS NOT NULL AND y.starts_on <= coalesce(:day, :today) "
	"ORDER BY y.starts_on DESC, a.assessed_on DESC, a.id DESC LIMIT 1";

bool career_check_ethics(struct session *s, int64_t teacher_id, const char *day, const char *blamed, struct err *err)
{
	struct stmt *st = stmt_open(s->db, last_ethics, err);
	enum stmt_result got;
	bool has_failed;

	if (!st)
		return false;
	stmt_bind_int(st, stmt_param(st, ":teacher"), teacher_id);
	stmt_bind_text(st, stmt_param(st, ":day"), day);
	row_bind_today(s, st);
	got = stmt_step(st, err);
	has_failed = got == STMT_ROW && stmt_int(st, 0);
	stmt_close(st);
	if (has_failed)
		return err_blame(err, blamed, _("The teacher did not pass the last assessment of ethics."));
	return got != STMT_FAILED;
}

/* The next row of the teacher that still runs on the day of leaving. */
static bool next_running(
	struct session *s, const struct entity *e, const struct record *teacher, int64_t *id_out, struct err *err)
{
	struct buf sql = {0};
	bool good;

	buf_printf(&sql,
		"SELECT id FROM %s WHERE teacher_id = :id AND (valid_from IS NULL OR valid_from < :left_on) "
		"AND (valid_to IS NULL OR valid_to > :left_on) LIMIT 1",
		e->table);
	good = rule_int(s, teacher, buf_text(&sql), id_out, err);
	buf_finish(&sql);
	return good;
}

static bool end_row(struct session *s, const struct entity *e, int64_t id, const char *on, struct err *err)
{
	struct record row;
	bool good = store_load(s, e, id, &row, err);

	if (good) {
		record_set(&row, "valid_to", on);
		good = store_put(s, &row, err);
	}
	record_finish(&row);
	return good;
}

bool career_leave(struct session *s, const struct record *teacher, struct err *err)
{
	static const struct entity *const dated[] = {&posting_entity, &employment_entity, &cadre_post_entity};

	for (size_t i = 0; i < COUNT(dated); i++)
		for (int64_t id;;) {
			if (!next_running(s, dated[i], teacher, &id, err))
				return false;
			if (id == 0)
				break;
			if (!end_row(s, dated[i], id, record_get(teacher, "left_on"), err))
				return false;
		}
	return true;
}

/* A new dated row of the order's teacher at the receiving school. */
static void start_row(
	struct session *s, struct record *row, const struct entity *e, const struct record *order, const char *from)
{
	record_start(row, e, s);
	record_set(row, "teacher_id", record_get(order, "teacher_id"));
	record_set(row, "school_id", record_get(order, "to_school_id"));
	record_set(row, "valid_from", from);
	record_set_int(row, "order_id", order->id);
	record_set(row, "origin", record_get(order, "origin"));
}

bool career_begin_service(struct session *s, const struct record *order, const char *from, struct err *err)
{
	struct record row;
	bool good;

	start_row(s, &row, &posting_entity, order, from);
	record_set(&row, "kind", record_get(order, "kind"));
	record_set(&row, "workload", record_get(order, "workload"));
	good = store_put(s, &row, err);
	record_finish(&row);
	return good;
}

/* The posting that the order opened, as long as it runs. */
static bool find_service(struct session *s, const struct record *order, int64_t *id_out, struct err *err)
{
	return rule_int(s, order, "SELECT id FROM posting WHERE order_id = :id AND kind <> 'home' AND valid_to IS NULL",
		id_out, err);
}

bool career_end_service(struct session *s, const struct record *order, const char *last, struct err *err)
{
	char end[DATE_TEXT_SIZE];
	struct date day;
	int64_t id;

	if (!find_service(s, order, &id, err))
		return false;
	if (id == 0 || !date_read(last, &day))
		return true;
	date_write(date_add_days(day, 1), end);
	return end_row(s, &posting_entity, id, end, err);
}

/* Ends a row on the day `on`; one that begins only then never held and goes. */
static bool close_row(struct session *s, const struct entity *e, int64_t id, const char *on, struct err *err)
{
	struct record row;
	bool good = store_load(s, e, id, &row, err);

	if (good) {
		const char *from = record_get(&row, "valid_from");
		bool never_held = from && strcmp(from, on) >= 0;

		record_set(&row, "valid_to", on);
		good = never_held ? store_drop(s, e, id, row.rev, err) : store_put(s, &row, err);
	}
	record_finish(&row);
	return good;
}

static bool move_home(struct session *s, const struct record *order, const char *from, struct err *err)
{
	static const char home[] = "SELECT id FROM posting WHERE teacher_id = :teacher_id AND kind = 'home' "
				   "AND valid_to IS NULL";
	struct record row;
	int64_t old;
	bool good;

	if (!rule_int(s, order, home, &old, err) || (old && !close_row(s, &posting_entity, old, from, err)))
		return false;
	start_row(s, &row, &posting_entity, order, from);
	record_set(&row, "kind", "home");
	good = store_put(s, &row, err);
	record_finish(&row);
	return good;
}

/* The new relation is of the same kind as the old one. */
static bool move_employment(struct session *s, const struct record *order, const char *from, struct err *err)
{
	static const char running[] = "SELECT id FROM employment WHERE teacher_id = :teacher_id AND valid_to IS NULL";
	struct record row;
	struct record old = {0};
	int64_t id;
	bool good;

	if (!rule_int(s, order, running, &id, err))
		return false;
	start_row(s, &row, &employment_entity, order, from);
	good = id == 0 || store_load(s, &employment_entity, id, &old, err);
	if (good && id)
		record_set(&row, "kind", record_get(&old, "kind"));
	if (good && (id == 0 || record_get(&old, "school_id")))
		good = (id == 0 || close_row(s, &employment_entity, id, from, err)) && store_put(s, &row, err);
	if (id)
		record_finish(&old);
	record_finish(&row);
	return good;
}

bool career_transfer(struct session *s, const struct record *order, const char *from, struct err *err)
{
	int64_t service;

	if (!find_service(s, order, &service, err) || (service && !close_row(s, &posting_entity, service, from, err)))
		return false;
	return move_home(s, order, from, err) && move_employment(s, order, from, err);
}
