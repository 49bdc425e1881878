#include "model/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/fd.h"
#include "base/memory.h"
#include "db/db.h"
#include "model/entity.h"
#include "model/record_json.h"
#include "model/session.h"

struct drafts {
	struct session *s;
	char *folder;
	mode_t mode; /* of the files: whoever may use the database may use its drafts */
};

/* The folder is as open as the database: who may read that may enter this. */
static bool folder_create(const char *folder, const struct stat *db)
{
	struct stat st;

	if (mkdir(folder, 0700) == 0) {
		int given = geteuid() == 0 ? chown(folder, db->st_uid, db->st_gid) : 0;

		(void)given;
		chmod(folder, (db->st_mode & 0666) | (db->st_mode & 0444) >> 2);
	} else if (errno != EEXIST) {
		return false;
	}
	if (stat(folder, &st) == 0 && !S_ISDIR(st.st_mode))
		errno = ENOTDIR;
	else if (access(folder, R_OK | W_OK | X_OK) == 0)
		return true;
	return false;
}

struct drafts *drafts_open(struct session *s, struct err *err)
{
	struct drafts *d = mem_zalloc(1, sizeof(*d));
	struct buf folder = {0};
	struct stat db;

	buf_printf(&folder, "%s-drafts", db_path(s->db));
	d->s = s;
	d->folder = buf_take(&folder);
	if (stat(db_path(s->db), &db) == 0 && folder_create(d->folder, &db)) {
		d->mode = db.st_mode & 0666;
		return d;
	}
	err_set(err, ERR_STORAGE, _("Drafts cannot be kept in %s (%s): what is typed is safe only once it is saved."),
		d->folder, err_reason(errno));
	drafts_close(d);
	return NULL;
}

void drafts_close(struct drafts *d)
{
	if (!d)
		return;
	free(d->folder);
	free(d);
}

/* ACTOR.TABLE.ID in the folder, and an ending; the caller frees it. */
static char *draft_path(const struct drafts *d, const struct entity *e, int64_t id, const char *ending)
{
	struct buf path = {0};

	buf_printf(&path, "%s/%" PRId64 ".%s.%" PRId64 "%s", d->folder, d->s->actor_id, e->table, id, ending);
	return buf_take(&path);
}

/* What is no value by its column, as a JSON object. */
static char *typed_to_json(const struct draft *draft)
{
	const struct entity *e = draft->mine.entity;
	json_t *json = json_object();
	char *text;

	for (size_t i = 0; draft->typed && i < e->nfields; i++)
		if (draft->typed[i])
			json_object_set_new(json, e->fields[i].column, json_string(draft->typed[i]));
	text = json_dumps(json, JSON_COMPACT);
	json_decref(json);
	return text;
}

static char *draft_to_json(const struct draft *draft)
{
	char *original = record_to_json(&draft->original, NULL);
	char *mine = record_to_json(&draft->mine, &draft->original), *typed = typed_to_json(draft);
	struct buf json = {0};

	buf_printf(&json,
		"{\"request_id\":\"%s\",\"at\":%lld,\"rev\":%" PRId64 ",\"original\":%s,\"mine\":%s,\"typed\":%s}",
		draft->request_id, draft->at, draft->original.rev, original, mine, typed);
	free(typed);
	free(original);
	free(mine);
	return buf_take(&json);
}

static bool file_write(const char *path, mode_t mode, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return false;
	fchmod(fd, mode);
	if (!fd_write(fd, text, strlen(text))) {
		int cause = errno;

		close(fd);
		errno = cause;
		return false;
	}
	return close(fd) == 0;
}

bool draft_keep(struct drafts *d, const struct draft *draft, struct err *err)
{
	char ending[32], *json = draft_to_json(draft);
	char *path = draft_path(d, draft->mine.entity, draft->mine.id, "");
	char *fresh;
	bool is_kept;

	snprintf(ending, sizeof(ending), ".new-%ld", (long)getpid());
	fresh = draft_path(d, draft->mine.entity, draft->mine.id, ending);
	/* Replaced as a whole: a program killed here leaves the draft of a moment ago. */
	is_kept = file_write(fresh, d->mode, json) && rename(fresh, path) == 0;
	if (!is_kept) {
		err_set(err, ERR_STORAGE,
			_("The draft could not be kept (%s): what is typed is safe only once it is saved."),
			err_reason(errno));
		unlink(fresh);
	}
	free(fresh);
	free(path);
	free(json);
	return is_kept;
}

/* Reads a record's values from a member of the draft over those it has. */
static bool values_read(const json_t *json, const char *member, struct record *rec)
{
	char *text = json_dumps(json_object_get(json, member), JSON_COMPACT);
	struct err err;
	bool is_read = text && record_from_json(text, rec, &err);

	free(text);
	return is_read;
}

static void typed_read(const json_t *json, struct draft *draft)
{
	const struct entity *e = draft->mine.entity;

	for (size_t i = 0; i < e->nfields; i++) {
		const char *text = json_string_value(json_object_get(json, e->fields[i].column));

		if (text)
			draft_type(draft, i, text);
	}
}

