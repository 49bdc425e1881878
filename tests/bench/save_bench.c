/*
 * Fifty sessions that save once a second each, beside fifty that write the same rows with bare SQLite behind the same
 * gate: how long one waits for a save.
 *
 * usage: save_bench FILE SECONDS      (writes into FILE)
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/err.h"
#include "db/db.h"
#include "db/gate.h"
#include "figures.h"
#include "model/entities.h"
#include "model/session.h"
#include "model/store.h"
#include "support/place.h"

enum { PEOPLE = 50, TURNS = 2, SECONDS_MAX = 30 };

/* One of them, with what a kind of saving needs. */
struct person {
	const char *path;
	int64_t teacher;
	struct db *db;
	struct session session;
	struct record record;
	sqlite3 *raw;
	struct gate gate;
	sqlite3_stmt *statements[4];
	int number;
};

static double now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void wait_until(double us)
{
	double left = us - now_us();
	struct timespec span = {(time_t)(left / 1e6), (long)((left - (double)(long)(left / 1e6) * 1e6) * 1e3)};

	if (left > 0)
		nanosleep(&span, NULL);
}

static void ours_open(struct person *p)
{
	struct err err;

	p->db = db_open(p->path, DB_OPEN, &err);
	if (!p->db || !session_open(&p->session, p->db, NULL, NULL, &err) ||
		!store_load(&p->session, &teacher_entity, p->teacher, &p->record, &err))
		place_die("%s", err.text);
}

static void ours_save(struct person *p)
{
	char note[32];
	struct err err;

	snprintf(note, sizeof(note), "note %d", p->number++);
	record_set(&p->record, "note", note);
	if (!store_save(&p->session, &p->record, NULL, &err))
		place_die("%s", err.text);
}

static sqlite3_stmt *prepare(struct person *p, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(p->raw, sql, -1, &st, NULL) != SQLITE_OK)
		place_die("%s", sqlite3_errmsg(p->raw));
	return st;
}

static void bare_open(struct person *p)
{
	if (sqlite3_open_v2(p->path, &p->raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
		!gate_open(&p->gate, p->path, false))
		place_die("%s", p->path);
	sqlite3_busy_timeout(p->raw, 60000);
	sqlite3_exec(p->raw, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
		NULL, NULL, NULL);
	p->statements[0] = prepare(p, "INSERT INTO change_set (request_id, at, actor_id, host, label) VALUES "
				      "(lower(hex(randomblob(16))), unixepoch(), 1, 'here', 'teacher')");
	p->statements[1] = prepare(p, "UPDATE teacher SET note = ?1, rev = rev + 1 WHERE id = ?2");
	p->statements[2] = prepare(p,
		"INSERT INTO change (set_id, seq, entity, row_id, before, after) VALUES (last_insert_rowid(), 1, "
		"'teacher', ?2, '{\"note\":\"note\"}', json_object('note', ?1))");
}

static void bare_step(struct person *p, sqlite3_stmt *st, const char *note)
{
	if (sqlite3_bind_parameter_count(st) > 0) {
		sqlite3_bind_text(st, 1, note, -1, SQLITE_TRANSIENT);
		sqlite3_bind_int64(st, 2, p->teacher);
	}
	if (sqlite3_step(st) != SQLITE_DONE)
		place_die("%s", sqlite3_errmsg(p->raw));
	sqlite3_reset(st);
}

static void bare_save(struct person *p)
{
	struct patience patience = {.limit_ms = 60000};
	char note[32];

	snprintf(note, sizeof(note), "note %d", p->number++);
	if (gate_enter(&p->gate, &patience) != GATE_PASSED)
		place_die("gate");
	if (sqlite3_exec(p->raw, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		place_die("%s", sqlite3_errmsg(p->raw));
	for (int i = 0; i < 3; i++)
		bare_step(p, p->statements[i], note);
	if (sqlite3_exec(p->raw, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		place_die("%s", sqlite3_errmsg(p->raw));
	gate_leave(&p->gate);
}

static const struct {
	void (*open)(struct person *p);
	void (*save)(struct person *p);
} kinds[] = {{ours_open, ours_save}, {bare_open, bare_save}};

/* Saves once a second from its own moment on, and notes how long each took. */
static void live(const char *path, int kind, int number, int seconds, double start, double *took)
{
	struct person p = {.path = path, .teacher = 1 + number * 7};

	kinds[kind].open(&p);
	for (int i = 0; i < seconds; i++) {
		wait_until(start + 1e6 * i + 1e6 * number / PEOPLE);
		double before = now_us();

		kinds[kind].save(&p);
		took[i] = now_us() - before;
	}
	_exit(0);
}

static void crowd(const char *path, int kind, int seconds, struct sample *sample)
{
	size_t size = sizeof(double) * PEOPLE * SECONDS_MAX;
	double *took = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double start = now_us() + 1e6;
	int status;

	if (took == MAP_FAILED)
		place_die("mmap");
	for (int i = 0; i < PEOPLE; i++)
		if (fork() == 0)
			live(path, kind, i, seconds, start, took + i * SECONDS_MAX);
	for (int i = 0; i < PEOPLE; i++)
		if (wait(&status) < 0 || status != 0)
			place_die("a session failed");
	for (int i = 0; i < PEOPLE; i++)
		for (int k = 0; k < seconds; k++)
			sample_add(sample, took[i * SECONDS_MAX + k]);
	munmap(took, size);
}

int main(int argc, char **argv)
{
	static struct sample samples[2];
	int seconds = argc == 3 ? atoi(argv[2]) : 0;

	if (seconds < 1 || seconds > SECONDS_MAX)
		return 2;
	for (int turn = 0; turn < TURNS; turn++)
		for (int kind = 0; kind < 2; kind++)
			crowd(argv[1], kind, seconds, &samples[kind]);
	figure_print("save, fifty of them once a second: median", "us", sample_at(&samples[0], 0.5),
		sample_at(&samples[1], 0.5), 0);
	figure_print("save, fifty of them once a second: p99", "us", sample_at(&samples[0], 0.99),
		sample_at(&samples[1], 0.99), 2);
	return 0;
}
