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

/* Where people come from. */
enum demo_region { DEMO_ISLAND, DEMO_MAINLAND, DEMO_REGIONS };

/*
 * A pack: a district made around the facts of one policy text. What it consists of is written in the tables of its
 * folder, db/demo/NAME, and read by the same generators; here is what is not a table.
 */
struct demo_pack {
	const char *name, *title;
	struct date working_day; /* for which the demo is made */
	long teachers;		 /* as many as the district plausibly has */
	const char *office;	 /* name of the bureau */
	const char *code;	 /* with which the numbers of its schools begin */
	const char *staffing;	 /* with which the numbers of the papers that approve posts begin */
	const char *project;	 /* id of the programme that all belongs to */
	const char *researchers; /* body that holds the research days */
	enum demo_region region; /* which surnames are common */
	const char *lead_role;	 /* of the school whose people lead the bodies of a group */
	int key_round, key_year; /* of the present key teachers, and the year in which they were chosen */
	struct date ledger_from; /* first monthly check */
};

/* All packs, in the order in which they are offered. */
extern const struct demo_pack demo_packs[];
extern const size_t demo_pack_count;

/* School years before and after the present one that the calendar holds. */
enum { DEMO_YEARS_BEFORE = 5, DEMO_YEARS_AFTER = 3, DEMO_YEARS = DEMO_YEARS_BEFORE + 1 + DEMO_YEARS_AFTER };

struct demo_town {
	int64_t id;
	const char *name, *stem; /* the stem is what schools are called after */
	const char *kind;
	size_t area; /* index */
	bool is_key; /* the others have one school of each kind */
	long population;
};

/* Part of the district inside which schools work together and teachers move; often a cluster. */
struct demo_area {
	const char *name;
	int64_t group;	 /* 0: it is none */
	size_t *schools; /* indexes of those of the compulsory stages */
	size_t school_count;
};

/* The kinds of school the district is made of; rows of the table in demo_schools.c. */
struct demo;
struct demo_table;

enum demo_school_kind {
	DEMO_KINDERGARTEN,
	DEMO_PRIMARY,
	DEMO_JUNIOR,
	DEMO_NINE_YEAR,
	DEMO_SENIOR,
	DEMO_COMPLETE,
	DEMO_SCHOOL_KINDS
};

struct demo_kind {
	const char *name;  /* in the tables */
	const char *codes; /* of its stages, as a school keeps them */
	const char *stages[2];
};

extern const struct demo_kind demo_kinds[DEMO_SCHOOL_KINDS];

struct demo_school {
	int64_t id;
	enum demo_school_kind kind;
	size_t town;	  /* index */
	bool is_building; /* not open yet */
	bool is_rural;
	long weight;	   /* share of the teachers */
	long teachers;	   /* made for it */
	long established;  /* of them at work and on the establishment */
	int opened;	   /* year */
	int64_t principal; /* teacher */
	int64_t secretary; /* teacher */
};

/* What later parts need to know of a teacher at work. */
struct demo_person {
	int64_t id;
	size_t school; /* index */
	const char *stage, *subject;
	int title;	/* enum demo_title */
	int born, age;	/* year; years on the reference day */
	int title_year; /* in which the title was gained */
	int home_year;	/* since which the school is the home */
	size_t former;	/* index of the home before; the same school when there was none */
	bool is_woman;
	int rank;	  /* among those who may lead */
	bool has_degree;  /* bachelor or above by full-time study */
	bool is_eligible; /* by the rule of the present round */
	bool is_key;	  /* key teacher of the district */
	bool is_leader;	  /* principal, secretary or deputy */
};

/* Up to `want` persons, each of those offered with the same chance; memory does not grow with their number. */
struct demo_pool {
	size_t want, seen, count;
	struct demo_person *persons;
};

/* Empties and frees all pools. */
void demo_pools_start(struct demo *d);
void demo_pools_finish(struct demo *d);

/* Frees towns and areas. */
void demo_places_finish(struct demo *d);

/* Offers a person to a pool, which may take them in somebody's place. */
void demo_pool_offer(struct demo *d, struct demo_pool *pool, const struct demo_person *person);

/* Something that recurs, as activities are made up for it. */
struct demo_duty {
	int64_t id, project, owner;
	const char *name, *activity, *frequency, *each_of;
	int min_count, min_hours;
	struct date from, to;
};

/* When a step is planned to begin and is due now; a year of 0 is no day. */
struct demo_step {
	int64_t id;
	struct date starts, due;
};

/* A school in a project. */
struct demo_taker {
	int64_t project, school;
	const char *role;
};

struct demo_id {
	const char *kind;
	char *key;
	int64_t id;
};

/* A cluster or group with the schools that belong to it now. */
struct demo_group {
	int64_t id;
	char kind[24];		   /* term of group_kind */
	size_t *members;	   /* indexes of schools */
	size_t member_count, lead; /* index; SIZE_MAX: no lead */
};

struct demo {
	const struct demo_request *request;
	const struct demo_pack *pack;
	struct demo_table *tables; /* read so far */
	struct bulk *bulk;
	struct demo_random random; /* stream of the subject at work */
	struct date today;	   /* on which the office works */
	int year;		   /* in which the school year of the working day began */
	long teachers;
	struct demo_id *ids; /* what the facts name by their own ids, labels and names */
	size_t id_count;
	int64_t district, bureau;
	struct demo_town *towns;
	size_t town_count;
	struct demo_area *areas;
	size_t area_count;
	struct demo_group *groups;
	size_t group_count;
	int64_t years[DEMO_YEARS], semesters[DEMO_YEARS][2];
	struct demo_school *schools;
	size_t school_count;
	struct demo_pool eligible, others;     /* whom orders may move: those the rule asks to, and the rest */
	struct demo_pool transfers, beginners; /* moved for good of late; in their first year */
	struct demo_pool reserves, masters, seeds, specials, *leads; /* leads: of each area */
	long staff_no;
	struct demo_step *steps;
	size_t step_count;
	struct demo_taker *takers;
	size_t taker_count;
	struct demo_duty *duties;
	size_t duty_count;
	int finding_count;  /* so many have their numbers */
	size_t movers_used; /* of the eligible and then the others */
	int64_t round;	    /* of the present school year */
};

