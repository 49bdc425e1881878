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
	/* people */
	&teacher_entity,
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
