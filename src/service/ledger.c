#include "service/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/memory.h"
#include "base/words.h"
#include "db/db.h"
#include "ledger_sql.h"
#include "model/entity.h"
#include "model/preference.h"
#include "model/session.h"
#include "model/term.h"

enum { AMBER_DAYS = 30, BEHIND_POINTS = 20, DONE = 100 };

/* Columns of the query below. */
enum {
	MILESTONE,
	PROJECT,
	LEAD,
	NAME,
	PROJECT_NAME,
	FOR_WHOM,
	LEADS,
	DUE_ON,
	ORIGINAL_DUE_ON,
	STARTS_ON,
	SUBMITTED_ON,
	STATE,
	PROBLEM,
	PROBLEM_NUMBER,
	SIGNED_ON,
	SIGNED_BY,
	FILLED_BY,
	NOW,
	BEFORE = NOW + 8
};

#define CHECK_COLUMNS(alias)                                                                                           \
	alias ".id, " alias ".percent, " alias ".light, " alias ".checked_on, " alias ".finding, " alias               \
	      ".next_step, " alias ".next_on, " alias ".evidence"

#define LEADS_OF                                                                                                       \
	"FROM milestone_section l JOIN department d ON d.id = l.department_id "                                        \
	"WHERE l.milestone_id = m.id AND l.role = 'lead'"

/* The check's first change is the one that entered it. */
#define FILLED_BY_OF                                                                                                   \
	"(SELECT u.name FROM change x JOIN change_set e ON e.id = x.set_id JOIN user u ON u.id = e.actor_id "          \
	"WHERE x.entity = 'ledger_entry' AND x.row_id = now.id ORDER BY x.set_id LIMIT 1)"

static const char sheet[] = LEDGER_CHOSEN
	"SELECT m.id, m.project_id, (SELECT min(d.id) " LEADS_OF "), m.name, p.name, "
	"coalesce((SELECT name FROM school WHERE id = m.school_id), (SELECT name FROM school_group WHERE id = "
	"m.group_id)), (SELECT group_concat(d.name, '、') " LEADS_OF "), m.due_on, "
	"(SELECT due_on FROM milestone_due WHERE milestone_id = m.id AND revision_no = 0), "
	"coalesce(m.starts_on, m.started_on), m.submitted_on, m.state, f.id, f.number, now.signed_on, "
	"(SELECT name FROM user WHERE id = now.signed_by), " FILLED_BY_OF ", " CHECK_COLUMNS("now") ", " CHECK_COLUMNS(
		"before") " "
			  "FROM chosen c JOIN milestone m ON m.id = c.id JOIN project p ON p.id = m.project_id "
			  "LEFT JOIN ledger_entry now ON now.id = (SELECT id FROM ledger_entry WHERE milestone_id = "
			  "m.id "
			  "AND checked_on BETWEEN :first AND :last ORDER BY checked_on DESC, id DESC LIMIT 1) "
			  "LEFT JOIN ledger_entry before ON before.id = (SELECT id FROM ledger_entry WHERE "
			  "milestone_id = m.id "
			  "AND checked_on < :first ORDER BY checked_on DESC, id DESC LIMIT 1) "
			  "LEFT JOIN finding f ON f.id = (SELECT max(id) FROM finding WHERE milestone_id = m.id "
			  "AND state NOT IN ('closed', 'cancelled')) "
			  "WHERE :department IS NULL OR EXISTS (SELECT 1 FROM milestone_section s WHERE s.milestone_id "
			  "= m.id "
			  "AND s.role = 'lead' AND s.department_id = :department) "
			  "ORDER BY m.due_on IS NULL, m.due_on, m.id";

static char *copy_column(struct stmt *st, int column)
{
	const char *text = stmt_text(st, column);

	return text ? mem_copy(text) : NULL;
}

static struct ledger_check read_check(const struct session *s, struct stmt *st, int at)
{
	const struct term *light = stmt_is_null(st, at + 2) ? NULL
							    : terms_get(s->terms, "light", stmt_text(st, at + 2));

