#include "model/entities.h"

/* In the order in which menus and exports show them. */
static const struct entity *const entities[] = {
	/* reference */
	&district_entity,
	&town_entity,
	&school_year_entity,
	&semester_entity,
	&holiday_entity,
	&department_entity,
	&document_entity,
	&clause_entity,
	&term_entity,
	&pack_term_entity,
	/* schools */
	&school_entity,
	&school_name_entity,
	&school_stage_entity,
	&school_succession_entity,
	&school_mark_entity,
	&school_figures_entity,
	&class_section_entity,
	&subject_need_entity,
	/* groups */
	&school_group_entity,
	&group_town_entity,
	&membership_entity,
	&application_entity,
	&agreement_entity,
	&organ_entity,
	&organ_seat_entity,
	&charter_entity,
	&charter_vote_entity,
	/* projects */
	&project_entity,
	&project_school_entity,
	&stage_entity,
	&milestone_entity,
	&milestone_due_entity,
	&milestone_link_entity,
	&ledger_entry_entity,
	&finding_entity,
	&duty_entity,
	&activity_entity,
	&activity_school_entity,
	&plan_entity,
	&plan_item_entity,
	&target_entity,
	/* people */
	&teacher_entity,
	&posting_entity,
	&employment_entity,
	&title_entity,
	&honour_entity,
	&cadre_post_entity,
	&assessment_entity,
	&training_hours_entity,
	/* rotation */
	&round_entity,
	&round_teacher_entity,
	&deferral_entity,
	&commitment_entity,
	&rotation_order_entity,
	&objection_entity,
	&incentive_entity,
	/* system */
	&user_entity,
	&user_scope_entity,
	&workflow_step_entity,
	&change_set_entity,
	&change_entity,
	&view_entity,
	&setting_entity,
};

const struct entity *const *entity_all(size_t *count_out)
{
	*count_out = COUNT(entities);
	return entities;
}