static bool draft_from_json(const json_t *json, const struct entity *e, int64_t id, struct draft *draft)
{
	const char *request = json_string_value(json_object_get(json, "request_id"));

	*draft = (struct draft){.at = json_integer_value(json_object_get(json, "at"))};
	record_init(&draft->original, e);
	record_init(&draft->mine, e);
	if (!request || strlen(request) >= sizeof(draft->request_id) ||
		!values_read(json, "original", &draft->original))
		return false;
	memcpy(draft->request_id, request, strlen(request) + 1);
	draft->original.id = id;
	draft->original.rev = json_integer_value(json_object_get(json, "rev"));
	record_copy(&draft->mine, &draft->original);
	typed_read(json_object_get(json, "typed"), draft);
	return values_read(json, "mine", &draft->mine);
}

/* Whether the save that the draft was typed for is in the log. */
static bool has_arrived(struct session *s, const struct draft *draft)
{
	struct err err;
	struct stmt *st = stmt_open(s->db, "SELECT 1 FROM change_set WHERE request_id = ?1", &err);
	bool is_there = false;

	if (st) {
		stmt_bind_text(st, 1, draft->request_id);
		is_there = stmt_step(st, &err) == STMT_ROW;
	}
	stmt_close(st);
	return is_there;
}

static void draft_set_aside(struct drafts *d, const struct entity *e, int64_t id)
{
	char *path = draft_path(d, e, id, "");
	char *aside = draft_path(d, e, id, ".damaged");

	rename(path, aside);
	free(aside);
	free(path);
}

bool draft_take(struct drafts *d, const struct entity *e, int64_t id, struct draft *draft_out)
{
	char *path = draft_path(d, e, id, "");
	bool is_there = access(path, R_OK) == 0;
	json_t *json = is_there ? json_load_file(path, 0, NULL) : NULL;

	free(path);
	*draft_out = (struct draft){0};
	if (!is_there)
		return false;
	is_there = draft_from_json(json, e, id, draft_out);
	json_decref(json);
	if (!is_there)
		draft_set_aside(d, e, id);
	else if (has_arrived(d->s, draft_out))
		draft_drop(d, e, id);
	else
		return true;
	draft_finish(draft_out);
	return false;
}

void draft_type(struct draft *draft, size_t field, const char *text)
{
	if (!draft->typed)
		draft->typed = mem_zalloc(draft->mine.entity->nfields, sizeof(*draft->typed));
	free(draft->typed[field]);
	draft->typed[field] = mem_copy(text);
}

void draft_finish(struct draft *draft)
{
	for (size_t i = 0; draft->typed && i < draft->mine.entity->nfields; i++)
		free(draft->typed[i]);
	free(draft->typed);
	draft->typed = NULL;
	record_finish(&draft->original);
	record_finish(&draft->mine);
}

void draft_drop(struct drafts *d, const struct entity *e, int64_t id)
{
	char *path = draft_path(d, e, id, "");

	unlink(path);
	free(path);
}

/* A draft that waits, as drafts_each tells of it. */
struct waiting {
	const struct entity *entity;
	int64_t id;
	long long at;
};

/* Reads digits up to `end`, which stands right behind them, and moves behind it. */
static bool number_read(const char **text, char end, int64_t *number_out)
{
	char *behind;

	if (**text < '0' || **text > '9')
		return false;
	*number_out = strtoll(*text, &behind, 10);
	*text = behind + 1;
	return *behind == end;
}

/* The form whose draft the file would be; false for a file that is none of this actor's. */
static bool name_read(const struct drafts *d, const char *name, struct waiting *waiting_out)
{
	const char *dot;
	char *table;
	int64_t actor;

	*waiting_out = (struct waiting){0};
	if (!number_read(&name, '.', &actor) || actor != d->s->actor_id || !(dot = strchr(name, '.')))
		return false;
	table = mem_copy_n(name, (size_t)(dot - name));
	waiting_out->entity = entity_named(table);
	free(table);
	name = dot + 1;
	return waiting_out->entity && number_read(&name, '\0', &waiting_out->id);
}

static int newest_first(const void *a, const void *b)
{
	const struct waiting *left = a, *right = b;

	return (left->at < right->at) - (left->at > right->at);
}

static size_t waiting_list(struct drafts *d, DIR *folder, struct waiting **list_out)
{
	const struct dirent *file;
	struct waiting *list = NULL, one;
	size_t count = 0;

	while ((file = readdir(folder))) {
		struct draft draft;

		if (!name_read(d, file->d_name, &one) || !draft_take(d, one.entity, one.id, &draft))
			continue;
		one.at = draft.at;
		draft_finish(&draft);
		list = mem_resize(list, count + 1, sizeof(*list));
		list[count++] = one;
	}
	*list_out = list;
	return count;
}

void drafts_each(struct drafts *d, void (*fn)(void *ctx, const struct entity *e, int64_t id, long long at), void *ctx)
{
	DIR *folder = opendir(d->folder);
	struct waiting *list;
	size_t count;

	if (!folder)
		return;
	count = waiting_list(d, folder, &list);
	closedir(folder);
	if (count > 0)
		qsort(list, count, sizeof(*list), newest_first);
	for (size_t i = 0; i < count; i++)
		fn(ctx, list[i].entity, list[i].id, list[i].at);
	free(list);
}
