#ifndef BANXUE_SERVICE_LEDGER_SQL_H
#define BANXUE_SERVICE_LEDGER_SQL_H

struct ledger;
struct stmt;

/* What the files ledger*.c know of each other; nobody else includes it. */

/* The milestones of a month, as the table `chosen` of a query; ledger_bind_month binds the month. */
#define LEDGER_CHOSEN                                                                                                  \
	"WITH chosen (id) AS ("                                                                                        \
	"SELECT id FROM milestone WHERE state IN ('in_progress', 'submitted', 'accepted') "                            \
	"AND (started_on IS NULL OR started_on <= :last) AND (submitted_on IS NULL OR submitted_on >= :first) "        \
	"UNION SELECT id FROM milestone WHERE state IN ('planned', 'in_progress', 'submitted', 'accepted') "           \
	"AND due_on <= :ahead AND (submitted_on IS NULL OR submitted_on >= :first) "                                   \
	"UNION SELECT milestone_id FROM ledger_entry WHERE checked_on BETWEEN :first AND :last) "
void ledger_bind_month(struct stmt *st, const struct ledger *month);

#endif
