#include "service/ledger.h"

#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/words.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/reference.h"
#include "model/session.h"
#include "model/store.h"

#include <stdlib.h>

/* The first row without a check; the sheet's count when every one has one. */
static size_t first_unchecked(const struct ledger *ledger)
{
	size_t row = 0;

	while (row < ledger->count && ledger->rows[row].now.id)
		row++;
	return row;
}

bool ledger_can_sign(const struct ledger *ledger, size_t *row_out, struct err *err)
{
	*row_out = first_unchecked(ledger);
	if (!ledger->department)
		return err_set(err, ERR_REFUSED, _("Choose first whose month is signed: a section signs its own."));
	if (*row_out < ledger->count)
		return err_set(err, ERR_REFUSED,
			_("%zu of %zu rows are not filled in yet; the first of them is \"%s\". Nothing was signed."),
			ledger->count - ledger->checked, ledger->count, ledger->rows[*row_out].name);
	if (ledger->is_signed == ledger->count)
		return err_set(err, ERR_REFUSED, _("There is nothing left to be signed in this month."));
	return true;
}

static bool sign_check(struct session *s, int64_t id, const char *day, struct err *err)
{
	struct record rec;
	bool good = store_load(s, &ledger_entry_entity, id, &rec, err);

	if (good) {
		record_set_int(&rec, "signed_by", s->actor_id);
		record_set(&rec, "signed_on", day);
		good = store_put(s, &rec, err);
	}
	record_finish(&rec);
	return good;
}

static bool sign_all(struct session *s, const struct ledger *ledger, struct err *err)
{
	char today[DATE_TEXT_SIZE];
	bool good = true;

	date_write(s->today, today);
	for (size_t i = 0; good && i < ledger->count; i++)
		if (!ledger->rows[i].signed_on)
			good = sign_check(s, ledger->rows[i].now.id, today, err);
	return good;
}

bool ledger_sign(struct session *s, const struct ledger *ledger, size_t *row_out, struct err *err)
{
	char *section;
	struct buf label = {0};
	bool good;

	if (!ledger_can_sign(ledger, row_out, err))
		return false;
	section = reference_title(s, &department_entity, ledger->department);
	buf_printf(&label, _("Sign the ledger %04d-%02d %s"), ledger->first.year, ledger->first.month, section);
	good = store_begin(s, buf_text(&label), NULL, err) == STORE_OPEN && sign_all(s, ledger, err) &&
	       store_commit(s, err);
	if (!good)
		store_cancel(s);
	buf_finish(&label);
	free(section);
	return good;
}

bool ledger_can_raise(const struct ledger_row *row, struct err *err)
{
	if (!row->now.id)
		return err_set(
			err, ERR_REFUSED, _("Fill in the row first: a finding rests on the check of the month."));
	if (row->problem)
		return err_set(err, ERR_REFUSED, _("Finding %s about this milestone is open already."),
			row->problem_number ? row->problem_number : "");
	return true;
}

bool ledger_raise(struct session *s, const struct ledger_row *row, const char *due_on, int64_t *id_out, struct err *err)
{
	struct record rec;
	bool good;

	if (!ledger_can_raise(row, err))
		return false;
	record_start(&rec, &finding_entity, s);
	record_set(&rec, "name", row->name);
	record_set(&rec, "kind", "delay");
	record_set(&rec, "source", "ledger");
	record_set_int(&rec, "project_id", row->project);
	record_set_int(&rec, "milestone_id", row->milestone);
	record_set_int(&rec, "ledger_entry_id", row->now.id);
	if (row->lead)
		record_set_int(&rec, "owner_id", row->lead);
	record_set(&rec, "due_on", due_on);
	record_set(&rec, "measure", row->now.next_step);
	record_set(&rec, "note", row->now.finding);
	good = store_save(s, &rec, NULL, err);
	*id_out = rec.id;
	record_finish(&rec);
	return good;
}