/* Remembers and finds an id by what the facts call it; 0 when it was never named. */
void demo_name_id(struct demo *d, const char *kind, const char *key, int64_t id);
int64_t demo_find_id(const struct demo *d, const char *kind, const char *key);

/* Remembers a body, also by the names that the text gives it elsewhere, separated by "; ". */
void demo_name_department(struct demo *d, const char *name, const char *also, int64_t id);

/* The first name that an id was given; "" when it has none. */
const char *demo_name_of(const struct demo *d, const char *kind, int64_t id);

/* Remembers and finds the stage of a project by its place, from 1; 0 for none. */
void demo_name_stage(struct demo *d, const char *project, int at, int64_t id);
int64_t demo_stage_named(const struct demo *d, const char *project, int at);

/* The clause of a cell such as "三·三是; 四·三是": the first one named. */
int64_t demo_clause(const struct demo *d, const char *cell);

/* Whether a school runs compulsory stages. */
bool demo_is_compulsory(const struct demo_school *school);

/* Whether a school is open and runs a stage. */
bool demo_teaches(const struct demo_school *school, const char *stage);

/* Index of the school of that name, school_count when there is none. */
size_t demo_find_school(const struct demo *d, const char *name);

/* The subjects of a stage, ended by NULL, each with its share of the lessons. */
const char *const *demo_subjects(const char *stage, const int **weights_out);

/* The case that opened the membership of that day; 0 when it began otherwise. */
int64_t demo_application(struct demo *d, int64_t group, int64_t school, const char *from);

/* Remembers a duty, for which activities will be made up. */
void demo_push_duty(struct demo *d, const struct demo_duty *duty);

/* Remembers that a school takes part in a project. */
void demo_take_part(struct demo *d, int64_t project, int64_t school, const char *role);

/* Remembers a group, and that a school belongs to it. */
void demo_push_group(struct demo *d, int64_t id, const char *kind);
void demo_join(struct demo *d, int64_t group, size_t school, const char *role);

/* The group of that id; NULL when it was never added. */
struct demo_group *demo_group_of(struct demo *d, int64_t id);

/* The day on which a school took its present name; "" when it always had it. */
const char *demo_renamed_on(struct demo *d, const char *school);

/* A date of a table, {0} for an empty cell; the day must be right. */
struct date demo_day(const char *text);

/* Moment at nine in the morning in Shanghai of a day. */
long long demo_moment(struct date day);

/* The school year that begins in a calendar year. */
int64_t demo_year(const struct demo *d, int year);

/* Its first (0) or second (1) semester. */
int64_t demo_semester(const struct demo *d, int year, int at);

/* First and last day of a semester. */
struct demo_term {
	struct date first, last;
};
struct demo_term demo_term_of(int year, int at);

/* Whether schools have lessons on a day. */
bool demo_is_school_day(struct date day);

/* The next number of a finding, such as 2023-007. */
void demo_next_number(struct demo *d, char number_out[24]);

/* Two schools under an agreement; no supporter when it is another body. */
struct demo_pair {
	int64_t agreement, supporter, supported;
	struct date from, to;
};

/* Calls `fn` for every agreement. */
void demo_each_pair(struct demo *d, void (*fn)(struct demo *d, const struct demo_pair *pair, void *ctx), void *ctx);

/* Says that so many teachers are made; false, and the load fails, when the person has called it off. */
bool demo_tick(struct demo *d, long long done);

/* Whether the demo is small enough for rows that tell nothing new at a million teachers. */
bool demo_is_detailed(const struct demo *d);

/* Posts that a school with so many teachers has: those of its leaders, and those of the heads below them. */
int demo_leadership_posts(long size);
int demo_middle_posts(long size);

/* Posts and honours of the teachers of one school, and yearly assessments of one teacher. */
void demo_add_posts(struct demo *d, struct demo_person persons[], size_t count);
void demo_add_assessments(struct demo *d, const struct demo_person *person);
void demo_add_honours(struct demo *d, struct demo_person *person);

/* The bureau itself, where the text does not name it. */
void demo_add_bureau(struct demo *d);

/* The parts, in the order in which they need each other. */
void demo_add_places(struct demo *d);
void demo_add_years(struct demo *d);
void demo_add_documents(struct demo *d);
void demo_add_groups(struct demo *d);
void demo_add_schools(struct demo *d);
void demo_add_memberships(struct demo *d);
void demo_add_office(struct demo *d);
void demo_add_outsiders(struct demo *d);
void demo_add_rounds(struct demo *d);
void demo_add_teachers(struct demo *d);
void demo_add_pools(struct demo *d);
void demo_add_source_projects(struct demo *d);
void demo_add_made_up_groups(struct demo *d);
void demo_add_applications(struct demo *d);
void demo_add_clusters(struct demo *d);
void demo_add_marks(struct demo *d);
void demo_add_figures(struct demo *d);
void demo_add_organs(struct demo *d);
void demo_add_charters(struct demo *d);
void demo_add_agreements(struct demo *d);
void demo_add_plans(struct demo *d);
void demo_add_projects(struct demo *d);
void demo_add_activities(struct demo *d);
void demo_add_duties(struct demo *d);
void demo_add_rotation(struct demo *d);
void demo_add_moves(struct demo *d);

#endif