	return (struct ledger_check){
		.id = stmt_int(st, at),
		.percent = stmt_is_null(st, at + 1) ? LEDGER_UNKNOWN : (int)stmt_int(st, at + 1),
		.light = light ? light->code : NULL,
		.checked_on = copy_column(st, at + 3),
		.finding = copy_column(st, at + 4),
		.next_step = copy_column(st, at + 5),
		.next_on = copy_column(st, at + 6),
		.evidence = copy_column(st, at + 7),
	};
}

static void read_row(const struct session *s, struct stmt *st, struct ledger *out)
{
	struct ledger_row *row;
	struct date due;

	out->rows = mem_resize(out->rows, out->count + 1, sizeof(*out->rows));
	row = &out->rows[out->count++];
	*row = (struct ledger_row){
		.milestone = stmt_int(st, MILESTONE),
		.project = stmt_int(st, PROJECT),
		.lead = stmt_int(st, LEAD),
		.name = copy_column(st, NAME),
		.project_name = copy_column(st, PROJECT_NAME),
		.for_whom = copy_column(st, FOR_WHOM),
		.leads = copy_column(st, LEADS),
		.due_on = copy_column(st, DUE_ON),
		.original_due_on = copy_column(st, ORIGINAL_DUE_ON),
		.starts_on = copy_column(st, STARTS_ON),
		.submitted_on = copy_column(st, SUBMITTED_ON),
		.state = copy_column(st, STATE),
		.problem = stmt_int(st, PROBLEM),
		.problem_number = copy_column(st, PROBLEM_NUMBER),
		.signed_on = copy_column(st, SIGNED_ON),
		.signed_by = copy_column(st, SIGNED_BY),
		.filled_by = copy_column(st, FILLED_BY),
		.now = read_check(s, st, NOW),
		.before = read_check(s, st, BEFORE),
	};
	if (row->due_on && date_read(row->due_on, &due))
		row->days = (int)(date_to_days(due) - date_to_days(out->as_of));
	out->checked += row->now.id != 0;
	out->is_signed += row->signed_on != NULL;
}

void ledger_bind_month(struct stmt *st, const struct ledger *month)
{
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], ahead[DATE_TEXT_SIZE];

	date_write(month->first, first);
	date_write(month->last, last);
	date_write(date_add_days(month->last, LEDGER_AHEAD_DAYS), ahead);
	stmt_bind_text(st, stmt_param(st, ":first"), first);
	stmt_bind_text(st, stmt_param(st, ":last"), last);
	stmt_bind_text(st, stmt_param(st, ":ahead"), ahead);
}

static bool read_rows(struct session *s, struct ledger *out, struct err *err)
{
	struct stmt *st = stmt_open(s->db, sheet, err);
	enum stmt_result got;

	if (!st)
		return false;
	ledger_bind_month(st, out);
	if (out->department)
		stmt_bind_int(st, stmt_param(st, ":department"), out->department);
	while ((got = stmt_step(st, err)) == STMT_ROW)
		read_row(s, st, out);
	stmt_close(st);
	return got == STMT_DONE;
}

static bool read_rates(struct session *s, struct ledger *out, struct err *err)
{
	char as_of[DATE_TEXT_SIZE];
	struct indicator_scope scope = {.as_of = as_of, .department_id = out->department};

	date_write(out->as_of, as_of);
	return indicator_share(s, "milestone_on_time_rate", &scope, &out->on_time, err) &&
	       indicator_share(s, "milestone_on_time_rate_original", &scope, &out->on_time_original, err);
}

int ledger_amber_days(struct session *s)
{
	char *value = preference_get(s, PREFERENCE_OFFICE, "amber_days");
	int days = value ? (int)strtol(value, NULL, 10) : AMBER_DAYS;

	free(value);
	return days;
}

