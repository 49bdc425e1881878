#ifndef BANXUE_SERVICE_DEMO_NAMES_H
#define BANXUE_SERVICE_DEMO_NAMES_H

#include <stdbool.h>

#include "demo_random.h"

enum { DEMO_NAME_SIZE = 32 };

/* A name such as people of that sex and year of birth bear on the island. */
void demo_person_name(struct demo_random *r, bool is_woman, int born, char name_out[DEMO_NAME_SIZE]);

#endif
