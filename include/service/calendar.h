#ifndef BANXUE_SERVICE_CALENDAR_H
#define BANXUE_SERVICE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "service/semester.h"

struct buf;
struct err;
struct session;

/* A semester by weeks, with what takes place and which days differ from their weekday. */

/* An activity; texts are owned by the calendar. */
struct calendar_event {
	int64_t id;
	struct date day;
	int week;
	char *name, *level, *kind; /* codes but for the name; level may be NULL */
	bool is_wrong;		   /* research of the district in an even week, or of a cluster in an odd one */
};

/* A holiday, or a weekend day worked in exchange. */
struct calendar_day {
	struct date day;
	int week;
	char *name;
	bool is_workday;
};

struct calendar {
	struct semester semester;
	int weeks;
	bool has_parity;	       /* some duty belongs to odd or even weeks; otherwise no week is a wrong one */
	struct calendar_event *events; /* by day */
	size_t event_count;
	struct calendar_day *days; /* by day */
	size_t day_count;
};

/* Reads a semester. */
bool calendar_load(struct session *s, const struct semester *semester, struct calendar *out, struct err *err);
void calendar_finish(struct calendar *calendar);

/* The Monday of a week. */
struct date calendar_monday(const struct calendar *calendar, int week);

/* Adds what a week is called, "9 odd", and its days off: "05-01 Labour Day, 05-05 …", each name once. */
void calendar_week_name(int week, struct buf *out);
void calendar_holidays(const struct calendar *calendar, int week, struct buf *out);

/* The first event of a week and how many it has. */
size_t calendar_events(const struct calendar *calendar, int week, size_t *first_out);

#endif
