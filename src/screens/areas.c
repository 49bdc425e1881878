#include "screens/areas.h"

#include "base/buf.h"
#include "base/words.h"
#include "model/entities.h"
#include "screens/ask.h"
#include "screens/reports.h"
#include "screens/tables.h"
#include "ui/screen.h"

/* clang-format off */
static const struct area areas[] = {
	{1, 0, N_("School groups"), COMMAND_GO_GROUPS, true, OVERVIEW_GROUPS,
		.tables = {&school_group_entity, &membership_entity, &application_entity, &agreement_entity, &organ_entity, &organ_seat_entity,
		 &charter_entity, &charter_vote_entity, &group_town_entity}},
	{2, 1, N_("Project milestones"), COMMAND_GO_PROJECTS, true, OVERVIEW_PROJECTS,
		.tables = {&project_entity, &milestone_entity, &stage_entity, &milestone_due_entity, &milestone_link_entity, &ledger_entry_entity,
		 &finding_entity, &duty_entity, &activity_entity, &activity_school_entity, &plan_entity, &plan_item_entity,
		 &project_school_entity, &target_entity}},
	{3, 2, N_("Teacher rotation"), COMMAND_GO_ROTATION, true, OVERVIEW_ROTATION,
		.tables = {&rotation_order_entity, &round_entity, &round_teacher_entity, &commitment_entity, &deferral_entity, &objection_entity,
		 &incentive_entity}},
	{4, 3, N_("Schools"), COMMAND_GO_SCHOOLS, true, OVERVIEW_SCHOOLS,
		.tables = {&school_entity, &school_figures_entity, &class_section_entity, &subject_need_entity, &school_mark_entity,
		 &school_name_entity, &school_stage_entity, &school_succession_entity}},
	{5, 4, N_("Teachers"), COMMAND_GO_TEACHERS, true, OVERVIEW_TEACHERS,
		.tables = {&teacher_entity, &posting_entity, &employment_entity, &title_entity, &honour_entity, &cadre_post_entity,
		 &assessment_entity, &training_hours_entity}},
	{6, 5, N_("Documents"), COMMAND_GO_DOCUMENTS, false, OVERVIEW_ATTENTION,
		.tables = {&document_entity, &clause_entity}},
	{7, 6, N_("Offices and places"), COMMAND_NONE, false, OVERVIEW_ATTENTION,
		.tables = {&department_entity, &district_entity, &town_entity, &school_year_entity, &semester_entity, &holiday_entity}},
	{8, 7, N_("History"), COMMAND_GO_HISTORY, false, OVERVIEW_ATTENTION,
		.tables = {&change_entity, &change_set_entity, &workflow_step_entity}},
	{9, 8, N_("Reports"), COMMAND_GO_REPORTS, false, OVERVIEW_ATTENTION, .screen = &reports_screen},
	{0, 9, N_("System"), COMMAND_GO_SYSTEM, false, OVERVIEW_ATTENTION,
		.tables = {&user_entity, &user_scope_entity, &term_entity, &pack_term_entity, &view_entity, &setting_entity}},
};
/* clang-format on */

const struct area *areas_all(size_t *count_out)
{
	*count_out = COUNT(areas);
	return areas;
}

const struct area *area_of_command(enum command command)
{
	for (size_t i = 0; command != COMMAND_NONE && i < COUNT(areas); i++)
		if (areas[i].command == command)
			return &areas[i];
	return NULL;
}

unsigned area_open(struct screen *opener, const struct area *area, struct err *err)
{
	return ask_reaction(area->screen ? screen_open(opener, area->screen, NULL, 0, err)
					 : screen_open(opener, &tables_screen, &(struct tables_arg){area}, 0, err));
}
