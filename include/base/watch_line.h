#ifndef BANXUE_BASE_WATCH_LINE_H
#define BANXUE_BASE_WATCH_LINE_H

/*
 * Watches (base/watch.h) where there are no screens: after half a second a line on standard error, if that is a
 * terminal, says what is done and how far it is; Ctrl-C, a shutdown or a dropped line stop the work in order.
 */
void watch_line_start(void);

/* Takes the line off, for something else to be written; the next thing told brings it back. */
void watch_line_clear(void);

/* Nobody watches; the line is gone, signals do again what they did. */
void watch_line_end(void);

#endif
