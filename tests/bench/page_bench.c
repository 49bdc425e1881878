/*
 * A page of the keyed window, beside the same statement stepped directly: processor time of each.
 *
 * usage: page_bench FILE LABEL
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/err.h"
#include "base/words.h"
#include "db/db.h"
#include "figures.h"
#include "model/session.h"
#include "model/window.h"
#include "support/place.h"
#include "teacher_rows.h"

enum { HEIGHT = 20, PAGES = 40, ROUNDS = 25 };

/* The statements, stepped directly. */
struct bare {
	sqlite3 *db;
	sqlite3_stmt *queries[QUERIES];
	size_t count;
	char key[256];
	int64_t id;
};

static double cpu_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static void bare_open(struct bare *b, const char *path, const char *today)
{
	size_t fields[64];

	for (size_t i = 0; i < e->nfields; i++)
		if (e->fields[i].flags & FIELD_IN_LIST)
			fields[b->count++] = i;
	if (sqlite3_open_v2(path, &b->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		place_die("%s", path);
	for (int q = 0; q < QUERIES; q++) {
		struct buf sql = {0};

		rows_sql(&sql, fields, b->count, (enum query)q, false);
		if (sqlite3_prepare_v2(b->db, buf_text(&sql), -1, &b->queries[q], NULL) != SQLITE_OK)
			place_die("%s", sqlite3_errmsg(b->db));
		sqlite3_bind_text(b->queries[q], sqlite3_bind_parameter_index(b->queries[q], ":today"), today, -1,
			SQLITE_TRANSIENT);
		buf_finish(&sql);
	}
}

/* Reads up to `most` rows, every cell of them as text, and keeps where it ended. */
static int bare_read(struct bare *b, enum query q, int most)
{
	sqlite3_stmt *st = b->queries[q];
	int read = 0;

	if (q != FIRST) {
		sqlite3_bind_text(st, sqlite3_bind_parameter_index(st, ":key"), b->key, -1, SQLITE_TRANSIENT);
		sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":id"), b->id);
	}
	sqlite3_bind_int(st, sqlite3_bind_parameter_index(st, ":most"), most);
	for (; sqlite3_step(st) == SQLITE_ROW; read++) {
		snprintf(b->key, sizeof(b->key), "%s", (const char *)sqlite3_column_text(st, 0));
		b->id = sqlite3_column_int64(st, 1);
		for (size_t i = 0; i < b->count; i++)
			sqlite3_column_text(st, FIRST_CELL + (int)i);
	}
	sqlite3_reset(st);
	return read;
}

static double bare_pages(struct bare *b)
{
	double before = cpu_us();

	bare_read(b, FIRST, HEIGHT);
	for (int i = 0; i < PAGES; i++) {
		int read = bare_read(b, REST_AFTER, HEIGHT);

		bare_read(b, AFTER, HEIGHT - read);
	}
	return (cpu_us() - before) / (PAGES + 1);
}

static double window_pages(struct window *w)
{
	struct err err;
	double before = cpu_us();

	window_end(w, &err);
	before = cpu_us();
	if (!window_home(w, &err))
		place_die("%s", err.text);
	for (int i = 0; i < PAGES; i++)
		if (!window_move(w, HEIGHT, &err))
			place_die("%s", err.text);
	return (cpu_us() - before) / (PAGES + 1);
}

int main(int argc, char **argv)
{
	static struct sample ours, bare;
	struct session s;
	struct bare b = {0};
	struct err err;
	char today[DATE_TEXT_SIZE], line[96];

	if (argc != 3)
		return 2;
	words_use("zh_CN");
	struct db *db = db_open(argv[1], DB_OPEN, &err);
	if (!db || !session_open(&s, db, NULL, NULL, &err))
		place_die("%s", err.text);
	struct window *w = window_create(&s, &teacher_entity);
	window_set_height(w, HEIGHT);
	date_write(s.today, today);
	bare_open(&b, argv[1], today);
	for (int i = 0; i < ROUNDS; i++) {
		sample_add(&ours, window_pages(w));
		sample_add(&bare, bare_pages(&b));
	}
	snprintf(line, sizeof(line), "page of %d rows without a screen, %s", HEIGHT, argv[2]);
	figure_print(line, "us", sample_at(&ours, 0.5), sample_at(&bare, 0.5), 2);
	window_destroy(w);
	for (int q = 0; q < QUERIES; q++)
		sqlite3_finalize(b.queries[q]);
	sqlite3_close(b.db);
	session_close(&s);
	db_close(db);
	return 0;
}
