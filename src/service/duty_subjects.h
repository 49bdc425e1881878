#ifndef BANXUE_SERVICE_DUTY_SUBJECTS_H
#define BANXUE_SERVICE_DUTY_SUBJECTS_H

#include "service/duties.h"

/* Reads those for whom a duty is owed with what they did: all of them, of teachers the next slice. */
bool duty_read_subjects(struct session *s, struct duty *duty, struct err *err);

/* Frees what a subject holds. */
void duty_subject_finish(struct duty_subject *subject);

#endif
