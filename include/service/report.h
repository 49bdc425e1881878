#ifndef BANXUE_SERVICE_REPORT_H
#define BANXUE_SERVICE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct entity;
struct err;
struct filter;
struct session;

/* What leaves the office on paper or into a spreadsheet: one row of a table for each, from which the screen of reports
 * and the shell's `report`, its help, manual and completion are made. */

enum report_format { REPORT_TEXT, REPORT_CSV, REPORT_SVG, REPORT_FORMAT_COUNT };

/* How a report can be written: what it is called at the shell, what a person chooses, how the file's name ends. */
struct report_format_info {
	const char *name;
	const char *label; /* N_() */
	const char *suffix;
};
const struct report_format_info *report_format_info(enum report_format format);

/* What a report may be asked for; at the shell the option of the same name. */
enum report_option {
	REPORT_MONTH,
	REPORT_DEPARTMENT,
	REPORT_AS_OF,
	REPORT_PROJECT,
	REPORT_SCHOOL,
	REPORT_ROUND,
	REPORT_OPTION_COUNT
};

/* One of them, in the words of a screen. */
struct report_option_info {
	const char *name;	     /* at the shell */
	const char *label, *unset;   /* N_(): what it is, and what holds when nothing is asked for */
	const struct entity *entity; /* it names a record of; NULL: it is a day or month */
};
const struct report_option_info *report_option_info(enum report_option option);

/* What somebody asked for: a value for each option that was given, as typed, and what a screen shows that prints. */
struct report_request {
	enum report_format format;
	const char *values[REPORT_OPTION_COUNT]; /* NULL: not given */
	const struct filter *filter;		 /* conditions on what the report lists; NULL: none */
	const struct filter *group_filter;	 /* of the tree, on groups */
	bool is_by_town;			 /* of the tree */
};

struct report {
	const char *name;
	const char *title; /* N_() */
	const char *help;  /* N_(): one sentence */
	unsigned formats;  /* 1 << REPORT_TEXT | … */
	unsigned options;  /* 1 << REPORT_MONTH | … */
	unsigned required; /* those of them it cannot do without */
	/* Writes it to a stream that stays the caller's. ERR_INPUT blames the option whose value is wrong. */
	bool (*write)(struct session *s, const struct report_request *request, FILE *file, struct err *err);
};

/* All reports, in the order of the help. */
const struct report *report_all(size_t *count_out);

/* The report of that name, or NULL. */
const struct report *report_named(const char *name);

/* The name of a format or option, and the format of a name: false when there is no such one. */
const char *report_format_name(enum report_format format);
const char *report_option_name(enum report_option option);
bool report_format_named(const char *name, enum report_format *format_out);

#endif
