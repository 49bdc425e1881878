#include "support/fixture.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/memory.h"
#include "db/db.h"
#include "db/migrate.h"
#include "model/entity.h"
#include "model/history.h"
#include "model/store.h"
#include "support/place.h"

static const char office[] =
	"INSERT INTO user (login, name, name_key, role) VALUES ('clerk', '王芳', 'wang2王 fang1芳', 'admin');"
	"INSERT INTO office (id, name, packs, working_on) VALUES (1, '海东区教育局', 'putuo-2021', '2023-09-15');";

const char *fixture_id(int64_t id)
{
	static char texts[16][24];
	static size_t next;
	char *text = texts[next++ % COUNT(texts)];

	snprintf(text, sizeof(texts[0]), "%" PRId64, id);
	return text;
}

static const struct entity *named(const char *table)
{
	const struct entity *e = entity_named(table);

	if (!e)
		fail_msg("no table %s", table);
	return e;
}

static void fill(struct record *rec, va_list args)
{
	const char *column;

	while ((column = va_arg(args, const char *)))
		record_set(rec, column, va_arg(args, const char *));
}

/* Within the set that is open. */
static int64_t add(struct fixture *f, const char *table, ...)
{
	struct record rec;
	va_list args;
	int64_t id;

	record_init(&rec, named(table));
	va_start(args, table);
	fill(&rec, args);
	va_end(args);
	if (!store_put(&f->s, &rec, &f->err))
		fail_msg("%s: %s", table, f->err.text);
	id = rec.id;
	record_finish(&rec);
	return id;
}

int64_t fixture_add(struct fixture *f, const char *table, ...)
{
	struct record rec;
	va_list args;
	int64_t id;

	record_init(&rec, named(table));
	va_start(args, table);
	fill(&rec, args);
	va_end(args);
	if (!store_save(&f->s, &rec, NULL, &f->err))
		fail_msg("%s: %s", table, f->err.text);
	id = rec.id;
	record_finish(&rec);
	return id;
}

int64_t fixture_try(struct fixture *f, const char *table, ...)
{
	struct record rec;
	va_list args;
	int64_t id;

	record_start(&rec, named(table), &f->s);
	va_start(args, table);
	fill(&rec, args);
	va_end(args);
	id = store_save(&f->s, &rec, NULL, &f->err) ? rec.id : 0;
	record_finish(&rec);
	return id;
}

void fixture_remove(struct fixture *f, const char *table, int64_t id)
{
	struct record rec;

	if (!store_load(&f->s, entity_named(table), id, &rec, &f->err) ||
		!store_remove(&f->s, rec.entity, id, rec.rev, &f->err))
		fail_msg("%s: %s", table, f->err.text);
	record_finish(&rec);
}

void fixture_undo(struct fixture *f)
{
	if (!history_undo(&f->s, session_newest_set(&f->s), NULL, &f->err))
		fail_msg("%s", f->err.text);
}

void fixture_expect(struct fixture *f, const char *table, int64_t id, const char *column, const char *expected)
{
	struct record rec;
	const char *value;

	if (!store_load(&f->s, entity_named(table), id, &rec, &f->err))
		fail_msg("%s: %s", table, f->err.text);
	value = record_get(&rec, column);
	if (!value_same(value, expected))
		fail_msg("%s.%s is %s, not %s", table, column, value ? value : "empty", expected ? expected : "empty");
	record_finish(&rec);
}

void fixture_expect_refused(struct fixture *f, bool was_done, const char *field)
{
	if (was_done)
		fail_msg("was not refused, which should blame %s", field);
	if (strcmp(f->err.field, field) != 0)
		fail_msg("blames \"%s\": %s", f->err.field, f->err.text);
}

bool fixture_set(struct fixture *f, const char *table, int64_t id, const char *column, const char *value)
{
	struct record rec;
	bool good = store_load(&f->s, entity_named(table), id, &rec, &f->err);

	if (good) {
		record_set(&rec, column, value);
		good = store_save(&f->s, &rec, NULL, &f->err);
	}
	record_finish(&rec);
	return good;
}

char *fixture_text(struct fixture *f, const char *sql)
{
	struct stmt *st = stmt_open(f->db, sql, &f->err);
	char *text = NULL;

	if (!st)
		fail_msg("%s: %s", sql, f->err.text);
	if (stmt_step(st, &f->err) == STMT_ROW)
		text = mem_copy(stmt_text(st, 0));
	stmt_close(st);
	return text;
}

static void add_places(struct fixture *f)
{
	const char *district;

	f->district = add(f, "district", "name", "海东区", "code", "310199", NULL);
	district = fixture_id(f->district);
	f->town[0] = add(f, "town", "name", "东门街道", "kind", "subdistrict", "district_id", district, NULL);
	f->town[1] = add(f, "town", "name", "南堡镇", "kind", "town", "district_id", district, NULL);
	f->department = add(f, "department", "name", "基础教育科", "district_id", district, NULL);
	f->year = add(f, "school_year", "name", "2023学年", "starts_on", "2023-09-01", "ends_on", "2024-08-31", NULL);
	add(f, "semester", "name", "第一学期", "school_year_id", fixture_id(f->year), "starts_on", "2023-09-01",
		"ends_on", "2024-01-31", NULL);
}

