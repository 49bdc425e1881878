#include "career.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/row.h"
#include "model/rule.h"
#include "model/session.h"
#include "model/store.h"

static const char last_ethics[] = "SELECT a.ethics IN " SQL_MARKED("ethics_result",
	"failed") " FROM assessment a "
		  "JOIN school_year y ON y.id = a.school_year_id "
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

bool career_end(struct session *s, const struct record *teacher, struct err *err)
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