bool ledger_load(struct session *s, struct date day, int64_t department, struct ledger *out, struct err *err)
{
	*out = (struct ledger){
		.first = {day.year, day.month, 1},
		.last = {day.year, day.month, date_month_length(day.year, day.month)},
		.department = department,
		.amber_days = ledger_amber_days(s),
	};
	out->as_of = date_compare(s->today, out->last) < 0 ? s->today : out->last;
	if (read_rows(s, out, err) && read_rates(s, out, err))
		return true;
	ledger_finish(out);
	return false;
}

static void check_finish(struct ledger_check *check)
{
	free(check->checked_on);
	free(check->finding);
	free(check->next_step);
	free(check->next_on);
	free(check->evidence);
}

void ledger_finish(struct ledger *ledger)
{
	for (size_t i = 0; i < ledger->count; i++) {
		struct ledger_row *row = &ledger->rows[i];
		char *texts[] = {row->name, row->project_name, row->for_whom, row->leads, row->due_on,
			row->original_due_on, row->starts_on, row->submitted_on, row->state, row->problem_number,
			row->filled_by, row->signed_on, row->signed_by};

		for (size_t t = 0; t < COUNT(texts); t++)
			free(texts[t]);
		check_finish(&row->now);
		check_finish(&row->before);
	}
	free(ledger->rows);
	*ledger = (struct ledger){0};
}

/* Share of the time from start to due date that has passed, in percent. */
static int elapsed(const struct ledger_facts *facts, struct date as_of)
{
	long whole = date_to_days(facts->due) - date_to_days(facts->starts);
	long gone = date_to_days(as_of) - date_to_days(facts->starts);

	if (!facts->starts.year || gone <= 0)
		return 0;
	return whole <= 0 || gone > whole ? DONE : (int)(gone * DONE / whole);
}

const char *ledger_light(const struct ledger_facts *facts, struct date as_of, int amber)
{
	int percent = facts->percent == LEDGER_UNKNOWN ? 0 : facts->percent;

	if (facts->is_handed_in)
		return "green";
	if (!facts->due.year)
		return NULL;
	if (date_compare(as_of, facts->due) > 0)
		return "red";
	if (date_compare(date_add_days(as_of, amber), facts->due) >= 0 ||
		elapsed(facts, as_of) - percent > BEHIND_POINTS)
		return "amber";
	return "green";
}

bool ledger_is_handed_in(const struct ledger *ledger, const struct ledger_row *row)
{
	char as_of[DATE_TEXT_SIZE];

	date_write(ledger->as_of, as_of);
	return row->submitted_on && strcmp(row->submitted_on, as_of) <= 0;
}

const char *ledger_row_light(const struct ledger *ledger, const struct ledger_row *row, int percent)
{
	struct ledger_facts facts = {.percent = percent};

	if (row->due_on)
		date_read(row->due_on, &facts.due);
	if (row->starts_on)
		date_read(row->starts_on, &facts.starts);
	facts.is_handed_in = ledger_is_handed_in(ledger, row);
	return ledger_light(&facts, ledger->as_of, ledger->amber_days);
}

bool ledger_find_check(
	struct session *s, const struct ledger *ledger, int64_t milestone, int64_t *id_out, struct err *err)
{
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
	struct stmt *st = stmt_open(s->db,
		"SELECT id FROM ledger_entry WHERE milestone_id = ?1 AND checked_on BETWEEN ?2 AND ?3 "
		"ORDER BY checked_on DESC, id DESC LIMIT 1",
		err);
	enum stmt_result got;

	*id_out = 0;
	if (!st)
		return false;
	date_write(ledger->first, first);
	date_write(ledger->last, last);
	stmt_bind_int(st, 1, milestone);
	stmt_bind_text(st, 2, first);
	stmt_bind_text(st, 3, last);
	got = stmt_step(st, err);
	if (got == STMT_ROW)
		*id_out = stmt_int(st, 0);
	stmt_close(st);
	return got != STMT_FAILED;
}

struct date ledger_check_day(const struct session *s, const struct ledger *ledger)
{
	return date_compare(s->today, ledger->first) < 0 ? ledger->first : ledger->as_of;
}
