#include "service/overview.h"

#include "base/date.h"
#include "base/words.h"
#include "db/db.h"
#include "model/entities.h"
#include "model/filter.h"
#include "model/filter_sql.h"
#include "model/session.h"
#include "model/travel.h"
#include "service/indicator.h"

#include <inttypes.h>
#include <stdio.h>

/* clang-format off */
static const struct overview_figure figures[] = {
	{OVERVIEW_GROUPS, N_("clusters and groups"), &school_group_entity, .where = {"status=active"}},
	{OVERVIEW_GROUPS, N_("covered"), .indicator = "group_coverage_rate"},
	{OVERVIEW_PROJECTS, N_("projects"), &project_entity, .where = {"status=planned|in_progress"}},
	{OVERVIEW_PROJECTS, N_("overdue"), &milestone_entity, .where = {"days_overdue=1.."}, .is_urgent = true},
	{OVERVIEW_PROJECTS, N_("due in 30 days"), &milestone_entity, .where = {"due_on=+0..+30", "state=planned|in_progress"}},
	{OVERVIEW_ROTATION, N_("orders on the way"), &rotation_order_entity,
		.where = {"state=draft|school_review|school_notice|group_review|receiving_review|bureau_review|district_notice|approved|returned"}},
	{OVERVIEW_ROTATION, N_("in service"), &rotation_order_entity, .where = {"state=in_service"}},
	{OVERVIEW_SCHOOLS, N_("schools"), &school_entity, .where = {"status=open"}, .is_own = true},
	{OVERVIEW_SCHOOLS, N_("over-staffed"), &school_entity, .where = {"status=open", "balance=1.."}, .is_own = true},
	{OVERVIEW_SCHOOLS, N_("under-staffed"), &school_entity, .where = {"status=open", "balance=..-1"}, .is_own = true},
	{OVERVIEW_TEACHERS, N_("teachers at work"), &teacher_entity, .where = {"left_on="}},
	{OVERVIEW_ATTENTION, N_("Overdue milestones"), &milestone_entity, .where = {"days_overdue=1.."}, .is_urgent = true},
	{OVERVIEW_ATTENTION, N_("Milestones due in 30 days"), &milestone_entity, .where = {"due_on=+0..+30", "state=planned|in_progress"}},
	{OVERVIEW_ATTENTION, N_("Handed-in milestones to be accepted"), &milestone_entity, .where = {"state=submitted"}},
	{OVERVIEW_ATTENTION, N_("Rotation orders ending within 60 days"), &rotation_order_entity, .where = {"state=in_service", "planned_end_on=+0..+60"}},
	{OVERVIEW_ATTENTION, N_("Rotation orders past their planned end"), &rotation_order_entity, .where = {"state=in_service", "planned_end_on=..-1"}, .is_urgent = true},
	{OVERVIEW_ATTENTION, N_("Findings past their date"), &finding_entity, .where = {"due_on=..-1", "state=open|assigned|in_hand|reopened"}, .is_urgent = true},
	{OVERVIEW_ATTENTION, N_("Findings to be assigned"), &finding_entity, .where = {"state=open"}},
	{OVERVIEW_ATTENTION, N_("Handed-in findings to be checked"), &finding_entity, .where = {"state=submitted"}},
	{OVERVIEW_ATTENTION, N_("Projects without a lead section"), &project_entity, .where = {"lead_id=", "status=planned|in_progress"}},
	{OVERVIEW_ATTENTION, N_("Groups without a lead school"), &school_group_entity, .where = {"lacks_lead=1"}},
};
/* clang-format on */

const struct overview_figure *overview_figures(size_t *count_out)
{
	*count_out = COUNT(figures);
	return figures;
}

static bool add_own_district(struct session *s, const struct entity *e, struct filter *filter, struct err *err)
{
	int64_t district = db_get_int(s->db, "SELECT district_id FROM office", 0);
	char condition[48];

	snprintf(condition, sizeof(condition), "district_id=#%" PRId64, district);
	return district == 0 || filter_parse(s, e, condition, filter, err);
}

bool overview_filter(
	struct session *s, const struct overview_figure *figure, struct filter *filter_out, struct err *err)
{
	*filter_out = (struct filter){0};
	for (size_t i = 0; i < OVERVIEW_CONDITIONS && figure->where[i]; i++)
		if (!filter_parse(s, figure->entity, figure->where[i], filter_out, err))
			return false;
	return !figure->is_own || add_own_district(s, figure->entity, filter_out, err);
}

bool overview_count(
	struct session *s, const struct overview_figure *figure, struct count *count, int ms, struct err *err)
{
	struct filter filter;
	struct filter_sql passes;
	bool good = overview_filter(s, figure, &filter, err);

	if (good) {
		filter_sql_init(&passes, figure->entity, &filter);
		good = count_step(s, figure->entity, filter.count ? &passes : NULL, count, travel_clock() + ms, err);
		filter_sql_finish(&passes);
	}
	filter_finish(&filter);
	return good;
}

bool overview_share(struct session *s, const struct overview_figure *figure, struct share *share_out, struct err *err)
{
	char today[DATE_TEXT_SIZE];

	date_write(s->today, today);
	return indicator_share(s, figure->indicator, &(struct indicator_scope){.as_of = today}, share_out, err);
}
