#ifndef BANXUE_MODEL_PREFERENCE_H
#define BANXUE_MODEL_PREFERENCE_H

#include <stdbool.h>

struct err;
struct session;

/* Settings kept in the database: of the office, or of the session's user. They go the road of every record, so that
 * they are logged. */
enum preference_scope { PREFERENCE_OFFICE, PREFERENCE_USER };

/* The value of a key, owned by the caller; NULL when it is not set there. */
char *preference_get(struct session *s, enum preference_scope scope, const char *key);

/* Sets it, or takes it away with NULL. Writes nothing when it is so already. */
bool preference_set(
	struct session *s, enum preference_scope scope, const char *key, const char *value, struct err *err);

/* Calls `fn` with every key and value of a scope. */
void preference_each(struct session *s, enum preference_scope scope,
	void (*fn)(void *ctx, const char *key, const char *value), void *ctx);

#endif
