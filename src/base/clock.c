#include "base/clock.h"

#include "base/date.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60 };

/* Reads exactly "2023-09-15T06:05:00Z"; what is no moment is no reason to stop. */
static bool moment_read(const char *text, long long *moment_out)
{
	char day[DATE_TEXT_SIZE];
	struct date date;
	int hour, minute, second, used = 0;

	/* NOLINTNEXTLINE(cert-err34-c): two digits cannot overflow */
	if (sscanf(text, "%10[0-9-]T%2d:%2d:%2dZ%n", day, &hour, &minute, &second, &used) != 4 || !used || text[used])
		return false;
	if (!date_read(day, &date) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return false;
	*moment_out = (long long)date_to_days(date) * DAY_S + hour * HOUR_S + minute * MINUTE_S + second;
	return true;
}

long long clock_now(void)
{
	const char *held = getenv("BANXUE_NOW");
	long long moment;

	return held && moment_read(held, &moment) ? moment : (long long)time(NULL);
}
