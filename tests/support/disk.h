#ifndef BANXUE_TESTS_DISK_H
#define BANXUE_TESTS_DISK_H

/* A disk that SQLite writes to and that a test can spoil at any write: what it changes on the disk is counted. */

enum disk_fault {
	DISK_FULL_ONCE, /* this change fails, half done; the next ones succeed: somebody freed some space */
	DISK_FULL,	/* this change and all after it fail */
	DISK_KILL,	/* the process is killed, the change half done */
};

/* From now on every connection of this process uses it. */
void disk_use(void);

/* Spoils the `nth` change from now on (1 is the next); 0 repairs it. */
void disk_spoil(enum disk_fault fault, int nth);

/* Changes since disk_spoil, and how many of them made sure that what was written lasts. */
int disk_changes(void);
int disk_syncs(void);

#endif
