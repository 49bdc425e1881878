#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_career.h"

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

void demo_pools_start(struct demo *d)
{
	pool_start(&d->eligible, DEMO_MOVERS);
	pool_start(&d->others, DEMO_MOVERS);
	pool_start(&d->transfers, DEMO_TRANSFERS);
	pool_start(&d->beginners, DEMO_BEGINNERS);
	pool_start(&d->reserves, DEMO_RESERVES);
	pool_start(&d->masters, DEMO_MASTERS);
	pool_start(&d->seeds, DEMO_SEEDS);
	pool_start(&d->specials, DEMO_SPECIALS);
	for (size_t i = 0; i < DEMO_CLUSTERS; i++)
		pool_start(&d->leads[i], DEMO_SUBJECT_LEADS);
}

void demo_pools_finish(struct demo *d)
{
	free(d->eligible.persons);
	free(d->others.persons);
	free(d->transfers.persons);
	free(d->beginners.persons);
	free(d->reserves.persons);
	free(d->masters.persons);
	free(d->seeds.persons);
	free(d->specials.persons);
	for (size_t i = 0; i < DEMO_CLUSTERS; i++)
		free(d->leads[i].persons);
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
struct naming {
	const char *honour, *level, *since, *clause, *note;
};

static void add_named(struct demo *d, const struct demo_pool *pool, const struct naming *n)
{
	for (size_t i = 0; i < pool->count; i++)
		bulk_row(d->bulk, &honours, bulk_id(pool->persons[i].id), bulk_text(n->honour), bulk_text(n->level),
			bulk_text(pool->persons[i].subject), bulk_date(demo_day(n->since)), bulk_null(),
			bulk_id(demo_find_id(d, "clause", n->clause)), bulk_text(n->note), bulk_text("made_up"));
}

/* Special-grade teachers of three rounds, the newest of this spring. */
static void add_specials(struct demo *d)
{
	static const char *const since[] = {"2014-09-01", "2018-01-01", "2023-03-01"};

	for (size_t i = 0; i < d->specials.count; i++) {
		const struct demo_person *p = &d->specials.persons[i];

		bulk_row(d->bulk, &honours, bulk_id(p->id),
			bulk_text(p->is_leader ? "special_principal" : "special_teacher"), bulk_text("city"),
			bulk_text(p->subject), bulk_date(demo_day(since[i % LENGTH(since)])), bulk_null(), bulk_null(),
			bulk_null(), bulk_text("made_up"));
	}
}

static void add_subject_leads(struct demo *d, size_t cluster)
{
	for (size_t i = 0; i < d->leads[cluster].count; i++)
		bulk_row(d->bulk, &posts, bulk_id(d->leads[cluster].persons[i].id), bulk_text("cluster_subject_lead"),
			bulk_text("hired"), bulk_id(d->groups[cluster].id),
			bulk_text(d->leads[cluster].persons[i].subject), bulk_date((struct date){2022, 9, 1}),
			bulk_text("made_up"));
}

void demo_add_pools(struct demo *d)
{
	shuffle(d, &d->eligible);
	shuffle(d, &d->others);
	add_named(d, &d->reserves,
		&(struct naming){"reserve_cadre", "district", "2023-03-01", "四·二是", "年轻后备干部队伍"});
	add_named(d, &d->masters,
		&(struct naming){"master_teacher", "district", "2022-12-01", "三·三是", "崇明教育百名名师资源库"});
	add_named(d, &d->seeds,
		&(struct naming){"seed_teacher", "district", "2023-02-15", "三·二是", "种子教师跟岗培训计划"});
	add_specials(d);
	for (size_t i = 0; i < DEMO_CLUSTERS; i++)
		add_subject_leads(d, i);
}
