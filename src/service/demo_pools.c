#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_career.h"
#include "demo_csv.h"

/* Persons chosen out of the whole district: pools of the report, leads of subjects, honours of the highest kind. */

static const struct bulk_table honours = {
	"honour", "teacher_id honour level subject valid_from valid_to clause_id note origin"};
static const struct bulk_table posts = {"cadre_post", "teacher_id post mode group_id subject valid_from origin"};

void demo_pool_offer(struct demo *d, struct demo_pool *pool, const struct demo_person *person)
{
	size_t at = pool->count;

	if (at == pool->want)
		at = (size_t)demo_random_below(&d->random, (int)pool->seen + 1);
	else
		pool->count++;
	pool->seen++;
	if (at < pool->want)
		pool->persons[at] = *person;
}

static void pool_start(struct demo_pool *pool, size_t want)
{
	*pool = (struct demo_pool){.want = want, .persons = mem_zalloc(want, sizeof(*pool->persons))};
}

/* The pools by the names of the table that says how many persons each is to hold. */
static struct demo_pool *pool_named(struct demo *d, const char *name)
{
	static const struct {
		const char *name;
		size_t at;
	} pools[] = {
		{"movers", offsetof(struct demo, eligible)},
		{"others", offsetof(struct demo, others)},
		{"transfers", offsetof(struct demo, transfers)},
		{"beginners", offsetof(struct demo, beginners)},
		{"reserves", offsetof(struct demo, reserves)},
		{"masters", offsetof(struct demo, masters)},
		{"seeds", offsetof(struct demo, seeds)},
		{"specials", offsetof(struct demo, specials)},
	};

	for (size_t i = 0; i < LENGTH(pools); i++)
		if (strcmp(pools[i].name, name) == 0)
			return (struct demo_pool *)((char *)d + pools[i].at);
	return NULL;
}

static void pool_fill_start(struct demo *d, const struct demo_row *row)
{
	struct demo_pool *pool = pool_named(d, demo_cell(row, "pool"));
	size_t want = (size_t)demo_cell_number(row, "want");

	if (pool)
		pool_start(pool, want);
	else if (demo_cell_is(row, "pool", "leads"))
		for (size_t i = 0; i < d->area_count; i++)
			pool_start(&d->leads[i], d->areas[i].group ? want : 0);
	else
		demo_fail_row(row);
}

void demo_pools_start(struct demo *d)
{
	d->leads = mem_zalloc(d->area_count + 1, sizeof(*d->leads));
	demo_each_row(d, "made_up/pools.csv", pool_fill_start);
}

void demo_pools_finish(struct demo *d)
{
	struct demo_pool *pools[] = {&d->eligible, &d->others, &d->transfers, &d->beginners, &d->reserves, &d->masters,
		&d->seeds, &d->specials};

	for (size_t i = 0; i < LENGTH(pools); i++)
		free(pools[i]->persons);
	for (size_t i = 0; d->leads && i < d->area_count; i++)
		free(d->leads[i].persons);
	free(d->leads);
}

/* Those offered first would be used first. */
static void shuffle(struct demo *d, struct demo_pool *pool)
{
	for (size_t i = pool->count; i > 1; i--) {
		size_t other = (size_t)demo_random_below(&d->random, (int)i);
		struct demo_person person = pool->persons[i - 1];

		pool->persons[i - 1] = pool->persons[other];
		pool->persons[other] = person;
	}
}

/* What a pool of persons is called among the honours, since when, and which clause asks for it. */
static void add_named(struct demo *d, const struct demo_row *row)
{
	const struct demo_pool *pool = pool_named(d, demo_cell(row, "pool"));

	for (size_t i = 0; pool && *demo_cell(row, "honour") && i < pool->count; i++)
		bulk_row(d->bulk, &honours, bulk_id(pool->persons[i].id), demo_cell_text(row, "honour"),
			demo_cell_text(row, "level"), bulk_text(pool->persons[i].subject), demo_cell_date(row, "since"),
			bulk_null(), bulk_id(demo_cell_id(row, "clause", "clause")), demo_cell_text(row, "note"),
			bulk_text("made_up"));
}

/* Special-grade teachers of three rounds, the newest of this spring. */
static void add_specials(struct demo *d)
{
	const struct date since[] = {{d->year - 9, 9, 1}, {d->year - 5, 1, 1}, {d->year, 3, 1}};

	for (size_t i = 0; i < d->specials.count; i++) {
		const struct demo_person *p = &d->specials.persons[i];

		bulk_row(d->bulk, &honours, bulk_id(p->id),
			bulk_text(p->is_leader ? "special_principal" : "special_teacher"), bulk_text("city"),
			bulk_text(p->subject), bulk_date(since[i % LENGTH(since)]), bulk_null(), bulk_null(),
			bulk_null(), bulk_text("made_up"));
	}
}

static void add_subject_leads(struct demo *d, size_t area)
{
	const struct demo_pool *leads = &d->leads[area];

	for (size_t i = 0; i < leads->count; i++)
		bulk_row(d->bulk, &posts, bulk_id(leads->persons[i].id), bulk_text("cluster_subject_lead"),
			bulk_text("hired"), bulk_id(d->areas[area].group), bulk_text(leads->persons[i].subject),
			bulk_date((struct date){d->year - 1, 9, 1}), bulk_text("made_up"));
}

void demo_add_pools(struct demo *d)
{
	shuffle(d, &d->eligible);
	shuffle(d, &d->others);
	demo_each_row(d, "made_up/pools.csv", add_named);
	add_specials(d);
	for (size_t i = 0; i < d->area_count; i++)
		add_subject_leads(d, i);
}
