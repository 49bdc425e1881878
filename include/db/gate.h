#ifndef BANXUE_DB_GATE_H
#define BANXUE_DB_GATE_H

#include <stdbool.h>

struct err;

/*
 * The gate beside a database (`FILE-gate`): locks that belong to an open file, so that they vanish with their process.
 * Writers stand in line and pass one at a time, which SQLite's own lock does not promise; sessions are counted, so that
 * a restore can refuse.
 */
struct gate {
	int fd; /* -1 when a view on a read-only medium goes without */
};

/* How long somebody waits, and who may call him off (asked every few milliseconds; may be NULL). */
struct patience {
	int limit_ms;
	bool (*is_cancelled)(void *ctx);
	void *ctx;
};

/* Opens the gate of the database `path`, which exists; creates it with that file's owner and mode. A view does without
 * where it must. */
bool gate_open(struct gate *gate, const char *path, bool is_view, struct err *err);

/* Lets go of everything; harmless twice. */
void gate_close(struct gate *gate);

/* Waits in line, then holds off every other writer until gate_leave. ERR_BUSY when patience ends, ERR_CANCELLED when
 * called off. */
bool gate_enter(struct gate *gate, const struct patience *patience, struct err *err);

/* Lets the next writer pass. */
void gate_leave(struct gate *gate);

/* Counts this one as a session until gate_close; waits for a restore to end. */
bool gate_join(struct gate *gate, const struct patience *patience, struct err *err);

/* Keeps sessions out until gate_close; ERR_BUSY at once when there is any. */
bool gate_seal(struct gate *gate, struct err *err);

#endif
