#ifndef BANXUE_UI_PROGRESS_H
#define BANXUE_UI_PROGRESS_H

#include "ui/screen.h"

#include <stdbool.h>

/*
 * A long job under the eyes of the person who waits for it. The job calls progress_tick as often as it likes; after
 * half a second a box shows how far it is, and Esc Esc, F10 or Ctrl-C cancel it.
 */
struct progress {
	struct ui *ui;
	const char *what; /* translated: "Importing teachers" */
	long long started_ms, shown_ms;
	bool is_cancelled;
};

/* Begins to wait; the box comes later. `what` must live until progress_finish. */
void progress_start(struct progress *p, struct screen *s, const char *what);

/* `done` of `total` (0: unknown) so far; false when the person cancelled: undo and return ERR_CANCELLED. `progress` is
 * a struct progress. */
bool progress_tick(void *progress, long long done, long long total);

/*
 * The same for watch_use (base/watch.h): whatever happens below while a key or a look for news is dealt with. Begun by
 * its first tell.
 */
bool progress_watch(void *progress, const char *what, long long done, long long total);

/* Takes the box away. */
void progress_finish(struct progress *p);

#endif
