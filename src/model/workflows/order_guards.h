#ifndef BANXUE_MODEL_WORKFLOWS_ORDER_GUARDS_H
#define BANXUE_MODEL_WORKFLOWS_ORDER_GUARDS_H

#include <stdbool.h>

struct err;
struct record;
struct session;
struct step_input;

/* Whether a step of a rotation order may be taken now; each refuses with the sentence why not. */

/* The receiving school is known. */
bool order_has_receiver(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* The notice has run as many working days as the office has set (order_notice_days), and no objection is open. */
bool order_is_unopposed(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* The review has lasted longer than the office allows (order_review_days). */
bool order_is_overdue(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* Everything that has to be so before the bureau approves. */
bool order_can_be_approved(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* The order has not taken effect by the date of the step; it has. */
bool order_is_ahead(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);
bool order_has_begun(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

/* The term is over and assessed; it is not over; the date is a later end than the planned one. */
bool order_is_served(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);
bool order_is_unserved(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);
bool order_gets_longer(struct session *s, const struct record *rec, const struct step_input *in, struct err *err);

#endif
