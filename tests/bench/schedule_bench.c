/*
 * A project of 2,000 milestones read and computed, as the progress chart does, beside the plain queries for its rows
 * stepped directly: processor time of each.
 *
 * usage: schedule_bench FILE      a copy that may be written to: the milestones are put into a project of it
 */
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "figures.h"
#include "model/session.h"
#include "service/schedule.h"
#include "support/place.h"

enum { STEPS = 2000, ROUNDS = 200 };

/* Twenty chains of a hundred steps, each waiting for the one before it; two sections and a moved date a step. */
static const char fill[] =
	"BEGIN; DELETE FROM milestone_link;"
	"CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) SELECT "
	"i FROM n;"
	"INSERT INTO project (id, name, kind, status, district_id) SELECT 999999, 'bench', 'programme', 'in_progress', "
	"min(id) FROM district;"
	"INSERT INTO milestone (id, project_id, seq, name, starts_on, due_on) SELECT 900000 + i, 999999, i, '里程碑' "
	"|| i, "
	"date('2023-09-01', i || ' days'), date('2023-09-01', (i + 20) || ' days') FROM n;"
	"INSERT INTO milestone_link (milestone_id, predecessor_id, lag_days) SELECT 900000 + i, 900000 + i - 1, i % 5 "
	"FROM n WHERE i % 100 <> 1;"
	"INSERT INTO milestone_section (milestone_id, department_id, role) SELECT 900000 + i, d.id, "
	"CASE d.id % 2 WHEN 0 THEN 'lead' ELSE 'cooperate' END FROM n, (SELECT id FROM department ORDER BY id LIMIT 2) "
	"d;"
	"INSERT INTO milestone_due (milestone_id, revision_no, due_on, reason) SELECT 900000 + i, r.no, "
	"date('2023-09-01', (i + 10 + r.no * 10) || ' days'), 'x' FROM n, (SELECT 0 no UNION ALL SELECT 1) r; COMMIT";

static const char *const plain[] = {
	"SELECT id, name, starts_on, ends_on FROM project WHERE id = 999999",
	"SELECT id, name, starts_on, ends_on FROM stage WHERE project_id = 999999",
	"SELECT id, rev, stage_id, name, starts_on, due_on, state, percent, weight, started_on, submitted_on, "
	"accepted_on "
	"FROM milestone WHERE project_id = 999999 ORDER BY seq",
	"SELECT x.milestone_id, d.name, x.role FROM milestone m CROSS JOIN milestone_section x ON x.milestone_id = "
	"m.id "
	"CROSS JOIN department d ON d.id = x.department_id WHERE m.project_id = 999999 ORDER BY 1, 3 DESC",
	"SELECT x.milestone_id, x.due_on FROM milestone m CROSS JOIN milestone_due x ON x.milestone_id = m.id "
	"WHERE m.project_id = 999999 ORDER BY 1, x.revision_no",
	"SELECT x.predecessor_id, x.milestone_id, x.lag_days FROM milestone m CROSS JOIN milestone_link x "
	"ON x.milestone_id = m.id WHERE m.project_id = 999999 ORDER BY x.id",
};

enum { QUERIES = sizeof(plain) / sizeof(*plain) };

static double cpu_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static sqlite3 *bare_open(const char *path, sqlite3_stmt *queries[QUERIES])
{
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		place_die("%s", path);
	if (sqlite3_exec(db, fill, NULL, NULL, NULL) != SQLITE_OK)
		place_die("%s", sqlite3_errmsg(db));
	for (int i = 0; i < QUERIES; i++)
		if (sqlite3_prepare_v2(db, plain[i], -1, &queries[i], NULL) != SQLITE_OK)
			place_die("%s", sqlite3_errmsg(db));
	return db;
}

static double bare_read(sqlite3_stmt *queries[QUERIES])
{
	double before = cpu_us();

	for (int i = 0; i < QUERIES; i++) {
		while (sqlite3_step(queries[i]) == SQLITE_ROW)
			for (int c = 0; c < sqlite3_column_count(queries[i]); c++)
				sqlite3_column_text(queries[i], c);
		sqlite3_reset(queries[i]);
	}
	return cpu_us() - before;
}

/* The whole, and of it the computing, which is done once more. */
static double chart_read(struct session *s, double *computing_out)
{
	struct schedule sch;
	struct err err;
	double before = cpu_us(), after;

	if (!schedule_load(s, &(struct schedule_scope){.project_id = 999999}, &sch, &err))
		place_die("%s", err.text);
	after = cpu_us();
	if (sch.totals.steps != STEPS)
		place_die("%d steps", sch.totals.steps);
	schedule_compute(&sch, s->today);
	*computing_out = cpu_us() - after;
	schedule_finish(&sch);
	return after - before;
}

int main(int argc, char **argv)
{
	static struct sample ours, computing, bare;
	sqlite3_stmt *queries[QUERIES];
	struct session s;
	struct err err;

	if (argc != 2)
		return 2;
	words_use("zh_CN");
	sqlite3 *raw = bare_open(argv[1], queries);
	struct db *db = db_open(argv[1], DB_OPEN, &err);
	if (!db || !session_open(&s, db, NULL, NULL, &err))
		place_die("%s", err.text);
	for (int i = 0; i < ROUNDS; i++) {
		double part;

		sample_add(&ours, chart_read(&s, &part));
		sample_add(&computing, part);
		sample_add(&bare, bare_read(queries));
	}
	figure_print("chart of 2000 milestones read and computed, its queries", "us", sample_at(&ours, 0.5),
		sample_at(&bare, 0.5), 2);
	figure_print("  of it computing", "us", sample_at(&computing, 0.5), 0, 0);
	for (int i = 0; i < QUERIES; i++)
		sqlite3_finalize(queries[i]);
	sqlite3_close(raw);
	session_close(&s);
	db_close(db);
	return 0;
}
