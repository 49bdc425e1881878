#include "base/date.h"

#include <string.h>

enum {
	/* Where arithmetic stops, so that no result overflows. */
	YEAR_FIRST = 1,
	YEAR_LAST = 9999,
	SHANGHAI_OFFSET = 8 * 3600, /* seconds */
	SECONDS_A_DAY = 24 * 3600,
};

static const int days_before_month[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

static bool is_leap_year(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_length(int year, int month)
{
	static const int lengths[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return lengths[month] + (month == 2 && is_leap_year(year));
}

bool date_is_valid(struct date d)
{
	return d.year >= DATE_YEAR_MIN && d.year <= DATE_YEAR_MAX && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= date_month_length(d.year, d.month);
}

static bool digits_read(const char *text, int count, int *number_out)
{
	*number_out = 0;
	while (count-- > 0) {
		if (*text < '0' || *text > '9')
			return false;
		*number_out = *number_out * 10 + (*text++ - '0');
	}
	return true;
}

bool date_read(const char *text, struct date *date_out)
{
	struct date d;

	if (strlen(text) != DATE_TEXT_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return false;
	if (!digits_read(text, 4, &d.year) || !digits_read(text + 5, 2, &d.month) || !digits_read(text + 8, 2, &d.day))
		return false;
	if (!date_is_valid(d))
		return false;
	*date_out = d;
	return true;
}

static void digits_write(char *to, int count, int number)
{
	while (count-- > 0) {
		to[count] = (char)('0' + number % 10);
		number /= 10;
	}
}

void date_write(struct date d, char text_out[DATE_TEXT_SIZE])
{
	if (!date_is_valid(d)) {
		text_out[0] = '\0';
		return;
	}
	digits_write(text_out, 4, d.year);
	digits_write(text_out + 5, 2, d.month);
	digits_write(text_out + 8, 2, d.day);
	text_out[4] = text_out[7] = '-';
	text_out[10] = '\0';
}

/* Days from 0001-01-01 to the first day of `year`. */
static long days_before_year(long year)
{
	long past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400;
}

long date_to_days(struct date d)
{
	return days_before_year(d.year) - days_before_year(1970) + days_before_month[d.month] +
	       (d.month > 2 && is_leap_year(d.year)) + d.day - 1;
}

static long clamp(long value, long least, long most)
{
	return value < least ? least : value > most ? most : value;
}

struct date date_from_days(long days)
{
	long epoch = days_before_year(1970);
	struct date d;

	days = clamp(days, -epoch, days_before_year(YEAR_LAST + 1) - 1 - epoch) + epoch;
	/* 146,097 days in 400 years: this is the year or the one before. */
	d.year = (int)(days * 400 / 146097) + 1;
	if (days_before_year(d.year) > days)
		d.year--;
	else if (days_before_year(d.year + 1) <= days)
		d.year++;
	days -= days_before_year(d.year);
	for (d.month = 1; days >= date_month_length(d.year, d.month); d.month++)
		days -= date_month_length(d.year, d.month);
	d.day = (int)days + 1;
	return d;
}

struct date date_add_days(struct date d, long days)
{
	/* Farther than arithmetic goes in any case. */
	enum { FAR = (YEAR_LAST + 1) * 366 };

	return date_from_days(date_to_days(d) + clamp(days, -FAR, FAR));
}

struct date date_add_months(struct date d, int months)
{
	long total = clamp(d.year * 12L + d.month - 1 + months, YEAR_FIRST * 12L, YEAR_LAST * 12L + 11);
	struct date sum = {.year = (int)(total / 12), .month = (int)(total % 12) + 1};

	sum.day = (int)clamp(d.day, 1, date_month_length(sum.year, sum.month));
	return sum;
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

int date_months_between(struct date from, struct date to)
{
	int months;

	if (date_compare(from, to) > 0)
		return -date_months_between(to, from);
	months = (to.year - from.year) * 12 + to.month - from.month;
	/* By date_add_months, so that a month after January 31st is full at the end of February. */
	return date_compare(date_add_months(from, months), to) > 0 ? months - 1 : months;
}

struct date date_of_moment(long long utc_seconds)
{
	long long local = utc_seconds + SHANGHAI_OFFSET, days = local / SECONDS_A_DAY;

	if (local % SECONDS_A_DAY < 0)
		days--;
	return date_from_days((long)days);
}
