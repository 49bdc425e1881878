#include "demo_milestones.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "demo_steps.h"

/* A step with all that the project office keeps of it. */

static const struct bulk_table milestones = {"milestone",
	"project_id stage_id seq name name_en kind deliverable group_id school_id starts_on due_on date_precision "
	"state "
	"percent started_on submitted_on accepted_on clause_id note origin"};
static const struct bulk_table sections = {"milestone_section", "milestone_id department_id role"};
static const struct bulk_table dues = {
	"milestone_due", "milestone_id revision_no due_on reason decided_on document_no origin"};
static const struct bulk_table ledger = {
	"ledger_entry", "milestone_id checked_on percent light finding next_step next_on signed_by signed_on origin"};
static const struct bulk_table findings = {"finding", "number name kind source project_id milestone_id ledger_entry_id "
						      "owner_id raised_on due_on measure state origin"};

/* How far a step is, and the days on which it got there. */
struct state {
	int64_t id;
	const struct demo_milestone *m;
	struct date starts, due, started, submitted, accepted;
	struct date stopped; /* put on hold or dropped */
	int percent, pace;   /* pace: percent of what the calendar asks for */
	struct date checked; /* of the newest check */
	int64_t red_entry;   /* the check that found the delay */
};

static const struct {
	const char *word, *state, *course, *reason;
} ends[DEMO_PROGRESSES] = {
	[DEMO_DONE] = {"done", "accepted", "planned in_progress submitted accepted", NULL},
	[DEMO_DONE_LATE] = {"done_late", "accepted", "planned in_progress submitted accepted", NULL},
	[DEMO_HANDED_IN] = {"handed_in", "submitted", "planned in_progress submitted", NULL},
	[DEMO_RUNNING] = {"running", "in_progress", "planned in_progress", NULL},
	[DEMO_AHEAD] = {"ahead", "planned", "planned", NULL},
	[DEMO_ON_HOLD] = {"on_hold", "suspended", "planned in_progress suspended", "上级政策调整，待明确后再推进"},
	[DEMO_DROPPED] = {"dropped", "cancelled", "planned in_progress cancelled", "经专题会议研究，不再实施"},
};

static enum demo_progress progress_named(const char *word, size_t len)
{
	enum demo_progress p = 0;

	while (p < DEMO_PROGRESSES && (strlen(ends[p].word) != len || strncmp(ends[p].word, word, len) != 0))
		p++;
	return p;
}

enum demo_progress demo_progress_of(struct demo *d, const char *words)
{
	enum demo_progress among[DEMO_PROGRESSES];
	int weights[DEMO_PROGRESSES];
	size_t count = 0;

	for (const char *p = words; *p && count < DEMO_PROGRESSES; count++) {
		size_t len = strcspn(p, ": ");

		among[count] = progress_named(p, len);
		weights[count] = p[len] == ':' ? (int)strtol(p + len + 1, NULL, 10) : 1;
		p += strcspn(p, " ");
		p += strspn(p, " ");
	}
	if (!count)
		return DEMO_PROGRESSES;
	return among[count == 1 ? 0 : demo_random_weighted(&d->random, weights, count)];
}

static struct date no_later(struct date day, struct date limit)
{
	return date_compare(day, limit) > 0 ? limit : day;
}

/* Percent that the calendar asks for by a day. */
static int elapsed(const struct state *s, struct date day)
{
	long span = date_to_days(s->due) - date_to_days(s->starts), gone = date_to_days(day) - date_to_days(s->starts);

	if (gone <= 0 || span <= 0)
		return gone <= 0 ? 0 : 100;
	return gone >= span ? 100 : (int)(100 * gone / span);
}

static int reached(const struct state *s, struct date day)
{
	enum { NEVER_QUITE = 95 };
	int percent = elapsed(s, day) * s->pace / 100 / 5 * 5;

	return percent > NEVER_QUITE ? NEVER_QUITE : percent;
}

static void choose_days(struct demo *d, struct state *s)
{
	enum { DAYS_TRIED = 40 };
	const struct demo_milestone *step = s->m;
	struct demo_random *r = &d->random;
	struct date yesterday = date_add_days(d->pack->working_day, -1);

	s->starts = step->starts.year ? step->starts : d->pack->ledger_from;
	s->due = step->moved.year ? step->moved : step->due;
	s->pace = demo_random_between(r, 62, 108);
	if (step->progress == DEMO_AHEAD)
		return;
	s->started = no_later(date_add_days(s->starts, demo_random_below(r, 9)), yesterday);
	if (step->progress == DEMO_ON_HOLD || step->progress == DEMO_DROPPED)
		s->stopped = no_later(date_add_days(s->started, DAYS_TRIED), yesterday);
	if (step->progress == DEMO_DONE)
		s->submitted = no_later(date_add_days(s->due, -demo_random_between(r, 1, 9)), yesterday);
	else if (step->progress == DEMO_DONE_LATE)
		s->submitted = date_add_days(s->due, demo_random_between(r, 4, 16));
	else if (step->progress == DEMO_HANDED_IN)
		s->submitted = date_add_days(no_later(s->due, yesterday), -demo_random_below(r, 6));
	if (step->progress == DEMO_DONE || step->progress == DEMO_DONE_LATE)
		s->accepted = no_later(date_add_days(s->submitted, demo_random_between(r, 3, 12)), yesterday);
}

