#ifndef BANXUE_SERVICE_REPORT_CHART_H
#define BANXUE_SERVICE_REPORT_CHART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "service/schedule.h"
#include "service/schedule_labels.h"

struct buf;
struct err;
struct session;

/* The progress chart on paper: what its forms share. */

/* The bar of a row in days since 1970: planned up to `due`, probably `end`; of it `done` days from the start are done.
 */
struct report_bar {
	long start, due, end, done;
	long original; /* where it was to end at first; before the start: as it is planned now */
};

/* False when the row has no bar. */
bool report_bar_of(const struct schedule_row *row, struct report_bar *bar_out);

/* Adds "12 steps, 3 done, …", and the words of the filter unless they are "". */
void report_totals(const struct schedule *sch, const char *filter, struct buf *out);

/* Adds the first leading section of a row, and how many more are responsible. */
void report_sections(const struct schedule_row *row, struct buf *out);

/* The forms; each writes the rows that are shown, under the words of the filter, "" without. */
bool report_chart_text(struct session *s, const struct schedule *sch, const char *filter, FILE *file, struct err *err);
bool report_chart_svg(struct session *s, const struct schedule *sch, const char *filter, FILE *file, struct err *err);

#endif
