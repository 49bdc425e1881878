#ifndef BANXUE_SERVICE_DEMO_WORK_H
#define BANXUE_SERVICE_DEMO_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "demo_random.h"
#include "service/bulk.h"
#include "service/demo.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* What the parts of a demo hand on to each other while it is made. */

enum { DEMO_TOWNS = 18, DEMO_CLUSTERS = 4, DEMO_YEARS = 9 };

struct demo_town {
	const char *name, *name_en;
	const char *stem; /* as schools are called after it */
	const char *kind;
	int cluster;
	bool is_key; /* the others have one school of each kind */
	int population;
};

extern const struct demo_town demo_towns[DEMO_TOWNS];

/* The kinds of school the district is made of; rows of the table in demo_schools.c. */
enum demo_school_kind { DEMO_KINDERGARTEN, DEMO_PRIMARY, DEMO_JUNIOR, DEMO_NINE_YEAR, DEMO_SENIOR, DEMO_SCHOOL_KINDS };

struct demo_kind {
	const char *codes; /* of its stages, as a school keeps them */
	const char *stages[2];
};

extern const struct demo_kind demo_kinds[DEMO_SCHOOL_KINDS];

struct demo_school {
	int64_t id;
	enum demo_school_kind kind;
	int town;	  /* index */
	bool is_building; /* not open yet */
	bool is_rural;
	long weight;	    /* share of the teachers */
	long teachers;	    /* whose school it is, those who have left not counted */
	int opened;	    /* year */
	int64_t principal;  /* teacher */
	int64_t secretary;  /* teacher */
	int64_t membership; /* in its cluster; 0: none */
};

/* A teacher who may be sent elsewhere: what an order needs to know. */
struct demo_candidate {
	int64_t teacher;
	size_t school; /* index */
	const char *subject, *title;
	bool is_eligible; /* by the rule of the round of 2023 */
	bool is_key;
	bool is_taken;
};

struct demo_id {
	const char *kind;
	char *key;
	int64_t id;
};

struct demo {
	const struct demo_request *request;
	struct bulk *bulk;
	struct demo_random random; /* stream of the subject at work */
	struct date today;
	long teachers;
	struct demo_id *ids; /* what the facts name by their own ids, labels and names */
	size_t id_count;
	int64_t city, district, bureau;
	int64_t town_ids[DEMO_TOWNS];
	int64_t cluster_ids[DEMO_CLUSTERS];
	size_t cluster_count;
	int64_t years[DEMO_YEARS];
	struct demo_school *schools;
	size_t school_count;
	struct demo_candidate *candidates;
	size_t candidate_count;
	long staff_no;
};

/* Remembers and finds an id by what the facts call it; 0 when it was never named. */
void demo_name_id(struct demo *d, const char *kind, const char *key, int64_t id);
int64_t demo_find_id(const struct demo *d, const char *kind, const char *key);

/* The clause of a cell such as "三·三是; 四·三是": the first one named. */
int64_t demo_clause(const struct demo *d, const char *cell);

/* A date of a table; the day must be right. */
struct date demo_day(const char *text);

/* Moment at nine in the morning in Shanghai of a day. */
long long demo_moment(struct date day);

/* The school year that begins in a calendar year from 2018 on. */
int64_t demo_year(const struct demo *d, int year);

/* The parts, in the order in which they need each other. */
void demo_add_places(struct demo *d);
void demo_add_years(struct demo *d);
void demo_add_documents(struct demo *d);
void demo_add_groups(struct demo *d);
void demo_add_schools(struct demo *d);
void demo_add_memberships(struct demo *d);
void demo_add_office(struct demo *d);
void demo_add_teachers(struct demo *d);

#endif
