#include "service/demo.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "demo_csv.h"
#include "demo_work.h"

/* The parts of a demo, in the order in which they refer to each other. */
static const struct {
	const char *subject; /* names the stream of chance */
	void (*add)(struct demo *d);
} parts[] = {
	{"places", demo_add_places},
	{"documents", demo_add_documents},
	{"office", demo_add_office},
	{"years", demo_add_years},
	{"groups", demo_add_groups},
	{"schools", demo_add_schools},
	{"memberships", demo_add_memberships},
	{"source projects", demo_add_source_projects},
	{"made-up groups", demo_add_made_up_groups},
	{"applications", demo_add_applications},
	{"clusters", demo_add_clusters},
	{"marks", demo_add_marks},
	{"rounds", demo_add_rounds},
	{"teachers", demo_add_teachers},
	{"outsiders", demo_add_outsiders},
	{"pools", demo_add_pools},
	{"figures", demo_add_figures},
	{"organs", demo_add_organs},
	{"charters", demo_add_charters},
	{"agreements", demo_add_agreements},
	{"plans", demo_add_plans},
	{"projects", demo_add_projects},
	{"duties", demo_add_duties},
	{"activities", demo_add_activities},
	{"rotation", demo_add_rotation},
	{"moves", demo_add_moves},
};

const char *demo_name(size_t i)
{
	return i < demo_pack_count ? demo_packs[i].name : NULL;
}

const char *demo_title(size_t i)
{
	return _(demo_packs[i].title);
}

void demo_name_id(struct demo *d, const char *kind, const char *key, int64_t id)
{
	d->ids = mem_resize(d->ids, d->id_count + 1, sizeof(*d->ids));
	d->ids[d->id_count++] = (struct demo_id){kind, mem_copy(key), id};
}

int64_t demo_find_id(const struct demo *d, const char *kind, const char *key)
{
	for (size_t i = 0; i < d->id_count; i++)
		if (strcmp(d->ids[i].kind, kind) == 0 && strcmp(d->ids[i].key, key) == 0)
			return d->ids[i].id;
	return 0;
}

const char *demo_name_of(const struct demo *d, const char *kind, int64_t id)
{
	for (size_t i = 0; i < d->id_count; i++)
		if (d->ids[i].id == id && strcmp(d->ids[i].kind, kind) == 0)
			return d->ids[i].key;
	return "";
}

static char *stage_key(const char *project, int at)
{
	struct buf key = {0};

	buf_printf(&key, "%s/%d", project, at);
	return buf_take(&key);
}

void demo_name_stage(struct demo *d, const char *project, int at, int64_t id)
{
	char *key = stage_key(project, at);

	demo_name_id(d, "stage", key, id);
	free(key);
}

int64_t demo_stage_named(const struct demo *d, const char *project, int at)
{
	char *key = stage_key(project, at);
	int64_t id = demo_find_id(d, "stage", key);

	free(key);
	return id;
}

size_t demo_find_school(const struct demo *d, const char *name)
{
	int64_t id = demo_find_id(d, "school", name);
	size_t i = 0;

	while (i < d->school_count && d->schools[i].id != id)
		i++;
	return i;
}

int64_t demo_clause(const struct demo *d, const char *cell)
{
	char *label = mem_copy_n(cell, strcspn(cell, ";"));
	int64_t id = demo_find_id(d, "clause", label);

	free(label);
	return id;
}

struct date demo_day(const char *text)
{
	struct date day;

	return date_read(text, &day) ? day : (struct date){0};
}

long long demo_moment(struct date day)
{
	enum { DAY_S = 86400, NINE_IN_SHANGHAI_S = 3600 };

	return (long long)date_to_days(day) * DAY_S + NINE_IN_SHANGHAI_S;
}

struct date demo_working_day(size_t i)
{
	return demo_packs[i].working_day;
}

static const struct demo_pack *pack_named(const char *name)
{
	for (size_t i = 0; i < demo_pack_count; i++)
		if (strcmp(demo_packs[i].name, name) == 0)
			return &demo_packs[i];
	return NULL;
}

static int school_year_of(struct date day)
{
	enum { SEPTEMBER = 9 };

	return day.month >= SEPTEMBER ? day.year : day.year - 1;
}

static void demo_finish(struct demo *d)
{
	for (size_t i = 0; i < d->id_count; i++)
		free(d->ids[i].key);
	free(d->ids);
	for (size_t i = 0; i < d->group_count; i++)
		free(d->groups[i].members);
	free(d->groups);
	free(d->schools);
	free(d->duties);
	free(d->takers);
	free(d->steps);
	demo_pools_finish(d);
	demo_places_finish(d);
	demo_tables_finish(d);
}

static void add_parts(struct demo *d)
{
	for (size_t i = 0; i < LENGTH(parts) && bulk_is_good(d->bulk); i++) {
		demo_random_start(&d->random, d->request->seed, parts[i].subject);
		parts[i].add(d);
	}
}

static double seconds_since(const struct timespec *start)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* Making and inserting the rows takes about a third of the time, indexes and search keys the rest. */
bool demo_tick(struct demo *d, long long done)
{
	const struct demo_request *request = d->request;
	struct err err;

	if (!request->tick || request->tick(request->ctx, done, 3 * d->teachers))
		return true;
	err_set(&err, ERR_CANCELLED, _("The demo was called off; nothing was kept."));
	bulk_fail(d->bulk, &err);
	return false;
}

static bool tick_finish(void *ctx, long long done, long long total)
{
	struct demo *d = ctx;

	return demo_tick(d, d->teachers + 2 * d->teachers * done / total);
}

static bool load(struct demo *d, struct demo_result *result_out, struct err *err)
{
	struct buf label = {0};
	bool is_done;

	bulk_on_tick(d->bulk, tick_finish, d);
	add_parts(d);
	result_out->rows = bulk_rows(d->bulk);
	buf_printf(&label, _("Demo %s made, %ld rows"), d->request->name, result_out->rows);
	is_done = bulk_finish(d->bulk, buf_text(&label), err);
	buf_finish(&label);
	return is_done;
}

bool demo_create(const struct demo_request *request, struct demo_result *result_out, struct err *err)
{
	const struct demo_pack *pack = pack_named(request->name);
	struct timespec start;
	bool is_done;

	*result_out = (struct demo_result){0};
	if (!pack)
		return err_set(err, ERR_INPUT, _("There is no demo %s."), request->name);
	struct demo d = {
		.request = request,
		.pack = pack,
		.year = school_year_of(pack->working_day),
		.today = request->today.year ? request->today : pack->working_day,
		.teachers = request->teachers ? request->teachers : pack->teachers,
	};
	clock_gettime(CLOCK_MONOTONIC, &start);
	d.bulk = bulk_create(request->path, demo_moment(pack->working_day), err);
	if (!d.bulk)
		return false;
	is_done = load(&d, result_out, err);
	demo_finish(&d);
	result_out->seconds = seconds_since(&start);
	return is_done;
}
