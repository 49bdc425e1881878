#ifndef BANXUE_DB_GATE_H
#define BANXUE_DB_GATE_H

#include <stdbool.h>

/*
 * The gate beside a database (`FILE-gate`): locks that belong to an open file, so that they vanish with their process.
 * Writers stand in line and pass one at a time, which SQLite's own lock does not promise; sessions are counted, so that
 * a restore can refuse.
 */
struct gate {
	int fd;		/* -1 when a view on a read-only medium goes without */
	bool is_shared; /* a view that may not write the file is counted, and waits for nobody */
};

/* How long somebody waits, and who may call him off (asked every few milliseconds; may be NULL). */
struct patience {
	int limit_ms;
	bool (*is_cancelled)(void *ctx);
	void *ctx;
};

enum gate_result {
	GATE_PASSED,
	GATE_BUSY,	/* somebody else holds it, and patience is over */
	GATE_CANCELLED, /* called off while waiting */
	GATE_BROKEN,	/* the system does not lock; errno says why */
};

/*
 * Opens the gate of the database `path`, which exists; creates it with that file's owner and mode. Where nothing can be
 * written a view does without. False with errno.
 */
bool gate_open(struct gate *gate, const char *path, bool is_view);

/* Lets go of everything; harmless twice. */
void gate_close(struct gate *gate);

/* Waits in line, then holds off every other writer until gate_leave. */
enum gate_result gate_enter(struct gate *gate, const struct patience *patience);

/* Lets the next writer pass. */
void gate_leave(struct gate *gate);

/* Counts this one as a session until gate_close; waits for a restore to end. */
enum gate_result gate_join(struct gate *gate, const struct patience *patience);

/* Keeps sessions out until gate_close; does not wait for those inside. */
enum gate_result gate_seal(struct gate *gate);

#endif
