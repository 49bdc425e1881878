#include "service/ledger.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/memory.h"
#include "db/db.h"
#include "ledger_sql.h"
#include "model/session.h"

struct ledger_section *ledger_sections(
	struct session *s, const struct ledger *month, size_t *count_out, struct err *err)
{
	static const char sql[] = LEDGER_CHOSEN
		"SELECT d.id, d.name, count(c.id) FROM department d "
		"JOIN milestone_section l ON l.department_id = d.id AND l.role = 'lead' "
		"LEFT JOIN chosen c ON c.id = l.milestone_id "
		"GROUP BY d.id ORDER BY d.name_key, d.id";
	struct stmt *st = stmt_open(s->db, sql, err);
	struct ledger_section *all = mem_zalloc(1, sizeof(*all));
	enum stmt_result got = STMT_FAILED;

	*count_out = 0;
	if (st)
		ledger_bind_month(st, month);
	while (st && (got = stmt_step(st, err)) == STMT_ROW) {
		all = mem_resize(all, *count_out + 1, sizeof(*all));
		all[(*count_out)++] = (struct ledger_section){
			stmt_int(st, 0), mem_copy(stmt_text(st, 1)), stmt_int(st, 2)};
	}
	stmt_close(st);
	if (got == STMT_DONE)
		return all;
	ledger_sections_free(all, *count_out);
	return NULL;
}

void ledger_sections_free(struct ledger_section *sections, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(sections[i].name);
	free(sections);
}

int64_t ledger_own_section(struct session *s)
{
	static const char sql[] = "SELECT u.department_id FROM user u WHERE u.id = ?1 AND EXISTS (SELECT 1 FROM "
				  "milestone_section l WHERE l.department_id = u.department_id AND l.role = 'lead')";
	struct err err;
	struct stmt *st = stmt_open(s->db, sql, &err);
	int64_t id = 0;

	if (!st)
		return 0;
	stmt_bind_int(st, 1, s->actor_id);
	if (stmt_step(st, &err) == STMT_ROW)
		id = stmt_int(st, 0);
	stmt_close(st);
	return id;
}
