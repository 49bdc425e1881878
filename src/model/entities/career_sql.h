#ifndef BANXUE_MODEL_ENTITIES_CAREER_SQL_H
#define BANXUE_MODEL_ENTITIES_CAREER_SQL_H

#include "sql.h"

/* What follows from the dated rows of a teacher; `id` is an SQL expression for the teacher's id. */

/* A column of the home posting in force, which is the last begun should there be several. */
#define SQL_HOME(column, id)                                                                                           \
	"(SELECT p." column " FROM posting p WHERE p.teacher_id = " id                                                 \
	" AND p.kind = 'home' AND " SQL_CURRENT("p") " ORDER BY p.valid_from DESC, p.id DESC LIMIT 1)"

/* Since when the home school has been the same without a break; NULL when that is not known. */
#define SQL_HOME_SINCE(id)                                                                                             \
	"(SELECT max(h.valid_from) FROM posting h WHERE h.teacher_id = " id " AND h.kind = 'home' "                    \
	"AND h.school_id = " SQL_HOME("school_id",                                                                     \
		id) " AND h.valid_from <= :today AND NOT EXISTS ("                                                     \
		    "SELECT 1 FROM posting q WHERE q.teacher_id = h.teacher_id AND q.kind = 'home' AND q.school_id = " \
		    "h.school_id "                                                                                     \
		    "AND q.valid_to >= h.valid_from AND (q.valid_from IS NULL OR q.valid_from < h.valid_from)))"

/* The title in force: the last begun. */
#define SQL_TITLE(id)                                                                                                  \
	"(SELECT p.title FROM title p WHERE p.teacher_id = " id                                                        \
	" AND " SQL_CURRENT("p") " ORDER BY p.valid_from DESC, p.id DESC LIMIT 1)"

/* Whether the dated row `row` of a teacher is the last begun of those in force. */
#define SQL_IS_LAST(table, row, also)                                                                                  \
	"NOT EXISTS (SELECT 1 FROM " table " o WHERE o.teacher_id = " row ".teacher_id " also " AND " SQL_CURRENT(     \
		"o") " AND (coalesce(o.valid_from, ''), o.id) > (coalesce(" row ".valid_from, ''), " row ".id))"

/* Full months from the day `from` to the day `to`, as date_months_between counts them: the last day of a month stands
 * for the days that the month does not have. */
#define SQL_MONTHS(from, to)                                                                                           \
	"((substr(" to ", 1, 4) - substr(" from ", 1, 4)) * 12 + substr(" to ", 6, 2) - substr(" from ", 6, 2) "       \
	"- (substr(" to ", 9, 2) < substr(" from ", 9, 2) AND substr(date(" to ", '+1 day'), 9, 2) <> '01'))"

/* Years with one decimal, never rounded up, from the day that `start` yields; NULL without it. */
#define SQL_YEARS_SINCE(start, to)                                                                                     \
	"SELECT (" SQL_MONTHS("since", to) " * 10 / 12) / 10.0 FROM (SELECT " start " AS since)"

#endif
