#ifndef BANXUE_MODEL_ENTITIES_SQL_H
#define BANXUE_MODEL_ENTITIES_SQL_H

#include "model/entity.h"

/*
 * SQL that several descriptors share, over row t of the entity and the working date :today. Per row it may only look
 * things up: every table in it is reached through an index, but for the one row of office, which is called o.
 */

/* Whether the period of `row` covers the working date; an unknown start counts as before every date. */
#define SQL_CURRENT(row)                                                                                               \
	"(" row ".valid_from IS NULL OR " row ".valid_from <= :today) AND "                                            \
	"(" row ".valid_to IS NULL OR " row ".valid_to > :today)"

/* Whether two periods meet, each given by what stands before its columns. */
#define SQL_OVERLAP(a, b)                                                                                              \
	"(" a "valid_to IS NULL OR " b "valid_from IS NULL OR " a "valid_to > " b "valid_from) AND "                   \
	"(" a "valid_from IS NULL OR " b "valid_to IS NULL OR " a "valid_from < " b "valid_to)"

/* Whether the period of `row` meets that of the record whose columns are bound (model/rule.h). */
#define SQL_MEETS(row) SQL_OVERLAP(row ".", ":")

/* Of the first day that no longer counts the last one that does, as forms show it (is_day_after). */
#define SQL_DAY_BEFORE(end) "date(" end ", '-1 day')"

/* The codes of a vocabulary that carry a mark. */
#define SQL_MARKED(kind, mark) "(SELECT x.code FROM term x WHERE x.kind = '" kind "' AND x.mark = '" mark "')"

/* The kinds of group that have a lead school; one marked as a pair has another beside it and no more. */
#define SQL_LED_KINDS "(SELECT x.code FROM term x WHERE x.kind = 'group_kind' AND x.mark IN ('lead', 'pair'))"

/*
 * The membership roles that lead: for each role the first pack in use that has the word decides; a role no pack speaks
 * of leads when it is the lead school (domain.md, decision 2).
 */
#define SQL_LEADING_ROLES                                                                                              \
	"(SELECT x.code FROM term x WHERE x.kind = 'membership_role' AND coalesce("                                    \
	"(SELECT p.leads FROM office o CROSS JOIN pack_term p WHERE p.term_id = x.id AND " SQL_PACK_PLACE " > 0 "      \
	"ORDER BY " SQL_PACK_PLACE " LIMIT 1), x.code = 'lead'))"
#define SQL_PACK_PLACE "instr(' ' || o.packs || ' ', ' ' || p.pack || ' ')"

/* The newest school year begun by the working date for which school `id` has figures. */
#define SQL_FIGURES_YEAR(id)                                                                                           \
	"(SELECT f.school_year_id FROM school_figures f JOIN school_year y ON y.id = f.school_year_id "                \
	"WHERE f.school_id = " id " AND y.starts_on <= :today ORDER BY y.starts_on DESC LIMIT 1)"

/* Sum of a column of the newest figures of school `id` over its stages; NULL without figures. */
#define SQL_NEWEST_FIGURE(column, id)                                                                                  \
	"(SELECT sum(n." column ") FROM school_figures n WHERE n.school_id = " id                                      \
	" AND n.school_year_id = " SQL_FIGURES_YEAR(id) ")"

/* Marks of school `id` in force, in the order of their rank. */
#define SQL_MARKS_OF(id)                                                                                               \
	"SELECT group_concat(code, ' ') FROM (SELECT DISTINCT x.code, x.rank FROM school_mark m "                      \
	"JOIN term x ON x.kind = 'school_mark' AND x.code = m.kind WHERE m.school_id = " id                            \
	" AND " SQL_CURRENT("m") " ORDER BY x.rank)"

/* Name of the record that a column refers to. */
#define SQL_NAME_OF(table, id) "(SELECT n.name FROM " table " n WHERE n.id = " id ")"

/* How lists sort. Every column named here has an index of its own, whose entries of one value stand in the order of
 * ids. */
#define SORT_BY(expression)                                                                                            \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = expression                                                                                      \
	}

/* By a key of the record referred to; the second form for columns that may be empty. */
#define SORT_BY_REF(table, column, target, target_key)                                                                 \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = "r." target_key, .from = target " r CROSS JOIN " table " t ON t." column " = r.id",             \
		.unit = "r.id", .row = "t.id"                                                                          \
	}
#define SORT_BY_OPTIONAL_REF(table, column, target, target_key)                                                        \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = "r." target_key, .from = target " r CROSS JOIN " table " t ON t." column " = r.id",             \
		.unit = "r.id", .row = "t.id", .empty = "t." column                                                    \
	}

/* By the official order of a vocabulary; a code in use cannot leave it (term.c), so that only empty values are absent.
 */
#define SORT_BY_TERM(table, column, vocabulary)                                                                        \
	&(const struct sort_path)                                                                                      \
	{                                                                                                              \
		.key = "x.rank",                                                                                       \
		.from = "term x CROSS JOIN " table " t ON x.kind = '" vocabulary "' AND t." column " = x.code",        \
		.unit = "x.id", .row = "t.id", .empty = "t." column                                                    \
	}

#endif
