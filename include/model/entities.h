#ifndef BANXUE_MODEL_ENTITIES_H
#define BANXUE_MODEL_ENTITIES_H

#include "model/entity.h"

/* The data dictionary: one file each in src/model/entities/, listed in the order of src/model/registry.c. */

/* reference */
extern const struct entity district_entity, town_entity, school_year_entity, semester_entity, holiday_entity;
extern const struct entity department_entity, document_entity, clause_entity, term_entity, pack_term_entity;
/* schools */
extern const struct entity school_entity, school_name_entity, school_stage_entity, school_succession_entity,
	school_mark_entity;
extern const struct entity school_figures_entity, class_section_entity, subject_need_entity;
/* groups */
extern const struct entity school_group_entity, group_town_entity, membership_entity, application_entity,
	agreement_entity;
extern const struct entity organ_entity, organ_seat_entity, charter_entity, charter_vote_entity;
/* projects */
extern const struct entity project_entity, project_school_entity, stage_entity, milestone_entity, milestone_link_entity;
extern const struct entity milestone_due_entity, ledger_entry_entity, finding_entity, duty_entity, activity_entity;
extern const struct entity activity_school_entity, plan_entity, plan_item_entity, target_entity;
/* people */
extern const struct entity teacher_entity, posting_entity, employment_entity, title_entity, honour_entity;
extern const struct entity cadre_post_entity, assessment_entity, training_hours_entity;
/* rotation */
extern const struct entity round_entity, round_teacher_entity, deferral_entity, commitment_entity,
	rotation_order_entity;
extern const struct entity objection_entity, incentive_entity;
/* system */
extern const struct entity user_entity, user_scope_entity, workflow_step_entity, change_set_entity, change_entity;
extern const struct entity view_entity, setting_entity;

#endif
