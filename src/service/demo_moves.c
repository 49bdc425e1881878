#include "demo_csv.h"
#include "demo_work.h"

/* What goes on around the rounds: who is left out for a time, who has committed, and places of work without an order.
 */

static const struct bulk_table deferrals = {
	"deferral", "teacher_id round_id kind valid_from valid_to reason decided_on document_no origin"};
static const struct bulk_table commitments = {"commitment", "teacher_id round_id committed_on valid_to note origin"};
static const struct bulk_table postings = {
	"posting", "teacher_id school_id kind valid_from valid_to workload note origin"};
static const struct bulk_table posts = {"cadre_post", "teacher_id post mode school_id valid_from valid_to note origin"};

static const struct {
	const char *kind, *reason;
	bool women_only;
} grounds[] = {
	{"illness", "住院治疗，三甲医院证明", false},
	{"maternity", "产假及哺乳期", true},
	{"care", "父母病重，独生子女", false},
	{"study", "脱产攻读硕士", false},
	{"aid", "援滇支教", false},
	{"duty", "担任毕业班年级组长", false},
	{"maternity", "孕期", true},
	{"other", "配偶长期驻外，幼儿需照护", false},
};

/* The row of the present round; false when there is none. */
static bool find_round(struct demo *d, struct demo_row *row_out)
{
	const struct demo_table *table = demo_table(d, "made_up/rounds.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		*row_out = demo_row(d, table, i);
		if (demo_cell_number(row_out, "year") == d->year)
			return true;
	}
	return false;
}

static void add_deferrals(struct demo *d)
{
	struct demo_row round;
	size_t at = 0;

	if (!find_round(d, &round))
		return;
	for (size_t i = d->others.count; i-- > 0 && at < LENGTH(grounds);) {
		const struct demo_person *p = &d->others.persons[i];
		bool is_young = p->age >= 26 && p->age <= 40;

		if (d->eligible.count + i < d->movers_used || (grounds[at].women_only && !(p->is_woman && is_young)))
			continue;
		bulk_row(d->bulk, &deferrals, bulk_id(p->id), bulk_id(d->round), bulk_text(grounds[at].kind),
			bulk_date((struct date){d->year, 9, 1}), bulk_date((struct date){d->year + 1, 9, 1}),
			bulk_text(grounds[at].reason), demo_cell_date(&round, "deferral_on"),
			demo_cell_text(&round, "deferral_notice"), bulk_text("made_up"));
		at++;
	}
}

/* Key teachers of the district who have committed to move: the pool of the second quota, 004 四·五是. */
static void add_commitments(struct demo *d)
{
	for (size_t i = 0; i < d->eligible.count; i++)
		if (d->eligible.persons[i].is_key)
			bulk_row(d->bulk, &commitments, bulk_id(d->eligible.persons[i].id), bulk_id(d->round),
				bulk_date((struct date){d->year, 4, demo_random_between(&d->random, 3, 28)}),
				bulk_date((struct date){d->year + 3, 9, 1}), bulk_text("评审时书面承诺"),
				bulk_text("made_up"));
}

/* A place of work beside the home that no order opened. */
struct move {
	const char *kind, *note;
	struct date from, to;
	int workload;
};

static void add_move(struct demo *d, const struct demo_person *p, size_t school, const struct move *move)
{
	if (school < d->school_count && school != p->school)
		bulk_row(d->bulk, &postings, bulk_id(p->id), bulk_id(d->schools[school].id), bulk_text(move->kind),
			bulk_date(move->from), bulk_date(move->to), bulk_int(move->workload), bulk_text(move->note),
			bulk_text("made_up"));
}

/* The school that the table names for a use; for a kind of school, when the use asks for one. */
static size_t host_for(struct demo *d, const char *use, const char *kind)
{
	const struct demo_table *table = demo_table(d, "made_up/hosts.csv");

	for (size_t i = 0; i < demo_rows(table); i++) {
		struct demo_row row = demo_row(d, table, i);

		if (demo_cell_is(&row, "use", use) && demo_cell_is(&row, "kind", kind) &&
			demo_cell_id(&row, "school", "school"))
			return demo_find_school(d, demo_cell(&row, "school"));
	}
	return d->school_count;
}

