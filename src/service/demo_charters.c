#include <string.h>

#include "base/buf.h"
#include "demo_csv.h"
#include "demo_work.h"

/* Charters of clusters and groups with the votes of their members, and who supports whom. */

static const struct bulk_table charters = {
	"charter", "group_id version name state drafted_on effective_on ended_on note origin"};
static const struct bulk_table votes = {"charter_vote", "charter_id school_id vote voted_on note origin"};
static const struct bulk_table agreements = {"agreement",
	"name mode supporter_id partner_id supported_id group_id project_id signed_on valid_from valid_to recruits "
	"clause_id note origin"};

/* Of the votes of a version: `voted` and `agreed` are how many of a hundred members have. */
static void add_vote(struct demo *d, int64_t charter, int64_t school, const struct demo_row *row)
{
	struct date drafted = demo_cell_day(row, "drafted_on");
	bool agrees = demo_random_chance(&d->random, 10 * (int)demo_cell_number(row, "agreed"));

	if (!demo_random_chance(&d->random, 10 * (int)demo_cell_number(row, "voted")))
		return;
	bulk_row(d->bulk, &votes, bulk_id(charter), bulk_id(school),
		bulk_text(agrees				? "agree"
			  : demo_random_chance(&d->random, 500) ? "disagree"
								: "abstain"),
		bulk_date(date_add_days(drafted, 3 + demo_random_below(&d->random, 12))),
		bulk_text(agrees ? NULL : "建议补充经费分担和退出条款"), bulk_text("made_up"));
}

static void add_charter(struct demo *d, const struct demo_row *row)
{
	int64_t group_id = demo_cell_id(row, "group", "group"), former = demo_cell_id(row, "former_member", "school"),
		id;
	const struct demo_group *group = demo_group_of(d, group_id);
	struct buf name = {0};

	buf_printf(&name, "%s章程", demo_cell(row, "group"));
	id = bulk_row(d->bulk, &charters, bulk_id(group_id), bulk_int(demo_cell_number(row, "version")),
		bulk_text(buf_text(&name)), demo_cell_text(row, "state"), demo_cell_date(row, "drafted_on"),
		demo_cell_date(row, "effective_on"), demo_cell_date(row, "ended_on"), bulk_null(),
		bulk_text("made_up"));
	buf_finish(&name);
	if (former)
		add_vote(d, id, former, row);
	for (size_t m = 0; group && m < group->member_count; m++)
		add_vote(d, id, d->schools[group->members[m]].id, row);
}

void demo_add_charters(struct demo *d)
{
	demo_each_row(d, "made_up/charters.csv", add_charter);
}

/* The supporter is a school or a body; who may recruit for the supported school is marked. */
static void add_agreement(struct demo *d, const struct demo_row *row, const char *note, const char *origin)
{
	const char *supporter = demo_cell(row, "supporter");
	int64_t school = demo_find_id(d, "school", supporter);
	int64_t id = bulk_row(d->bulk, &agreements, demo_cell_text(row, "name"), demo_cell_text(row, "mode"),
		bulk_id(school), bulk_id(school ? 0 : demo_cell_id(row, "supporter", "department")),
		bulk_id(demo_cell_id(row, "supported", "school")), bulk_id(demo_cell_id(row, "group", "group")),
		bulk_id(demo_cell_id(row, "project", "project")),
		bulk_date(date_add_days(demo_cell_day(row, "from"), -12)), demo_cell_date(row, "from"),
		demo_cell_date(row, "to"), bulk_int(demo_cell_is(row, "recruits", "1")),
		bulk_id(demo_cell_id(row, "clause", "clause")), bulk_text(note), bulk_text(origin));

	demo_name_id(d, "agreement", demo_cell(row, "name"), id);
}

static void add_stated(struct demo *d, const struct demo_row *row)
{
	add_agreement(d, row, demo_cell(row, "note"), "source");
}

static void add_made_up(struct demo *d, const struct demo_row *row)
{
	add_agreement(d, row, NULL, "made_up");
}

static const char stated_file[] = "agreements.csv", made_up_file[] = "made_up/agreements.csv";

void demo_add_agreements(struct demo *d)
{
	demo_each_row(d, stated_file, add_stated);
	demo_each_row(d, made_up_file, add_made_up);
}

static void each_pair_of(struct demo *d, const char *file,
	void (*fn)(struct demo *d, const struct demo_pair *pair, void *ctx), void *ctx)
{
	const struct demo_table *table = demo_table(d, file);

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		struct demo_pair pair = {
			.agreement = demo_cell_id(&row, "name", "agreement"),
			.supporter = demo_find_id(d, "school", demo_cell(&row, "supporter")),
			.supported = demo_cell_id(&row, "supported", "school"),
			.from = demo_cell_day(&row, "from"),
			.to = demo_cell_day(&row, "to"),
		};

		fn(d, &pair, ctx);
	}
}

void demo_each_pair(struct demo *d, void (*fn)(struct demo *d, const struct demo_pair *pair, void *ctx), void *ctx)
{
	each_pair_of(d, stated_file, fn, ctx);
	each_pair_of(d, made_up_file, fn, ctx);
}
