#ifndef BANXUE_SERVICE_DEMO_CAREER_H
#define BANXUE_SERVICE_DEMO_CAREER_H

#include "demo_names.h"
#include "demo_work.h"

/* A teacher's life as far as the registers know it, made up whole before a row is written. */

enum demo_title { DEMO_THIRD, DEMO_SECOND, DEMO_FIRST, DEMO_SENIOR_TITLE, DEMO_FULL_SENIOR, DEMO_TITLES };

extern const char *const demo_titles[DEMO_TITLES];

enum { DEMO_HOMES_MAX = 4 };

struct demo_career {
	char name[DEMO_NAME_SIZE];
	bool is_woman;
	struct date born, hired, left;
	const char *left_how;
	const char *stage, *subject, *degree, *full_time_degree, *retirement;
	bool has_gap;			 /* birth or class of retirement are not in the register */
	struct date titles[DEMO_TITLES]; /* when gained; {0}: not */
	struct {
		size_t school; /* index */
		struct date from;
	} homes[DEMO_HOMES_MAX]; /* one after the other, the last one is the school it is made for */
	int home_count;
};

/* Makes up a career that has led to the school at index `school`. */
void demo_career_make(struct demo *d, size_t school, struct demo_career *career_out);

/* The title held; DEMO_TITLES: none yet. */
enum demo_title demo_career_title(const struct demo_career *career);

/* What the rule of the present round asks for, 004 四·五是, on its reference day: full months at the home school and
 * to retirement, and whether it holds. */
int demo_career_service(const struct demo *d, const struct demo_career *career);
int demo_career_to_retirement(const struct demo *d, const struct demo_career *career);
bool demo_career_is_eligible(const struct demo *d, const struct demo_career *career);

/* Whether the rule speaks of them: teachers of compulsory education. */
bool demo_career_is_compulsory(const struct demo_career *career);

#endif
