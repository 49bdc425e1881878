#include <string.h>

#include "base/buf.h"
#include "demo_csv.h"
#include "demo_work.h"

/* Plans of the district, of clusters and groups, and of schools. */

static const struct bulk_table plans = {"plan",
	"name kind project_id school_id group_id version valid_from valid_to state approved_on document_no origin"};
static const struct bulk_table items = {"plan_item", "plan_id seq kind name owner starts_on due_on origin"};

/* A plan about to be added. */
struct draft {
	const char *name, *kind, *state;
	int64_t project, school, group;
	struct date from, to, approved;
};

static int64_t add_plan(struct demo *d, const struct draft *plan)
{
	return bulk_row(d->bulk, &plans, bulk_text(plan->name), bulk_text(plan->kind), bulk_id(plan->project),
		bulk_id(plan->school), bulk_id(plan->group), bulk_int(1), bulk_date(plan->from), bulk_date(plan->to),
		bulk_text(plan->state), bulk_date(plan->approved), bulk_null(), bulk_text("made_up"));
}

/* What plans of a kind say, item by item; `starts` and `due` are months after the plan begins. */
static void add_items(struct demo *d, int64_t plan, const char *kind, struct date from)
{
	const struct demo_table *table = demo_table(d, "made_up/plan_items.csv");
	int seq = 0;

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);
		int due = (int)demo_cell_number(&row, "due");

		if (!demo_cell_is(&row, "plan_kind", kind))
			continue;
		seq++;
		bulk_row(d->bulk, &items, bulk_id(plan), bulk_int(seq), demo_cell_text(&row, "kind"),
			demo_cell_text(&row, "name"), demo_cell_text(&row, "owner"),
			bulk_date(date_add_months(from, (int)demo_cell_number(&row, "starts"))),
			bulk_date(date_add_days(date_add_months(from, due), -1)), bulk_text("made_up"));
	}
}

static void add_named_plan(struct demo *d, const struct demo_row *row)
{
	struct draft plan = {
		.name = demo_cell(row, "name"),
		.kind = demo_cell(row, "kind"),
		.state = demo_cell(row, "state"),
		.project = demo_cell_id(row, "project", "project"),
		.school = demo_cell_id(row, "school", "school"),
		.group = demo_cell_id(row, "group", "group"),
		.from = demo_cell_day(row, "from"),
		.to = demo_cell_day(row, "to"),
		.approved = demo_cell_day(row, "approved_on"),
	};

	add_items(d, add_plan(d, &plan), plan.kind, plan.from);
}

/* Every school writes a plan for three years; most are approved, some still on their way. */
static void add_school_plan(struct demo *d, const struct demo_school *school, const char *name)
{
	static const char *const states[] = {"approved", "submitted", "draft"};
	static const int weights[] = {80, 12, 8};
	int year = d->year - 2 + demo_random_below(&d->random, 3);
	const char *state = states[demo_random_weighted(&d->random, weights, LENGTH(states))];
	bool is_approved = *state == 'a' && year < d->year;
	struct buf title = {0};

	buf_printf(&title, "%s三年发展规划（%d—%d）", name, year, year + 3);
	add_plan(d, &(struct draft){
			    .name = buf_text(&title),
			    .kind = "school_plan",
			    .state = is_approved      ? state
				     : year < d->year ? "submitted"
						      : "draft",
			    .school = school->id,
			    .from = {year, 9, 1},
			    .to = {year + 3, 9, 1},
			    .approved = is_approved ? (struct date){year, 10, 20} : (struct date){0},
		    });
	buf_finish(&title);
}

void demo_add_plans(struct demo *d)
{
	enum { SCHOOLS_WITH_PLANS = 97 };

	demo_each_row(d, "made_up/plans.csv", add_named_plan);
	for (size_t i = 0; i < d->school_count && i < SCHOOLS_WITH_PLANS; i++)
		if (!d->schools[i].is_building)
			add_school_plan(d, &d->schools[i], demo_name_of(d, "school", d->schools[i].id));
}