struct part {
	int64_t milestone;
	const char *role;
};

static void add_section(struct demo *d, const char *name, void *ctx)
{
	const struct part *part = ctx;
	int64_t section = demo_find_id(d, "department", name);

	if (section)
		bulk_row(d->bulk, &sections, bulk_id(part->milestone), bulk_id(section), bulk_text(part->role));
}

static void add_sections(struct demo *d, const struct state *s)
{
	if (s->m->leads)
		demo_each_item(d, s->m->leads, add_section, &(struct part){s->id, "lead"});
	if (s->m->partners)
		demo_each_item(d, s->m->partners, add_section, &(struct part){s->id, "cooperate"});
}

/* The first section that leads; 0: none. */
static int64_t lead_of(const struct demo *d, const struct state *s)
{
	char *name = s->m->leads ? mem_copy_n(s->m->leads, strcspn(s->m->leads, ";")) : NULL;
	int64_t id = name ? demo_find_id(d, "department", name) : 0;

	free(name);
	return id;
}

static void add_dues(struct demo *d, const struct state *s)
{
	static const char *const reasons[] = {
		"配套政策尚未出台，顺延", "施工条件变化，工期顺延", "意见征求范围扩大，顺延"};
	struct date first = s->m->due;

	if (!first.year)
		return;
	bulk_row(d->bulk, &dues, bulk_id(s->id), bulk_int(0), bulk_date(first), bulk_null(), bulk_null(), bulk_null(),
		bulk_text(s->m->is_source ? "source" : "made_up"));
	if (s->m->moved.year)
		bulk_row(d->bulk, &dues, bulk_id(s->id), bulk_int(1), bulk_date(s->due),
			bulk_text(reasons[demo_random_below(&d->random, (int)LENGTH(reasons))]),
			bulk_date(no_later(date_add_days(first, -10), date_add_days(d->pack->working_day, -3))),
			bulk_text("项目办会议纪要"), bulk_text("made_up"));
}

static const char *light_of(const struct state *s, struct date day)
{
	enum { AMBER_DAYS = 30, BEHIND = 20 };

	if (date_compare(day, s->due) > 0)
		return "red";
	if (elapsed(s, day) - reached(s, day) > BEHIND || date_compare(date_add_days(day, AMBER_DAYS), s->due) >= 0)
		return "amber";
	return "green";
}

static const struct {
	const char *light, *finding, *next;
} remarks[] = {
	{"green", NULL, NULL},
	{"amber", "进度略慢于计划", "加强协调，下月提交阶段成果"},
	{"amber", "材料收集不全", "请配合科室月底前报送材料"},
	{"amber", "临近到期，尚余收尾工作", "列入下周例会跟踪"},
	{"red", "已过到期日期，成果未提交", "书面说明原因并报新的时间安排"},
	{"red", "逾期未完成，影响后续工作", "分管领导约谈牵头科室"},
};

static size_t remark_for(struct demo *d, const char *light)
{
	size_t first = 0, count = 0;

	for (size_t i = LENGTH(remarks); i-- > 0;)
		if (strcmp(remarks[i].light, light) == 0) {
			first = i;
			count++;
		}
	return first + (size_t)demo_random_below(&d->random, (int)count);
}

/* Checks are made on the 25th of every month. */
static struct date last_check(const struct demo *d)
{
	enum { CHECK_DAY = 25 };
	struct date day = d->pack->working_day;

	if (day.day <= CHECK_DAY)
		day = date_add_months((struct date){day.year, day.month, 1}, -1);
	day.day = CHECK_DAY;
	return day;
}

static void add_check(struct demo *d, struct state *s, struct date day)
{
	const char *light = light_of(s, day);
	size_t remark = remark_for(d, light);
	bool is_signed = date_compare(day, last_check(d)) < 0 || demo_random_chance(&d->random, 550);
	int64_t id;

	if (s->stopped.year && date_compare(day, s->stopped) >= 0)
		return; /* only now, so that chance goes on as for a step that runs */
	id = bulk_row(d->bulk, &ledger, bulk_id(s->id), bulk_date(day), bulk_int(reached(s, day)), bulk_text(light),
		bulk_text(remarks[remark].finding), bulk_text(remarks[remark].next),
		remarks[remark].next ? bulk_date(date_add_months(day, 1)) : bulk_null(),
		bulk_id(is_signed ? demo_find_id(d, "user", "xiangmu") : 0),
		bulk_date(is_signed ? date_add_days(day, 4) : (struct date){0}), bulk_text("made_up"));

	s->checked = day;
	s->percent = reached(s, day);
	if (*light == 'r')
		s->red_entry = id;
}

