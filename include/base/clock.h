#ifndef BANXUE_BASE_CLOCK_H
#define BANXUE_BASE_CLOCK_H

/*
 * The moment, in UTC seconds since 1970: the system's, or the one at which BANXUE_NOW holds the clock still
 * ("2023-09-15T06:05:00Z"), so that tests and manuals show the same screen every day.
 */
long long clock_now(void);

#endif
