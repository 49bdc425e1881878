#include "service/indicator.h"

#include <assert.h>
#include <inttypes.h>

#include "base/asset.h"
#include "base/buf.h"
#include "base/words.h"
#include "db/db.h"
#include "model/session.h"

static void bind_scope(struct stmt *st, const struct session *s, const struct indicator_scope *scope)
{
	char today[DATE_TEXT_SIZE];

	date_write(s->today, today);
	stmt_bind_text(st, stmt_param(st, ":today"), today);
	stmt_bind_text(st, stmt_param(st, ":as_of"), scope->as_of);
	stmt_bind_text(st, stmt_param(st, ":from"), scope->from);
	stmt_bind_text(st, stmt_param(st, ":to"), scope->to);
	stmt_bind_text(st, stmt_param(st, ":source"), scope->source);
	stmt_bind_text(st, stmt_param(st, ":stage"), scope->stage);
	stmt_bind_int(st, stmt_param(st, ":with_planned"), scope->with_planned);
	if (scope->department_id)
		stmt_bind_int(st, stmt_param(st, ":department"), scope->department_id);
}

bool indicator_share(struct session *s, const char *name, const struct indicator_scope *scope, struct share *share_out,
	struct err *err)
{
	struct buf path = {0};
	const struct asset *asset;
	enum stmt_result got;
	struct stmt *st;

	*share_out = (struct share){0};
	buf_printf(&path, "db/indicators/%s.sql", name);
	asset = asset_find(buf_text(&path));
	buf_finish(&path);
	assert(asset);
	st = stmt_open(s->db, (const char *)asset->data, err);
	if (!st)
		return false;
	bind_scope(st, s, scope);
	got = stmt_step(st, err);
	if (got == STMT_ROW)
		*share_out = (struct share){stmt_int(st, 0), stmt_int(st, 1)};
	stmt_close(st);
	return got == STMT_ROW;
}

void share_write(const struct share *share, struct buf *out)
{
	if (share->whole == 0)
		buf_puts(out, _("no data"));
	else
		buf_printf(out, "%" PRId64 "/%" PRId64 " %.1f%%", share->part, share->whole,
			100.0 * (double)share->part / (double)share->whole);
}
