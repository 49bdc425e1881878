#ifndef BANXUE_MODEL_ENTITIES_FIELDS_H
#define BANXUE_MODEL_ENTITIES_FIELDS_H

#include "base/words.h"
#include "model/entities.h"

/* Columns that many tables have, in the same words everywhere; a descriptor adds flags, width and sort path as it
 * needs. */

/* Names a record that has no name of its own; the descriptor gives the SQL. */
#define TITLE_FIELD .column = "title", .label = N_("Title"), .type = FIELD_TEXT, .width = 30

#define VALID_FROM_FIELD                                                                                               \
	.column = "valid_from", .label = N_("From"), .group = N_("Period"), .type = FIELD_DATE,                        \
	.precision = "date_precision", .width = 10,                                                                    \
	.help = N_("First day on which it holds; empty when nobody knows since when. A month or a year is enough.")

#define VALID_TO_FIELD                                                                                                 \
	.column = "valid_to", .label = N_("To"), .type = FIELD_DATE, .precision = "date_precision",                    \
	.is_day_after = true, .width = 10, .help = N_("Last day on which it holds; empty as long as it lasts.")

#define PRECISION_FIELD                                                                                                \
	.column = "date_precision", .label = N_("Dates known"), .type = FIELD_CHOICE, .choices = "date_precision",     \
	.flags = FIELD_REQUIRED | FIELD_FIXED, .preset = "day", .width = 8,                                            \
	.help = N_("How exactly the dates are known: to the day, the month or the year.")

/* Whether the period covers the working date. */
#define CURRENT_FIELD                                                                                                  \
	.column = "is_current", .label = N_("In force"), .type = FIELD_BOOL, .width = 4, .sql = SQL_CURRENT("t")

#define CLAUSE_FIELD                                                                                                   \
	.column = "clause_id", .label = N_("Clause"), .type = FIELD_REF, .ref = &clause_entity, .width = 24,           \
	.help = N_("The clause of a policy document that asks for it.")

#define DOCUMENT_NO_FIELD                                                                                              \
	.column = "document_no", .label = N_("Document no."), .type = FIELD_TEXT, .max = 60, .width = 18,              \
	.help = N_("Number of the approval or other document that decided it.")

#define NOTE_FIELD .column = "note", .label = N_("Note"), .type = FIELD_NOTE, .width = 30

#define ORIGIN_FIELD                                                                                                   \
	.column = "origin", .label = N_("Origin"), .type = FIELD_CHOICE, .choices = "origin",                          \
	.flags = FIELD_REQUIRED | FIELD_FIXED, .preset = "office", .width = 8,                                         \
	.help = N_("Whether the office entered it, a policy text states it, or it was made up for a demonstration.")

#endif
