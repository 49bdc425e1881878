#ifndef BANXUE_UI_LOOP_H
#define BANXUE_UI_LOOP_H

struct terminal;
struct ui;

/* How the loop ended. */
enum loop_end { LOOP_CLOSED, LOOP_HANGUP };

/* Draws, waits, hands events over, until the last screen has closed or the line dropped. Nothing is drawn while input
 * is pending. */
enum loop_end loop_run(struct ui *ui, struct terminal *t);

#endif
