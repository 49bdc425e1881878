#ifndef BANXUE_SCREENS_PAPER_H
#define BANXUE_SCREENS_PAPER_H

struct err;
struct report_request;
struct screen;

/* Printing: a report as pages of text in a file of the person's own, from where any printer takes it. */

/* Asks for the file; `name` is what it is called in the home folder unless another one is typed. Reactions. */
unsigned paper_ask(struct screen *s, const char *name, int tag, struct err *err);

/*
 * Writes the report of that name, which must exist, to the file that was typed, which must not; `filter` is to what it
 * is narrowed, in words (NULL or "": to nothing), for what is said of a spreadsheet, which has no head. Reactions.
 */
unsigned paper_write(struct screen *s, const char *report, const struct report_request *request, const char *filter,
	const char *typed, struct err *err);

#endif
