#ifndef BANXUE_SERVICE_DEMO_NAMES_H
#define BANXUE_SERVICE_DEMO_NAMES_H

#include <stdbool.h>

#include "demo_work.h"

enum { DEMO_NAME_SIZE = 32 };

/* A name such as people of that sex and year of birth bear in the region of the pack. */
void demo_person_name(struct demo *d, bool is_woman, int born, char name_out[DEMO_NAME_SIZE]);

#endif
