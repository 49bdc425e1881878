#ifndef BANXUE_SCREENS_LEDGER_H
#define BANXUE_SCREENS_LEDGER_H

struct screen_ops;

/* The monthly check of all milestones as one sheet. Opened without an argument, on the working month. */
extern const struct screen_ops ledger_screen;

#endif
