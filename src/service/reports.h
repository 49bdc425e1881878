#ifndef BANXUE_SERVICE_REPORTS_H
#define BANXUE_SERVICE_REPORTS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/date.h"

struct err;
struct report_request;
struct session;

/* The reports, in the files report_*.c; each is a row of the table in report.c. */

/* The progress chart. */
bool report_chart(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* The monthly check of all milestones. */
bool report_ledger(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* The work of one section. */
bool report_section(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* Recurring duties with all for whom they are owed. */
bool report_duties(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* Findings by source. */
bool report_findings(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* What becomes of the opinions of the congress. */
bool report_answers(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* The district's schools under their groups. */
bool report_tree(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* A semester by weeks. */
bool report_calendar(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* A rotation round. */
bool report_round(struct session *s, const struct report_request *request, FILE *file, struct err *err);

/* What the reports share: the section that was asked for, 0 for all; ERR_INPUT when there is no such one. */
bool report_department(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err);

/* The same for the project. */
bool report_project(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err);

/* The same for the school. */
bool report_school(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err);

/* The same for the rotation round. */
bool report_round_of(struct session *s, const struct report_request *request, int64_t *id_out, struct err *err);

/* A day of the month that was asked for, the working date unless one was; ERR_INPUT when it is none. */
bool report_month(struct session *s, const struct report_request *request, struct date *day_out, struct err *err);

/* The day that was asked for, the working date unless one was; ERR_INPUT when it is none. */
bool report_day(struct session *s, const struct report_request *request, struct date *day_out, struct err *err);

/* The line on top of each page: office, what it is, day. Owned by the caller. */
char *report_title(struct session *s, const char *what);

#endif