/* Beginners spend their first year at a school that trains them. */
static void add_first_stations(struct demo *d)
{
	const struct move move = {"first_station", "见习教师规范化培训", {d->year, 9, 1}, {d->year + 1, 9, 1}, 40};

	for (size_t i = 0; i < d->beginners.count; i++) {
		const struct demo_person *p = &d->beginners.persons[i];

		add_move(d, p, host_for(d, "first_station", demo_kinds[d->schools[p->school].kind].name), &move);
	}
}

/* Seed teachers learn in the school that hosts them, some teachers are borrowed. */
static void add_others(struct demo *d)
{
	int y = d->year;
	const struct move seed = {"shadow", "种子教师跟岗", {y, 2, 20}, {y, 7, 1}, 50},
			  again = {"shadow", "种子教师跟岗(第二批)", {y, 9, 1}, {y + 1, 1, 20}, 50},
			  long_borrowed = {"borrowed", "借用协助教研工作", {y - 4, 9, 1}, {y + 1, 9, 1}, 100},
			  borrowed = {"borrowed", "学科教师产假期间借用", {y, 9, 1}, {y + 1, 2, 1}, 100};
	size_t host = host_for(d, "shadow", ""), short_of = host_for(d, "borrowed", "");

	for (size_t i = 0; i < d->seeds.count && i < 16; i++)
		add_move(d, &d->seeds.persons[i], host, i < 10 ? &seed : &again);
	for (size_t i = d->others.count; i-- > 0 && d->others.count - i < 7;)
		if (d->eligible.count + i >= d->movers_used)
			add_move(d, &d->others.persons[i], short_of, i % 3 ? &borrowed : &long_borrowed);
}

/* A cadre of the lead school serves in a member school as well: 004 一·二是. */
static void add_concurrent(struct demo *d)
{
	const struct date since = {d->year - 3, 9, 1}; /* before there were rounds */
	size_t lead = host_for(d, "concurrent_from", ""), member = host_for(d, "concurrent_to", "");
	int64_t cadre = lead < d->school_count ? d->schools[lead].secretary : 0;

	if (!cadre || member == d->school_count)
		return;
	bulk_row(d->bulk, &postings, bulk_id(cadre), bulk_id(d->schools[member].id), bulk_text("concurrent"),
		bulk_date(since), bulk_null(), bulk_int(20), bulk_text("集团牵头校干部跨校兼职"), bulk_text("made_up"));
	bulk_row(d->bulk, &posts, bulk_id(cadre), bulk_text("vice_principal"), bulk_text("concurrent"),
		bulk_id(d->schools[member].id), bulk_date(since), bulk_null(), bulk_null(), bulk_text("made_up"));
}

/* Reserve cadres hold a post in a famous school for a year: 001 四(五), 004 四·二是. */
static void add_attached(struct demo *d)
{
	enum { SENT = 4 };
	const struct move move = {"attached", "后备干部挂职锻炼", {d->year, 9, 1}, {d->year + 1, 7, 1}, 100};
	size_t host = host_for(d, "attached", "");

	for (size_t i = 0; host < d->school_count && i < d->reserves.count && i < SENT; i++) {
		const struct demo_person *p = &d->reserves.persons[i];

		if (p->school == host)
			continue;
		add_move(d, p, host, &move);
		bulk_row(d->bulk, &posts, bulk_id(p->id), bulk_text("middle_deputy"), bulk_text("attached"),
			bulk_id(d->schools[host].id), bulk_date(move.from), bulk_date(move.to), bulk_text(move.note),
			bulk_text("made_up"));
	}
}

void demo_add_moves(struct demo *d)
{
	add_concurrent(d);
	add_attached(d);
	add_deferrals(d);
	add_commitments(d);
	add_first_stations(d);
	add_others(d);
}