/* Every month in which the step was under way, since there has been a ledger. */
static void add_ledger(struct demo *d, struct state *s)
{
	struct date end = s->submitted.year ? s->submitted : d->pack->working_day;

	if (s->m->progress == DEMO_AHEAD)
		return;
	for (struct date day = d->pack->ledger_from; date_compare(day, end) < 0; day = date_add_months(day, 1))
		if (date_compare(day, s->started) > 0)
			add_check(d, s, day);
}

/* A check that finds a step overdue opens a finding, as long as the step is not handed in. */
static void add_delay(struct demo *d, const struct state *s)
{
	const struct demo_milestone *m = s->m;
	const char *state = s->red_entry ? "in_hand" : "open";
	struct date working_day = d->pack->working_day, raised = s->red_entry ? s->checked : working_day;
	char number[24];
	int64_t id;

	if (m->progress != DEMO_RUNNING || !s->due.year || date_compare(s->due, working_day) >= 0)
		return;
	demo_next_number(d, number);
	id = bulk_row(d->bulk, &findings, bulk_text(number), bulk_text(m->name), bulk_text("delay"),
		bulk_text("ledger"), bulk_id(m->project), bulk_id(s->id), bulk_id(s->red_entry), bulk_id(lead_of(d, s)),
		bulk_date(raised), bulk_date(date_add_days(working_day, demo_random_between(&d->random, 5, 25))),
		bulk_text("倒排时间，每周报送进度"), bulk_text(state), bulk_text("made_up"));
	demo_add_finding_course(d, state, (struct demo_course){.row = id, .first = raised, .last = working_day});
}

static void add_course(struct demo *d, const struct state *s)
{
	enum demo_progress progress = s->m->progress;
	bool is_cut = s->stopped.year != 0;
	const struct date days[3] = {s->started, is_cut ? s->stopped : s->submitted, s->accepted};

	demo_add_course(d, &(struct demo_course){
				   .table = "milestone",
				   .row = s->id,
				   .states = ends[progress].course,
				   .days = days,
				   .reason = ends[progress].reason,
				   .actor = is_cut || s->accepted.year ? "jijiao2" : "xiangmu",
			   });
}

/* What the newest check will say; a step that is over has reached all of it. */
static int percent_now(const struct demo *d, const struct state *s)
{
	struct date last = last_check(d);

	if (s->submitted.year)
		return 100;
	while (s->stopped.year && date_compare(last, s->stopped) >= 0)
		last = date_add_months(last, -1);
	if (s->m->progress == DEMO_AHEAD || date_compare(last, s->started) <= 0 ||
		date_compare(last, d->pack->ledger_from) < 0)
		return 0;
	return reached(s, last);
}

void demo_keep_days(struct demo *d, const struct demo_step *step)
{
	d->steps = mem_resize(d->steps, d->step_count + 1, sizeof(*d->steps));
	d->steps[d->step_count++] = *step;
}

static const struct demo_step *days_of(const struct demo *d, int64_t id)
{
	for (size_t i = 0; i < d->step_count; i++)
		if (d->steps[i].id == id)
			return &d->steps[i];
	return NULL;
}

bool demo_days_between(const struct demo *d, int64_t predecessor, int64_t milestone, long *days_out)
{
	const struct demo_step *before = days_of(d, predecessor), *after = days_of(d, milestone);

	if (!before || !after || !before->due.year || !after->starts.year)
		return false;
	*days_out = date_to_days(after->starts) - date_to_days(before->due) - 1;
	return true;
}

int64_t demo_add_milestone(struct demo *d, const struct demo_milestone *m)
{
	struct state s = {.m = m};

	choose_days(d, &s);
	s.id = bulk_row(d->bulk, &milestones, bulk_id(m->project), bulk_id(m->stage), bulk_int(m->seq),
		bulk_text(m->name), bulk_text(m->name_en), bulk_text(m->kind ? m->kind : "task"),
		bulk_text(m->deliverable), bulk_id(m->group), bulk_id(m->school), bulk_date(m->starts),
		bulk_date(s.due), bulk_text(m->precision ? m->precision : "day"), bulk_text(ends[m->progress].state),
		bulk_int(percent_now(d, &s)), bulk_date(s.started), bulk_date(s.submitted), bulk_date(s.accepted),
		bulk_id(m->clause), bulk_text(m->note), bulk_text(m->is_source ? "source" : "made_up"));
	demo_keep_days(d, &(struct demo_step){s.id, m->starts, s.due});
	add_sections(d, &s);
	add_dues(d, &s);
	add_course(d, &s);
	add_ledger(d, &s);
	add_delay(d, &s);
	return s.id;
}