static void add_schools(struct fixture *f)
{
	const char *district = fixture_id(f->district);

	f->school[0] = add(f, "school", "name", "东门中学", "code", "3101990001", "stages",
		"junior_secondary senior_secondary", "ownership", "public", "district_id", district, "town_id",
		fixture_id(f->town[0]), "opened_on", "1956-09-01", NULL);
	f->school[1] = add(f, "school", "name", "南堡小学", "code", "3101990002", "stages", "primary", "ownership",
		"public", "locality", "village", "district_id", district, "town_id", fixture_id(f->town[1]), NULL);
	f->school[2] = add(f, "school", "name", "民办新苗初中", "stages", "junior_secondary", "ownership", "private",
		"district_id", district, NULL);
	add(f, "school_mark", "school_id", fixture_id(f->school[1]), "kind", "rural", "valid_from", "2015-01-01", NULL);
	add(f, "school_figures", "school_id", fixture_id(f->school[1]), "school_year_id", fixture_id(f->year), "stage",
		"primary", "student_count", "412", "class_count", "12", "approved_posts", "30", NULL);
}

static void add_group(struct fixture *f)
{
	const char *group;

	f->group = add(f, "school_group", "name", "东门教育集团", "kind", "education_group", "district_id",
		fixture_id(f->district), "established_on", "2019-09-01", NULL);
	group = fixture_id(f->group);
	f->member[0] = add(f, "membership", "group_id", group, "school_id", fixture_id(f->school[0]), "role", "lead",
		"valid_from", "2019-09-01", NULL);
	f->member[1] = add(f, "membership", "group_id", group, "school_id", fixture_id(f->school[1]), "role", "member",
		"valid_from", "2021-09-01", NULL);
}

static void add_project(struct fixture *f)
{
	static const char *const names[] = {"逐校视导和首轮反馈", "修订规划"};
	static const char *const due[] = {"2023-06-30", "2024-06-30"};
	const char *project;

	f->project = add(f, "project", "name", "加强初中建设", "kind", "programme", "status", "in_progress",
		"district_id", fixture_id(f->district), "lead_id", fixture_id(f->department), "starts_on", "2022-09-01",
		NULL);
	project = fixture_id(f->project);
	f->stage = add(f, "stage", "project_id", project, "name", "实施第一段", "starts_on", "2022-09-01", NULL);
	for (size_t i = 0; i < COUNT(names); i++)
		f->milestone[i] = add(f, "milestone", "project_id", fixture_id(f->project), "stage_id",
			fixture_id(f->stage), "name", names[i], "due_on", due[i], NULL);
}

static void add_teachers(struct fixture *f)
{
	static const char *const names[] = {"单海燕", "曾志强"}, *const staff_nos[] = {"20100001", "20100002"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *teacher, *school = fixture_id(f->school[i]);

		f->teacher[i] = add(f, "teacher", "name", names[i], "staff_no", staff_nos[i], "sex",
			i ? "male" : "female", "born_on", "1985-03-08", "hired_on", "2010-09-01", "subject", "chinese",
			NULL);
		teacher = fixture_id(f->teacher[i]);
		add(f, "posting", "teacher_id", teacher, "school_id", school, "kind", "home", "valid_from",
			"2010-09-01", NULL);
		add(f, "employment", "teacher_id", teacher, "school_id", school, "valid_from", "2010-09-01", NULL);
	}
}

/* 2023-09-15 14:05 in Shanghai */
static long long fixed_now(void)
{
	return 1694757900;
}

int fixture_small_district(void **state)
{
	struct fixture *f = mem_zalloc(1, sizeof(*f));
	static int number;

	f->path = place_path("district-%d.bxdb", ++number);
	f->db = db_open(f->path, DB_CREATE, &f->err);
	if (!f->db || !db_migrate(f->db, &f->err) || !db_begin(f->db, &f->err) || !db_exec(f->db, office, &f->err) ||
		!db_commit(f->db, &f->err) || !session_open(&f->s, f->db, "clerk", fixed_now, &f->err) ||
		store_begin(&f->s, "fixture", NULL, &f->err) != STORE_OPEN)
		fail_msg("%s", f->err.text);
	add_places(f);
	add_schools(f);
	add_group(f);
	add_project(f);
	add_teachers(f);
	if (!store_commit(&f->s, &f->err))
		fail_msg("%s", f->err.text);
	*state = f;
	return 0;
}

int fixture_finish(void **state)
{
	struct fixture *f = *state;

	session_close(&f->s);
	db_close(f->db);
	unlink(f->path);
	free(f->path);
	free(f);
	return 0;
}
