#ifndef BANXUE_BASE_DATE_H
#define BANXUE_BASE_DATE_H

#include <stdbool.h>

struct err;

/* A day of the proleptic Gregorian calendar; {0} is "no date". Stored and compared as text "YYYY-MM-DD". */
struct date {
	int year, month, day;
};

enum date_precision { DATE_DAY, DATE_MONTH, DATE_YEAR };
/* Which day stands for a month or a year that was typed without one. */
enum date_edge { DATE_FIRST, DATE_LAST };

enum {
	DATE_TEXT_SIZE = 11,
	/* A year outside is taken for a slip of the finger. */
	DATE_YEAR_MIN = 1900,
	DATE_YEAR_MAX = 2200
};

/* Whether it is a real day of the years DATE_YEAR_MIN to DATE_YEAR_MAX. */
bool date_is_valid(struct date d);

/* Reads exactly "YYYY-MM-DD"; false when it is not a real day. */
bool date_read(const char *text, struct date *date_out);

/* Writes "YYYY-MM-DD" (or "" for no date and for what is not valid). */
void date_write(struct date d, char text_out[DATE_TEXT_SIZE]);

/* Days in a month (1 to 12). */
int date_month_length(int year, int month);

/*
 * Reads what a person types: 2019-8-31, 2019.8.31, 2019/8/31, 20190831, 2019年8月31日, also full-width, with the stops
 * of a Chinese keyboard (2019。8。31), with spaces, or with the midnight of a spreadsheet behind it; +30 / -7 (days
 * from `today`); 今天 / 明天 / 昨天, today / tomorrow / yesterday. 2019-8, 201908, 2019年8月 and 2019 give the day at
 * `edge` and their precision. On failure nothing is written but the error, which says what is wrong ("There is no
 * month 13.").
 */
bool date_parse(const char *typed, struct date today, enum date_edge edge, struct date *date_out,
	enum date_precision *precision_out, struct err *err);

/* Days since 1970-01-01 of a real day, and the day at that distance; arithmetic stays within the years 1 to 9999. */
long date_to_days(struct date d);
struct date date_from_days(long days);

/* `days` later (or earlier). */
struct date date_add_days(struct date d, long days);

/* `months` later (or earlier), the day clamped to the month's length. */
struct date date_add_months(struct date d, int months);

/* <0, 0, >0; no date sorts first. */
int date_compare(struct date a, struct date b);

/* Full months from `from` to `to`, as date_add_months counts them; negative when reversed. */
int date_months_between(struct date from, struct date to);

/* The local calendar day in Asia/Shanghai (UTC+8, no summer time since 1991) of a UTC moment in seconds. */
struct date date_of_moment(long long utc_seconds);

#endif
