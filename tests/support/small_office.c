#include "support/small_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "db/db.h"
#include "db/migrate.h"
#include "model/store.h"
#include "support/place.h"

static const char tables[] =
	"CREATE TABLE small_place (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT) "
	"STRICT;"
	"CREATE TABLE small_house (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT,"
	" code TEXT, short_name TEXT, kind TEXT, stages TEXT, opened_on TEXT, seats INTEGER, share REAL, is_open "
	"INTEGER,"
	" seen_at INTEGER, place_id INTEGER REFERENCES small_place (id), note TEXT) STRICT;"
	"CREATE TABLE small_near (house_id INTEGER NOT NULL REFERENCES small_house (id), place_id INTEGER NOT NULL"
	" REFERENCES small_place (id), how TEXT NOT NULL) STRICT;"
	"CREATE TABLE small_former (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, house_id INTEGER NOT NULL"
	" REFERENCES small_house (id), name TEXT NOT NULL) STRICT;"
	"CREATE TABLE small_person (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT,"
	" code TEXT) STRICT;"
	"INSERT INTO term (kind, rank, code, zh, en) VALUES ('small_stage', 1, 'low', '低段', 'low stage'),"
	" ('small_stage', 2, 'middle', '中段', 'middle stage'), ('small_stage', 3, 'high', '高段', 'high stage'), "
	"('small_stage', 4, 'lower', '更低段', 'lower stage'),"
	" ('small_kind', 1, 'town', '镇办', 'run by the town'), ('small_kind', 2, 'area', '区办', 'run by the area');"
	"INSERT INTO user (login, name, role) VALUES ('clerk', '王芳', 'clerk');"
	"INSERT OR REPLACE INTO office (id, name, working_on) VALUES (1, '小区', '2023-09-15');";

static const struct link near = {
	.table = "small_near", .owner = "house_id", .target = "place_id", .column = "how", .value = "road"};

static const struct field place_fields[] = {
	[PLACE_NAME] = {.column = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED},
};

const struct entity small_place_entity = {
	.table = "small_place",
	.singular = "place",
	.plural = "places",
	.flags = ENTITY_NAMED,
	.fields = place_fields,
	.nfields = PLACE_NFIELDS,
	.title = PLACE_NAME,
};

static const struct field house_fields[] = {
	[HOUSE_NAME] = {.column = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[HOUSE_CODE] = {.column = "code", .label = "Code", .type = FIELD_CODE, .flags = FIELD_KEY},
	[HOUSE_SHORT_NAME] = {.column = "short_name", .label = "Short name", .type = FIELD_TEXT, .flags = FIELD_KEY},
	[HOUSE_KIND] = {.column = "kind", .label = "Kind", .type = FIELD_CHOICE, .choices = "small_kind"},
	[HOUSE_STAGES] = {.column = "stages", .label = "Stages", .type = FIELD_CHOICES, .choices = "small_stage"},
	[HOUSE_OPENED_ON] = {.column = "opened_on", .label = "Opened", .type = FIELD_DATE},
	[HOUSE_SEATS] = {.column = "seats", .label = "Seats", .type = FIELD_INT, .min = -10, .max = 100000},
	[HOUSE_SHARE] = {.column = "share", .label = "Share", .type = FIELD_DECIMAL},
	[HOUSE_IS_OPEN] = {.column = "is_open", .label = "Open", .type = FIELD_BOOL},
	[HOUSE_SEEN_AT] = {.column = "seen_at", .label = "Seen", .type = FIELD_MOMENT},
	[HOUSE_PLACE] = {.column = "place_id", .label = "Place", .type = FIELD_REF, .ref = &small_place_entity},
	[HOUSE_NEAR] =
		{.column = "near", .label = "Near", .type = FIELD_REFS, .ref = &small_place_entity, .link = &near},
	[HOUSE_NOTE] = {.column = "note", .label = "Note", .type = FIELD_NOTE},
	[HOUSE_AGE] = {.column = "age",
		.label = "Age",
		.type = FIELD_INT,
		.sql = "substr(:today, 1, 4) - substr(t.opened_on, 1, 4)"},
};

static const struct child house_children[] = {{.entity = &small_former_entity, .column = "house_id"}};

const struct entity small_house_entity = {
	.table = "small_house",
	.singular = "house",
	.plural = "houses",
	.flags = ENTITY_NAMED,
	.fields = house_fields,
	.nfields = HOUSE_NFIELDS,
	.title = HOUSE_NAME,
	.children = house_children,
	.nchildren = COUNT(house_children),
};

static const struct field former_fields[] = {
	[FORMER_HOUSE] = {.column = "house_id", .label = "House", .type = FIELD_REF, .ref = &small_house_entity},
	[FORMER_NAME] = {.column = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED},
};

const struct entity small_former_entity = {
	.table = "small_former",
	.singular = "former name",
	.plural = "former names",
	.fields = former_fields,
	.nfields = FORMER_NFIELDS,
	.title = FORMER_NAME,
	.alias_of = "house_id",
};

static const struct field person_fields[] = {
	[PERSON_NAME] = {.column = "name", .label = "Name", .type = FIELD_TEXT, .flags = FIELD_REQUIRED},
	[PERSON_CODE] = {.column = "code", .label = "Code", .type = FIELD_CODE, .flags = FIELD_KEY},
};

const struct entity small_person_entity = {
	.table = "small_person",
	.singular = "person",
	.plural = "people",
	.flags = ENTITY_NAMED | ENTITY_PERSON,
	.fields = person_fields,
	.nfields = PERSON_NFIELDS,
	.title = PERSON_NAME,
};

const struct entity *const *small_office_tables(size_t *count_out)
{
	static const struct entity *const all[] = {
		&small_place_entity, &small_house_entity, &small_former_entity, &small_person_entity};

	*count_out = COUNT(all);
	return all;
}

static long long fixed_now(void)
{
	return 1694745296;
}

int small_office_open(void **state)
{
	struct small_office *office = mem_zalloc(1, sizeof(*office));
	static int number;

	office->path = place_path("office-%d.bxdb", ++number);
	office->db = db_open(office->path, DB_CREATE, &office->err);
	if (!office->db || !db_migrate(office->db, &office->err) || !db_begin(office->db, &office->err) ||
		!db_exec(office->db, tables, &office->err) || !db_commit(office->db, &office->err) ||
		!session_open(&office->s, office->db, "clerk", fixed_now, &office->err))
		fail_msg("%s", office->err.text);
	*state = office;
	return 0;
}

int small_office_close(void **state)
{
	struct small_office *office = *state;

	session_close(&office->s);
	db_close(office->db);
	unlink(office->path);
	free(office->path);
	free(office);
	return 0;
}

int64_t small_office_add(struct small_office *office, const struct entity *e, ...)
{
	struct record rec;
	const char *column;
	int64_t id;
	va_list args;

	record_init(&rec, e);
	va_start(args, e);
	while ((column = va_arg(args, const char *)))
		record_set(&rec, column, va_arg(args, const char *));
	va_end(args);
	if (!store_save(&office->s, &rec, NULL, &office->err))
		fail_msg("%s", office->err.text);
	id = rec.id;
	record_finish(&rec);
	return id;
}
