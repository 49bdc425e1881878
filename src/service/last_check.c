#include "service/last_check.h"

#include "db/db.h"
#include "model/entities.h"
#include "model/record.h"
#include "model/session.h"
#include "model/store.h"

bool last_check_load(struct session *s, int64_t milestone_id, struct record *entry, struct err *err)
{
	struct stmt *st = stmt_open(s->db,
		"SELECT id FROM ledger_entry WHERE milestone_id = :milestone_id ORDER BY checked_on DESC, id DESC "
		"LIMIT 1",
		err);
	enum stmt_result result = STMT_FAILED;
	int64_t id = 0;

	record_init(entry, &ledger_entry_entity);
	if (st) {
		stmt_bind_int(st, 1, milestone_id);
		result = stmt_step(st, err);
	}
	if (result == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	if (!id)
		return result != STMT_FAILED;
	record_finish(entry);
	return store_load(s, &ledger_entry_entity, id, entry, err);
}
